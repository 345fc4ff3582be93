// SPDX-License-Identifier: MIT
#include "engine/analysis/masking.h"

#include <gtest/gtest.h>

#include "engine/analysis/clashes.h"
#include "engine/analysis/stem_features.h"

namespace mix::test {
namespace {

using Rows = Masking::Rows;

// `frames` rows with a level in some bands, in dB of a mix of 0 dB.
Rows sound(std::size_t frames, int lowBand, int highBand, double db) {
  Rows rows(frames, BandPowers{});
  for (BandPowers& row : rows)
    for (int b = lowBand; b <= highBand; ++b) row[std::size_t(b)] = float(std::pow(10, db / 10));
  return rows;
}

constexpr int kLast = kErbBands - 1;

// What the second of some stems takes from the first.
Hidden hiddenIn(std::span<const Masking::Stem> stems, std::size_t masker = 1, int lowBand = 0, int highBand = kLast) {
  return hiddenBy(Masking(stems), {.masker = masker, .masked = 0, .lowBand = lowBand, .highBand = highBand});
}

double audible(const Rows& stem, const Rows& other, double gainDb = 0) {
  const Masking::Stem stems[] = {{stem, gainDb}, {other, gainDb}};
  return audibilityDb(Masking(stems).loudness(0));
}

TEST(Masking, NothingHidesWhatPlaysAlone) {
  const Rows stem = sound(10, 10, 12, -20);
  EXPECT_NEAR(audible(stem, {}), 0, 1e-4);
}

TEST(Masking, MoreOfAnotherHidesMoreAndOnlyWhereItIs) {
  const Rows stem = sound(10, 15, 17, -20);
  double last = 0;
  for (double db : {-50.0, -35.0, -25.0, -20.0, -15.0, -5.0}) {
    const double now = audible(stem, sound(10, 15, 17, db));
    EXPECT_LT(now, last) << db;
    last = now;
  }
  EXPECT_LT(last, -10);
  EXPECT_GT(audible(stem, sound(10, 30, 32, -5)), -0.1);
}

// Excitation reaches farther up than down.
TEST(Masking, LowSoundsHideHighOnesMoreThanTheOtherWayRound) {
  const Rows low = sound(10, 15, 15, -10), high = sound(10, 18, 18, -40), quietLow = sound(10, 15, 15, -40), loudHigh = sound(10, 18, 18, -10);
  EXPECT_LT(audible(high, low), audible(quietLow, loudHigh) - 0.5);
}

// Loudness of a tone at the threshold is that of one in quiet, which is next to nothing.
TEST(Masking, AToneIsLostThreeDbUnderANoiseAndInTheBassOverIt) {
  const int treble = 25, bass = 1;  // 3.4 kHz, 60 Hz
  EXPECT_LT(audible(sound(10, treble, treble, -23.5), sound(10, treble, treble, -20)), -15);
  EXPECT_GT(audible(sound(10, treble, treble, -17), sound(10, treble, treble, -20)), -7);
  EXPECT_GT(audible(sound(10, treble, treble, -20), sound(10, treble, treble, -35)), -1.5);
  EXPECT_LT(audible(sound(10, bass, bass, -20), sound(10, bass, bass, -20)), -9);
}

// A snare on a microphone that hears the hi-hat all the time: what counts is the snare.
TEST(Masking, OnlyWhatIsAsLoudAsTheStemCounts) {
  Rows hits = sound(200, 15, 17, -45), other = sound(200, 15, 17, -35);
  for (std::size_t i = 0; i < 200; i += 20) hits[i] = sound(1, 15, 17, -20)[0];
  EXPECT_GT(audible(hits, other), -2);
  const Masking::Stem stems[] = {{hits, 0}, {other, 0}};
  EXPECT_LT(hiddenIn(stems).all, 0.3);
}

TEST(Masking, WhatIsReplacedSoundsAsIfItHadBeenSoFromTheStart) {
  const Rows stem = sound(10, 15, 17, -20), loud = sound(10, 15, 17, -10), soft = sound(10, 15, 17, -40);
  const Masking::Stem before[] = {{stem, 0}, {loud, 0}}, after[] = {{stem, 0}, {soft, 0}};
  Masking masking(before);
  masking.replace(1, after[1]);
  EXPECT_EQ(masking.loudness(0).heard, Masking(after).loudness(0).heard);
  masking.replace(1, before[1]);
  EXPECT_EQ(masking.loudness(0).heard, Masking(before).loudness(0).heard);
}

// A snare in its own microphone, and in the hi-hat's softer and under the hi-hat.
TEST(Masking, TheSameSoundInAnotherMicrophoneIsNoRival) {
  const Rows snare = sound(10, 10, 20, -20);
  Rows hihat = sound(10, 28, 34, -25);
  for (BandPowers& row : hihat)
    for (std::size_t b = 10; b <= 20; ++b) row[b] = float(std::pow(10, -2.6));
  const Masking::Stem stems[] = {{snare, 0}, {hihat, 0}};
  const BandPowers asFarAsItIsExcited = sound(1, 5, 25, 0)[0];
  const Masking::Kinship kinship = {{{1, asFarAsItIsExcited}}, {{0, asFarAsItIsExcited}}};
  const Masking rivals(stems), kin(stems, kinship);
  EXPECT_LT(audibilityDb(rivals.loudness(1)), -1.5);
  EXPECT_NEAR(audibilityDb(kin.loudness(0)), 0, 0.2);
  EXPECT_NEAR(audibilityDb(kin.loudness(1)), 0, 0.2);
  const Clash snareOverHihat{.masker = 0, .masked = 1, .lowBand = 10, .highBand = 20};
  EXPECT_GT(hiddenBy(rivals, snareOverHihat).there, 0.5);
  EXPECT_LT(hiddenBy(kin, snareOverHihat).there, 0.02);
  EXPECT_TRUE(findClashes(kin).empty());
}

TEST(Masking, TakesOfOneSoundAreHeardAsTheyAreTogether) {
  const Rows one = sound(10, 15, 17, -20), other = sound(10, 15, 17, -30), both = sound(10, 15, 17, 10 * std::log10(0.011)), noise = sound(10, 12, 20, -22);
  const Masking::Kinship kinship = {{{1, sound(1, 0, kLast, 0)[0]}}, {{0, sound(1, 0, kLast, 0)[0]}}};
  const Masking::Stem stems[] = {{one, 0}, {other, 0}, {noise, 0}}, united[] = {{both, 0}, {noise, 0}};
  const Masking masking(stems, kinship), asOne(united);
  const double together = audibilityDb(asOne.loudness(0));
  EXPECT_LT(together, -0.5);
  constexpr double kSkirtsDb = 0.3;  // of the softer one fewer bands are over the threshold in quiet
  EXPECT_NEAR(audibilityDb(masking.loudness(0)), together, kSkirtsDb);
  EXPECT_NEAR(audibilityDb(masking.loudness(1)), together, kSkirtsDb);
  EXPECT_LT(audibilityDb(Masking(stems).loudness(1)), together - 3);
  EXPECT_EQ(masking.loudness(2).heard, Masking(stems).loudness(2).heard) << "to others nothing is different";
  EXPECT_NEAR(masking.share(2, 1, 0, 16), 1, 1e-4) << "what hides them is the noise alone";
  EXPECT_NEAR(masking.share(0, 1, 0, 16), 0, 1e-4);
}

TEST(Masking, WhatAMicrophoneHasOfItsOwnIsARival) {
  const Rows stem = sound(10, 15, 17, -20), other = sound(10, 15, 17, -14);
  const Masking::Stem stems[] = {{stem, 0}, {other, 0}};
  double last = audibilityDb(Masking(stems).loudness(0));
  for (double partDb : {-6.0, -3.0, -1.0, 0.0}) {
    const double now = audibilityDb(Masking(stems, {{{1, sound(1, 15, 17, partDb)[0]}}}).loudness(0));
    EXPECT_GT(now, last) << partDb;
    last = now;
  }
}

TEST(Masking, MaskedFramesAreThoseInWhichItPlaysAndIsHidden) {
  Rows stem = sound(12, 15, 17, -20), other = sound(12, 15, 17, -60);
  for (std::size_t i = 0; i < 4; ++i) stem[i].fill(0);
  for (std::size_t i = 8; i < 12; ++i) other[i] = sound(1, 15, 17, -10)[0];
  const Masking::Stem stems[] = {{stem, 0}, {other, 0}};
  const auto loudness = Masking(stems).loudness(0);
  EXPECT_EQ(maskedFrames(loudness), (std::vector<std::size_t>{8, 9, 10, 11}));
  EXPECT_LT(medianAudibilityDb(loudness, maskedFrames(loudness)), -6);
}

TEST(Clashes, SayWhoHidesWhomWhereAndWhen) {
  const std::size_t frames = 160;
  Rows voice = sound(frames, 14, 24, -20), pad = sound(frames, 4, 8, -15), bass = sound(frames, 0, 3, -15);
  for (std::size_t i = 64; i < 80; ++i)  // 16 to 20 s
    for (int b = 18; b <= 21; ++b) pad[i][std::size_t(b)] = float(std::pow(10, -0.8));
  const Masking::Stem stems[] = {{voice, 0}, {pad, 0}, {bass, 0}};
  const auto clashes = findClashes(Masking(stems));
  const auto found = std::find_if(clashes.begin(), clashes.end(), [](const Clash& c) { return c.masked == 0; });
  ASSERT_EQ(found, clashes.end()) << "a tenth of the song hides too little of the voice to be told";
  for (std::size_t i = 0; i < 64; ++i) pad[i] = pad[64];
  const auto more = findClashes(Masking(stems));
  const auto clash = std::find_if(more.begin(), more.end(), [](const Clash& c) { return c.masked == 0; });
  ASSERT_NE(clash, more.end());
  EXPECT_EQ(clash->masker, 1u);
  EXPECT_GE(clash->lowBand, 17);
  EXPECT_LE(clash->highBand, 23);
  ASSERT_FALSE(clash->worst.empty());
  EXPECT_LT(clash->worst[0].fromSeconds, 80 * StemMeasures::kFrameSeconds);
  EXPECT_NEAR(clash->hidden.all, hiddenIn(stems).all, 0.01);
  EXPECT_FALSE(clash->hidden.isNarrow());
  EXPECT_GT(clash->hidden.there, clash->hidden.all);
}

TEST(Masking, WhatIsHeardInPartsOfTheBandsAddsUpToWhatIsHeardInAll) {
  const Rows a = sound(20, 10, 20, -20), b = sound(20, 10, 14, -18);
  const Masking::Stem stems[] = {{a, 0}, {b, 0}};
  const Masking masking(stems);
  const auto low = masking.loudness(0, 0, 13), high = masking.loudness(0, 14, kErbBands - 1), all = masking.loudness(0);
  EXPECT_GT(high.heard[5] / high.alone[5], low.heard[5] / low.alone[5]);  // the other one hides the lows only
  for (std::size_t i = 0; i < all.heard.size(); ++i) {
    EXPECT_NEAR(low.alone[i] + high.alone[i], all.alone[i], 1e-5 * all.alone[i]);
    EXPECT_NEAR(low.heard[i] + high.heard[i], all.heard[i], 1e-5 * all.alone[i]);
  }
}

// Little of the whole, most of a region: it is found there, and its share there is told.
TEST(Clashes, ANarrowOneIsToldByWhatItsRegionLoses) {
  const Rows voice = sound(40, 4, 34, -20), whistle = sound(40, 20, 22, -8);
  const Masking::Stem stems[] = {{voice, 0}, {whistle, 0}};
  const auto clashes = findClashes(Masking(stems));
  const auto clash = std::find_if(clashes.begin(), clashes.end(), [](const Clash& c) { return c.masked == 0; });
  ASSERT_NE(clash, clashes.end());
  EXPECT_LT(clash->hidden.all, kLeastClash);
  EXPECT_TRUE(clash->hidden.isNarrow());
  EXPECT_GE(clash->hidden.there, kLeastRegion);
  EXPECT_GE(clash->lowBand, 18);
  EXPECT_LE(clash->highBand, 24);
  const Hidden again = hiddenIn(stems, 1, clash->lowBand, clash->highBand);
  EXPECT_NEAR(again.there, clash->hidden.there, 1e-6);
  EXPECT_NEAR(hiddenIn(stems).there, again.all, 1e-6) << "of all bands it is the whole";
  EXPECT_EQ(clash->hidden.harm(), 0.5 * clash->hidden.there);
}

// Two that hide the same are each told for what they would hide alone, which together is more than what is lost.
TEST(Clashes, APairIsJudgedForItself) {
  const Rows voice = sound(20, 10, 20, -20), pad = sound(20, 10, 20, -16);
  const Masking::Stem alone[] = {{voice, 0}, {pad, 0}}, twice[] = {{voice, 0}, {pad, 0}, {pad, 0}};
  const double hidden = hiddenIn(alone).all;
  EXPECT_GT(hidden, 0.5);
  EXPECT_NEAR(hidden, 1 - std::pow(10, audibilityDb(Masking(alone).loudness(0)) / 10), 1e-6);
  EXPECT_NEAR(hiddenIn(twice).all, hidden, 1e-6);
  EXPECT_NEAR(hiddenIn(twice, 2).all, hidden, 1e-6);
}

}  // namespace
}  // namespace mix::test
