// SPDX-License-Identifier: MIT
#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

TEST(Solver, EveryStemComesWithin_0_1LuOfTheLoudnessThatIsProposed) {
  const auto song = band();
  const auto document = documentOf(song);
  const Proposal proposal = propose(song, document, stemsOf(song));
  const auto measured = renderAndMeasureAll(song, accepted(document, proposal), false);
  std::vector<double> levels;
  for (const StemReport& stem : proposal.stems) levels.push_back(measured.tracks.at(stem.track).integratedLufs);
  levels = relativeToSum(levels);
  for (std::size_t i = 0; i < levels.size(); ++i) {
    EXPECT_NEAR(levels[i], proposal.stems[i].relativeLu, 0.1) << proposal.stems[i].role;
    EXPECT_NEAR(levels[i], proposal.stems[i].achievedLu, 0.03);
  }
}

TEST(Solver, MeetsTheTargetWithin_0_1LuAndHoldsTheCeiling) {
  const auto song = band();
  for (const auto& [target, ceiling] : {std::pair{-14.0, -1.0}, {-23.0, -1.0}, {-11.0, -2.0}}) {
    const auto document = documentOf(song);
    const Proposal proposal = propose(song, document, stemsOf(song), {target, ceiling});
    const auto measured = renderAndMeasureAll(song, accepted(document, proposal), true);
    EXPECT_NEAR(measured.mix.lufs, target, 0.1);
    EXPECT_LE(measured.mix.truePeakDb, ceiling);
    EXPECT_NEAR(proposal.after.lufs, measured.mix.lufs, 0.01);
  }
}

// Clicks far above the rest: the limiter takes most of what it is driven by.
TEST(Solver, ReachesTheTargetAlsoThroughALimiterThatWorksHard) {
  std::vector<SongStem> song = {{"percussion", {noise(48000 * 12, 8, 0.05f), {}}}, {"drums", {noise(48000 * 12, 9, 0.05f), {}}}};
  for (std::size_t i = 0; i < song[0].audio.left.size(); i += 2400)
    for (std::size_t n = 0; n < 40; ++n) song[1].audio.left[i + n] *= 9;
  const Proposal proposal = propose(song, documentOf(song), stemsOf(song), {-15.2, -1});  // at -14.7 is the guard
  EXPECT_LT(proposal.after.limiterDb, -3) << proposal.after.limiterDb;
  EXPECT_NEAR(proposal.after.lufs, -15.2, 0.1);
  const auto confidence = [](const Proposal& p) {
    for (const Suggestion& suggestion : p.suggestions)
      if (suggestion.kind == SuggestionKind::master) return double(suggestion.confidence);
    return double(NAN);
  };
  EXPECT_LT(confidence(proposal), confidence(propose(song, documentOf(song), stemsOf(song), {-26, -1})) - 0.1) << "who wants that much limiting is not sure";
}

TEST(Solver, IsTheSameForOtherLevelsPolaritiesAndOrders) {
  auto song = band();
  const Proposal first = propose(song, documentOf(song), stemsOf(song));
  const double gainsDb[] = {12, -9, 5, -12, 7, 3};
  for (std::size_t i = 0; i < song.size(); ++i)
    song[i].audio.left = scaled(song[i].audio.left, (i % 2 ? -1 : 1) * std::pow(10, gainsDb[i] / 20));
  std::reverse(song.begin(), song.end());
  Stems stems = stemsOf(song);
  for (std::size_t i = 0; i < stems.size(); ++i) stems[i].order = std::string(1, char('a' + stems.size() - 1 - i));
  const Proposal other = propose(song, documentOf(song), stems);
  ASSERT_EQ(first.stems.size(), other.stems.size());
  for (std::size_t i = 0; i < first.stems.size(); ++i) {
    EXPECT_EQ(first.stems[i].role, other.stems[i].role);
    EXPECT_NEAR(first.stems[i].relativeLu, other.stems[i].relativeLu, 1e-6);
    EXPECT_NEAR(first.stems[i].achievedLu, other.stems[i].achievedLu, 0.1);
  }
}

TEST(Solver, LeadVoicesComeToTheRuleAgainstTheRest) {
  const auto song = band();
  double lead = 0, rest = 0;
  for (const StemReport& stem : propose(song, documentOf(song), stemsOf(song)).stems)
    (stem.role == "voiceLead" ? lead : rest) += std::pow(10, stem.achievedLu / 10);
  EXPECT_NEAR(10 * std::log10(lead / rest), kLeadOverRestLu, 0.2);
}

