// SPDX-License-Identifier: MIT
// Where there are several ways out of a clash, each is rendered and measured, and the best one proposed.
#pragma once

#include "engine/propose/measuring.h"
#include "engine/propose/stages.h"

namespace mix {

// The draft with one remedy wherever it is offered.
struct Alternative {
  std::string id;  // of the remedy
  Document document;
  std::vector<TrackWish> tracks;  // the stems that it moves
  std::vector<int> only;          // and those they listen to
};

// Those that only a render can tell of; gains alone follow from the draft's. The draft has none of them. [worker]
std::vector<Alternative> alternativesTo(const Suggestions& stages, const Draft& draft);

// Fills the remedies' evidence: the median of what is heard of the masked stem in the bands of the clash and in the moments
// in which the masker hides it there; of a narrow clash also the part of what the stem has there that is hidden. Those that
// do not help, or hide more of the stem elsewhere, are dropped, the best is chosen and put into the draft, and its measures
// into `after`, which are the draft's. Where none helps a note says so.
// `told` are the measures of the alternatives, in their order. [worker]
void chooseRemedies(const Stems& stems, const Masking::Kinship& kinship, std::span<const Clash> clashes, TracksMeasured& after,
                    std::span<const Alternative> alternatives, std::span<const MixMeasures> told, Draft& draft, Suggestions& stages, std::vector<Reason>& notes);

}  // namespace mix
