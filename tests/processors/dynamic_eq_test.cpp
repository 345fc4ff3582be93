// SPDX-License-Identifier: MIT
#include "engine/processors/dynamic_eq.h"

#include <gtest/gtest.h>

#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

namespace rows = dynamic_eq_rows;

// Its second band alone.
struct Band : ProcessorHost<DynamicEq> {
  explicit Band(double rate = 48000) : ProcessorHost(rate) { with(rows::on, 1); }
  Band& with(int slot, float value) {
    set(rows::kPerBand + slot, value).apply();
    return *this;
  }
  void hearKey(const Samples& x) {
    key.resize(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) key[i] = splat(x[i]);
  }
};

Band band(float hz, float rangeDb, float thresholdDb, float q = 1, double rate = 48000) {
  Band host(rate);
  host.with(rows::frequencyHz, hz).with(rows::rangeDb, rangeDb).with(rows::thresholdDb, thresholdDb).with(rows::q, q);
  return host;
}

double gainDb(Band& host, const Samples& in, double hz) {
  const Samples out = host.mono(in);
  const std::size_t from = in.size() / 2;
  return toDb(sineAmplitude(out, hz, host.sampleRate, from) / sineAmplitude(in, hz, host.sampleRate, from));
}

TEST(DynamicEq, GainGrowsThreeToOneFromTheThresholdUpToTheRange) {
  for (float hz : {60.0f, 1000.0f, 9000.0f})
    for (float rangeDb : {-12.0f, 8.0f, 20.0f})
      for (float in : {-60.0f, -34.0f, -24.0f, -18.0f, -6.0f, 0.0f}) {
        auto host = band(hz, rangeDb, -30);
        const double over = in + 30, amount = over <= -3 ? 0 : over < 3 ? 2 / 3.0 * (over + 3) * (over + 3) / 12 : 2 / 3.0 * over;
        const double expected = std::copysign(std::min(amount, std::fabs(double(rangeDb))), rangeDb);
        EXPECT_NEAR(gainDb(host, sine(48000, hz, 48000, std::pow(10, in / 20)), hz), expected, 0.2)
            << hz << " Hz, range " << rangeDb << ", in " << in;
      }
}

// A loud tone keeps the gain where it is; a soft one probes the response.
TEST(DynamicEq, HasTheShapeOfTheEqWhileTheGainStands) {
  for (double rate : {44100.0, 96000.0})
    for (auto type : {Eq::Type::bell, Eq::Type::lowShelf, Eq::Type::highShelf})
      for (float rangeDb : {-15.0f, 15.0f})
        for (double probeHz : {150.0, 700.0, 1500.0, 5000.0, 14000.0}) {
          auto host = band(1000, rangeDb, -80, 0.8f, rate);
          host.with(rows::type, float(type));
          Samples in = sine(std::size_t(rate), 1000, rate, 0.5);
          const Samples probe = sine(in.size(), probeHz, rate, 0.001);
          for (std::size_t i = 0; i < in.size(); ++i) in[i] += probe[i];
          const auto shape = type == Eq::Type::bell ? design::bell : type == Eq::Type::lowShelf ? design::lowShelf : design::highShelf;
          const double expected = responseDb(shape(1000, rangeDb, 0.8f, rate), probeHz, rate);
          EXPECT_NEAR(gainDb(host, in, probeHz), expected, 0.1) << int(type) << ", " << rangeDb << " dB, " << probeHz << " Hz";
        }
}

// When the gain has come 63 % of the way, in dB: looked up where the sine of six thousand hertz is at its highest.
TEST(DynamicEq, AttackAndReleaseAreTimeConstants) {
  for (auto [attackMs, releaseMs] : {std::pair{10.0f, 40.0f}, {50.0f, 400.0f}}) {
    auto host = band(6000, -18, -50, 0.3f);
    host.with(rows::attackMs, attackMs).with(rows::releaseMs, releaseMs);
    const std::size_t loudAt = 4800, quietAt = 52800;
    Samples in = sine(150000, 6000, 48000, 1, std::numbers::pi / 8);
    for (std::size_t i = 0; i < in.size(); ++i)
      if (i < loudAt || i >= quietAt) in[i] *= 1e-3f;
    const Samples out = host.mono(in);
    const auto msUntil = [&](std::size_t from, auto&& reached) {
      for (std::size_t i = from + 200; i < in.size(); ++i)  // once the filters have rung out
        if (std::fabs(in[i]) > 0.9 * (i < quietAt ? 1 : 1e-3) && reached(toDb(std::fabs(double(out[i]) / in[i])))) return double(i - from) / 48;
      return 0.0;
    };
    EXPECT_NEAR(msUntil(loudAt, [](double db) { return db < -18 * (1 - std::exp(-1.0)); }) / attackMs, 1, 0.05);
    EXPECT_NEAR(msUntil(quietAt, [](double db) { return db > -18 * std::exp(-1.0); }) / releaseMs, 1, 0.05);
  }
}

TEST(DynamicEq, ExternalKeyMakesRoomOnlyAtTheSameFrequency) {
  const Samples quiet = sine(48000, 1000, 48000, 0.001);
  for (auto [keyHz, expected] : {std::pair{1000.0, -9.0}, {50.0, 0.0}, {15000.0, 0.0}}) {
    auto host = band(1000, -9, -30, 2);
    host.with(rows::key, 1);
    host.hearKey(sine(48000, keyHz, 48000, 0.5));
    EXPECT_NEAR(gainDb(host, quiet, 1000), expected, 0.2) << "key at " << keyHz << " Hz";
  }
  auto host = band(1000, -9, -60, 2);
  host.with(rows::key, 1);
  const Samples loud = sine(48000, 1000, 48000, 1);
  EXPECT_NEAR(gainDb(host, loud, 1000), 0, 0.001) << "no key";
}

TEST(DynamicEq, FastBandsDoNotDistortLowTones) {
  auto host = band(100, -12, -40);
  host.with(rows::attackMs, 1).with(rows::releaseMs, 5);
  const Samples out = host.mono(sine(48000, 100, 48000, 0.5));
  for (double hz : {200.0, 300.0, 500.0}) EXPECT_LT(toDb(sineAmplitude(out, hz, 48000, 24000) / 0.5), -80) << hz;
}

TEST(DynamicEq, MeterShowsCutsButNotBoosts) {
  auto cut = band(1000, -9, -60), boost = band(1000, 9, -60);
  const Samples in = sine(24000, 1000, 48000, 0.5);
  cut.mono(in), boost.mono(in);
  EXPECT_NEAR(cut.processor->gainReductionDb()[0], -9, 0.05);
  EXPECT_EQ(boost.processor->gainReductionDb()[0], 0);
}

}  // namespace
}  // namespace mix::test
