// SPDX-License-Identifier: MIT
#include "engine/analysis/file_analysis.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "tests/analysis/signals.h"

namespace mix::test {
namespace {

using Samples = std::vector<float>;
constexpr double kRate = 48000;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

FileMeasures measure(double sampleRate, const Samples& left, const Samples& right, int block = 4096) {
  FileAnalysis analysis;
  EXPECT_TRUE(analysis.prepare(sampleRate, right.empty() ? 1 : 2));
  for (int at = 0; at < int(left.size()); at += block)
    analysis.add(left.data() + at, right.empty() ? nullptr : right.data() + at, std::min(block, int(left.size()) - at));
  return analysis.measures();
}

Samples scaled(Samples samples, float gain) {
  for (float& sample : samples) sample *= gain;
  return samples;
}

class FileAnalysisAtRate : public ::testing::TestWithParam<double> {};
INSTANTIATE_TEST_SUITE_P(SampleRates, FileAnalysisAtRate, ::testing::Values(44100, 48000, 96000));

TEST_P(FileAnalysisAtRate, StereoSineReadsTheLevelsThatTheStandardsGive) {
  const auto tone = sine(GetParam(), 1000, std::pow(10, -23 / 20.0), 20);
  const auto m = measure(GetParam(), tone, tone);
  EXPECT_EQ(m.frames, std::int64_t(20 * GetParam()));
  EXPECT_NEAR(m.durationSeconds, 20, 1e-9);
  // EBU Tech 3341 case 1.
  EXPECT_NEAR(m.integratedLufs, -23, 0.1);
  EXPECT_NEAR(m.maxMomentaryLufs, -23, 0.1);
  EXPECT_NEAR(m.maxShortTermLufs, -23, 0.1);
  EXPECT_NEAR(m.loudnessRangeLu, 0, 0.1);
  EXPECT_NEAR(m.truePeakDbtp, -23, 0.1);
  EXPECT_NEAR(m.samplePeakDbfs, -23, 0.01);
  EXPECT_NEAR(m.rmsDbfs, -26.01, 0.01);
  EXPECT_NEAR(m.crestFactorDb, 3.01, 0.01);
}

TEST(FileAnalysis, MaximaAreThoseOfTheLoudestWindow) {
  const auto soft = sine(kRate, 1000, std::pow(10, -40 / 20.0), 5), loud = sine(kRate, 1000, std::pow(10, -20 / 20.0), 1);
  Samples samples = soft;
  samples.insert(samples.end(), loud.begin(), loud.end());
  samples.insert(samples.end(), soft.begin(), soft.end());
  const auto m = measure(kRate, samples, samples);
  EXPECT_NEAR(m.maxMomentaryLufs, -20, 0.1);
  EXPECT_NEAR(m.maxShortTermLufs, -20 - 10 * std::log10(3 / 1.02), 0.1);  // a third of the window, the rest adds 2 %
}

TEST(FileAnalysis, TruePeakLiesBetweenTheSamples) {
  // A quarter of the sample rate, 45 degrees late: no sample comes within 3 dB of the wave's peak.
  const auto m = measure(kRate, sine(kRate, kRate / 4, 0.5, 2, 45), {});
  EXPECT_NEAR(m.samplePeakDbfs, -9.03, 0.01);
  EXPECT_NEAR(m.truePeakDbtp, -6.02, 0.2);
}

TEST(FileAnalysis, EqualSidesAreDualMono) {
  const auto noise = whiteNoise(kRate, 0.5, 2, 1);
  const auto m = measure(kRate, noise, noise);
  EXPECT_TRUE(m.dualMono);
  EXPECT_NEAR(m.correlation, 1, 1e-9);
  EXPECT_EQ(m.sideToMidDb, -kInfinity);
  EXPECT_NEAR(m.monoLossDb, 0, 1e-9);
  EXPECT_NEAR(m.balanceDb, 0, 1e-9);
}

TEST(FileAnalysis, UnrelatedSidesLoseHalfTheirPowerInMono) {
  const auto m = measure(kRate, whiteNoise(kRate, 0.5, 20, 1), whiteNoise(kRate, 0.5, 20, 99));
  EXPECT_FALSE(m.dualMono);
  EXPECT_NEAR(m.correlation, 0, 0.01);
  EXPECT_NEAR(m.sideToMidDb, 0, 0.1);
  EXPECT_NEAR(m.monoLossDb, 3.01, 0.1);
}

TEST(FileAnalysis, OppositeSidesVanishInMono) {
  const auto noise = whiteNoise(kRate, 0.5, 2, 1);
  const auto m = measure(kRate, noise, scaled(noise, -1));
  EXPECT_NEAR(m.correlation, -1, 1e-9);
  EXPECT_EQ(m.sideToMidDb, kInfinity);
  EXPECT_EQ(m.monoLossDb, kInfinity);
}

TEST(FileAnalysis, BalanceIsLeftOverRight) {
  const auto noise = whiteNoise(kRate, 0.5, 2, 1);
  EXPECT_NEAR(measure(kRate, noise, scaled(noise, 0.5f)).balanceDb, 6.02, 0.01);
  EXPECT_EQ(measure(kRate, noise, Samples(noise.size())).balanceDb, kInfinity);
  EXPECT_EQ(measure(kRate, noise, Samples(noise.size())).correlation, 0);
}

TEST(FileAnalysis, FindsDcOffset) {
  auto samples = sine(kRate, 1000, 0.1, 1);
  for (float& sample : samples) sample += 0.02f;
  const auto m = measure(kRate, samples, scaled(samples, -1));
  EXPECT_NEAR(m.dcOffsetLeft, 0.02, 1e-5);
  EXPECT_NEAR(m.dcOffsetRight, -0.02, 1e-5);
}

TEST(FileAnalysis, CountsStretchesOfDigitalSilence) {
  auto samples = whiteNoise(kRate, 0.5, 4, 1);
  std::fill_n(samples.begin() + 48000, 48000, 0.0f);
  EXPECT_NEAR(measure(kRate, samples, {}).silentFraction, 0.25, 1e-4);
  // Zero crossings are no silence.
  EXPECT_EQ(measure(kRate, sine(kRate, 1000, 0.5, 1), {}).silentFraction, 0);
}

TEST(FileAnalysis, CountsRunsOfClippedSamples) {
  auto samples = sine(kRate, 100, 2, 1);  // 200 half waves beyond full scale
  for (float& sample : samples) sample = std::clamp(sample, -1.0f, 32767 / 32768.0f);
  EXPECT_EQ(measure(kRate, samples, {}).clippedRuns, 200);
  EXPECT_EQ(measure(kRate, scaled(samples, 0.9f), {}).clippedRuns, 0);
  EXPECT_EQ(measure(kRate, {0, 1, 1, 0, 1, 1, 1, 0}, {}).clippedRuns, 1);
}

TEST(FileAnalysis, SilenceAndNothingHaveMeasuresToo) {
  const auto silence = measure(kRate, Samples(48000), Samples(48000));
  EXPECT_EQ(silence.integratedLufs, -kInfinity);
  EXPECT_EQ(silence.truePeakDbtp, -kInfinity);
  EXPECT_EQ(silence.silentFraction, 1);
  EXPECT_FALSE(silence.dualMono);
  EXPECT_EQ(measure(kRate, {}, {}).frames, 0);
}

TEST(FileAnalysis, BlockSizeMakesNoDifferenceWithin1e9) {
  const auto left = whiteNoise(kRate, 0.5, 3, 1), right = whiteNoise(kRate, 0.3, 3, 2);
  const auto a = measure(kRate, left, right, 100000), b = measure(kRate, left, right, 333);
  EXPECT_EQ(a.integratedLufs, b.integratedLufs);
  EXPECT_EQ(a.maxMomentaryLufs, b.maxMomentaryLufs);
  EXPECT_EQ(a.bandLevelsDb, b.bandLevelsDb);
  EXPECT_NEAR(a.rmsDbfs, b.rmsDbfs, 1e-9);
  EXPECT_NEAR(a.correlation, b.correlation, 1e-9);
}

TEST(FileAnalysis, JsonHasNoInfinities) {
  const auto json = toJson(measure(kRate, Samples(48000), {}));
  EXPECT_NE(json.find("\"integratedLufs\":null"), std::string::npos) << json;
  EXPECT_EQ(json.find("inf"), std::string::npos) << json;
}

}  // namespace
}  // namespace mix::test
