// SPDX-License-Identifier: MIT
#include "engine/processors/clipper.h"

#include <gtest/gtest.h>

#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

using K = Clipper;

ProcessorHost<K> clipper(float ceilingDb, float softnessPercent, double rate = 48000) {
  ProcessorHost<K> host(rate);
  host.set(K::on, 1).set(K::ceilingDb, ceilingDb).set(K::softnessPercent, softnessPercent).apply();
  return host;
}

// Loudest component that is no harmonic of `hz` and lies under `limitHz`, against the tone. A tone of whole periods in
// 4800 frames has its harmonics and their aliases in bins of their own.
double aliasDb(const Samples& x, double hz, double rate, double limitHz) {
  const Samples part(x.end() - 4800, x.end());
  double loudest = 0;
  for (double bin = rate / 4800; bin < limitHz; bin += rate / 4800) {
    const double harmonics = bin / hz;
    if (std::fabs(harmonics - std::round(harmonics)) * hz < 3 * rate / 4800) continue;
    loudest = std::max(loudest, sineAmplitude(part, bin, rate));
  }
  return toDb(loudest / sineAmplitude(part, hz, rate));
}

TEST(Clipper, LeavesWhatIsUnderItsKneeAloneToTheBit) {
  for (double rate : {44100.0, 48000.0, 96000.0}) {
    auto host = clipper(-6, 50, rate);
    const Samples in = sine(9600, 1000, rate, 0.24), out = host.mono(in);
    const auto latency = std::size_t(host.processor->latencyFrames());
    for (std::size_t i = latency; i < in.size(); ++i) ASSERT_EQ(out[i], in[i - latency]);
  }
}

// Slow enough that the band limit does nothing.
TEST(Clipper, FollowsItsCurve) {
  for (float softness : {0.0f, 30.0f, 100.0f})
    for (double amplitude : {0.2, 0.5, 0.7, 1.0, 2.0}) {
      auto host = clipper(-6, softness);
      const Samples out = host.mono(Samples(4800, float(amplitude)));
      const double ceiling = std::pow(10, -0.3), half = ceiling * softness / 100, into = amplitude - (ceiling - half);
      const double expected = into <= 0 ? amplitude : into >= 2 * half ? ceiling : amplitude - into * into / (4 * half);
      EXPECT_NEAR(toDb(out.back()), toDb(expected), 0.01) << amplitude << ", softness " << softness;
    }
}

TEST(Clipper, HardClipOfASineHasItsHarmonics) {
  auto host = clipper(-6, 0);
  const Samples out = host.mono(sine(24000, 100, 48000, 1));
  // Fourier series of a sine cut at half its peak: angle of the cut 30 degrees.
  const double cut = std::numbers::pi / 6, level = 0.5012;
  const double first = 2 / std::numbers::pi * (std::asin(level) + level * std::sqrt(1 - level * level));
  EXPECT_NEAR(cut, std::asin(level), 0.002);
  EXPECT_NEAR(sineAmplitude(out, 100, 48000, 4800), first, 0.002);
  EXPECT_LT(toDb(sineAmplitude(out, 200, 48000, 4800)), -80) << "the curve is odd";
}

// 6 dB of hard clipping of a tone at 5 and 7 kHz: aliases in the audible band.
TEST(Clipper, OversamplingKeepsAliasesDown) {
  for (double hz : {4990.0, 6990.0}) {
    const Samples in = sine(9600, hz, 48000, 1);
    auto host = clipper(-6, 0), soft = clipper(-6, 100);
    Samples plain = in;
    for (float& x : plain) x = std::clamp(x, -0.5012f, 0.5012f);
    const double without = aliasDb(plain, hz, 48000, 16000), with = aliasDb(host.mono(in), hz, 48000, 16000),
                 softly = aliasDb(soft.mono(in), hz, 48000, 16000);
    // -33 and -27 dB without, -58 and -52 with; softly -87 and -79.
    EXPECT_LT(with, without - 24) << hz;
    EXPECT_LT(softly, -75) << hz;
  }
}

// The figure in the head of clipper.h.
TEST(Clipper, PeaksComeBackByLittle) {
  double highestDb = -100;
  for (unsigned seed = 0; seed < 4; ++seed) {
    auto host = clipper(-6, 0);
    highestDb = std::max(highestDb, peakDb(host.mono(noise(24000, seed, 1))));
  }
  EXPECT_LT(highestDb, -6 + 3.2);
}

TEST(Clipper, MeterShowsWhatIsTakenOff) {
  auto host = clipper(-6, 0);
  host.mono(sine(4800, 100, 48000, 1), 480);
  EXPECT_NEAR(host.processor->gainReductionDb()[0], -6, 0.05);
}

}  // namespace
}  // namespace mix::test
