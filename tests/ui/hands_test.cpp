// SPDX-License-Identifier: MIT
// Pointer, fingers, keys and the mirror: what the hand does to controls.
#include "engine/session/schema.h"
#include "tests/ui/ui_fixture.h"
#include "ui/widgets/control.h"

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

// The pattern for sliders of the ARIA Authoring Practices.
TEST_F(Hands, ASliderTakesFineStepsLongStepsAndATypedValue) {
  import("Kick");
  const auto after = [&](double steps) {
    act("Level of Kick", reset);
    act("Level of Kick", increment, steps);
    return node("Level of Kick")["now"].get<double>();
  };
  const double one = after(0);
  EXPECT_EQ(after(1), one);
  EXPECT_LT(after(0.1), one);
  EXPECT_GT(after(10), one);
  act("Level of Kick", reset);
  commands();
  act("Level of Kick", press);
  const Json told = commands();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0]["do"], "editText");
  EXPECT_EQ(told[0]["text"], "0.0 dB");
  EXPECT_EQ(told[0]["id"], node("Level of Kick")["id"]);
  act("Level of Kick", type, 0, "-6");
  EXPECT_EQ(valueOf("Level of Kick"), "-6.0 dB");
}

// WCAG 2.2, 2.4.7: of all that takes the keyboard in the mixer, the inspector, the timeline and its automation.
TEST_F(Hands, WhatHasTheFocusHasARing) {
  import("Kick");
  act("Show automation", press);
  act("Level of Kick", increment);
  for (const bool folded : {false, true}) {
    if (folded) act("Fold Timeline away", press);
    int focusable = 0;
    const auto elements = page.elements;
    for (const auto& [id, parent, known] : elements) {
      const std::string role = known["role"];
      if (!(role == "slider" || role == "button" || role == "toggle" || role == "textbox") || known.value("disabled", false)) continue;
      uiAct(id, focus, 0, 0);
      settle();
      const int before = ringsDrawn;
      uiFrame(time_ += 16);
      EXPECT_EQ(ringsDrawn, before + 1) << known["name"];
      uiAct(id, blur, 0, 0);
      ++focusable;
    }
    EXPECT_GT(focusable, 80);
  }
  act("Show Timeline", press);
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
