// SPDX-License-Identifier: MIT
#include "engine/analysis/level_wander.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/phrases.h"

namespace mix::test {
namespace {

LikePassages passagesOf(const Samples& samples) {
  BandFrames bands;
  bands.prepare(kPhraseRate, 1);
  bands.add(samples.data(), nullptr, int(samples.size()));
  bands.finish();
  return LikePassages(bands.powers());
}

TEST(LevelWander, OfAPassageIsToldWithItsPlaceAndSize) {
  for (const double db : {-8.0, 8.0}) {
    const LevelWander wander = passagesOf(withGain(phrases(1), 10, 16, db)).wander();
    EXPECT_NEAR(wander.db, db, 0.7);
    EXPECT_NEAR(wander.fromSeconds, 10, 1.1);
    EXPECT_NEAR(wander.toSeconds, 16, 1.1);
  }
}

TEST(LevelWander, IsNoneOfWhatStaysOrRestsOrGrows) {
  EXPECT_FALSE(passagesOf(phrases(1)).wander().isThere());
  EXPECT_FALSE(passagesOf(withGain(phrases(1), 10, 16, -90)).wander().isThere()) << "it rests";
  Samples growing = phrases(1);
  for (std::size_t i = 0; i < growing.size(); ++i) growing[i] *= float(std::pow(10, 0.7 * (double(i) / double(growing.size()) - 1)));
  EXPECT_FALSE(passagesOf(growing).wander().isThere()) << "a crescendo of 14 dB";
  EXPECT_FALSE(passagesOf(withGain(phrases(1), 10, 16, -3)).wander().isThere()) << "so much is expression";
}

// Who plays softer has fewer overtones.
TEST(LevelWander, IsNoneOfWhatIsPlayedSofter) {
  Samples played = phrases(1);
  const Samples soft = withGain(phrases(1, 3), 0, kPhraseSeconds, -8);
  for (auto i = std::size_t(10 * kPhraseRate); i < std::size_t(16 * kPhraseRate); ++i) played[i] = soft[i];
  EXPECT_FALSE(passagesOf(played).wander().isThere());
}

TEST(LevelWander, OfAnotherStemInThatPassageIsMeasuredToo) {
  const auto away = passagesOf(withGain(phrases(1), 10, 16, -5)).awayDb(10, 16);
  ASSERT_TRUE(away);
  EXPECT_NEAR(*away, -5, 0.7);
  EXPECT_FALSE(passagesOf(withGain(phrases(1), 10, 16, -90)).awayDb(10, 16)) << "it rests there";
}

}  // namespace
}  // namespace mix::test
