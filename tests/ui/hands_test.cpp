// SPDX-License-Identifier: MIT
// Pointer, fingers, keys and the mirror: what the hand does to controls.
#include "engine/session/schema.h"
#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

class Hands : public FrontEnd {};

TEST_F(Hands, SliderTicksInARowAreOneStep) {
  import("Kick");
  for (double travel : {0.5, 0.51, 0.52, 0.6}) act("Level of Kick", set, travel);
  EXPECT_NE(valueOf("Level of Kick"), "0.0 dB");
  act("Undo", press);
  EXPECT_EQ(valueOf("Level of Kick"), "0.0 dB");
}

TEST_F(Hands, KeysMuteTheSelectedTrackAndUndo) {
  import("Kick");
  EXPECT_TRUE(key("m"));
  EXPECT_EQ(node("Mute of Kick")["pressed"], true);
  EXPECT_TRUE(key("z", 2));
  EXPECT_EQ(node("Mute of Kick")["pressed"], false);
  EXPECT_FALSE(key("F5"));
  EXPECT_TRUE(key(" "));
  const Json told = commands();  // what is drawn is asked for too
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back()["do"], "play");
}

TEST_F(Hands, FocusInTheMirrorScrollsNothingAwayAndPressWorksOffScreen) {
  for (int i = 0; i < 40; ++i) import("Stem " + std::to_string(i));
  act("Level of Stem 39", focus);
  act("Mute of Stem 39", press);
  EXPECT_EQ(node("Mute of Stem 39")["pressed"], true);
  const Json box = node("Level of Stem 39")["rect"];
  EXPECT_LT(box[0].get<double>(), 1280);  // brought into view
}

TEST_F(Hands, APointerDragsAFaderInOneStepAndEscapeTakesItBack) {
  import("Kick");
  const Json box = node("Level of Kick")["rect"];
  const double x = box[0].get<double>() + box[2].get<double>() - 15, y = box[1].get<double>() + 100;
  enum { down, move, up };
  const auto pointer = [&](int kind, double dy) {
    uiPointer(kind, 1, 0, x, y + dy, 0, 0, 1);
    settle();
  };
  const auto drag = [&](bool escape) {
    pointer(move, 0);
    pointer(down, 0);
    for (int i = 1; i <= 10; ++i) pointer(move, 5 * i);
    EXPECT_NE(valueOf("Level of Kick"), "0.0 dB");
    if (escape) key("Escape");
    pointer(up, 50);
  };
  drag(true);
  EXPECT_EQ(valueOf("Level of Kick"), "0.0 dB");
  time_ += 1000;  // no double-click
  drag(false);
  EXPECT_NE(valueOf("Level of Kick"), "0.0 dB");
  act("Undo", press);
  EXPECT_EQ(valueOf("Level of Kick"), "0.0 dB");
}

TEST_F(Hands, AFingerThatGoesSidewaysOverAFaderScrolls) {
  for (int i = 0; i < 30; ++i) import("Stem " + std::to_string(i));
  const auto at = [&] { return node("Level of Stem 5")["rect"][0].get<double>(); };
  const Json box = node("Level of Stem 5")["rect"];
  const double x = box[0].get<double>() + 20, y = box[1].get<double>() + 60, before = at();
  uiPointer(0, 9, 2, x, y, 0, 0, 1);
  settle();
  for (int i = 1; i <= 10; ++i) {
    uiPointer(1, 9, 2, x - 12 * i, y, 0, 0, 0);
    settle();
  }
  uiPointer(2, 9, 2, x - 120, y, 0, 0, 0);
  settle();
  EXPECT_LT(at(), before - 60);
  EXPECT_EQ(valueOf("Level of Stem 5"), "0.0 dB");
}

TEST_F(Hands, KeysTypedRightAfterAClickGoWhereTheClickLed) {
  import("Kick");
  const auto click = [&](const Json& box) {
    for (const int kind : {1, 0, 2}) uiPointer(kind, 1, 0, box[0].get<double>() + 20, box[1].get<double>() + 8, 0, 0, kind != 1);
  };
  const auto typed = [&] {
    std::string all;
    for (const Json& command : commands())
      if (command["do"] == "typeText") all += command["text"];
    return all;
  };
  const bool looped = node("Loop").value("pressed", false);
  click(node("Song name")["rect"]);
  for (const char* letter : {"l", "e", "s", "s", " ", "\u00e9", "Shift"}) uiKey(giveText(letter), 0, 1);
  settle();
  EXPECT_EQ(typed(), "less \u00e9");
  EXPECT_EQ(node("Loop").value("pressed", false), looped);
  time_ += 1000;
  click(node("Mute of Kick")["rect"]);
  uiKey(giveText("l"), 0, 1);
  settle();
  EXPECT_TRUE(node("Mute of Kick").value("pressed", false));
  EXPECT_NE(node("Loop").value("pressed", false), looped);
  EXPECT_EQ(typed(), "");
  key("l");
  act("Mute of Kick", press);
}

}  // namespace
}  // namespace mix::ui
