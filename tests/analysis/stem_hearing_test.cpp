// SPDX-License-Identifier: MIT
#include "engine/analysis/stem_hearing.h"

#include <gtest/gtest.h>

#include "tests/support/signals.h"

namespace mix::test {
namespace {

HeardStem hear(const Samples& left, const Samples& right, std::size_t block) {
  auto hearing = StemHearing::make(48000, right.empty() ? 1 : 2);
  for (std::size_t at = 0; at < left.size(); at += block)
    hearing.value().add(left.data() + at, right.empty() ? nullptr : right.data() + at, int(std::min(block, left.size() - at)));
  return hearing.value().finish();
}

TEST(StemHearing, MeasuresARecordingAsFileAnalysisDoes) {
  const Samples left = noise(48000 * 8, 1, 0.2f), right = noise(48000 * 8, 2, 0.1f);
  for (const Samples& second : {right, Samples{}}) {
    const FileMeasures heard = hear(left, second, 5000).recording;
    FileAnalysis analysis;
    analysis.prepare(48000, second.empty() ? 1 : 2);
    analysis.add(left.data(), second.data(), int(left.size()));
    const FileMeasures measured = analysis.measures();
    EXPECT_NEAR(heard.integratedLufs, measured.integratedLufs, 1e-4);
    EXPECT_NEAR(heard.span.low, measured.span.low, 1e-3);
    EXPECT_NEAR(heard.span.mid, measured.span.mid, 1e-3);
    EXPECT_NEAR(heard.span.high, measured.span.high, 1e-3);
    // From half as many frames; the lowest bands are narrow, and chance weighs more in them.
    for (std::size_t band = 0; band < heard.bandLevelsDb.size(); ++band)
      EXPECT_NEAR(heard.bandLevelsDb[band], measured.bandLevelsDb[band], band < 10 ? 3 : 1) << band;
    EXPECT_EQ(heard.balanceDb, measured.balanceDb);
    EXPECT_EQ(heard.highPeakDbfs, measured.highPeakDbfs);
  }
}

TEST(StemHearing, IsTheSameWhateverTheBlocks) {
  const Samples left = noise(48000 * 3, 3, 0.2f);
  const Samples right = noise(48000 * 3, 5, 0.1f);
  const HeardStem whole = hear(left, right, 48000 * 3), pieces = hear(left, right, 777);
  EXPECT_EQ(toJson(whole.recording), toJson(pieces.recording));
  EXPECT_EQ(whole.measures.lufs, pieces.measures.lufs);
  EXPECT_EQ(whole.measures.features, pieces.measures.features);
  EXPECT_EQ(whole.measures.blockPowers, pieces.measures.blockPowers);
  EXPECT_EQ(whole.measures.bandPowers, pieces.measures.bandPowers);
}

TEST(StemHearing, GoesThroughBytesUnchangedAndRefusesDamagedOnes) {
  const std::string bytes = toBytes(hear(noise(48000 * 2, 4, 0.3f), {}, 4096));
  const auto again = heardFromBytes(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(toBytes(*again), bytes);
  EXPECT_FALSE(heardFromBytes({}));
  EXPECT_FALSE(heardFromBytes(std::string_view(bytes).substr(1)));
  EXPECT_FALSE(heardFromBytes(bytes + "1234"));
}

TEST(StemHearing, SilenceHasNoLoudness) {
  const HeardStem heard = hear(Samples(48000), {}, 4096);
  EXPECT_TRUE(heard.measures.silent());
  EXPECT_FALSE(heard.recording.integratedLufs > -200);
  EXPECT_TRUE(heardFromBytes(toBytes(heard))->measures.silent());
}

}  // namespace
}  // namespace mix::test
