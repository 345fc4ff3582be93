// SPDX-License-Identifier: MIT
// The clash map: who hides whom, in which bands, when, and how much. A pair is judged for itself, by what the one would take
// from the other while it plays were they alone, as it is soloed and listened to: where several hide a stem, each is told.
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
  int lowBand = 0, highBand = 0;       // where it loses most; both included
  std::vector<Passage> worst;          // at most three, the worst first
};

constexpr double kLeastClash = 0.2;  // of a stem's loudness: less is what mixing is

constexpr double kLeastRegion = 0.35;  // but so much of what it has in a region of two thirds of an octave is told too

// All pairs from kLeastClash or kLeastRegion on, the worst first. [worker]
std::vector<Clash> findClashes(const Masking& masking);

// The part of a stem that another would hide, as in Clash::hidden. [worker]
double hiddenBy(const Masking& masking, std::size_t masked, std::size_t masker);

}  // namespace mix
