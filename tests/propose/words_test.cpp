// SPDX-License-Identifier: MIT
#include "engine/propose/words.h"

#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

struct Said {
  Document document;
  std::vector<SpokenTrack> tracks;
};

Said small() {
  Said said;
  for (const auto& [name, role] : {std::pair{"Lead Vox", "voiceLead"}, {"Bass DI", "bass"}, {"Gtr L", "guitarElectric"}, {"Gtr R", "guitarElectric"}, {"Snare", "snare"}}) {
    Track track;
    track.id = int(said.document.tracks.size()) + 1;
    track.name = name;
    track.role = role;
    said.document.tracks.emplace_back(track);
    said.tracks.push_back({track.id, role, {true, -6}});
  }
  for (int id : {3, 4}) setPlain(*said.document.editChannel(Scope::track, id), Draft::at(Scope::track, id, "pan/position").spec(), Draft::at(Scope::track, id, "pan/position").param, id == 3 ? -40 : 40);
  return said;
}

WordsAnswer ask(std::string_view text, int selected = 0) {
  const Said said = small();
  return movesFromWords(text, said.document, said.tracks, selected);
}

// What it comes to, in the document's terms; the change of `words` of a channel.
double change(const WordsAnswer& answer, Scope scope, int id, std::string_view words) {
  if (!answer.suggestion) return NAN;
  for (const Move& move : answer.suggestion->moves)
    if (move.address == Draft::at(scope, id, words)) return double(move.to - move.from);
  return 0;
}
double tone(const WordsAnswer& answer, Scope scope, int id, double hz) {
  if (!answer.suggestion) return NAN;
  Document then = small().document;
  applyTo(then, *answer.suggestion);
  return toneDb(scope, then.channel(scope, id)->values, hz, 48000);
}

TEST(Words, LevelWordsMoveWhatTheyName) {
  EXPECT_NEAR(change(ask("vocal forward"), Scope::track, 1, "fader/gainDb"), 2, 0.05);
  EXPECT_NEAR(change(ask("Lead Vox further back, please"), Scope::track, 1, "fader/gainDb"), -2, 0.05);
  EXPECT_NEAR(change(ask("snare a bit louder"), Scope::track, 5, "fader/gainDb"), 1, 0.05);
  const auto guitars = ask("guitars a lot quieter");
  EXPECT_NEAR(change(guitars, Scope::track, 3, "fader/gainDb"), -3, 0.05);
  EXPECT_NEAR(change(guitars, Scope::track, 4, "fader/gainDb"), -3, 0.05);
  EXPECT_EQ(guitars.suggestion->tracks, (std::vector<int>{3, 4}));
}

TEST(Words, LevelsAreSaidInDecibelsToo) {
  EXPECT_NEAR(change(ask("vocal up 3 dB"), Scope::track, 1, "fader/gainDb"), 3, 0.05);
  EXPECT_NEAR(change(ask("turn the bass down by 1.5dB please"), Scope::track, 2, "fader/gainDb"), -1.5, 0.05);
  EXPECT_NEAR(change(ask("snare 900 dB louder"), Scope::track, 5, "fader/gainDb"), 12, 0.05) << "to the end of the fader";
  EXPECT_NEAR(change(ask("bass -2 dB"), Scope::track, 2, "fader/gainDb"), -2, 0.05);
  EXPECT_NEAR(change(ask("bass +1 dB"), Scope::track, 2, "fader/gainDb"), 1, 0.05);
  EXPECT_NEAR(change(ask("bass down -2 dB"), Scope::track, 2, "fader/gainDb"), -2, 0.05);
  EXPECT_EQ(ask("bass 2 dB").why.names, std::vector<std::string>{"dB"}) << "which way?";
  EXPECT_FALSE(ask("vocal 3 dB warmer").suggestion) << "no one control has that";
}

