// SPDX-License-Identifier: MIT
// Where a change is to be heard, and that who edits hears the edit.
#include "tests/ui/proposal_fixture.h"
#include "ui/heard_place.h"

namespace mix::ui {
namespace {

// A stem of 60 s that plays from 20 to 30 s, and softly from 40 s on.
double peak(double from, double to) { return from < 30 && to > 20 ? 0.8 : to > 40 ? 0.05 : 0; }

TEST(HeardPlace, IsWhereTheStemPlaysAndNotWhereItRests) {
  EXPECT_FALSE(heardPlace(22, 60, peak)) << "it is heard already";
  ASSERT_TRUE(heardPlace(0, 60, peak));
  EXPECT_NEAR(*heardPlace(0, 60, peak), 18.5, 1.0);
  EXPECT_FALSE(heardPlace(45, 60, peak)) << "it is soft there, but it does not rest";
  EXPECT_FALSE(heardPlace(0, 60, [](double, double) { return 0.0; })) << "a silent stem has none";
}

TEST(HeardPlace, IsNotTheEndOfTheSong) {
  const auto everywhere = [](double, double) { return 0.5; };
  EXPECT_FALSE(heardPlace(10, 60, everywhere));
  EXPECT_EQ(heardPlace(58, 60, everywhere), 0);
}

class Listening : public Proposals {
 protected:
  bool isPressed(const char* name) { return node(name).value("pressed", false); }
  bool asked(const char* what) {
    bool any = false;
    for (const Json& command : commands()) any = any || command["do"] == what;
    return any;
  }
};

TEST_F(Listening, WhoChangesTheMixHearsItAndNotWhatWasBeforeTheProposal) {
  act("Before", press);
  ASSERT_TRUE(isPressed("Before"));
  act("Level of Bass", set, 0.5);
  EXPECT_TRUE(isPressed("Mix"));
  EXPECT_NE(node("Status", "status").value("value", "").find("You hear the mix again"), std::string::npos) << node("Status", "status");
}

TEST_F(Listening, WhatIsBeingMadeOfAMixThatIsUndoneIsStopped) {
  act("Accept all", press);
  act("Propose anew", press);
  ASSERT_TRUE(asked("propose"));
  act("Undo", press);
  EXPECT_TRUE(asked("cancel"));
}

TEST_F(Listening, ALoopOrARefusalIsNoChangeOfTheMix) {
  act("Before", press);
  act("Loop", press);
  act("Refuse: Level of the bass", press);
  EXPECT_TRUE(isPressed("Before"));
}

TEST_F(Listening, ANewerWishIsNotHeldBackByAnEarlierOne) {
  const auto wish = [this](const char* words, bool accepts) {
    act("Say what you want", type, 0, words);
    settle();
    std::string name;
    for (const Page::Element& element : page.elements)
      if (const std::string one = element.node.value("name", ""); one.starts_with("Accept: ") && one.find(words) != std::string::npos) name = one;
    ASSERT_FALSE(name.empty()) << words;
    if (accepts) act(name, press);
  };
  wish("vocals 2 dB louder", true);
  ASSERT_EQ(faderOf(voice_), 2);
  wish("vocals 1 dB quieter", false);
  act("Accept all", press);
  EXPECT_EQ(faderOf(voice_), 1);
}

// 4 dB up is proposed for the voice.
TEST_F(Listening, EverythingAtOnceLeavesWhatWordsAskedFor) {
  act("Say what you want", type, 0, "vocals a lot louder");
  settle();
  for (const Page::Element& element : page.elements)
    if (const std::string name = element.node.value("name", ""); name.starts_with("Accept: ") && name.find("ocals") != std::string::npos) {
      act(name, press);
      break;
    }
  const double wished = faderOf(voice_);
  ASSERT_GT(wished, 0);
  ASSERT_NE(wished, 4);
  act("Accept all", press);
  EXPECT_EQ(faderOf(voice_), wished);
  EXPECT_EQ(faderOf(bass_), -3);
  act("Undo", press);
  EXPECT_EQ(faderOf(bass_), 0);
}

TEST_F(Listening, ASecondClickOnAcceptAllBeginsNothing) {
  const Json there = node("Accept all")["rect"];
  act("Accept all", press);
  const double x = there[0].get<double>() + there[2].get<double>() / 2, y = there[1].get<double>() + there[3].get<double>() / 2;
  for (const Page::Element& element : page.elements) {
    if (element.node["role"] != "button") continue;
    const Json& box = element.node["rect"];
    const bool isUnder = x >= box[0].get<double>() && x < box[0].get<double>() + box[2].get<double>() && y >= box[1].get<double>() && y < box[1].get<double>() + box[3].get<double>();
    EXPECT_FALSE(isUnder) << element.node["name"];
  }
}

}  // namespace
}  // namespace mix::ui
