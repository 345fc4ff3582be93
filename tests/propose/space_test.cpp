// SPDX-License-Identifier: MIT
// Low end, width and lean of single stems, each from the mix that the proposal makes and not from what it says of it.
#include "engine/propose/space.h"

#include "engine/core/filter.h"
#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

const Suggestion* suggestionOf(const Proposal& proposal, std::string_view id) {
  for (const Suggestion& suggestion : proposal.suggestions)
    if (suggestion.reason.messageId == id) return &suggestion;
  return nullptr;
}

bool isNoted(const std::vector<Reason>& notes, std::string_view id) {
  return std::any_of(notes.begin(), notes.end(), [&](const Reason& note) { return note.messageId == id; });
}

// What both sides share, and what each has alone.
Stereo mixedSides(const Samples& both, double shared, const Samples& left, const Samples& right, double own) {
  Stereo stereo{both, both};
  for (std::size_t i = 0; i < both.size(); ++i) {
    stereo.left[i] = float(shared * double(both[i]) + own * double(left[i]));
    stereo.right[i] = float(shared * double(both[i]) + own * double(right[i]));
  }
  return stereo;
}

constexpr double kSeconds = 12;
Samples lows(unsigned seed) { return beats(seed, 0.006, kSeconds, 0.5); }  // mostly below 50 Hz
Samples tones(unsigned seed) { return beats(seed, 0.3, kSeconds, 0.4); }

std::vector<SongStem> songWith(const char* role, Stereo stereo) { return {{role, std::move(stereo)}, {"voiceLead", {tones(1), {}}}, {"percussion", {tones(2), {}}}}; }

TrackMeasures measuredTrack(const std::vector<SongStem>& song, const Document& document) {
  return renderAndMeasure(song, document, false, {{1, true, false, true}}).tracks.at(1);
}

TEST(LowEnd, AWideLowEndLosesAtLeastHalfADbLessInMono) {
  const auto song = songWith("bass", mixedSides(lows(10), 0.5, lows(11), lows(12), 1));
  const auto document = documentOf(song);
  const Proposal proposal = propose(song, document, stemsOf(song));
  const Suggestion* lowEnd = suggestionOf(proposal, "space.lowEnd");
  ASSERT_TRUE(lowEnd);
  EXPECT_EQ(lowEnd->tracks, std::vector<int>{1});
  const double before = monoLossDb(measuredTrack(song, document).regions[0]), after = monoLossDb(measuredTrack(song, accepted(document, proposal)).regions[0]);
  EXPECT_GT(before, 1.5);
  EXPECT_LT(after, before - 0.5);
  EXPECT_NEAR(lowEnd->evidence[0].before, before, 0.1);
  EXPECT_NEAR(lowEnd->evidence[0].after, after, 0.1);
}

TEST(LowEnd, NothingIsClaimedOfAStemThatIsMuted) {
  const auto song = songWith("bass", mixedSides(lows(10), 0.5, lows(11), lows(12), 1));
  auto document = documentOf(song);
  document.editTrack(1)->values[std::size_t(Draft::at(Scope::track, 1, "fader/mute").param)] = 1;
  EXPECT_FALSE(suggestionOf(propose(song, document, stemsOf(song)), "space.lowEnd"));
}

TEST(LowEnd, IsLeftAloneWhereTheSidesAgreeOrTheStemHasHardlyAnyOfTheLows) {
  const auto narrow = songWith("bass", mixedSides(lows(10), 1, lows(11), lows(12), 0.4));
  Draft draft(documentOf(narrow));
  EXPECT_TRUE(centreLows(stemsOf(narrow), draft).empty());
  auto small = songWith("synthPad", mixedSides(lows(10), 0.5, tones(11), tones(12), 1));
  small.push_back({"bass", {lows(13), {}}});
  small.push_back({"kick", {lows(14), {}}});
  Draft other(documentOf(small));
  EXPECT_TRUE(centreLows(stemsOf(small), other).empty());
}

