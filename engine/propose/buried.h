// SPDX-License-Identifier: MIT
// What is said of stems that a proposal hides: some are wanted softer, and are hidden further for it; but what is lost
// (lift_hidden.h) and was not so before is told, and nobody can be sure of its fader.
#pragma once

#include "engine/propose/stages.h"

namespace mix {

// What all stems together miss of 0 dB, where everything is heard. [any]
struct HiddenStems {
  double before = 0, after = 0;
};
HiddenStems hiddenDb(const std::vector<StemReport>& stems);

// A note for each stem that is lost with everything accepted and heard less by more than kMostHiddenDb; the suggestions that
// move its fader lose half of their confidence in it. [any]
void tellBuried(const Stems& stems, const std::vector<StemReport>& reports, Suggestions& faders, std::vector<Reason>& notes);

}  // namespace mix
