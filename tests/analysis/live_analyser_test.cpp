// SPDX-License-Identifier: MIT
#include "engine/analysis/live_analyser.h"

#include <gtest/gtest.h>

#include "tests/support/signals.h"

namespace mix::test {
namespace {

class Analyser : public ::testing::TestWithParam<double> {
 protected:
  Analyser() { analyser.prepare(rate); }

  // As a display is told: 30 times a second. Signal 1 is silent.
  void play(const Samples& left, const Samples& right) {
    std::vector<F4> frames(left.size());
    for (std::size_t i = 0; i < left.size(); ++i) frames[i] = F4{left[i], right[i], 0, 0};
    for (std::size_t at = 0; at < frames.size(); at += hop) analyser.add(std::span(frames).subspan(at, std::min(hop, frames.size() - at)));
  }
  std::size_t seconds(double count) const { return std::size_t(count * rate); }
  static int pointOf(double hz) { return int(std::lround(std::log(hz / 20) / std::log(1000.0) * (LiveAnalyser::kPoints - 1))); }
  float level(double hz) const { return analyser.levelsDb(0)[std::size_t(pointOf(hz))]; }

  const double rate = GetParam();
  const std::size_t hop = std::size_t(rate / 30);
  LiveAnalyser analyser;
};
INSTANTIATE_TEST_SUITE_P(SampleRates, Analyser, ::testing::Values(44100, 48000, 88200, 96000));

// Wherever it lies between two bins.
TEST_P(Analyser, ASineReadsItsLevelWithin0_2Db) {
  analyser.setSeconds(0.05f);
  for (double hz : {60.0, 250.0, 997.0, 1000.0, 1003.3, 5000.0, 15000.0}) {
    const Samples tone = sine(seconds(1), hz, rate, 0.1);
    play(tone, tone);
    EXPECT_NEAR(level(hz), -20, 0.2) << hz << " Hz";
    EXPECT_LT(level(hz < 700 ? hz * 4 : hz / 4), -90) << "two octaves from " << hz << " Hz";
  }
}

TEST_P(Analyser, ASineOnOneSideReads3DbLess) {
  const Samples tone = sine(seconds(2), 1000, rate, 0.1);
  play(tone, Samples(tone.size()));
  EXPECT_NEAR(level(1000), -23.01, 0.2);
}

// P. Kellet's filter; flat within 0.5 dB of pink from 10 Hz on at 44.1 kHz, whose poles are moved for other rates.
Samples pink(std::size_t frames, double rate) {
  const Samples white = noise(frames, 7);
  const double corners[] = {0.99886, 0.99332, 0.96900, 0.86650, 0.55000}, gains[] = {0.0555179, 0.0750759, 0.1538520, 0.3104856, 0.5329522};
  double state[5] = {};
  Samples out(frames);
  for (std::size_t i = 0; i < frames; ++i) {
    double sum = 0.5362 * double(white[i]);
    for (int k = 0; k < 5; ++k) {
      const double pole = std::pow(corners[k], 44100 / rate);
      state[k] = pole * state[k] + gains[k] * (1 - pole) / (1 - corners[k]) * double(white[i]);
      sum += state[k];
    }
    out[i] = float(sum * 0.1);
  }
  return out;
}

TEST_P(Analyser, PinkNoiseFalls3DbAnOctave) {
  analyser.setSeconds(3);
  const Samples left = pink(seconds(12), rate);
  play(left, left);
  const auto octave = [&](double hz) {  // with a tilt of 3 dB
    double sum = 0;
    for (int i = -11; i <= 12; ++i) sum += double(level(hz * std::pow(2, i / 24.0))) + 3 * (std::log2(hz / 1000) + i / 24.0);
    return sum / 24;
  };
  for (double hz : {62.5, 125.0, 250.0, 500.0, 2000.0, 4000.0, 8000.0}) EXPECT_NEAR(octave(hz), octave(1000), 1.5) << hz << " Hz";
}

TEST_P(Analyser, LevelsFallByTheTimeConstant) {
  for (float tau : {0.06f, 0.2f, 0.8f}) {
    analyser.clear();
    analyser.setSeconds(tau);
    const Samples tone = sine(seconds(6), 1000, rate, 0.5);
    play(tone, tone);
    const Samples window(seconds(0.2));
    play(window, window);  // the tone has left the window
    const float before = level(1000);
    const Samples silence(seconds(2 * double(tau)));
    play(silence, silence);
    EXPECT_NEAR(level(1000) - before, -20 * std::log10(std::exp(1.0)), 0.3) << "two time constants of " << tau << " s";
  }
}

TEST_P(Analyser, CorrelationIsThatOfTheSidesInEveryBandAndOverall) {
  const double inBand[] = {60, 400, 3000, 10000};
  struct Case { double phase; float expected; };
  for (const Case& c : {Case{0, 1}, Case{std::numbers::pi / 2, 0}, Case{std::numbers::pi, -1}}) {
    Samples left(seconds(2)), right(left.size());
    for (double hz : inBand) {
      const Samples a = sine(left.size(), hz, rate, 0.1), b = sine(left.size(), hz, rate, 0.03, c.phase);
      for (std::size_t i = 0; i < left.size(); ++i) left[i] += a[i], right[i] += b[i];
    }
    play(left, right);
    ASSERT_TRUE(analyser.correlation(0).has_value());
    EXPECT_NEAR(*analyser.correlation(0), c.expected, 0.05);
    for (int band = 0; band < LiveAnalyser::kBands; ++band) EXPECT_NEAR(analyser.correlation(0, band).value(), c.expected, 0.05) << "band " << band;
  }
}

TEST_P(Analyser, NoiseThatIsNotRelatedHasNoCorrelationAndOneSideHasNone) {
  play(noise(seconds(3), 1), noise(seconds(3), 2));
  EXPECT_NEAR(analyser.correlation(0).value(), 0, 0.05);
  EXPECT_FALSE(analyser.correlation(1).has_value()) << "silence";
  play(noise(seconds(3), 1), Samples(seconds(3)));
  play(noise(seconds(6), 1), Samples(seconds(6)));
  EXPECT_FALSE(analyser.correlation(0).has_value()) << "one side alone";
}

TEST_P(Analyser, AtRestItFallsToSilenceAndSaysSo) {
  const Samples tone = sine(seconds(1), 1000, rate, 0.5);
  play(tone, tone);
  int frames = 0;
  while (analyser.rest(1 / 60.0f) && frames < 1000) ++frames;
  EXPECT_GT(frames, 60);
  EXPECT_LT(frames, 180);
  EXPECT_EQ(level(1000), LiveAnalyser::kFloorDb);
  EXPECT_FALSE(analyser.rest(1 / 60.0f));
}

}  // namespace
}  // namespace mix::test
