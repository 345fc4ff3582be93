// SPDX-License-Identifier: MIT
#include "engine/processors/saturation.h"

#include <gtest/gtest.h>

#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

using S = Saturation;
using Type = S::Type;
constexpr Type kTypes[] = {Type::tape, Type::tube, Type::soft};

ProcessorHost<S> saturation(Type type, float driveDb, double rate = 48000) {
  ProcessorHost<S> host(rate);
  host.set(S::on, 1).set(S::type, float(type)).set(S::driveDb, driveDb).apply();
  return host;
}

double harmonicDb(const Samples& x, int harmonic, double hz, double rate) {
  return toDb(sineAmplitude(x, harmonic * hz, rate, x.size() / 2) / sineAmplitude(x, hz, rate, x.size() / 2));
}

TEST(Saturation, KeepsTheLevelOfASineWhateverTheDrive) {
  for (Type type : kTypes)
    for (float driveDb : {0.0f, 6.0f, 12.0f, 24.0f, 36.0f}) {
      auto host = saturation(type, driveDb);
      const Samples in = sine(96000, 200, 48000, std::pow(10, -12 / 20.0));
      EXPECT_NEAR(rmsDb(host.mono(in), 48000) - rmsDb(in, 48000), 0, 0.3) << int(type) << ", " << driveDb << " dB";
    }
}

TEST(Saturation, LevelsOutAtWhatTheCurveSays) {
  for (Type type : {Type::tube, Type::soft})
    for (double in : {-20.0, -6.0, 0.0}) {
      const float drive = std::pow(10.0f, 12 / 20.0f), bias = type == Type::tube ? 0.5f : 0;
      auto host = saturation(type, 12);
      const double amplitude = std::pow(10, in / 20);
      const Samples out = host.mono(sine(96000, 100, 48000, amplitude));
      Samples expected = sine(48000, 100, 48000, amplitude);
      double mean = 0;
      for (float& x : expected) mean += (x = (S::curve(splat(x * drive), splat(bias)) * S::makeUp(splat(drive), splat(bias)))[0]) / 48000;
      for (float& x : expected) x -= float(mean);
      EXPECT_NEAR(rmsDb(out, 48000), rmsDb(expected), 0.05) << int(type) << ", " << in << " dB";
    }
}

TEST(Saturation, OnlyTheTubeHasEvenHarmonicsAndNoneLeavesAnOffset) {
  for (Type type : kTypes) {
    auto host = saturation(type, 12);
    const Samples out = host.mono(sine(96000, 200, 48000, 0.5));
    EXPECT_GT(harmonicDb(out, 3, 200, 48000), -40);
    if (type == Type::tube) EXPECT_GT(harmonicDb(out, 2, 200, 48000), -30);
    else EXPECT_LT(harmonicDb(out, 2, 200, 48000), -100);
    double mean = 0;
    for (std::size_t i = 48000; i < out.size(); ++i) mean += out[i] / 48000.0;
    EXPECT_LT(toDb(std::fabs(mean)), -80) << int(type);
  }
}

TEST(Saturation, TapeTakesTheHighsFirst) {
  const auto thirdDb = [](Type type, double hz) {
    auto host = saturation(type, 12);
    return harmonicDb(host.mono(sine(96000, hz, 48000, 0.2)), 3, hz, 48000);
  };
  EXPECT_GT(thirdDb(Type::tape, 6000) - thirdDb(Type::tape, 200), -9);
  EXPECT_NEAR(thirdDb(Type::soft, 6000) - thirdDb(Type::soft, 200), 0, 1.5);
}

// Harmonics of a full-scale tone that come back from above half the sample rate, under 20 kHz.
double worstAliasDb(Type type, float driveDb, double hz, double rate) {
  auto host = saturation(type, driveDb, rate);
  const Samples out = host.mono(sine(std::size_t(rate / 2), hz, rate, 1));
  const std::size_t from = std::size_t(rate / 10);
  double worst = -200;
  for (int harmonic = 2; harmonic < 80; ++harmonic) {
    const double folded = std::fabs(std::remainder(harmonic * hz, rate));
    if (harmonic * hz < rate / 2 || folded > 20000 || std::fabs(std::remainder(folded, hz)) < 20) continue;
    worst = std::max(worst, toDb(sineAmplitude(out, folded, rate, from) / sineAmplitude(out, hz, rate, from)));
  }
  return worst;
}