TEST(Solver, LeavesWhatIsLockedAloneAndSetsTheRestAgainstIt) {
  const auto song = band();
  auto document = documentOf(song);
  const Address fader = Draft::at(Scope::track, 1, "fader/gainDb"), limiter = Draft::at(Scope::master, 0, "limiter/gainDb");
  document.editTrack(1)->values[std::size_t(fader.param)] = -7;
  document.editTrack(1)->locked.set(std::size_t(fader.param));
  document.editChannel(Scope::master, 0)->locked.set(std::size_t(limiter.param));
  const Proposal proposal = propose(song, document, stemsOf(song));
  for (const Suggestion& suggestion : proposal.suggestions)
    for (const Move& move : suggestion.moves) EXPECT_TRUE(move.address != fader && move.address != limiter) << toText(move.address);
  for (const StemReport& stem : proposal.stems) EXPECT_NEAR(stem.achievedLu, stem.relativeLu, 0.1) << stem.role;
}

TEST(Solver, MovesBeginWhereTheDocumentIs) {
  const auto song = band();
  auto document = documentOf(song);
  for (int id = 1; id <= int(song.size()); ++id)
    document.editTrack(id)->values[std::size_t(Draft::at(Scope::track, id, "fader/gainDb").param)] = float(-id);
  for (const Suggestion& suggestion : propose(song, document, stemsOf(song)).suggestions) {
    EXPECT_FALSE(suggestion.moves.empty());
    for (const Move& move : suggestion.moves) {
      EXPECT_EQ(move.from, document.value(move.address));
      EXPECT_NE(move.from, move.to);
    }
  }
}

TEST(Solver, HasNothingToSayOfAMixThatIsAsProposed) {
  const auto song = band();
  const auto document = documentOf(song);
  const auto done = accepted(document, propose(song, document, stemsOf(song)));
  for (const Suggestion& suggestion : propose(song, done, stemsOf(song)).suggestions)
    for (const Move& move : suggestion.moves) EXPECT_NEAR(move.to, move.from, 0.15) << toText(move.address);
}

// The song is rendered once for all stages, ways out of clashes included; what is taken back leaves nothing to be heard again.
TEST(Solver, NoTrackIsMeasuredTwiceInTheSameState) {
  const auto song = band();
  const auto document = documentOf(song);
  Solver solver(document, stemsOf(song), {});
  std::vector<std::pair<int, std::vector<float>>> heard;
  bool anyTakenBack = false;
  while (!solver.wanted().empty()) {
    std::vector<MixMeasures> measures;
    for (const WantedRender& render : solver.wanted()) {
      for (const TrackWish& wish : render.tracks) {
        auto values = render.document->track(wish.track)->values;
        values[std::size_t(findParam(Scope::track, "fader/gainDb").value())] = 0;
        const std::pair state{wish.track, values};
        EXPECT_EQ(std::count(heard.begin(), heard.end(), state), 0) << "track " << wish.track;
        heard.push_back(state);
      }
      measures.push_back(renderAndMeasure(song, *render.document, render.peaks, render.tracks, render.only));
    }
    solver.measured(measures);
  }
  for (const Reason& note : solver.proposal().notes) anyTakenBack = anyTakenBack || note.messageId.starts_with("note.takenBack");
  EXPECT_TRUE(anyTakenBack);
  EXPECT_FALSE(heard.empty());
}

TEST(Solver, SilenceIsToldAndChangesNothing) {
  std::vector<SongStem> song = {{"bass", {Samples(48000 * 12), {}}}};
  const Proposal proposal = propose(song, documentOf(song), stemsOf(song));
  EXPECT_TRUE(proposal.suggestions.empty());
  ASSERT_EQ(proposal.notes.size(), 1u);
  EXPECT_EQ(proposal.notes[0].messageId, "note.silence");
}

TEST(Solver, ASilentStemStaysOutOfIt) {
  auto song = band();
  song.push_back({"keys", {Samples(song[0].audio.left.size()), {}}});
  const Proposal proposal = propose(song, documentOf(song), stemsOf(song));
  for (const Suggestion& suggestion : proposal.suggestions)
    for (const Move& move : suggestion.moves) EXPECT_NE(move.address.id, int(song.size()));
}

TEST(Solver, WithoutMeasuresNothingIsProposed) {
  const auto song = band();
  Solver solver(documentOf(song), stemsOf(song), {});
  ASSERT_FALSE(solver.proposal().suggestions.empty());
  solver.measured({});
  EXPECT_TRUE(solver.wanted().empty());
  EXPECT_FALSE(solver.proposal().isDraft);
  EXPECT_TRUE(solver.proposal().suggestions.empty());
  EXPECT_EQ(solver.proposal().notes.back().messageId, "note.notMeasured");
}

}  // namespace
}  // namespace mix::test
