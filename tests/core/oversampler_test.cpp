// SPDX-License-Identifier: MIT
#include "engine/core/oversampler.h"

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "tests/support/measure.h"

namespace mix::test {
namespace {

// Through an oversampler whose curve leaves everything alone, or is `curve`.
template <class Curve>
Samples oversampled(Samples x, double rate, Curve&& curve) {
  const auto oversampler = std::make_unique<Oversampler>();
  oversampler->prepare(rate);
  for (std::size_t at = 0; at < x.size(); at += Oversampler::kMaxFrames) {
    F4 block[Oversampler::kMaxFrames];
    const int frames = int(std::min(x.size() - at, std::size_t(Oversampler::kMaxFrames)));
    for (int i = 0; i < frames; ++i) block[i] = splat(x[at + std::size_t(i)]);
    oversampler->process(block, frames, [&](F4* samples, int perFrame) { curve(samples, frames * perFrame); });
    for (int i = 0; i < frames; ++i) x[at + std::size_t(i)] = block[i][0];
  }
  return x;
}

// What a curve without effect does as the oversampler expects it: the mean between two samples.
Samples alone(Samples x, double rate) {
  float before = 0;
  return oversampled(std::move(x), rate, [&](F4* samples, int count) {
    for (int i = 0; i < count; ++i) {
      const float now = samples[i][0];
      samples[i] = splat((std::exchange(before, now) + now) / 2);
    }
  });
}

TEST(Oversampler, IsFlatAndLateByWholeFramesAtEveryFrequency) {
  for (double rate : {44100.0, 48000.0, 88200.0, 96000.0, 192000.0}) {
    const Samples response = alone(impulse(4096), rate);
    for (double hz : {20.0, 1000.0, 5000.0, 10000.0, 18000.0}) {
      const auto found = responseAt(response, hz, rate), late = std::polar(1.0, -2 * std::numbers::pi * hz * Oversampler::latencyFrames(rate) / rate);
      // The mean of two samples is a cosine. What is left is ripple; a hundredth of a frame would be -44 dB at 5 kHz.
      const double droop = std::cos(std::numbers::pi * hz / (rate * (rate < 64000 ? 4 : 2)));
      EXPECT_LT(toDb(std::abs(found / late - droop)), -54) << hz << " Hz at " << rate << " Hz";
    }
  }
}

// A third power makes 3 f of f; what lies above half the rate must not come back below 18 kHz.
TEST(Oversampler, WhatACurveAddsDoesNotFoldBack) {
  const double rate = 44100;
  for (double hz : {8700.0, 10000.0, 14000.0, 17000.0}) {
    const Samples out = oversampled(sine(44100, hz, rate, 1), rate, [](F4* x, int count) {
      for (int i = 0; i < count; ++i) x[i] = x[i] * x[i] * x[i];
    });
    const double folded = std::fabs(std::remainder(3 * hz, rate));
    if (folded > 18000) continue;
    EXPECT_LT(toDb(sineAmplitude(out, folded, rate, 22050)), -80) << hz << " Hz comes back at " << folded;
  }
}

}  // namespace
}  // namespace mix::test
