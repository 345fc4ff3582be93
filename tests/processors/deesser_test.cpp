// SPDX-License-Identifier: MIT
#include "engine/processors/deesser.h"

#include <gtest/gtest.h>

#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

using D = DeEsser;
constexpr double kVowelHz = 300, kEssHz = 11000;

ProcessorHost<D> deEsser(float thresholdDb, float rangeDb, bool everything = false) {
  ProcessorHost<D> host;
  host.set(D::on, 1).set(D::frequencyHz, 3000).set(D::thresholdDb, thresholdDb).set(D::rangeDb, rangeDb);
  host.set(D::mode, everything).apply();
  return host;
}

// A vowel with an s on top.
Samples voice(double seconds, double vowel, double ess) {
  Samples x = sine(std::size_t(seconds * 48000), kVowelHz, 48000, vowel);
  const Samples high = sine(x.size(), kEssHz, 48000, ess);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] += high[i];
  return x;
}

double changeDb(ProcessorHost<D>& host, const Samples& in, double hz) {
  const Samples out = host.mono(in);
  return toDb(sineAmplitude(out, hz, 48000, in.size() / 2) / sineAmplitude(in, hz, 48000, in.size() / 2));
}

// The highs' share of the power against the threshold, three to one, up to the range.
TEST(DeEsser, TakesFromTheHighsWhatIsOverTheThresholdAtAnyLevel) {
  for (double level : {0.5, 0.05, 0.005})
    for (double ess : {0.03, 0.2, 0.5, 1.0}) {
      auto host = deEsser(-20, 9);
      const double relativeDb = 10 * std::log10(ess * ess / (1 + ess * ess));
      const double expected = relativeDb < -23 ? 0 : std::max(-9.0, -2 / 3.0 * (relativeDb + 20));
      const Samples in = voice(2, level, level * ess);
      EXPECT_NEAR(changeDb(host, in, kEssHz), expected, 0.3) << "level " << level << ", s " << ess;
    }
}

TEST(DeEsser, LeavesTheLowsAloneUnlessItIsToTurnDownEverything) {
  const Samples in = voice(2, 0.2, 0.2);
  auto highs = deEsser(-30, 10), everything = deEsser(-30, 10, true);
  EXPECT_NEAR(changeDb(highs, in, kVowelHz), 0, 0.1);
  EXPECT_NEAR(changeDb(highs, in, kEssHz), -10, 0.1);
  EXPECT_NEAR(changeDb(everything, in, kVowelHz), -10, 0.1);
  EXPECT_NEAR(changeDb(everything, in, kEssHz), -10, 0.1);
}

TEST(DeEsser, ActsWithinMillisecondsAndLetsGo) {
  Samples in = sine(96000, kVowelHz, 48000, 0.2);
  const Samples ess = sine(4800, kEssHz, 48000, 0.1);
  for (std::size_t i = 0; i < ess.size(); ++i) in[48000 + i] += ess[i];
  auto host = deEsser(-20, 12, true);
  const Samples out = host.mono(in);
  const auto gainDb = [&](std::size_t from) {
    double highest = 0;
    for (std::size_t i = from; i < from + 240; ++i) highest = std::max(highest, std::fabs(double(in[i])));
    double result = 0;
    for (std::size_t i = from; i < from + 240; ++i)
      if (std::fabs(in[i]) > 0.9 * highest) result = toDb(std::fabs(double(out[i]) / in[i]));
    return result;
  };
  EXPECT_NEAR(gainDb(47000), 0, 0.1) << "before";
  const double during = gainDb(48000 + 2400);
  EXPECT_LT(during, -6);
  EXPECT_NEAR(gainDb(48000 + 240), during, 1.5) << "after 5 to 10 ms";
  EXPECT_NEAR(gainDb(48000 + 4800 + 9600), 0, 0.1) << "after 200 ms";
}

TEST(DeEsser, DoesNotTouchHiss) {
  auto host = deEsser(-25, 24);
  Samples in = noise(48000, 1, 1e-6f);
  EXPECT_NEAR(rmsDb(host.mono(in)) - rmsDb(in), 0, 0.1);
}

TEST(DeEsser, MeterShowsWhatIsTaken) {
  auto host = deEsser(-30, 10);
  host.mono(voice(1, 0.2, 0.2));
  EXPECT_NEAR(host.processor->gainReductionDb()[0], -10, 0.05);
}

}  // namespace
}  // namespace mix::test
