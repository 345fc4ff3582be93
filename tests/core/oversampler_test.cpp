// SPDX-License-Identifier: MIT
#include "engine/core/oversampler.h"

#include <gtest/gtest.h>

#include <memory>

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

double delayFrames(const Samples& response, double hz, double rate) {
  const double step = 5;
  const auto turn = responseAt(response, hz + step, rate) / responseAt(response, hz - step, rate);
  return -std::arg(turn) / (2 * std::numbers::pi * 2 * step / rate);
}

TEST(Oversampler, IsFlatAndItsDelayIsAsStated) {
  for (auto [rate, lowFrames] : {std::pair{44100.0, 3.2}, {48000.0, 3.2}, {96000.0, 2.5}}) {
    Samples impulse(4096, 0.0f);
    impulse[0] = 1;
    const Samples response = oversampled(impulse, rate, [](F4*, int) {});
    for (double hz : {20.0, 1000.0, 10000.0, 18000.0})
      EXPECT_NEAR(toDb(std::abs(responseAt(response, hz, rate))), 0, 0.05) << hz << " Hz at " << rate << " Hz";
    EXPECT_NEAR(delayFrames(response, 100, rate), lowFrames, 0.1) << rate;
    EXPECT_NEAR(delayFrames(response, 0.34 * rate, rate), lowFrames + 3, 0.2) << rate;
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
