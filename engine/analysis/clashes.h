// SPDX-License-Identifier: MIT
// The clash map: who hides whom, in which bands, when, and how much. A pair is judged for itself, by what the one would take
// from the other while it plays were they alone, as it is soloed and listened to: where several hide a stem, each is told.
#pragma once

#include <algorithm>

#include "engine/analysis/masking.h"

namespace mix {

constexpr double kLeastClash = 0.2;    // of a stem's loudness: less is what mixing is
constexpr double kLeastRegion = 0.35;  // but so much of what it has in a region of two thirds of an octave is told too

struct Passage {
  double fromSeconds = 0, toSeconds = 0;
  double hidden = 0;  // part of the masked stem's loudness in it, 0..1

  friend bool operator==(const Passage&, const Passage&) = default;
};

// The part of a stem's loudness that another takes, 0..1: of all of it, and of what it has in the bands of a clash.
struct Hidden {
  double all = 0, there = 0;

  // Told for its bands alone: little of the whole is hidden.
  bool isNarrow() const { return all < kLeastClash && there >= kLeastRegion; }
  // By which clashes are ranked: what a narrow region loses counts half.
  double harm() const { return std::max(all, 0.5 * there); }

  friend bool operator==(const Hidden&, const Hidden&) = default;
};

struct Clash {
  std::size_t masker = 0, masked = 0;  // stems of the Masking
  Hidden hidden = {};                  // over the song
  int lowBand = 0, highBand = 0;       // where it loses most; both included
  std::vector<Passage> worst = {};     // at most three, the worst first
};

// All pairs from kLeastClash or kLeastRegion on. Which is the worst is a matter of roles too: rankClashes of
// engine/propose/stages.h. [worker]
std::vector<Clash> findClashes(const Masking& masking);

// As Clash::hidden, of the pair and the bands of `clash`. [worker]
Hidden hiddenBy(const Masking& masking, const Clash& clash);

}  // namespace mix
