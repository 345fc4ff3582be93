// SPDX-License-Identifier: MIT
#include "engine/processors/filters.h"

#include <gtest/gtest.h>

#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

Samples impulseResponse(double rate, bool highPass, float hz, bool steep) {
  ProcessorHost<Filters> host(rate);
  host.set(highPass ? Filters::highPassOn : Filters::lowPassOn, 1);
  host.set(highPass ? Filters::highPassHz : Filters::lowPassHz, hz);
  host.set(highPass ? Filters::highPassSlope : Filters::lowPassSlope, steep ? 1 : 0);
  host.apply();
  return host.mono(impulse(std::size_t(4 * rate)));
}

// Whose distance to the analog filters is that of tests/core/matched_design_test.cpp.
TEST(Filters, SoundAsTheyAreDrawn) {
  for (double rate : {44100.0, 48000.0, 88200.0, 96000.0})
    for (bool highPass : {true, false})
      for (bool steep : {false, true})
        for (float cutoff : {20.0f, 80.0f, 1000.0f, 12000.0f}) {
          const Samples response = impulseResponse(rate, highPass, cutoff, steep);
          const auto drawn = Filters::sections(highPass, cutoff, 1, steep, rate);
          for (double ratio : {0.25, 0.5, 1.0, 2.0, 4.0}) {
            const double hz = cutoff * ratio;
            if (hz > 0.45 * rate) continue;
            EXPECT_NEAR(toDb(std::abs(responseAt(response, hz, rate))), responseDb(drawn[0], hz, rate) + responseDb(drawn[1], hz, rate), 0.01)
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
    EXPECT_NEAR(octave, steep ? 24.08 : 12.04, 0.15) << "float32 leaves a tenth of a dB under -100 dB";
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
