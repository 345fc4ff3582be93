// SPDX-License-Identifier: MIT
// Highest point of a waveform by 16-fold oversampling with a long Hann-windowed sinc, 96 taps a phase: an oracle of our
// own, far finer than the twelve taps that ITU-R BS.1770-5 Annex 2, libebur128 and the limiter work with.
#pragma once

#include "tests/support/measure.h"

namespace mix::test {

// The first and last 48 frames, where the kernel would reach beyond the signal, are not looked at.
inline double fineTruePeakDb(const Samples& x) {
  constexpr int kFactor = 16, kHalf = 48;
  double highest = peak(x);
  if (x.size() <= 2 * kHalf) return toDb(highest);
  std::vector<double> sums(x.size() - 2 * kHalf);
  for (int phase = 1; phase < kFactor; ++phase) {
    std::fill(sums.begin(), sums.end(), 0);
    for (int tap = 1 - kHalf; tap <= kHalf; ++tap) {
      const double distance = double(phase) / kFactor - tap, t = std::numbers::pi * distance;
      const double weight = std::sin(t) / t * (0.5 + 0.5 * std::cos(t / kHalf));
      const float* from = x.data() + kHalf + tap;
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += weight * double(from[i]);
    }
    for (double sum : sums) highest = std::max(highest, std::fabs(sum));
  }
  return toDb(highest);
}

}  // namespace mix::test
