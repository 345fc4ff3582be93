// SPDX-License-Identifier: MIT
// A taste is learnt slowly, bounded, and moves what is proposed by what it says; without one nothing changes.
#include "engine/propose/taste.h"

#include <gtest/gtest.h>

#include <map>

#include "engine/propose/balance.h"
#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

Taste tasteOf(std::string_view role, int decisions, double db) {
  Taste taste;
  for (int i = 0; i < decisions; ++i) learn(taste, role, db);
  return taste;
}

TEST(Taste, OfFewDecisionsIsSmall) {
  EXPECT_EQ(tasteDb(Taste(), "voiceLead"), 0);
  EXPECT_DOUBLE_EQ(tasteDb(tasteOf("voiceLead", 1, 2), "voiceLead"), 0.4);
  EXPECT_DOUBLE_EQ(tasteDb(tasteOf("voiceLead", 4, 2), "voiceLead"), 1.0);
  EXPECT_DOUBLE_EQ(tasteDb(tasteOf("voiceLead", 36, 2), "voiceLead"), 1.8);
  EXPECT_EQ(tasteDb(tasteOf("voiceLead", 36, 2), "bass"), 0);
}

TEST(Taste, IsBoundedHoweverOftenAndFarSomebodyGoes) {
  EXPECT_EQ(tasteDb(tasteOf("bass", 1000, 40), "bass"), kMostTasteDb);
  EXPECT_EQ(tasteDb(tasteOf("bass", 1000, -40), "bass"), -kMostTasteDb);
  EXPECT_LE(tasteOf("bass", 1000, 1).roles[0].decisions, kTasteDecisions);
}

TEST(Taste, FollowsWhoChanges) {
  Taste taste = tasteOf("bass", 40, 3);
  for (int i = 0; i < 60; ++i) learn(taste, "bass", -3);
  EXPECT_LT(tasteDb(taste, "bass"), -1);
}

TEST(Taste, IsTakenBackExactly) {
  Taste taste = tasteOf("bass", 3, 1);
  const Taste before = taste;
  learn(taste, "bass", 5);
  relearn(taste, "bass", 5, 2);
  EXPECT_DOUBLE_EQ(tasteDb(taste, "bass"), 0.6);  // (3 + 2) / (4 + 4)
  unlearn(taste, "bass", 2);
  EXPECT_EQ(taste, before);
  unlearn(taste, "bass", 1);
  unlearn(taste, "bass", 1);
  unlearn(taste, "bass", 1);
  EXPECT_EQ(taste, Taste());
}

TEST(Taste, ComesBackFromItsTextAndTakesNothingElse) {
  Taste taste = tasteOf("voiceLead", 9, 1.5);
  learn(taste, "bass", -1);
  EXPECT_EQ(tasteFromJson(toJson(taste)), taste);
  for (const char* text : {"", "{}", "[1]", R"([{"role":"tuba","decisions":3,"sumDb":3}])", R"([{"role":"bass","decisions":3,"sumDb":900}])", R"([{"role":"bass","decisions":-3,"sumDb":0}])"})
    EXPECT_EQ(tasteFromJson(text), Taste()) << text;
}

// Relative loudness that is proposed for the lead against the bass.
struct Proposed {
  Proposal proposal;
  double leadOverBassLu;
};
Proposed proposed(const Taste& taste) {
  const std::vector<SongStem> song = band();
  Stems stems = stemsOf(song);
  wantByTaste(stems, taste);
  Solver solver(documentOf(song), std::move(stems), {});
  const auto& reports = solver.proposal().stems;
  return {solver.proposal(), reports[0].relativeLu - reports[1].relativeLu};
}

// All faders move by one amount so that the mix stays about as loud: what the taste did to a fader is more or less than it says.
TEST(Taste, TheCardSaysWhatItDidToTheFader) {
  Taste taste;
  for (const char* role : {"voiceLead", "bass"})
    for (int i = 0; i < 36; ++i) learn(taste, role, 2);
  const auto fadersOf = [](const Proposal& proposal) {
    std::map<int, double> faders;
    for (const Suggestion& suggestion : proposal.suggestions)
      for (const Move& move : suggestion.moves)
        if (isOfBalance(suggestion)) faders[move.address.id] = double(move.to);
    return faders;
  };
  const Proposal plain = proposed({}).proposal, liked = proposed(taste).proposal;
  const auto was = fadersOf(plain), is = fadersOf(liked);
  int said = 0;
  for (const Suggestion& suggestion : liked.suggestions)
    for (std::size_t i = 0; i < suggestion.tasteDb.size(); ++i, ++said)
      EXPECT_NEAR(suggestion.tasteDb[i], is.at(suggestion.tracks[i]) - was.at(suggestion.tracks[i]), 0.11) << suggestion.tracks[i];  // faders have steps of 0.1 dB
  EXPECT_GT(said, 0);
}

TEST(Taste, MovesWhatIsProposedByWhatItSaysAndTheCardSaysSo) {
  const Proposed plain = proposed({}), liked = proposed(tasteOf("voiceLead", 36, 2));
  EXPECT_NEAR(liked.leadOverBassLu - plain.leadOverBassLu, 1.8, 1e-9);
  bool said = false;
  for (const Suggestion& suggestion : liked.proposal.suggestions) {
    if (suggestion.reason.messageId != "balance.voices") continue;
    ASSERT_EQ(suggestion.tasteDb.size(), 1u);
    EXPECT_DOUBLE_EQ(suggestion.tasteDb[0], 1.8);
    said = true;
  }
  EXPECT_TRUE(said);
  auto read = proposalFromJson(toJson(liked.proposal));
  ASSERT_TRUE(read);
  EXPECT_EQ(toJson(read.value()), toJson(liked.proposal));
}

TEST(Taste, ThatIsEmptyLeavesTheProposalAsItIsToTheLastByte) {
  const std::vector<SongStem> song = band();
  const Solver without(documentOf(song), stemsOf(song), {});
  EXPECT_EQ(toJson(proposed({}).proposal), toJson(without.proposal()));
  EXPECT_EQ(toJson(without.proposal()).find("taste"), std::string::npos);
}

}  // namespace
}  // namespace mix::test
