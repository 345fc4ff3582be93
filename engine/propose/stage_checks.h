// SPDX-License-Identifier: MIT
// Every stage by what it is for, measured in a render of the draft: what lies under a high-pass, how far loud and quiet
// moments lie apart, how wide and how even the mix is; and none may hide a stem or cost the mix in mono.
#pragma once

#include "engine/propose/measuring.h"
#include "engine/propose/stages.h"

namespace mix {

// What no proposal, alternative or fix may do to a mix: lean further than this to a side, lose so much more in mono, hide a
// stem so much further, or go over the ceiling by more than a true peak is read apart.
constexpr double kMostImbalanceDb = 1, kMostMonoCostDb = 1, kMostHiddenDb = 1, kOverCeilingDb = 0.05;

// Fills the evidence. What does not improve its own measure, or worsens a guard, is taken back, in the draft too, with a
// note. `before` and `after` are the mix as it is and the draft. [worker]
void checkStages(const Stems& stems, const Masking::Kinship& kinship, const MixMeasures& before, const MixMeasures& after, Draft& draft,
                 Suggestions& stages, std::vector<Reason>& notes);

}  // namespace mix
