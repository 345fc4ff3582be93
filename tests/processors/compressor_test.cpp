// SPDX-License-Identifier: MIT
#include "engine/processors/compressor.h"

#include <gtest/gtest.h>

#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

using C = Compressor;

ProcessorHost<C> compressor(float thresholdDb, float ratio, float kneeDb, float attackMs = 1, float releaseMs = 50) {
  ProcessorHost<C> host;
  host.set(C::on, 1).set(C::thresholdDb, thresholdDb).set(C::ratio, ratio).set(C::kneeDb, kneeDb);
  host.set(C::attackMs, attackMs).set(C::releaseMs, releaseMs).apply();
  return host;
}

Samples level(double db, std::size_t frames) { return Samples(frames, float(std::pow(10, db / 20))); }

TEST(Compressor, ReducesAboveThresholdByTheRatio) {
  for (float ratio : {1.5f, 2.0f, 4.0f, 10.0f, 20.0f})
    for (double in : {-40.0, -20.0, -10.0, 0.0, 6.0}) {
      auto host = compressor(-20, ratio, 0);
      const double out = toDb(host.mono(level(in, 48000)).back());
      EXPECT_NEAR(out, in <= -20 ? in : -20 + (in + 20) / ratio, 0.02) << "ratio " << ratio << ", in " << in << " dB";
    }
}

// Giannoulis, Massberg and Reiss 2012, eq. 4.
TEST(Compressor, KneeIsQuadratic) {
  const double threshold = -20, ratio = 4, knee = 12;
  for (double over : {-6.0, -3.0, 0.0, 3.0, 6.0}) {
    auto host = compressor(float(threshold), float(ratio), float(knee));
    const double out = toDb(host.mono(level(threshold + over, 48000)).back());
    const double expected = threshold + over + (1 / ratio - 1) * std::pow(over + knee / 2, 2) / (2 * knee);
    EXPECT_NEAR(out, expected, 0.02) << over << " dB over";
  }
}

// After one time constant the reduction has come 63 % of the way, in dB.
TEST(Compressor, AttackAndReleaseAreTimeConstants) {
  for (auto [attack, release] : {std::pair{5.0f, 50.0f}, {50.0f, 500.0f}}) {
    auto host = compressor(-20, 20, 0, attack, release);
    Samples in = level(-60, 4800);
    const auto append = [&in](const Samples& x) { in.insert(in.end(), x.begin(), x.end()); };
    append(level(0, 48000));
    append(level(-60, 96000));
    const Samples out = host.mono(in);
    const auto reduction = [&](std::size_t frame) { return toDb(double(out[frame]) / in[frame]); };
    const double full = reduction(52000);
    EXPECT_NEAR(full, -19, 0.1);
    EXPECT_NEAR(reduction(4800 + std::size_t(attack * 48)), full * (1 - std::exp(-1.0)), 0.5);
    EXPECT_NEAR(reduction(52800 + std::size_t(release * 48)), full * std::exp(-1.0), 0.5);
  }
}

TEST(Compressor, BothSidesShareOneGain) {
  auto host = compressor(-30, 4, 0);
  Samples left = level(-10, 9600), right = level(-40, 9600);
  host.run(left, right);
  EXPECT_NEAR(toDb(left.back()) - toDb(right.back()), 30, 0.001);
}

TEST(Compressor, MixBlendsDryAndCompressed) {
  auto wet = compressor(-30, 10, 0), half = compressor(-30, 10, 0);
  half.set(C::mixPercent, 50).apply();
  const Samples in = level(-6, 9600);
  EXPECT_NEAR(half.mono(in).back(), 0.5 * (in.back() + wet.mono(in).back()), 1e-5);
}

TEST(Compressor, MakeUpAddsItsGain) {
  auto host = compressor(0, 2, 0);
  host.set(C::makeupDb, 6).apply();
  EXPECT_NEAR(toDb(host.mono(level(-40, 4800)).back()), -34, 0.01);
}

TEST(Compressor, MeterShowsWhatIsHeard) {
  auto host = compressor(-20, 4, 0);
  const Samples out = host.mono(level(-4, 48000), 64);
  EXPECT_NEAR(host.processor->gainReductionDb()[0], toDb(out.back()) + 4, 0.02);
  EXPECT_NEAR(host.processor->gainReductionDb()[0], -12, 0.02);
}

}  // namespace
}  // namespace mix::test
