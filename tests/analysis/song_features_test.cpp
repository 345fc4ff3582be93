// SPDX-License-Identifier: MIT
#include "engine/analysis/song_features.h"

#include <gtest/gtest.h>

#include <cmath>
#include <span>

#include "tests/analysis/signals.h"

namespace mix {
namespace {

using Samples = std::vector<float>;
constexpr double kRate = 48000;

StemMeasures listen(const Samples& left, const Samples* right = nullptr, double rate = kRate, int block = 5000) {
  auto listener = StemListener::make(rate, right ? 2 : 1);
  for (std::size_t at = 0; at < left.size(); at += std::size_t(block)) {
    const int frames = int(std::min(left.size() - at, std::size_t(block)));
    listener.value().add(&left[at], right ? &(*right)[at] : nullptr, frames);
  }
  return listener.value().finish();
}

// Noise bursts four times a second under a tone: has onsets, bands, rests and a contour.
Samples music(std::uint32_t seed, double hz, double seconds = 6) {
  Samples samples = test::whiteNoise(kRate, 0.3, seconds, seed);
  const Samples tone = test::sine(kRate, hz, 0.2, seconds);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double beat = std::fmod(double(i) / kRate, 0.25);
    samples[i] = float(double(samples[i]) * std::exp(-beat * 30)) + (i > samples.size() / 2 ? tone[i] : 0);
  }
  return samples;
}

Samples scaled(Samples samples, float gain) {
  for (float& x : samples) x *= gain;
  return samples;
}

double worstDifference(std::span<const float> a, std::span<const float> b) {
  double worst = a.size() == b.size() ? 0 : 1e9;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) worst = std::max(worst, std::fabs(double(a[i]) - double(b[i])));
  return worst;
}

float feature(const SongFeatures& song, int stem, std::string_view name, int index = 0) {
  int at = stem * kStemFeatures + index;
  for (const FeatureGroup& group : stemFeatureGroups()) {
    if (group.name == name) return song.stemRows[std::size_t(at)];
    at += group.count;
  }
  ADD_FAILURE() << name;
  return 0;
}

SongFeatures alone(const StemMeasures& m, std::string_view name = "") {
  const NamedStem stem{&m, name};
  return songFeatures({&stem, 1});
}

TEST(SongFeatures, NeitherLevelNorPolarityMatters) {
  const Samples left = music(1, 220), right = music(2, 330);
  const auto reference = alone(listen(left, &right));
  for (const float gain : {0.25f, 4.0f, -1.0f, -0.01f, 1e-4f}) {
    const Samples l = scaled(left, gain), r = scaled(right, gain);
    EXPECT_LT(worstDifference(alone(listen(l, &r)).stemRows, reference.stemRows), 2e-3) << gain;
  }
}

TEST(SongFeatures, BlockSizeMakesNoDifferenceToABit) {
  const Samples left = music(1, 220), right = music(2, 330);
  for (const double rate : {48000.0, 44100.0}) {
    const auto reference = listen(left, &right, rate);
    for (const int block : {1, 4096, 100000}) {
      const auto m = listen(left, &right, rate, block);
      EXPECT_EQ(m.features, reference.features) << block << " at " << rate;
      EXPECT_EQ(m.lufs, reference.lufs);
      EXPECT_EQ(m.blockPowers, reference.blockPowers);
    }
  }
}

TEST(SongFeatures, TheSampleRateHardlyMatters) {
  const auto swell = [](double rate) {
    Samples sum = test::pinkTones(rate, 8, 8, 0.02);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] *= float(1.2 + std::sin(3 * double(i) / rate));
    return sum;
  };
  const auto reference = listen(swell(48000), nullptr, 48000);
  for (const double rate : {44100.0, 88200.0, 96000.0}) {
    const auto m = listen(swell(rate), nullptr, rate);
    EXPECT_NEAR(m.lufs, reference.lufs, 0.1) << rate;
    for (std::size_t b = 0; b < kErbBands; ++b) {
      const double levelDb = 10 * std::log10(double(m.bandPowers[8][b]) / double(reference.bandPowers[8][b]));
      EXPECT_NEAR(levelDb, 0, 1) << "band " << b << " at " << rate;
    }
    // Not the onsets: the noise crosses their threshold once.
    for (std::size_t i = stem_layout::kSpectrum; i < stem_layout::kCount; ++i)
      EXPECT_NEAR(double(m.features[i]), double(reference.features[i]), 0.25) << i << " at " << rate;
  }
}

