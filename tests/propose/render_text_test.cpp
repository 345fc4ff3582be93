// SPDX-License-Identifier: MIT
#include "engine/propose/render_text.h"

#include <gtest/gtest.h>

#include "engine/propose/draft.h"

namespace mix::test {
namespace {

TEST(MeasureBytes, ComeBackAsTheyWereAndCutOffTheyAreNone) {
  MixMeasures measures;
  measures.mix = {-20.25, -1.5, -3, 0.5, -12, 0.25, -1.25, 6.5, 12.75, 40.5};
  measures.returns[1] = {-31.5, {1, 2, 0.25}};
  TrackMeasures& track = measures.tracks[7];
  track.integratedLufs = -30;
  track.span = {-40, -32, -28};
  track.sides = {1, 2, 0.5};
  track.bandPowers.assign(3, BandPowers{});
  track.bandPowers[2][39] = 0.125f;
  track.bandLevelsDb.assign(31, -50);
  measures.tracks[9].integratedLufs = LevelSpan::kSilence;

  const std::string bytes = toBytes(measures);
  const auto read = measuresFromBytes(bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->mix, measures.mix);
  EXPECT_EQ(read->returns[1].lufs, -31.5);
  EXPECT_EQ(read->returns[1].sides, measures.returns[1].sides);
  EXPECT_EQ(read->returns[0].lufs, LevelSpan::kSilence);
  ASSERT_EQ(read->tracks.size(), 2u);
  const TrackMeasures& same = read->tracks.at(7);
  EXPECT_EQ(same.integratedLufs, -30);
  EXPECT_EQ(same.span.high, -28);
  EXPECT_EQ(same.sides, track.sides);
  EXPECT_EQ(same.bandPowers, track.bandPowers);
  EXPECT_EQ(same.bandLevelsDb, track.bandLevelsDb);
  EXPECT_EQ(read->tracks.at(9).integratedLufs, LevelSpan::kSilence);
  EXPECT_EQ(toBytes(*read), bytes);
  EXPECT_FALSE(measuresFromBytes({}));
  EXPECT_FALSE(measuresFromBytes(std::string_view(bytes).substr(0, bytes.size() - 1)));
  EXPECT_FALSE(measuresFromBytes(std::string_view(bytes).substr(0, 60)));
}

TEST(RenderText, CarriesTheDocumentAndWhatIsWanted) {
  Document document;
  Track track;
  track.id = 3;
  document.tracks.emplace_back(track);
  const Address fader = Draft::at(Scope::track, 3, "fader/gainDb");
  document.editTrack(3)->values[std::size_t(fader.param)] = -4;
  const std::string list = toJson(std::vector<WantedRender>{{&document, {{3, true, false}}, true, {3}}});
  const auto given = renderFromJson(std::string_view(list).substr(1, list.size() - 2));
  ASSERT_TRUE(given) << given.error();
  EXPECT_EQ(given.value().document.value(fader), -4);
  EXPECT_EQ(given.value().tracks, (std::vector<TrackWish>{{3, true, false}}));
  EXPECT_TRUE(given.value().peaks);
  EXPECT_NE(list.find("\"only\":[3]"), std::string::npos);
  EXPECT_FALSE(renderFromJson("{}"));
}

}  // namespace
}  // namespace mix::test
