// SPDX-License-Identifier: MIT
// Remedies of faults by what a render tells of them: the offset, the hum, the noise, the sides, and what they cost the stem.
#pragma once

#include <optional>

#include "engine/propose/remedies.h"

namespace mix {

constexpr double kMostHumCostLu = 0.5, kMostNoiseCostLu = 0.3;

// The mix as it is with these remedies alone: whatever else the draft does, their cost can be told. Nothing where none of them
// has to be rendered. [worker]
std::optional<Alternative> mendedAlone(const Suggestions& stages, const Draft& draft);

// Fills the evidence from both renders. What does not improve its own measure, or costs too much, is taken back, in the draft
// too, with a note. [worker]
void checkMending(const Stems& stems, const TracksMeasured& before, const TracksMeasured& mended, Draft& draft, Suggestions& stages,
                  std::vector<Reason>& notes);

// What the suggestion, which moves tracks alike, does to one of them is taken back, in the draft too, with a note. [any]
void takeBackTrack(Suggestion& suggestion, int track, const char* note, std::vector<double> numbers, Draft& draft, std::vector<Reason>& notes);

}  // namespace mix