TEST(SongFeatures, MonoIsAStemWithEqualSides) {
  const Samples samples = music(3, 440);
  const auto mono = listen(samples), both = listen(samples, &samples);
  EXPECT_NEAR(mono.lufs, both.lufs, 1e-4);
  EXPECT_LT(worstDifference(mono.features, both.features), 2e-3);
}

TEST(SongFeatures, WhichSideIsLouderDoesNotMatter) {
  const Samples left = music(1, 220), right = scaled(music(2, 330), 0.3f);
  EXPECT_LT(worstDifference(listen(left, &right).features, listen(right, &left).features), 2e-3);
}

TEST(SongFeatures, LoudnessIsThatOfTheStandard) {
  // EBU Tech 3341, case 1: a 1 kHz sine of -23 dBFS on both sides has -23 LUFS.
  const Samples tone = test::sine(kRate, 1000, std::pow(10, -23.0 / 20), 10);
  EXPECT_NEAR(listen(tone).lufs, -23, 0.1);
  EXPECT_NEAR(listen(scaled(tone, 1e-3f)).lufs, -83, 0.1);
}

TEST(SongFeatures, ASineIsInItsBandAtItsPower) {
  const auto m = listen(test::sine(kRate, 1000, 0.5, 5));
  int band = 0;
  while (erbEdgeHz(band + 1) < 1000) ++band;
  double sum = 0;
  for (float p : m.bandPowers[5]) sum += double(p);
  EXPECT_NEAR(10 * std::log10(sum), 20 * std::log10(0.5) - 3.01, 0.1);
  EXPECT_GT(double(m.bandPowers[5][std::size_t(band)]), 0.98 * sum);
  const auto song = alone(m);
  EXPECT_NEAR(double(feature(song, 0, "centroidBand")), band, 0.3);
  EXPECT_LT(feature(song, 0, "spreadBands"), 0.5f);
  EXPECT_EQ(feature(song, 0, "correlation", 2), 1);
  EXPECT_EQ(feature(song, 0, "onsetsPerSecond"), 0);
  EXPECT_NEAR(double(feature(song, 0, "shortTermRangeLu")), 0, 0.1);
}

TEST(SongFeatures, BandPowersAddUpToThePowerOfTheStem) {
  const Samples left = test::whiteNoise(kRate, 0.5, 8, 1), right = test::whiteNoise(kRate, 0.25, 8, 2);
  double power = 0, inBands = 0, frames = 0;
  for (std::size_t i = 0; i < left.size(); ++i)
    power += (double(left[i]) * double(left[i]) + double(right[i]) * double(right[i])) / 2 / double(left.size());
  const auto m = listen(left, &right);
  for (std::size_t i = 1; i + 2 < m.bandPowers.size(); ++i, ++frames)
    for (float p : m.bandPowers[i]) inBands += double(p);
  EXPECT_NEAR(10 * std::log10(inBands / frames / power), 10 * std::log10((18000.0 - 30) / 24000), 0.05);
}

TEST(SongFeatures, WidthAndBalanceAreMeasured) {
  const Samples left = test::whiteNoise(kRate, 0.5, 4, 1), right = test::whiteNoise(kRate, 0.5, 4, 2), half = scaled(left, 0.5f);
  const auto wide = alone(listen(left, &right)), leaning = alone(listen(left, &half));
  EXPECT_NEAR(double(feature(wide, 0, "correlation", 2)), 0, 0.02);
  EXPECT_NEAR(double(feature(wide, 0, "sideToMidDb", 3)), 0, 0.3);
  EXPECT_NEAR(double(feature(leaning, 0, "balanceDb")), 6.02, 0.01);
  EXPECT_NEAR(double(feature(leaning, 0, "correlation", 0)), 1, 1e-4);
}

