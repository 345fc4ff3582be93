// SPDX-License-Identifier: MIT
// A proposal on the page: heard, scaled, accepted, refused, undone, and never in force before.
#include "tests/ui/proposal_fixture.h"

namespace mix::ui {
namespace {

TEST_F(Proposals, ADraftIsShownButNotDecidedOnAndGoesWhenNothingComesOfIt) {
  uiProposal(giveText(""));
  settle();
  EXPECT_NE(page.find("Accept all", {}), nullptr) << "what is complete stays";
  proposal_["isDraft"] = true;
  ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
  settle();
  EXPECT_NE(node("Level of the voices", "listitem"), Json());
  EXPECT_EQ(page.find("Accept all", {}), nullptr);
  EXPECT_EQ(page.find("Accept: Level of the voices", {}), nullptr);
  uiProposal(giveText(""));
  settle();
  EXPECT_EQ(page.find("Level of the voices", "listitem"), nullptr);
  ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
  proposal_["isDraft"] = false;
  ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
  settle();
  act("Accept: Level of the voices", press);
  EXPECT_EQ(faderOf(voice_), 4);
}

TEST_F(Proposals, StandInGroupsOfWhatTheyFixTheBiggestFirst) {
  const auto weigh = [this](int i, double weight) { proposal_["suggestions"][std::size_t(i)]["weight"] = weight; };
  weigh(0, 3), weigh(1, 0.2), weigh(2, 2);  // voices, bass; the master
  ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
  settle();
  std::vector<std::string> lists, cards;
  for (const Page::Element& list : page.elements) {
    if (list.node["role"] != "list" || list.node["name"] == "Tracks" || list.node["name"] == "What is wrong with the recordings") continue;
    lists.push_back(list.node["name"]);
    for (const Page::Element& card : page.elements)
      if (card.parent == list.id) cards.push_back(card.node["name"]);
  }
  EXPECT_EQ(lists, (std::vector<std::string>{"Levels", "Loudness"}));
  EXPECT_EQ(cards, (std::vector<std::string>{"Level of the voices", "Level of the bass", "Loudness of the mix"})) << "a small one stays with its kind";
}

TEST_F(Proposals, ChangeNothingByThemselves) {
  EXPECT_TRUE(edits().empty());
  EXPECT_EQ(faderOf(voice_), 0);
  EXPECT_NE(node("Level of the voices", "listitem"), Json());
  EXPECT_NE(node("Level of the voices", "text").value("value", "").find("Lead Vox +4.0 dB"), std::string::npos);
}

TEST_F(Proposals, AreSaidOneByOneAndDecidedOnByKeysAlone) {
  const auto said = [&] {
    std::string text;
    for (const Json& command : commands())
      if (command["do"] == "speak") text = command["text"];
    return text;
  };
  key("j");
  EXPECT_EQ(said(), "No suggestion was said yet.");
  key("n");
  const std::string first = said();
  EXPECT_TRUE(first.starts_with("Suggestion 1 of 3. Level of the voices. ")) << first;
  EXPECT_NE(first.find("Lead Vox plus 4.0 decibels"), std::string::npos) << first;
  key("n");
  EXPECT_TRUE(said().starts_with("Suggestion 2 of 3. "));
  key("x");
  EXPECT_EQ(faderOf(bass_), 0);
  EXPECT_TRUE(said().starts_with("Refused"));
  key("n", 1);
  EXPECT_TRUE(said().starts_with("Suggestion 1 of 2. Level of the voices"));
  key("u");
  EXPECT_EQ(edits().size() > 0, true) << "it is heard";
  key("j");
  EXPECT_EQ(faderOf(voice_), 4);
  EXPECT_TRUE(said().starts_with("Accepted"));
  key("j");
  EXPECT_EQ(said(), "No suggestion was said yet.") << "it is decided";
  act("Accept all", press);
  commands();
  key("n");
  EXPECT_EQ(said(), "There is no open suggestion.");
}

TEST_F(Proposals, SayThatTheyDoNotKnowStemsThatCameLater) {
  proposal_["stems"] = {{{"track", voice_}, {"role", "voiceLead"}}, {{"track", bass_}, {"role", "bass"}}};
  ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
  settle();
  const char* const says = "Stems that came after this proposal: 1. Press P to propose anew.";
  const auto isSaid = [&] { return std::any_of(page.elements.begin(), page.elements.end(), [&](const auto& element) { return element.node.value("value", "").find(says) != std::string::npos; }); };
  EXPECT_FALSE(isSaid());
  import("Guitar");
  act("Suggestions", press);
  if (!isSaid()) act("Suggestions", press);
  EXPECT_TRUE(isSaid());
}

TEST_F(Proposals, SayWhatIsWrongWithTheRecordings) {
  bool told = false;
  for (const auto& element : page.elements)
    told = told || element.node.value("value", "").find("Bass %s is clipped in 12 places") != std::string::npos;
  EXPECT_TRUE(told);
}

TEST_F(Proposals, ARefusedCardCanBeLockedSoThatLaterProposalsLeaveItAlone) {
  act("Refuse: Level of the bass", press);
  act("Lock: Level of the bass", press);
  const Json song = document();
  EXPECT_EQ(song["tracks"][1]["locked"], Json({"fader/gainDb"}));
  EXPECT_EQ(node("Undo")["description"], "Undo: Lock: Level of the bass");
  EXPECT_EQ(node("Level of Lead Vox")["description"], "Proposed: 4.0 dB, give or take 1.7 dB");
  EXPECT_EQ(node("Level of Bass").value("description", "").find("Proposed"), std::string::npos);
}

TEST_F(Proposals, TheLockOfARefusedCardIsAToggle) {
  act("Refuse: Level of the bass", press);
  const auto isOn = [&] { return node("Lock: Level of the bass", "toggle").value("pressed", false); };
  EXPECT_FALSE(isOn());
  act("Lock: Level of the bass", press);
  EXPECT_TRUE(isOn());
  EXPECT_EQ(node("Lock: Level of the bass", "toggle")["value"], "Locked");
  EXPECT_EQ(valueOf("Status"), "Later proposals leave it alone: Level of the bass.");
  EXPECT_NE(node("Select Bass").value("description", "").find("partly locked"), std::string::npos);
  act("Lock: Level of the bass", press);
  EXPECT_FALSE(isOn());
  EXPECT_FALSE(document()["tracks"][1].contains("locked"));
  EXPECT_EQ(node("Undo")["description"], "Undo: Unlock: Level of the bass");
  EXPECT_EQ(valueOf("Status"), "Later proposals may move it again: Level of the bass.");
  EXPECT_EQ(node("Select Bass").value("description", "").find("locked"), std::string::npos);
  act("Undo", press);
  EXPECT_TRUE(isOn()) << "it is what the song says";
}

TEST_F(Proposals, OneThatIsAcceptedIsOne) {
  act("Refuse: Level of the bass", press);
  act("Refuse: Level of the voices", press);
  act("Accept all", press);
  EXPECT_EQ(valueOf("Status"), "Accepted: one suggestion.");
}

TEST_F(Proposals, ALockedTrackStaysAsItIsWhenAllIsAccepted) {
  act("Select Lead Vox", press);
  uiKey(giveText("k"), 0, 1);
  settle();
  act("Accept all", press);
  EXPECT_EQ(faderOf(voice_), 0);
  EXPECT_EQ(faderOf(bass_), -3);
}

TEST_F(Proposals, AreAcceptedByTheirAmountInOneStepAndUndoneInOne) {
  act("Amount of Level of the voices", type, 0, "50");
  act("Accept: Level of the voices", press);
  EXPECT_GT(faderOf(voice_), 1);
  EXPECT_LT(faderOf(voice_), 3);
  EXPECT_EQ(faderOf(bass_), 0);
  EXPECT_EQ(node("Undo")["description"], "Undo: Accept: Level of the voices");
  act("Undo", press);
  EXPECT_EQ(faderOf(voice_), 0);
  uiTakeEdits();
  settle();
  uiFrame(time_ += 16);
  EXPECT_NE(node("Accept: Level of the voices"), Json());  // it can be decided again
}

TEST_F(Proposals, ARefusedCardIsNotHeardAnyMore) {
  act("Hear: Level of the voices", press);
  auto told = edits();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_FLOAT_EQ(float(told[0].value), 4);
  act("Refuse: Level of the voices", press);
  told = edits();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_FLOAT_EQ(float(told[0].value), 0);
}

TEST_F(Proposals, ACardThatIsAcceptedAtNothingStaysDecided) {
  act("Amount of Level of the voices", type, 0, "0");
  act("Accept: Level of the voices", press);
  uiTakeEdits();
  settle();
  EXPECT_EQ(page.find("Accept: Level of the voices", {}), nullptr);
}

TEST_F(Proposals, BeginWhereTheFaderIsThatWasMovedMeanwhile) {
  act("Level of Lead Vox", type, 0, "2");
  ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
  settle();
  act("Amount of Level of the voices", type, 0, "0");
  act("Accept: Level of the voices", press);
  EXPECT_FLOAT_EQ(float(faderOf(voice_)), 2);
}

// Whoever renders beside the engine must not swallow what the engine has not heard yet.
TEST_F(Proposals, ReadingTheSongTellsTheEngineNoLess) {
  act("Level of Lead Vox", type, 0, "2");
  EXPECT_GT(uiSongEdits(), 3);
  const auto told = edits();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_FLOAT_EQ(float(told[0].value), 2);
}

TEST_F(Proposals, AreHeardWithoutBeingInTheSong) {
  act("Hear: Level of the voices", press);
  auto told = edits();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].id, voice_);
  EXPECT_FLOAT_EQ(float(told[0].value), 4);
  EXPECT_EQ(faderOf(voice_), 0);
  act("Mix", press);
  told = edits();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].value, 0);
}