TEST(Words, ToneWordsTiltInDecibels) {
  EXPECT_GT(tone(ask("make the guitars warmer"), Scope::track, 3, 60), 1);
  EXPECT_LT(tone(ask("make the guitars warmer"), Scope::track, 3, 12'000), -1.5);
  EXPECT_GT(tone(ask("bass brighter"), Scope::track, 2, 12'000), 1.5);
  EXPECT_LT(tone(ask("less harsh bass"), Scope::track, 2, 12'000), -1.5);
  EXPECT_GT(tone(ask("the vocals are too dark"), Scope::track, 1, 12'000), 1.5) << "what is too much is to be less";
  EXPECT_LT(tone(ask("less mud in the guitars"), Scope::track, 3, 60), -1.5);
}

TEST(Words, OfTheWholeMixWithinATiltOf_2Db) {
  const auto warmer = ask("warmer");
  EXPECT_NEAR(tone(warmer, Scope::master, 0, 40) - tone(warmer, Scope::master, 0, 16'000), 2, 0.3);
  EXPECT_NEAR(change(ask("the whole mix wider"), Scope::master, 0, "width/widthPercent"), 25, 0.5);
  EXPECT_EQ(ask("forward").why.messageId, "words.ofWhat");
}

TEST(Words, ItIsTheSelectedTrack) {
  EXPECT_NEAR(change(ask("louder", 2), Scope::track, 2, "fader/gainDb"), 2, 0.05);
  EXPECT_GT(tone(ask("make it brighter", 2), Scope::track, 2, 12'000), 1.5);
  EXPECT_GT(tone(ask("brighter", 2), Scope::master, 0, 12'000), 0.7) << "without a name it is the mix";
}

TEST(Words, SpreadRoomAndPunch) {
  EXPECT_NEAR(change(ask("guitars wider"), Scope::track, 3, "pan/position"), -16, 0.5);
  EXPECT_NEAR(change(ask("guitars narrower"), Scope::track, 4, "pan/position"), -16, 0.5);
  EXPECT_NEAR(change(ask("more reverb on the snare"), Scope::track, 5, "sends/send1Db"), 72, 0.5);
  EXPECT_EQ(change(ask("snare punchier"), Scope::track, 5, "compressor/on"), 1);
  EXPECT_EQ(ask("snare drier").why.messageId, "words.nothing") << "nothing of it is in the room";
}

TEST(Words, WhatIsNotUnderstoodIsSaid) {
  const auto answer = ask("make the vocals purple");
  EXPECT_FALSE(answer.suggestion);
  EXPECT_EQ(answer.why.messageId, "words.unknown");
  EXPECT_EQ(answer.why.names, (std::vector<std::string>{"purple"}));
  EXPECT_EQ(ask("").why.messageId, "words.unknown");
  EXPECT_EQ(ask("warmer banjolele").why.names, (std::vector<std::string>{"banjolele"}));
}

TEST(Words, LeaveWhatIsLockedAlone) {
  Said said = small();
  said.document.editChannel(Scope::track, 1)->locked.set();
  EXPECT_EQ(movesFromWords("vocals louder", said.document, said.tracks, 0).why.messageId, "words.nothing");
}

TEST(Words, AgainIsMoreUpToTheLimit) {
  Said said = small();
  const Address gain = Draft::at(Scope::track, 2, "eq/band6GainDb");
  for (int i = 0; i < 5; ++i) {
    const auto answer = movesFromWords("bass brighter", said.document, said.tracks, 0);
    if (answer.suggestion) applyTo(said.document, *answer.suggestion);
  }
  EXPECT_EQ(said.document.value(gain), kMostLiftDb);
}

// Every word says of its own moves what it is, or its opposite the other way round.
TEST(Words, AndBack) {
  const Said said = small();
  for (const auto& [text, word] : {std::pair{"guitars louder", "forward"}, {"guitars back", "back"}, {"bass brighter", "brighter"}, {"bass fuller", "fuller"},
                                   {"bass thinner", "thinner"}, {"bass clearer", "clearer"}, {"guitars wider", "wider"}, {"snare more room", "roomier"}, {"snare punchier", "punchier"}}) {
    const auto answer = movesFromWords(text, said.document, said.tracks, 0);
    ASSERT_TRUE(answer.suggestion) << text;
    const auto sayings = sayingsOf(said.document, *answer.suggestion);
    EXPECT_TRUE(std::any_of(sayings.begin(), sayings.end(), [&](const Saying& saying) { return saying.direction == word; })) << text;
  }
}

}  // namespace
}  // namespace mix::test