TEST(Saturation, DoesNotFoldBack) {
  for (double rate : {44100.0, 48000.0, 96000.0})
    for (Type type : kTypes) {
      EXPECT_LT(worstAliasDb(type, 12, 5003, rate), -78.5) << int(type) << " at " << rate << " Hz";
      EXPECT_LT(worstAliasDb(type, 36, 5003, rate), -52) << int(type) << " at " << rate << " Hz";
    }
  EXPECT_LT(worstAliasDb(Type::soft, 12, 5003, 44100), -90);
  EXPECT_LT(worstAliasDb(Type::soft, 12, 1009, 44100), -120);
}

// In all three types: quiet tones keep their level, and the dry part of a mix comes at the same time as the wet one.
TEST(Saturation, IsFlatForQuietSounds) {
  for (Type type : kTypes)
    for (float mixPercent : {0.0f, 50.0f, 100.0f})
      for (auto [hz, toleranceDb] : {std::pair{30.0, 0.15}, {1000.0, 0.02}, {5000.0, 0.1}, {10000.0, 0.25}, {18000.0, 0.7}}) {
        auto host = saturation(type, 0, 44100);
        host.set(S::mixPercent, mixPercent).apply();
        const Samples in = sine(88200, hz, 44100, 0.001);
        const double change = rmsDb(host.mono(in), 44100) - rmsDb(in, 44100);
        EXPECT_NEAR(change, 0, mixPercent == 0 ? 0.001 : toleranceDb + 0.3) << hz << " Hz, mix " << mixPercent << ", type " << int(type);
      }
}

TEST(Saturation, WhatIsDryIsLateByTheLatencyToTheBit) {
  for (double rate : {44100.0, 48000.0, 88200.0, 96000.0})
    for (bool on : {false, true}) {
      auto host = saturation(Type::tape, 24, rate);
      host.set(S::on, on).set(S::mixPercent, 0).apply();
      const Samples in = noise(4800, 1), out = host.mono(in);
      const auto latency = std::size_t(host.processor->latencyFrames());
      ASSERT_GT(latency, 0u);
      for (std::size_t i = 0; i < in.size(); ++i) ASSERT_EQ(out[i], i < latency ? 0 : in[i - latency]) << rate << " Hz, frame " << i;
    }
}

// At levels where the curve is a straight line, as far as its means between samples are flat.
TEST(Saturation, WhatIsWetIsLateByTheLatencyToo) {
  for (double rate : {44100.0, 48000.0, 88200.0, 96000.0}) {
    auto host = saturation(Type::soft, 0, rate);
    const Samples in = sine(std::size_t(rate / 2), 500, rate, 0.001);
    const Samples out = host.mono(in);
    const auto latency = std::size_t(host.processor->latencyFrames()), count = in.size() - 2 * latency;
    const float gain = S::makeUp(splat(1), splat(0))[0];
    double worst = 0;
    for (std::size_t i = latency; i < count; ++i) worst = std::max(worst, std::fabs(double(out[i + latency] / gain - in[i])));
    EXPECT_LT(toDb(worst / 0.001), -66) << rate;  // a tenth of a frame would leave -44
  }
}

// Where a mixer has no use for the latency: on time while it is off, late once it is on, without a click in between.
TEST(Saturation, LatencyComesAndGoesInACrossFade) {
  auto host = saturation(Type::soft, 0);
  host.set(S::on, 0).apply();
  const Samples in = sine(9600, 200, 48000);
  const auto late = std::size_t(host.processor->latencyFrames());
  host.processor->setLate(false, 0);
  EXPECT_EQ(host.mono(in), in);
  host.processor->setLate(true, 960);
  const Samples fading = host.mono(in);
  for (std::size_t i = 1; i < in.size(); ++i) ASSERT_LT(std::fabs(fading[i] - fading[i - 1]), 0.016) << i;  // a step of the tone is 0.0131
  for (std::size_t i = 960; i < in.size(); ++i) ASSERT_EQ(fading[i], in[i - late]) << i;
  host.processor->setLate(false, 960);
  const Samples back = host.mono(in);
  EXPECT_EQ(Samples(back.begin() + 960, back.end()), Samples(in.begin() + 960, in.end()));
}

}  // namespace
}  // namespace mix::test
