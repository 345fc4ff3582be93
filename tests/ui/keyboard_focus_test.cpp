// SPDX-License-Identifier: MIT
// Where the keyboard goes by itself: onto a sheet or a menu that was opened, back when it is closed, and to a name.
#include "tests/ui/ui_fixture.h"
#include "ui/widgets/control.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

class KeyboardFocus : public FrontEnd {
 protected:
  // As the page does what it is told: the name of the node that has the focus at the end.
  std::string led() {
    settle();
    for (const Json& command : commands()) {
      if (command["do"] != "focus") continue;
      if (focused_) uiAct(focused_, blur, 0, 0);
      uiAct(focused_ = command["id"], focus, 0, 0);
    }
    settle();
    for (const auto& element : page.elements)
      if (element.id == focused_) return element.node["name"];
    return {};
  }
  void hold(std::string_view name) {
    uiAct(focused_ = node(name)["id"], focus, 0, 0);
    settle();
  }
  int rings() {
    const int before = ringsDrawn;
    uiFrame(time_ += 16);
    return ringsDrawn - before;
  }
  void click(const Json& box) {
    for (const int kind : {1, 0, 2}) {
      uiPointer(kind, 1, 0, box[0].get<double>() + box[2].get<double>() / 2, box[1].get<double>() + box[3].get<double>() / 2, 0, 0, kind != 1);
      settle();
    }
    time_ += 1000;  // no double-click
  }
  void TearDown() override {
    if (focused_) uiAct(focused_, blur, 0, 0);
    settle();
  }
  int focused_ = 0;
};

TEST_F(KeyboardFocus, ASheetTakesItAndGivesItBack) {
  import("Kick");
  hold("Mute of Kick");
  key("?", 1);
  EXPECT_EQ(led(), std::string_view(words::close));
  EXPECT_EQ(rings(), 1);
  key("Escape");
  EXPECT_EQ(led(), "Mute of Kick");
  key("?", 1);
  led();
  act(words::close, press);
  EXPECT_EQ(led(), "Mute of Kick");
}

TEST_F(KeyboardFocus, AMenuTakesItAndGivesItBack) {
  import("Kick");
  hold("Export");
  act("Export", press);
  EXPECT_EQ(led(), std::string_view(words::exportFormats[0].text));
  key("Escape");
  EXPECT_EQ(led(), "Export");
}

TEST_F(KeyboardFocus, ASheetThatAMenuOpenedGivesItBackToTheMenu) {
  hold(words::imported);
  act(words::imported, press);
  led();
  act(words::settings, press);
  EXPECT_EQ(led(), std::string_view(words::close));
  key("Escape");
  EXPECT_EQ(led(), std::string_view(words::imported));
}

TEST_F(KeyboardFocus, WhatIsFoundKeepsItWhenTheSearchCloses) {
  import("Kick");
  hold("Mute of Kick");
  key("k", 2);
  for (const char* letter : {"k", "n", "e", "e"}) key(letter);
  key("Enter");
  EXPECT_EQ(led(), "Knee of Kick");
}

TEST_F(KeyboardFocus, APointerSeesNoRingOnTheSheetAndLeavesNothingBehind) {
  import("Kick");
  click(node(words::imported)["rect"]);
  commands();
  click(node(words::settings)["rect"]);
  EXPECT_EQ(led(), std::string_view(words::close));
  EXPECT_EQ(rings(), 0);
  click(node(words::close)["rect"]);
  for (const Json& command : commands()) EXPECT_NE(command["do"], "focus");
}

TEST_F(KeyboardFocus, F2AsksForTheNameOfTheSelectedTrack) {
  import("Kick");
  import("Snare");
  act("Select Snare", press);
  key("h");  // in the place of the track
  commands();
  key("F2");
  Json told;
  for (const Json& command : commands())
    if (command["do"] == "editText") told = command;
  ASSERT_FALSE(told.is_null());
  EXPECT_EQ(told["text"], "Snare");
  uiAct(told["id"], type, 1, giveText("Snare Top"));
  settle();
  EXPECT_TRUE(page.find("Select Snare Top"));
  act("Select Master", press);
  commands();
  key("F2");
  for (const Json& command : commands()) EXPECT_NE(command["do"], "editText");
}

}  // namespace
}  // namespace mix::ui