TEST_F(Proposals, AreComparedAtOneLoudness) {
  key("b");
  edits();
  Json out = commands();  // before is the quieter one: it plays as it is
  for (const Json& command : out) EXPECT_NE(command["do"], "monitorGain");
  key("b");
  EXPECT_EQ(edits().size(), 3u);
  out = commands();
  ASSERT_FALSE(out.empty());
  EXPECT_EQ(out.back()["do"], "monitorGain");
  EXPECT_EQ(out.back()["db"], -6);
  act("Mix", press);
  edits();
  EXPECT_EQ(commands().back()["db"], 0);
}

TEST_F(Proposals, ThatWereRefusedCanBeThoughtOverAgain) {
  act("Refuse: Level of the voices", press);
  act("Think again: Level of the voices", press);
  act("Accept: Level of the voices", press);
  EXPECT_EQ(faderOf(voice_), 4);
}

TEST_F(Proposals, RefusalsAreUndoneInOrderWithEverythingElse) {
  act("Level of Lead Vox", type, 0, "1");
  act("Refuse: Level of the voices", press);
  act("Level of Bass", type, 0, "-1");
  const auto isRefused = [&] {
    edits();
    settle();
    uiFrame(time_ += 16);
    settle();
    return page.find("Think again: Level of the voices", "button") != nullptr;
  };
  EXPECT_TRUE(isRefused());
  key("z", 2);
  EXPECT_EQ(faderOf(bass_), 0);
  EXPECT_TRUE(isRefused());
  EXPECT_EQ(node("Undo")["description"], "Undo: Refuse: Level of the voices");
  key("z", 2);
  EXPECT_FALSE(isRefused());
  EXPECT_EQ(faderOf(voice_), 1);
  key("z", 3);
  EXPECT_TRUE(isRefused());
  act("Think again: Level of the voices", press);
  EXPECT_FALSE(isRefused());
  key("z", 2);
  EXPECT_TRUE(isRefused());
  key("z", 2);
  act("Level of Bass", type, 0, "-2");  // the refusal cannot be redone any more
  key("z", 2);
  EXPECT_FALSE(isRefused());
  key("z", 2);
  EXPECT_EQ(faderOf(voice_), 0);
  EXPECT_FALSE(node("Level of Lead Vox").is_null()) << "the tracks are what the song began with";
  EXPECT_TRUE(node("Undo").value("disabled", false));
}

TEST_F(Proposals, TheExportIsOfTheSongAndNotOfWhatIsCompared) {
  key("b");
  edits();
  key("e", 2);
  const auto told = edits();
  EXPECT_TRUE(told.empty());
  EXPECT_EQ(commands().back()["do"], "export");
}

TEST_F(Proposals, AreRefusedWhenTheyAreNone) { EXPECT_EQ(uiProposal(giveText("{}")), 0); }

TEST_F(Proposals, StemsLandWithTheRoleThatTheirNameSays) {
  EXPECT_EQ(document()["tracks"][0]["role"], "voiceLead");
  EXPECT_EQ(document()["tracks"][1]["role"], "bass");
}

}  // namespace
}  // namespace mix::ui
