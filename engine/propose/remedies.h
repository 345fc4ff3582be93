// SPDX-License-Identifier: MIT
// Where there are several ways out of a clash, each is rendered and measured in place of the one in the draft, and the
// best one proposed.
#pragma once

#include "engine/propose/measuring.h"
#include "engine/propose/stages.h"

namespace mix {

// The draft with one remedy, wherever it is offered and not the chosen one, instead of those that are.
struct Alternative {
  std::string id;  // of the remedy
  Document document;
  std::vector<TrackWish> tracks;  // the stems that it moves
  std::vector<int> only;          // and those they listen to
};

// Those that only a render can tell of; gains alone follow from the draft's. [worker]
std::vector<Alternative> alternativesTo(const Suggestions& stages, const Draft& draft);

// Fills the remedies' evidence: the median of what is heard of the masked stem in the moments in which it is hidden.
// Those that do not help are dropped, the best is chosen, in the draft too, and its measures are put into `after`. Where
// none helps all is taken back with a note; true when that happened, for then `after` is not the draft any more.
// `told` are the measures of the alternatives, in their order. [worker]
bool chooseRemedies(const Stems& stems, const TracksMeasured& before, TracksMeasured& after, std::span<const Alternative> alternatives,
                    std::span<const MixMeasures> told, Draft& draft, Suggestions& stages, std::vector<Reason>& notes);

}  // namespace mix
