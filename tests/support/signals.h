// SPDX-License-Identifier: MIT
// Test signals, made in code.
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <random>
#include <vector>

namespace mix::test {

using Samples = std::vector<float>;

inline Samples sine(std::size_t frames, double hz, double sampleRate, double amplitude = 0.5, double phase = 0) {
  Samples samples(frames);
  for (std::size_t i = 0; i < frames; ++i)
    samples[i] = float(amplitude * std::sin(2 * std::numbers::pi * hz * double(i) / sampleRate + phase));
  return samples;
}

// White, uniform, the same on every machine.
inline Samples noise(std::size_t frames, unsigned seed, float amplitude = 0.25f) {
  std::mt19937 generator(seed);
  Samples samples(frames);
  for (float& s : samples) s = amplitude * (float(generator() >> 8) / 8388608.0f - 1.0f);
  return samples;
}

inline Samples impulse(std::size_t frames, std::size_t at = 0) {
  Samples samples(frames);
  samples[at] = 1;
  return samples;
}

}  // namespace mix::test
