// SPDX-License-Identifier: MIT
// What else can be done with a control: asked for by the right button, a finger that rests on it, or the key for menus.
#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

enum Hand : int { down, moved, up };
enum Pointer : int { mouse, finger = 2 };

class ControlMenus : public FrontEnd {
 protected:
  static constexpr int kMenu = 8;

  void SetUp() override {
    FrontEnd::SetUp();
    kick_ = import("Kick");
    import("Bass");
    edits();
    commands();
  }
  void point(Hand hand, Pointer pointer, std::string_view name, int button = 0, double dx = 0) {
    const Json& box = node(name)["rect"];
    uiPointer(hand, 1, pointer, box[0].get<double>() + box[2].get<double>() / 2 + dx, box[1].get<double>() + box[3].get<double>() / 2, button, 0, hand == down);
    settle();
  }
  void rightClick(std::string_view name) {
    point(moved, mouse, name);
    point(down, mouse, name, 2);
    point(up, mouse, name, 2);
  }
  bool isOpen(std::string_view name) { return page.find("More for " + std::string(name), "group") != nullptr; }
  double level() { return document()["tracks"][0].value("values", Json::object()).value("fader/gainDb", 0.0); }
  Json locked() { return document()["tracks"][0].value("locked", Json::array()); }

  int kick_ = 0;
};

TEST_F(ControlMenus, TheRightButtonOffersToResetWhichIsOneStep) {
  act("Level of Kick", set, 0.3);
  ASSERT_NE(level(), 0);
  const double before = level();
  rightClick("Level of Kick");
  ASSERT_TRUE(isOpen("Level of Kick"));
  act("Reset to 0.0 dB", press);
  EXPECT_EQ(level(), 0);
  EXPECT_FALSE(isOpen("Level of Kick"));
  key("z", 2);
  EXPECT_EQ(level(), before);
}

TEST_F(ControlMenus, TheKeyForMenusLeadsOntoTheListAndBack) {
  act("Level of Kick", focus);
  act("Level of Kick", kMenu);
  ASSERT_TRUE(isOpen("Level of Kick"));
  const Json asked = commands();
  ASSERT_FALSE(asked.empty());
  EXPECT_EQ(asked.back()["id"], node("Type a value")["id"]);
  key("Escape");
  settle();
  EXPECT_FALSE(isOpen("Level of Kick"));
  EXPECT_EQ(commands().back()["id"], node("Level of Kick")["id"]);
}

TEST_F(ControlMenus, OneControlAloneIsLockedAgainstProposals) {
  for (const bool isLocked : {true, false}) {
    act("Level of Kick", kMenu);
    EXPECT_EQ(node("Lock against proposals").value("pressed", false), !isLocked);
    act("Lock against proposals", press);
    EXPECT_EQ(locked(), isLocked ? Json({"fader/gainDb"}) : Json::array());
  }
}

TEST_F(ControlMenus, AFingerThatRestsAsksForItAndMovesNothing) {
  const double before = level();
  point(down, finger, "Level of Kick");
  for (int i = 0; i < 50; ++i) uiFrame(time_ += 16);
  settle();
  EXPECT_TRUE(isOpen("Level of Kick"));
  point(up, finger, "Level of Kick");
  EXPECT_TRUE(isOpen("Level of Kick")) << "and stays when it is lifted";
  EXPECT_EQ(level(), before);
}

TEST_F(ControlMenus, AFingerThatMovesDoesNot) {
  point(down, finger, "Select Kick");
  point(moved, finger, "Select Kick", 0, 20);
  for (int i = 0; i < 50; ++i) uiFrame(time_ += 16);
  settle();
  EXPECT_FALSE(isOpen("Kick"));
  point(up, finger, "Select Kick", 0, 20);
}

TEST_F(ControlMenus, AChannelIsMovedAndRemovedByItsHead) {
  act("Select Kick", kMenu);
  ASSERT_TRUE(isOpen("Kick"));
  EXPECT_TRUE(node("Move left", "button").value("disabled", false));
  act("Move right", press);
  EXPECT_EQ(document()["tracks"][1]["id"], kick_);
  act("Select Kick", kMenu);
  act("Remove track", press);
  EXPECT_EQ(document()["tracks"].size(), 1u);
  EXPECT_FALSE(isOpen("Kick"));
}

TEST_F(ControlMenus, AutomationOfTheControlIsShown) {
  act("Pan of Kick", kMenu);
  act("Automation", press);
  EXPECT_NE(page.find("Automation", "group"), nullptr);
  EXPECT_EQ(node("Automation of Kick").value("value", ""), "Pan");
}

}  // namespace
}  // namespace mix::ui
