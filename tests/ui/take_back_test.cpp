// SPDX-License-Identifier: MIT
// A card that was accepted, taken back without undoing what came after it.
#include "tests/ui/proposal_fixture.h"

namespace mix::ui {
namespace {

class TakenBack : public Proposals {
 protected:
  bool isOpen(std::string_view title) { return has("Accept: " + std::string(title)); }
  bool has(const std::string& name) {
    edits();
    uiFrame(time_ += 16);
    settle();
    return std::any_of(page.elements.begin(), page.elements.end(), [&](const auto& element) { return element.node["name"] == name; });
  }
};

TEST_F(TakenBack, GoesBackToWhereItWasAndOnlyThat) {
  act("Accept: Level of the voices", press);
  act("Level of Bass", set, 0.5);
  const double byHand = faderOf(bass_);
  act("Take back: Level of the voices", press);
  EXPECT_EQ(faderOf(voice_), 0);
  EXPECT_EQ(faderOf(bass_), byHand);
  EXPECT_TRUE(isOpen("Level of the voices"));
  key("z", 2);
  EXPECT_EQ(faderOf(voice_), 4);
  EXPECT_FALSE(isOpen("Level of the voices"));
  key("z", 3);
  EXPECT_EQ(faderOf(voice_), 0);
  EXPECT_TRUE(isOpen("Level of the voices"));
}

TEST_F(TakenBack, OfAllThatWereAcceptedTogetherTheOthersStay) {
  act("Accept all", press);
  act("Take back: Level of the bass", press);
  EXPECT_EQ(faderOf(voice_), 4);
  EXPECT_EQ(faderOf(bass_), 0);
  EXPECT_TRUE(isOpen("Level of the bass"));
  EXPECT_FALSE(isOpen("Level of the voices"));
  key("z", 2);
  EXPECT_EQ(faderOf(bass_), -3);
  EXPECT_FALSE(isOpen("Level of the bass"));
  key("z", 3);
  EXPECT_TRUE(isOpen("Level of the bass"));
  act("Accept: Level of the bass", press);
  EXPECT_EQ(faderOf(bass_), -3);
  EXPECT_FALSE(isOpen("Level of the bass"));
}

TEST_F(TakenBack, WhatWasMovedSinceThenStays) {
  act("Accept: Level of the voices", press);
  act("Level of Lead Vox", set, 0.5);
  const double byHand = faderOf(voice_);
  act("Take back: Level of the voices", press);
  EXPECT_EQ(faderOf(voice_), byHand);
  EXPECT_TRUE(isOpen("Level of the voices")) << "it can be accepted again";
  key("z", 2);
  EXPECT_FALSE(isOpen("Level of the voices"));
}

}  // namespace
}  // namespace mix::ui
