// SPDX-License-Identifier: MIT
#include "engine/processors/filters.h"

#include <gtest/gtest.h>

#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

// Butterworth of the given order behind the bilinear transform.
double butterworthDb(bool highPass, int order, double hz, double cutoffHz, double rate) {
  const double w = std::tan(std::numbers::pi * hz / rate) / std::tan(std::numbers::pi * cutoffHz / rate);
  return -10 * std::log10(1 + std::pow(highPass ? 1 / w : w, 2 * order));
}

Samples impulseResponse(double rate, bool highPass, float hz, bool steep) {
  ProcessorHost<Filters> host(rate);
  host.set(highPass ? Filters::highPassOn : Filters::lowPassOn, 1);
  host.set(highPass ? Filters::highPassHz : Filters::lowPassHz, hz);
  host.set(highPass ? Filters::highPassSlope : Filters::lowPassSlope, steep ? 1 : 0);
  host.apply();
  return host.mono(impulse(std::size_t(4 * rate)));
}

TEST(Filters, FollowButterworthWithin0Point01Db) {
  for (double rate : {44100.0, 48000.0, 96000.0})
    for (bool highPass : {true, false})
      for (bool steep : {false, true})
        for (float cutoff : {20.0f, 80.0f, 1000.0f, 12000.0f}) {
          const Samples response = impulseResponse(rate, highPass, cutoff, steep);
          for (double ratio : {0.25, 0.5, 1.0, 2.0, 4.0}) {
            const double hz = cutoff * ratio;
            if (hz > 0.45 * rate) continue;
            const double expected = butterworthDb(highPass, steep ? 4 : 2, hz, cutoff, rate);
            EXPECT_NEAR(toDb(std::abs(responseAt(response, hz, rate))), expected, 0.01)
                << (highPass ? "high" : "low") << "-pass " << cutoff << " Hz at " << hz << " Hz, rate " << rate;
          }
        }
}

TEST(Filters, AreThreeDecibelsDownAtTheCutoff) {
  EXPECT_NEAR(toDb(std::abs(responseAt(impulseResponse(48000, true, 80, false), 80, 48000))), -3.01, 0.01);
  EXPECT_NEAR(toDb(std::abs(responseAt(impulseResponse(48000, false, 5000, true), 5000, 48000))), -3.01, 0.01);
}

TEST(Filters, FallBy12Or24DecibelsPerOctave) {
  for (bool steep : {false, true}) {
    const Samples response = impulseResponse(96000, true, 2000, steep);
    const double octave = toDb(std::abs(responseAt(response, 200, 96000))) - toDb(std::abs(responseAt(response, 100, 96000)));
    EXPECT_NEAR(octave, steep ? 24.08 : 12.04, 0.12) << "the bilinear transform and the knee leave a tenth of a dB";
  }
}

TEST(Filters, SwitchedOffAgainLeaveTheSoundAloneToTheBit) {
  ProcessorHost<Filters> host;
  host.set(Filters::highPassOn, 1).apply();
  host.mono(noise(4800, 1));
  host.set(Filters::highPassOn, 0).apply(false);
  host.mono(noise(1920, 2), 64);
  const Samples dry = noise(4800, 3);
  EXPECT_EQ(host.mono(dry), dry);
}

}  // namespace
}  // namespace mix::test
