// SPDX-License-Identifier: MIT
// A region of frequencies of what is heard, and nothing else of it: an insert for the ears alone, after everything that is
// exported. A high-pass and a low-pass of 24 dB an octave, each two Butterworth filters in a row, so that at the edges 6 dB
// are gone (S. Linkwitz, "Active crossover networks for noncoincident drivers", JAES 24(1), 1976).
#pragma once

#include <array>

#include "engine/core/filter.h"

namespace mix {

class RegionFilter {
 public:
  // What is heard stays chosen. [main]
  void prepare(double sampleRate) noexcept;

  // Glides there in 20 ms; `highHz` 0: all of it is heard. [audio]
  void hear(double lowHz, double highHz) noexcept;

  // In place, any number of frames. Costs nothing and changes no bit while all is heard. [audio]
  void process(float* left, float* right, int frames) noexcept;

 private:
  static constexpr int kChunk = 64;

  void apply(int frames) noexcept;

  double sampleRate_ = 48000, lowHz_ = 0, highHz_ = 0;
  bool isOn_ = false;  // the edges are kept while it goes off
  std::array<Filter, 4> sections_;  // of one lane
};

}  // namespace mix
