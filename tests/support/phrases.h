// SPDX-License-Identifier: MIT
// Notes that come again and again in ever another order, as a stem of a song has them: what is played at one place is played
// alike at others.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "tests/support/signals.h"

namespace mix::test {

constexpr double kPhraseRate = 48000, kPhraseSeconds = 32;

// Two notes a second of `overtones` partials, out of five pitches; within 1 dB alike in level.
inline Samples phrases(unsigned seed, int overtones = 12) {
  constexpr double kPitches[] = {196, 220, 246.9, 293.7, 329.6};
  std::mt19937 random(seed);
  Samples samples(std::size_t(kPhraseSeconds * kPhraseRate));
  const auto length = std::size_t(kPhraseRate / 2);
  for (std::size_t start = 0; start + length <= samples.size(); start += length) {
    const double hz = kPitches[random() % 5], level = 0.1 * (1 + 0.001 * double(random() % 100));
    for (std::size_t i = 0; i < length; ++i) {
      const double t = double(i) / kPhraseRate, envelope = std::min({1.0, 200 * t, 200 * (0.5 - t)}) * std::exp(-3 * t);
      for (int n = 1; n <= overtones; ++n) samples[start + i] += float(level / n * envelope * std::sin(2 * std::numbers::pi * n * hz * t));
    }
  }
  return samples;
}

// Fades of 50 ms.
inline Samples withGain(Samples samples, double fromSeconds, double toSeconds, double db) {
  const double gain = std::pow(10, db / 20);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double t = double(i) / kPhraseRate;
    samples[i] *= float(1 + (gain - 1) * std::clamp((t - fromSeconds) / 0.05, 0.0, 1.0) * std::clamp((toSeconds - t) / 0.05, 0.0, 1.0));
  }
  return samples;
}

}  // namespace mix::test
