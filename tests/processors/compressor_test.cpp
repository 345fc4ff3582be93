// SPDX-License-Identifier: MIT
#include "engine/processors/compressor.h"

#include <gtest/gtest.h>

#include "engine/analysis/loudness.h"
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

// Time from `from` to `to` of the way, by the line between the frames.
double msBetween(const Samples& out, const Samples& in, std::size_t begin, double startDb, double endDb, double from, double to, double rate) {
  const auto timeOf = [&](double share) {
    if (share == 0) return double(begin);
    const double wanted = startDb + share * (endDb - startDb);
    double before = startDb;
    for (std::size_t i = begin; i < out.size(); ++i) {
      const double now = toDb(double(out[i]) / double(in[i]));
      if ((now - wanted) * (endDb - startDb) >= 0) return double(i) - (now - wanted) / (now - before);
      before = now;
    }
    return std::nan("");
  };
  return 1000 * (timeOf(to) - timeOf(from)) / rate;
}

// From a tenth to nine tenths of its way an exponential takes ln 9 of its time constant. When it sets off is another matter:
// the gain is a straight line from step to step, and comes up to two steps of four frames late.
TEST(Compressor, AttackAndReleaseAreTimeConstantsWithinFivePercent) {
  for (double rate : {44100.0, 48000.0, 88200.0, 96000.0})
    for (auto [attack, release] : {std::pair{0.1f, 5.0f}, {0.5f, 20.0f}, {10.0f, 100.0f}, {30.0f, 300.0f}, {100.0f, 1000.0f}}) {
      ProcessorHost<C> host(rate);
      host.set(C::on, 1).set(C::thresholdDb, -20).set(C::ratio, 20).set(C::kneeDb, 0).set(C::attackMs, attack).set(C::releaseMs, release).apply();
      const auto frames = [&](double ms) { return std::size_t(ms * rate / 1000); };
      Samples in = level(-60, frames(100));
      const auto append = [&in](const Samples& x) { in.insert(in.end(), x.begin(), x.end()); };
      append(level(0, frames(12.0 * attack)));
      append(level(-60, frames(12.0 * release)));
      const Samples out = host.mono(in);
      const std::size_t loud = frames(100), quiet = loud + frames(12.0 * attack);
      const double full = toDb(double(out[quiet - 1]) / in[quiet - 1]);
      EXPECT_NEAR(full, -19, 0.02);
      EXPECT_NEAR(msBetween(out, in, loud, 0, full, 0.1, 0.9, rate) / std::log(9.0), attack, 0.05 * attack) << rate << " Hz";
      EXPECT_NEAR(msBetween(out, in, quiet, full, 0, 0.1, 0.9, rate) / std::log(9.0), release, 0.05 * release) << rate << " Hz";
      const double sixtyThree = 1 - std::exp(-1.0), lateMs = 2 * 4 * 1000 / rate;
      EXPECT_NEAR(msBetween(out, in, loud, 0, full, 0, sixtyThree, rate), attack, 0.05 * attack + lateMs) << rate << " Hz";
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

// A sine has its RMS 3.01 dB under its peak; with a slow release the peak detector holds on to the peak.
TEST(Compressor, RmsDetectorHearsTheAverageLevel) {
  for (double peakDb : {-20.0, -10.0, 0.0}) {
    const Samples in = sine(96000, 1000, 48000, std::pow(10, peakDb / 20));
    for (auto [detector, levelDb] : {std::pair{0.0f, peakDb}, {1.0f, peakDb - 3.01}}) {
      auto host = compressor(-30, 4, 0, 1, 500);
      host.set(C::detector, detector).apply();
      const Samples out = host.mono(in);
      EXPECT_NEAR(rmsDb(out, 48000) - rmsDb(in, 48000), -0.75 * (levelDb + 30), 0.2) << peakDb << " dB, " << detector;
    }
  }
}

TEST(Compressor, RmsDetectorAveragesTenMilliseconds) {
  auto host = compressor(-40, 20, 0, 0.1f, 1);
  host.set(C::detector, 1).apply();
  Samples in = level(-80, 4800), loud = level(0, 4800);
  in.insert(in.end(), loud.begin(), loud.end());
  const Samples out = host.mono(in);
  // After one time constant the power is 63 %: 2 dB under the full level, of which 19/20 are missing in the reduction.
  const double fullDb = toDb(out.back()), thenDb = toDb(out[4800 + 480]);
  EXPECT_NEAR(thenDb - fullDb, -0.95 * 10 * std::log10(1 - std::exp(-1.0)), 0.15);
}

TEST(Compressor, SidechainHighPassKeepsLowsOutOfTheDetector) {
  const auto reductionDb = [](double hz, bool filtered) {
    auto host = compressor(-50, 4, 0, 1, 500);
    host.set(C::sidechainHighPassOn, filtered).set(C::sidechainHighPassHz, 200).apply();
    const Samples in = sine(96000, hz, 48000), out = host.mono(in);
    return rmsDb(out, 48000) - rmsDb(in, 48000);
  };
  EXPECT_NEAR(reductionDb(25, true) - reductionDb(25, false), 0.75 * 36.1, 0.5);
  EXPECT_NEAR(reductionDb(200, true) - reductionDb(200, false), 0.75 * 3.01, 0.2);
  EXPECT_NEAR(reductionDb(5000, true), reductionDb(5000, false), 0.02);
}

TEST(Compressor, SidechainHighPassIsNotHeardItself) {
  auto host = compressor(-40, 1, 0);
  host.set(C::sidechainHighPassOn, 1).set(C::sidechainHighPassHz, 2000).apply();
  const Samples in = noise(9600, 1);
  EXPECT_EQ(host.mono(in), in);
}

std::vector<F4> inAllLanes(const Samples& x) {
  std::vector<F4> lanes(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) lanes[i] = splat(x[i]);
  return lanes;
}

TEST(Compressor, ExternalKeyDucksByTheLevelOfTheOtherTrack) {
  for (double keyDb : {-40.0, -20.0, -10.0, 0.0}) {
    auto host = compressor(-20, 4, 0);
    host.set(C::key, 1).apply();
    host.key = inAllLanes(level(keyDb, 48000));
    const Samples quiet = level(-60, 48000);
    EXPECT_NEAR(toDb(host.mono(quiet).back()), -60 - 0.75 * std::max(0.0, keyDb + 20), 0.02) << "key at " << keyDb << " dB";
  }
}

TEST(Compressor, ExternalKeyThatIsMissingIsSilence) {
  auto host = compressor(-40, 20, 0);
  host.set(C::key, 1).apply();
  const Samples loud = level(0, 4800);
  EXPECT_EQ(host.mono(loud), loud);
}

TEST(Compressor, OwnKeyDoesNotHearTheOther) {
  auto host = compressor(-20, 4, 0), keyed = compressor(-20, 4, 0);
  keyed.key = inAllLanes(level(0, 9600));
  const Samples in = noise(9600, 3);
  EXPECT_EQ(keyed.mono(in), host.mono(in));
}

TEST(Compressor, ExternalKeyPassesTheKeyFilter) {
  const auto reductionDb = [](double hz) {
    auto host = compressor(-50, 4, 0, 1, 500);
    host.set(C::key, 1).set(C::sidechainHighPassOn, 1).set(C::sidechainHighPassHz, 200).apply();
    host.key = inAllLanes(sine(96000, hz, 48000));
    return toDb(host.mono(level(-70, 96000)).back()) + 70;
  };
  EXPECT_NEAR(reductionDb(200) - reductionDb(5000), 0.75 * 3.01, 0.3);
}

// Noise with lows, in hits of four levels: about what a compressor is used on.
Samples programme(double seconds, float gain) {
  Samples x = noise(std::size_t(seconds * 48000), 5, gain);
  float low = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    low += 0.05f * (x[i] - low);
    constexpr float kHits[] = {1, 0.3f, 0.6f, 0.1f};
    x[i] = kHits[i / 12000 % 4] * std::exp(-float(i % 12000) / 4000) * (0.3f * x[i] + 3 * low);
  }
  return x;
}

double lufs(const Samples& x, std::size_t from) {
  LoudnessMeter meter;
  meter.prepare(48000, 1, LoudnessMeter::Use::exact);
  meter.add(x.data() + from, int(x.size() - from));
  return meter.integratedLufs();
}

TEST(Compressor, AutoMakeUpGivesBackTheLoudness) {
  for (float gain : {0.05f, 0.3f, 1.0f})
    for (auto [thresholdDb, ratio, mix] : {std::tuple{-30.0f, 4.0f, 100.0f}, {-45.0f, 10.0f, 100.0f}, {-40.0f, 20.0f, 50.0f}}) {
      auto host = compressor(thresholdDb, ratio, 6, 5, 120);
      host.set(C::mixPercent, mix).set(C::autoMakeupOn, 1).apply();
      const Samples in = programme(20, gain);
      EXPECT_NEAR(lufs(host.mono(in), 5 * 48000) - lufs(in, 5 * 48000), 0, 0.5)
          << "gain " << gain << ", threshold " << thresholdDb << ", ratio " << ratio << ", mix " << mix;
    }
}

TEST(Compressor, MakeUpComesOnTopOfTheAutomaticOne) {
  auto plain = compressor(-40, 4, 6), louder = compressor(-40, 4, 6);
  plain.set(C::autoMakeupOn, 1).apply();
  louder.set(C::autoMakeupOn, 1).set(C::makeupDb, 3).apply();
  const Samples in = programme(10, 0.5f);
  EXPECT_NEAR(rmsDb(louder.mono(in)) - rmsDb(plain.mono(in)), 3, 0.01);
}

TEST(Compressor, AutoMakeUpIsBoundedAndComesSoon) {
  auto host = compressor(-60, 20, 0, 1, 500);
  host.set(C::autoMakeupOn, 1).apply();
  const Samples loud = sine(48000, 1000, 48000, 1), out = host.mono(loud);
  EXPECT_NEAR(rmsDb(out, 43200) - rmsDb(loud), -57 + 24, 0.2) << "57 dB of reduction, of which 24 are given back";
  auto gentle = compressor(-20, 4, 0, 10, 100);
  gentle.set(C::autoMakeupOn, 1).apply();
  const Samples in = sine(24000, 1000, 48000), quick = gentle.mono(in);
  EXPECT_NEAR(rmsDb(quick, 19200) - rmsDb(in), 0, 1) << "after 0.4 s";
}

}  // namespace
}  // namespace mix::test
