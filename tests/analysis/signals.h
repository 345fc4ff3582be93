// SPDX-License-Identifier: MIT
// Signals whose measures are known.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace mix::test {

inline std::vector<float> sine(double sampleRate, double hz, double amplitude, double seconds, double phaseDegrees = 0) {
  std::vector<float> samples(std::size_t(sampleRate * seconds));
  for (std::size_t i = 0; i < samples.size(); ++i)
    samples[i] = float(amplitude * std::sin(2 * std::numbers::pi * (hz * double(i) / sampleRate + phaseDegrees / 360)));
  return samples;
}

// Uniform white noise, independent for different seeds.
inline std::vector<float> whiteNoise(double sampleRate, double amplitude, double seconds, std::uint32_t seed) {
  std::vector<float> samples(std::size_t(sampleRate * seconds));
  for (float& sample : samples) {
    seed = seed * 1664525u + 1013904223u;
    sample = float(amplitude * (double(seed) / 2147483648.0 - 1));
  }
  return samples;
}

// The same power in every third octave from 10 Hz on: sines of equal amplitude at equal steps of pitch. Each is a rotation in the
// complex plane, which is much faster than a sine a sample.
inline std::vector<float> pinkTones(double sampleRate, double seconds, int tonesPerBand, double amplitude) {
  std::vector<float> samples(std::size_t(sampleRate * seconds));
  std::uint32_t seed = 1;
  for (int tone = 0; tone < 34 * tonesPerBand; ++tone) {
    const double hz = 1000 * std::pow(10, (-20.5 + (tone + 0.5) / tonesPerBand) / 10);
    if (hz > 0.49 * sampleRate) break;
    seed = seed * 1664525u + 1013904223u;
    const double phase = double(seed) / 4294967296.0 * 2 * std::numbers::pi, step = 2 * std::numbers::pi * hz / sampleRate;
    double x = amplitude * std::sin(phase), y = amplitude * std::cos(phase);
    const double c = std::cos(step), s = std::sin(step);
    for (float& sample : samples) {
      sample += float(x);
      const double next = x * c + y * s;
      y = y * c - x * s;
      x = next;
    }
  }
  return samples;
}

}  // namespace mix::test
