// SPDX-License-Identifier: MIT
#include "engine/propose/kinship.h"

#include "engine/propose/mix_sound.h"
#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

constexpr double kSeconds = 16;

// A microphone that hears its own drum, and another one softer and 3 ms later.
Samples microphone(const Samples& own, const Samples& neighbour, double gain) {
  constexpr std::size_t kDelay = 144;
  Samples samples = own;
  for (std::size_t i = kDelay; i < samples.size(); ++i) samples[i] += float(gain) * neighbour[i - kDelay];
  return samples;
}

Stems stemsOf(const std::string& roleOfOne, const Samples& one, const std::string& roleOfOther, const Samples& other) {
  return mix::test::stemsOf({{roleOfOne, {one, {}}}, {roleOfOther, {other, {}}}});
}

Masking::Kinship kinshipOf(const Stems& stems) { return mix::kinshipOf(stems, relatedPairs(stems)); }

double audibleDb(const Stems& stems, std::size_t stem, const Masking::Kinship& kinship) {
  return audibilityDb(Masking(soundsOf(stems, {}), kinship).loudness(stem));
}

float meanShared(const Masking::Kin& kin, double fromHz, double toHz) {
  float sum = 0;
  int count = 0;
  for (int b = 0; b < kErbBands; ++b)
    if (erbEdgeHz(b) >= fromHz && erbEdgeHz(b + 1) <= toHz) sum += kin.shared[std::size_t(b)], ++count;
  return sum / float(count);
}

const Samples snare = beats(1, 0.3, kSeconds, 0.5), hihat = beats(2, 0.9, kSeconds, 0.25);

TEST(Kinship, AMicrophoneThatHearsItsNeighbourIsKinAndNotARival) {
  const Stems stems = stemsOf("snare", snare, "hihat", microphone(scaled(hihat, 0.1), snare, 0.5));
  const Masking::Kinship kinship = kinshipOf(stems);
  ASSERT_EQ(kinship[0].size(), 1u);
  ASSERT_EQ(kinship[1].size(), 1u);
  EXPECT_EQ(kinship[0][0].stem, 1u);
  EXPECT_EQ(kinship[1][0].stem, 0u);
  EXPECT_GT(meanShared(kinship[0][0], 100, 2500), 0.7);
  EXPECT_GT(audibleDb(stems, 1, kinship), audibleDb(stems, 1, {}) + 1);
}

// The less of a neighbour it hears, the more it is a rival.
TEST(Kinship, WhatIsSharedIsThePartOfThePowerThatIsTheSame) {
  const Samples first = noise(std::size_t(kSeconds * kSongRate), 1, 0.2f), second = noise(first.size(), 2, 0.2f);
  for (double gain : {0.8, 1.5}) {
    const Masking::Kinship kinship = kinshipOf(stemsOf("snare", first, "hihat", microphone(second, first, gain)));
    ASSERT_FALSE(kinship[0].empty()) << gain;
    const double part = gain * gain / (1 + gain * gain);
    EXPECT_NEAR(meanShared(kinship[0][0], 100, 2500), part, 0.06);
    EXPECT_NEAR(meanShared(kinship[1][0], 100, 2500), part, 0.06);
  }
}

TEST(Kinship, TwoSoundsAtTheSameMomentsAreRivals) {
  const Stems stems = stemsOf("snare", beats(1, 0.3, kSeconds, 0.5), "hihat", beats(2, 0.3, kSeconds, 0.5));
  EXPECT_TRUE(kinshipOf(stems)[0].empty());
  for (const StemPair& pair : relatedPairs(stems)) EXPECT_LT(meanShared({0, pair.relation.sharedOfOne}, 100, 2500), 0.1);
}

// Samples of a drum machine come exactly the same each time: coherent, and two sounds all the same.
TEST(Kinship, SoundsThatASequencerRepeatsAreRivals) {
  const auto loop = [](Samples sound) {
    Samples samples;
    while (samples.size() < std::size_t(kSeconds * kSongRate)) samples.insert(samples.end(), sound.begin(), sound.end());
    return samples;
  };
  const Samples clap = loop(beats(3, 0.4, 0.5, 0.5)), hat = loop(beats(4, 0.8, 0.25, 0.25));
  Samples kick = sine(std::size_t(0.5 * kSongRate), 55, kSongRate, 0.8);
  for (std::size_t i = 0; i < kick.size(); ++i) kick[i] *= float(std::exp(-double(i) / 6000));
  kick = loop(kick);
  const Stems stems = mix::test::stemsOf({{"kick", {kick, {}}}, {"snare", {clap, {}}}, {"hihat", {hat, {}}}});
  for (const auto& kin : kinshipOf(stems)) EXPECT_TRUE(kin.empty());
}

// One pair that agrees on a delay tells the room; what a third microphone has in a few bands only counts there too.
TEST(Kinship, InARoomWhatIsHeardInAFewBandsCounts) {
  const std::size_t frames = snare.size();
  Samples thud = sine(frames, 80, kSongRate, 0.3), toms = scaled(noise(frames, 7), 0.02);
  for (std::size_t i = 0; i < frames; ++i) toms[i] += 0.4f * (thud[i] *= float(0.5 + 0.5 * std::sin(1e-4 * double(i))));
  const SongStem kick{"kick", {thud, {}}}, tom{"toms", {toms, {}}};
  const auto kinOfKick = [](const std::vector<SongStem>& song) { return kinshipOf(mix::test::stemsOf(song))[0]; };
  EXPECT_TRUE(kinOfKick({kick, tom}).empty());
  const auto kin = kinOfKick({kick, tom, {"snare", {snare, {}}}, {"hihat", {microphone(scaled(hihat, 0.1), snare, 0.5), {}}}});
  ASSERT_FALSE(kin.empty());
  EXPECT_EQ(kin[0].stem, 1u);
}

TEST(Kinship, SilenceHasNone) {
  EXPECT_TRUE(kinshipOf(stemsOf("snare", snare, "hihat", Samples(snare.size())))[0].empty());
}

}  // namespace
}  // namespace mix::test
