// SPDX-License-Identifier: MIT
// The clash map: who hides whom, in which bands, when, and how much. What a stem loses to the others is shared out among
// them by their part of the excitation there, so the pairs of a stem add up to its loss.
#pragma once

#include "engine/analysis/masking.h"

namespace mix {

struct Passage {
  double fromSeconds = 0, toSeconds = 0;
  double hidden = 0;  // part of the masked stem's loudness in it, 0..1

  friend bool operator==(const Passage&, const Passage&) = default;
};

struct Clash {
  std::size_t masker = 0, masked = 0;  // stems of the Masking
  double hidden = 0;                   // part of the masked stem's loudness over the song, 0..1
  int lowBand = 0, highBand = 0;       // where it loses most, both included
  std::vector<Passage> worst;          // at most three, the worst first
};

constexpr double kLeastClash = 0.1;  // of a stem's loudness: less is what mixing is

// All pairs from kLeastClash on, the worst first. [worker]
std::vector<Clash> findClashes(const Masking& masking);

// The part of a stem that each of the others hides, as in Clash::hidden; what is left of 1 is heard. [worker]
std::vector<double> hiddenBy(const Masking& masking, std::size_t masked);

}  // namespace mix
