// SPDX-License-Identifier: MIT
#include "engine/analysis/spectrum.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/analysis/signals.h"

namespace mix::test {
namespace {

Spectrum spectrumOf(double sampleRate, const std::vector<float>& left, const std::vector<float>* right = nullptr) {
  Spectrum spectrum;
  spectrum.prepare(sampleRate);
  spectrum.add(left.data(), right ? right->data() : nullptr, int(left.size()));
  return spectrum;
}

class SpectrumAtRate : public ::testing::TestWithParam<double> {};
INSTANTIATE_TEST_SUITE_P(SampleRates, SpectrumAtRate, ::testing::Values(44100, 48000, 96000));

TEST_P(SpectrumAtRate, SineHasItsMeanSquareInItsBandWithin0_1Db) {
  for (int band : {7, 17, 27}) {  // 100 Hz, 1 kHz, 10 kHz
    const auto levels = spectrumOf(GetParam(), sine(GetParam(), thirdOctaveCentreHz(band), 0.5, 4)).bandLevelsDb();
    EXPECT_NEAR(levels[std::size_t(band)], -9.03, 0.1) << thirdOctaveCentreHz(band) << " Hz";
    for (int other = 0; other < kThirdOctaves; ++other) {
      if (std::abs(other - band) <= 2) continue;
      EXPECT_LT(levels[std::size_t(other)], -90) << thirdOctaveCentreHz(other) << " Hz";
    }
  }
}

TEST_P(SpectrumAtRate, PinkIsFlatInThirdOctavesWithin1Db) {
  const auto levels = spectrumOf(GetParam(), pinkTones(GetParam(), 6, 8, 0.01)).bandLevelsDb();
  const double expected = 10 * std::log10(8 * 0.01 * 0.01 / 2);
  for (int band = 0; band < kThirdOctaves - 1; ++band)  // the last one ends above 22.05 kHz
    EXPECT_NEAR(levels[std::size_t(band)], expected, 1) << thirdOctaveCentreHz(band) << " Hz";
}

TEST(Spectrum, WhiteNoiseRises1DbPerThirdOctave) {
  const auto levels = spectrumOf(48000, whiteNoise(48000, 0.5, 20, 1)).bandLevelsDb();
  // Mean square amplitude^2 / 3, spread over 24 kHz.
  for (int band = 10; band < kThirdOctaves; ++band) {
    const double width = thirdOctaveCentreHz(band) * (std::pow(10, 0.05) - std::pow(10, -0.05));
    EXPECT_NEAR(levels[std::size_t(band)], 10 * std::log10(0.25 / 3 * width / 24000), 0.5);
  }
}

TEST(Spectrum, CentroidOfASineIsItsFrequencyAndOfTwoTheirMean) {
  auto samples = sine(48000, 1000, 0.5, 2);
  EXPECT_NEAR(spectrumOf(48000, samples).centroidHz(), 1000, 1);
  const auto other = sine(48000, 4000, 0.5, 2);
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i] += other[i];
  EXPECT_NEAR(spectrumOf(48000, samples).centroidHz(), 2500, 2);
}

TEST(Spectrum, SidesAreAveragedInPower) {
  const auto tone = sine(48000, 1000, 0.5, 2);
  const std::vector<float> silence(tone.size(), 0.0f);
  EXPECT_NEAR(spectrumOf(48000, tone, &tone).bandLevelsDb()[17], -9.03, 0.1);
  EXPECT_NEAR(spectrumOf(48000, tone, &silence).bandLevelsDb()[17], -12.04, 0.1);
}

TEST(Spectrum, BlockSizeMakesNoDifference) {
  const auto noise = whiteNoise(48000, 0.5, 2, 3);
  Spectrum pieces;
  pieces.prepare(48000);
  for (std::size_t at = 0; at < noise.size(); at += 777)
    pieces.add(noise.data() + at, nullptr, int(std::min<std::size_t>(777, noise.size() - at)));
  EXPECT_EQ(pieces.bandLevelsDb(), spectrumOf(48000, noise).bandLevelsDb());
}

TEST(Spectrum, WhatIsShorterThanOneFrameIsMeasuredAllTheSame) {
  const auto click = sine(48000, 1000, 0.5, 0.2);
  const auto levels = spectrumOf(48000, click).bandLevelsDb();
  EXPECT_EQ(std::max_element(levels.begin(), levels.end()) - levels.begin(), 17);
  EXPECT_EQ(spectrumOf(48000, {}).centroidHz(), 0);
}

std::array<double, kThirdOctaves> someOf(const std::vector<float>& samples) {
  Spectrum spectrum;
  spectrum.prepare(48000, Spectrum::Frames::some);
  spectrum.add(samples.data(), nullptr, int(samples.size()));
  return spectrum.bandLevelsDb();
}

TEST(Spectrum, ASampleOfItsFramesTellsTheSameWithin_1dB) {
  const auto hiss = whiteNoise(48000, 0.5, 60, 4);
  const auto some = someOf(hiss), every = spectrumOf(48000, hiss).bandLevelsDb();
  EXPECT_NE(some, every);
  for (std::size_t band = 5; band < some.size(); ++band) EXPECT_NEAR(some[band], every[band], 1) << band;
}

// Three minutes of hiss, of which the first is 20 dB softer: what is heard less often counts for more.
TEST(Spectrum, FramesThatAreFurtherApartStandForThoseThatAreLeftOut) {
  auto hiss = whiteNoise(48000, 0.5, 180, 5);
  for (std::size_t i = 0; i < hiss.size() / 3; ++i) hiss[i] *= 0.1f;
  const auto some = someOf(hiss), every = spectrumOf(48000, hiss).bandLevelsDb();
  for (std::size_t band = 17; band < some.size(); ++band) EXPECT_NEAR(some[band], every[band], 0.5) << band;
}

// Kick and snare by turns at 88 bpm, whose beat is as long as two hops of the frames: even steps meet one of them alone.
TEST(Spectrum, ASampleOfFramesKeepsNoTimeWithTheMusic) {
  std::vector<float> samples(48000 * 240, 0.0f);
  const int beat = int(48000 * 60 / 88.0 + 0.5), length = 9600;
  const auto low = sine(48000, 100, 0.5, 0.2), high = sine(48000, 1000, 0.5, 0.2);
  for (int n = 0; (n + 1) * beat < int(samples.size()); ++n)
    for (int i = 0; i < length; ++i) samples[std::size_t(n * beat + i)] = (n % 2 ? high : low)[std::size_t(i)] * std::exp(-float(i) / 2400);
  for (float& sample : samples) sample += 1e-5f;
  const auto some = someOf(samples), every = spectrumOf(48000, samples).bandLevelsDb();
  EXPECT_NEAR(some[7], every[7], 1) << "kick";
  EXPECT_NEAR(some[17], every[17], 1) << "snare";
}

// One second of tone in ten minutes of silence is found.
TEST(Spectrum, SilenceMakesNoFrameRarer) {
  std::vector<float> samples(48000 * 600, 0.0f);
  const auto tone = sine(48000, 1000, 0.5, 1);
  std::copy(tone.begin(), tone.end(), samples.begin() + 48000 * 570);
  EXPECT_NEAR(someOf(samples)[17], -9.03 - 10 * std::log10(600.0), 1);
}

TEST(Spectrum, LookingBeforeTheFirstFrameIsFullChangesNothing) {
  const auto tone = whiteNoise(48000, 0.5, 2, 3);
  Spectrum looked, left;
  looked.prepare(48000);
  left.prepare(48000);
  looked.add(tone.data(), nullptr, 5000);
  EXPECT_EQ(looked.bandLevelsDb(), looked.bandLevelsDb());
  looked.add(tone.data() + 5000, nullptr, int(tone.size()) - 5000);
  left.add(tone.data(), nullptr, int(tone.size()));
  EXPECT_EQ(looked.bandLevelsDb(), left.bandLevelsDb());
}

}  // namespace
}  // namespace mix::test