TEST(Narrow, AStemThatMonoLosesFiveDbOfLosesThreeAndAnUnrelatedOneStays) {
  const Samples shared = tones(20), own = tones(21);
  Samples against = own;
  for (float& s : against) s = -s;
  const auto wide = songWith("synthPad", mixedSides(shared, 1, own, against, 1.5));
  const auto document = documentOf(wide);
  const Proposal proposal = propose(wide, document, stemsOf(wide));
  const Suggestion* narrow = suggestionOf(proposal, "space.narrow");
  ASSERT_TRUE(narrow);
  EXPECT_NEAR(narrow->evidence[0].before, 5.1, 0.4);
  EXPECT_NEAR(monoLossDb(measuredTrack(wide, accepted(document, proposal)).sides), 3, 0.2);
  const auto unrelated = songWith("synthPad", {tones(22), tones(23)});
  EXPECT_FALSE(suggestionOf(propose(unrelated, documentOf(unrelated), stemsOf(unrelated)), "space.narrow"));
}

TEST(Centre, ALeadVoiceThatLeansByFiveDbStandsInTheMiddle) {
  Stereo leaning{tones(30), tones(30)};
  leaning.left = scaled(leaning.left, std::pow(10, -5.0 / 20));
  const Samples breath = tones(31);
  for (std::size_t i = 0; i < breath.size(); ++i) leaning.right[i] += 0.1f * breath[i];  // two channels that are not one
  auto song = band();
  song[0].audio = leaning;
  const auto document = documentOf(song);
  const Proposal proposal = propose(song, document, stemsOf(song));
  const Suggestion* centre = suggestionOf(proposal, "space.centre");
  ASSERT_TRUE(centre);
  EXPECT_EQ(centre->tracks, std::vector<int>{1});
  EXPECT_NEAR(balanceDb(measuredTrack(song, accepted(document, proposal)).sides), 0, 0.2);
}

TEST(Centre, IsForWhatCarriesTheSongAloneAndNotForPairs) {
  const auto leaning = [](unsigned seed, double leftDb) { return Stereo{scaled(tones(seed), std::pow(10, leftDb / 20)), tones(seed)}; };
  auto song = band();
  song[3].audio = leaning(40, -5);  // a guitar
  EXPECT_FALSE(suggestionOf(propose(song, documentOf(song), stemsOf(song)), "space.centre"));
  const std::vector<SongStem> doubles = {{"voiceLead", leaning(41, -5)}, {"voiceLead", leaning(42, 5)}, {"bass", {lows(43), {}}}};
  EXPECT_FALSE(suggestionOf(propose(doubles, documentOf(doubles), stemsOf(doubles)), "space.centre"));
}

// A render in which nothing got better takes each of them back with a word.
TEST(Space, IsTakenBackWhereItsMeasureDoesNotImprove) {
  const Samples own = tones(21);
  Samples against = own;
  for (float& s : against) s = -s;
  auto song = songWith("bass", mixedSides(lows(10), 0.5, lows(11), lows(12), 1));
  song.push_back({"synthPad", mixedSides(tones(20), 1, own, against, 1.5)});
  Stereo leaning{scaled(tones(30), 0.5), tones(30)};
  song[1].audio = leaning;
  const auto document = documentOf(song);
  Solver solver(document, stemsOf(song), {});
  for (const char* id : {"space.lowEnd", "space.narrow", "space.centre"}) EXPECT_TRUE(suggestionOf(solver.proposal(), id)) << id;
  std::vector<MixMeasures> unchanged;
  for (const WantedRender& render : solver.wanted()) unchanged.push_back(renderAndMeasure(song, document, render.peaks, render.tracks, render.only));
  solver.measured(unchanged);
  for (const char* id : {"note.takenBack.lowEnd", "note.takenBack.narrow", "note.takenBack.centre"}) EXPECT_TRUE(isNoted(solver.proposal().notes, id)) << id;
}

TEST(Space, LockedControlsStay) {
  const auto song = songWith("bass", mixedSides(lows(10), 0.5, lows(11), lows(12), 1));
  auto document = documentOf(song);
  document.editTrack(1)->locked.set(std::size_t(Draft::at(Scope::track, 1, "width/monoBassOn").param));
  EXPECT_FALSE(suggestionOf(propose(song, document, stemsOf(song)), "space.lowEnd"));
}

}  // namespace
}  // namespace mix::test
