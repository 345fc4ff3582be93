// SPDX-License-Identifier: MIT
// What can be done here about faults of recordings, as suggestions: one for each kind over all its stems. The rest is for
// whoever has the originals, and stays words.
#pragma once

#include "engine/propose/stages.h"

namespace mix {

// What mono may cost a stem: as much as it costs sides that have nothing to do with each other.
constexpr double kFairMonoLossDb = 3;

// Mutes what is there twice in the draft, never both. The stem that stays is wanted as loud as one of its role alone, and the other is left out
// of all that follows. [worker]
Suggestions leaveOutCopies(Stems& stems, std::span<Fault> faults, Draft& draft);

// The others, after cleanUp, whose high-pass may be the remedy already. The evidence is as predicted. Each fault is told its
// remedy. [worker]
Suggestions mend(const Stems& stems, std::span<Fault> faults, Draft& draft);

// Width in percent with which mono loses kFairMonoLossDb instead of `lossDb`. [any]
double widthForMonoLoss(double lossDb);

}  // namespace mix
