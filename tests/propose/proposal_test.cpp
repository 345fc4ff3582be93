// SPDX-License-Identifier: MIT
#include "engine/propose/proposal.h"

#include <gtest/gtest.h>

#include "engine/propose/draft.h"

namespace mix::test {
namespace {

Proposal example() {
  Proposal proposal;
  proposal.source = "model";
  proposal.targetLufs = -16;
  proposal.notes = {{"note.takenBack", {"Bass \"DI\""}, {3.25}}};
  proposal.stems = {{.track = 3, .role = "bass", .roleConfidence = 0.75f, .lufs = -20.5, .beforeLu = -3, .relativeLu = -6, .sigmaLu = 2.5, .achievedLu = -6, .audibleBeforeDb = -9, .audibleDb = -4.5}};
  proposal.suggestions = {{.kind = SuggestionKind::dynamics,
                           .reason = {"dynamics.level", {"Größe"}, {9.5, 3}},
                           .confidence = 0.5f,
                           .weight = 0.25f,
                           .moves = {{Draft::at(Scope::track, 3, "compressor/ratio"), 2, 4, 0.5f}, {Draft::at(Scope::master, 0, "limiter/on"), 0, 1}},
                           .evidence = {{"measure.levelSpan", "LU", 9.5, 7}}}};
  proposal.suggestions.push_back({.kind = SuggestionKind::tone,
                                  .reason = {"tone.unmask", {"Pad", "Bass"}, {700, 0.25}},
                                  .tracks = {4, 3},
                                  .remedies = {{"remedy.cut", {{Draft::at(Scope::track, 4, "eq/band3GainDb"), 0, -4, 1}}, {}, {{"measure.audibility", "dB", -8, -5}}, 0.5},
                                               {"remedy.follow", {{Draft::at(Scope::track, 4, "dynamicEq/band2On"), 0, 1, 0}}, {{4, 0, 3}}, {{"measure.audibility", "dB", -8, -4}}, 0.25},
                                               {"remedy.arrange"}}});
  proposal.suggestions.back().choose(1);
  proposal.clashes = {{4, 3, {0.25, 0.5}, {0.125, 0.375}, 300, 1500, {{4, 8, 0.5}}}};
  proposal.faults = {{3, {"fault.polarity", {"Bass", "Pad"}, {80}}, 4, 1.5}, {4, {"fault.silent", {"Pad"}, {}}}};
  proposal.before = {-20, -3, 0, 0.5, -12, 0.25, 0, 7.5, 15, 42};
  proposal.after = {-16, -1, -2.5, 0.25, -9, 0.5, -1.25, 6.5, 12.5, 30};
  return proposal;
}

TEST(Proposal, ComesBackFromJsonAsItWas) {
  const auto read = proposalFromJson(toJson(example()));
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read.value(), example());
}

TEST(Proposal, AnotherRemedyIsChosenWholeAndAdviceIsNone) {
  Suggestion suggestion = example().suggestions[1];
  EXPECT_EQ(suggestion.keys.size(), 1u);
  suggestion.choose(2);
  EXPECT_EQ(suggestion.remedy, 1);
  suggestion.choose(0);
  EXPECT_EQ(suggestion.moves, suggestion.remedies[0].moves);
  EXPECT_TRUE(suggestion.keys.empty());
}

TEST(Proposal, RefusesWhatIsNone) {
  for (const char* text : {"", "[]", "{}", "{\"suggestions\":1", "null"}) EXPECT_FALSE(proposalFromJson(text)) << text;
}

TEST(Proposal, DropsMovesOfNothingAndClampsTheOthers) {
  const auto read = proposalFromJson(R"({"stems":[],"suggestions":[{"kind":"tone","moves":[
    {"address":"tracks/1/nothing/here","from":0,"to":1}, {"address":"tracks/1/fader/gainDb","from":0,"to":99}, 7]}]})");
  ASSERT_TRUE(read);
  ASSERT_EQ(read.value().suggestions[0].moves.size(), 1u);
  EXPECT_EQ(read.value().suggestions[0].moves[0].to, 12);
}

}  // namespace
}  // namespace mix::test