TEST(SongFeatures, OnsetsAreCounted) {
  EXPECT_NEAR(double(feature(alone(listen(scaled(music(1, 1, 6), 1))), 0, "onsetsPerSecond")), 4, 1.5);
}

TEST(SongFeatures, SilenceAndShortStemsAreHarmless) {
  for (const std::size_t frames : {std::size_t(0), std::size_t(1), std::size_t(100), std::size_t(48000)}) {
    const auto song = alone(listen(Samples(frames, 0.0f)));
    for (float x : song.stemRows) EXPECT_TRUE(std::isfinite(x));
    const auto loud = alone(listen(test::whiteNoise(kRate, 0.5, double(frames) / kRate, 1)));
    for (float x : loud.stemRows) EXPECT_TRUE(std::isfinite(x));
  }
  EXPECT_TRUE(listen(Samples(48000, 0.0f)).silent());
}

TEST(SongFeatures, PairsTellWhoCoversWhom) {
  const auto low = listen(test::sine(kRate, 100, 0.5, 6)), same = listen(test::sine(kRate, 102, 0.1, 6)),
             high = listen(test::sine(kRate, 5000, 0.5, 6)), noise = listen(test::whiteNoise(kRate, 0.5, 3, 1));
  const NamedStem stems[] = {{&low, "bass.wav"}, {&same, ""}, {&high, ""}, {&noise, ""}};
  const auto song = songFeatures(stems);
  const auto pair = [&](int one, int other, int at) { return song.pairRows[std::size_t((one * 4 + other) * kPairFeatures + at)]; };
  EXPECT_GT(pair(0, 1, 0), 0.9f);  // overlap
  EXPECT_LT(pair(0, 2, 0), 0.7f);
  EXPECT_FLOAT_EQ(pair(0, 3, 1), pair(3, 0, 2));  // masked by = masks, seen from the other
  EXPECT_FLOAT_EQ(pair(3, 0, 3), 1);              // all of the noise lies under the tone ...
  EXPECT_NEAR(pair(0, 3, 3), 0.5, 0.06);          // ... which goes on alone
  EXPECT_GT(feature(song, 0, "nameRole", int(Role::bass)), 0.8f);
}

TEST(SongFeatures, OrderOfStemsPermutesRowsAndNothingElse) {
  const auto a = listen(music(1, 100)), b = listen(music(2, 500)), c = listen(music(3, 2000, 3));
  const NamedStem one[] = {{&a, ""}, {&b, ""}, {&c, ""}}, two[] = {{&c, ""}, {&a, ""}, {&b, ""}};
  const auto first = songFeatures(one), second = songFeatures(two);
  for (int i = 0; i < 3; ++i) {
    const int to = (i + 1) % 3;
    EXPECT_TRUE(std::equal(&first.stemRows[std::size_t(i * kStemFeatures)], &first.stemRows[std::size_t(i * kStemFeatures)] + kStemFeatures,
                           &second.stemRows[std::size_t(to * kStemFeatures)]));
    for (int j = 0; j < 3; ++j)
      for (int f = 0; f < kPairFeatures; ++f)
        EXPECT_EQ(first.pairRows[std::size_t((i * 3 + j) * kPairFeatures + f)],
                  second.pairRows[std::size_t((to * 3 + (j + 1) % 3) * kPairFeatures + f)]);
  }
}

TEST(SongFeatures, TheLayoutIsTheOneThatModelsWereMadeFor) {
  // A change here needs a new kFeatureVersion and a new model.
  EXPECT_EQ(kFeatureVersion, 1);
  EXPECT_EQ(featureLayoutHash(), "e4cff3bc054b61bf");
}

}  // namespace
}  // namespace mix
