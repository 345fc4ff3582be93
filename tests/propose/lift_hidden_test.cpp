// SPDX-License-Identifier: MIT
#include "engine/propose/lift_hidden.h"

#include "engine/propose/mix_sound.h"
#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

// A hi-hat under a drum loop of the same sound, a voice and a bass.
std::vector<SongStem> hatUnderALoop() {
  return {{"hihat", {beats(1, 0.9, 8, 0.25), {}}}, {"drums", {beats(2, 0.9, 8, 0.25), {}}},
          {"voiceLead", {sine(48000 * 8, 700, kSongRate, 0.3), {}}}, {"bass", {sine(48000 * 8, 80, kSongRate, 0.3), {}}}};
}

Stems wanting(const std::vector<SongStem>& song, double hatLu) {
  Stems stems = stemsOf(song);
  const double levels[] = {hatLu, -4, -5, -7};
  std::vector<double> relative = relativeToSum({std::begin(levels), std::end(levels)});
  for (std::size_t i = 0; i < stems.size(); ++i) stems[i].relativeLu = relative[i];
  return stems;
}

double heardDb(const Stems& stems) { return audibilityDb(Masking(soundsOf(stems, {})).loudness(0)); }

TEST(LiftHidden, WhatIsLostIsWantedLouderWithinItsDoubt) {
  const auto song = hatUnderALoop();
  const Stems before = wanting(song, -13);
  Stems after = before;
  liftHidden(after, {});
  const double most = std::min(6.0, 1.5 * after[0].sigmaLu);
  EXPECT_LT(heardDb(before), -10);
  EXPECT_GT(heardDb(after), heardDb(before) + 2);
  EXPECT_GT(after[0].relativeLu, before[0].relativeLu + 1);
  EXPECT_LE(after[0].relativeLu - after[1].relativeLu, before[0].relativeLu - before[1].relativeLu + most + 1e-9);
  EXPECT_NEAR(after[1].relativeLu - after[3].relativeLu, before[1].relativeLu - before[3].relativeLu, 1e-9) << "what is heard stays";
}

TEST(LiftHidden, TheLeadStaysAsFarOverTheRest) {
  const auto over = [](const Stems& stems) {
    double rest = 0;
    for (std::size_t i : {0, 1, 3}) rest += std::pow(10, stems[i].relativeLu / 10);
    return stems[2].relativeLu - 10 * std::log10(rest);
  };
  const auto song = hatUnderALoop();
  const Stems before = wanting(song, -13);
  Stems after = before;
  liftHidden(after, {});
  EXPECT_NE(after[0].relativeLu, before[0].relativeLu);
  EXPECT_NEAR(over(after), over(before), 1e-9);
}

TEST(LiftHidden, WhatIsHeardIsLeftAlone) {
  const auto song = hatUnderALoop();
  const Stems before = wanting(song, -4);
  Stems after = before;
  liftHidden(after, {});
  for (std::size_t i = 0; i < after.size(); ++i) EXPECT_EQ(after[i].relativeLu, before[i].relativeLu) << i;
}

TEST(LiftHidden, SilenceTakesNoPart) {
  auto song = hatUnderALoop();
  song.push_back({"fx", {Samples(48000 * 8), {}}});
  Stems stems = stemsOf(song);
  liftHidden(stems, {});
  for (const Stem& stem : stems) EXPECT_TRUE(std::isfinite(stem.relativeLu) || stem.isSilent()) << stem.role;
}

}  // namespace
}  // namespace mix::test
