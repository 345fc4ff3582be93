// SPDX-License-Identifier: MIT
// Forty bands of about the width that hearing resolves (ERB scale of B. Glasberg and B. Moore, "Derivation of auditory
// filter shapes from notched-noise data", 1990), from 30 Hz to 18 kHz.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace mix {

constexpr int kErbBands = 40;
using BandPowers = std::array<float, kErbBands>;

// Edge 0 is 30 Hz, edge kErbBands is 18 kHz. [any]
double erbEdgeHz(int edge);
// The middle of a band on the ERB scale. [any]
double erbCentreHz(int band);

// Sums the powers of transform bins into bands; a bin belongs to a band as far as its width lies in it. Bands above
// the last bin stay empty.
class ErbSums {
 public:
  ErbSums(double binHz, std::size_t bins);
  BandPowers operator()(std::span<const float> binPowers) const noexcept;

 private:
  struct Band {
    std::size_t first, last;      // bins
    float firstWeight, lastWeight;  // of those two; all between count whole
  };
  std::array<Band, kErbBands> bands_;
};

}  // namespace mix
