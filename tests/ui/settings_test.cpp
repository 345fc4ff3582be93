// SPDX-License-Identifier: MIT
// What a person likes: colours and keys, as the page keeps them.
#include "ui/settings.h"

#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

class SettingsOfThePage : public FrontEnd {
 protected:
  void TearDown() override {
    uiSettings(giveText("{}"));
    uiResize(1280, 800, 1, 0);
    settle();
    key("Escape");
  }
  // Of the last command of its kind; null where there was none.
  Json last(const char* what) {
    Json found;
    for (const Json& command : commands())
      if (command["do"] == what) found = command;
    return found;
  }
};

TEST(Settings, ComeBackAsTheyWereKept) {
  const Settings settings{.look = Settings::Look::light, .speaks = true, .letterKeys = false, .keys = {{"play", {"p", 3}}, {"mute", {}}}, .exporting = {16, 2}, .explained = Explained::engineer, .learnsTaste = false, .taste = {{{"bass", 3, -1.5}}}};
  EXPECT_EQ(settingsFromJson(toJson(settings)), settings);
}

TEST(Settings, AreAsAtFirstWhereTheTextIsNone) {
  for (const char* text : {"", "[]", "{", R"({"look":7,"letterKeys":"no","keys":[1]})", R"({"export":{"bits":20,"dither":"no"}})", R"({"explained":"poet","taste":{"bass":3}})", R"({"keys":{"play":3,"mute":{"key":1,"modifiers":0}}})"})
    EXPECT_EQ(settingsFromJson(text), Settings()) << text;
}

TEST_F(SettingsOfThePage, FollowTheSystemUntilSomebodyChooses) {
  uiResize(1280, 800, 1, lightSurfaces);
  settle();
  EXPECT_EQ(last("theme")["name"], "light");
  uiResize(1280, 800, 1, lightSurfaces | moreContrast);
  settle();
  EXPECT_EQ(last("theme")["name"], "contrast");
  key("?", 1);
  act("Dark", press);
  const Json all = tasks();
  ASSERT_EQ(all.size(), 2u) << all.dump();
  EXPECT_EQ(settingsFromJson(all[0]["settings"].get<std::string>()).look, Settings::Look::dark);
  EXPECT_EQ(all[1], Json({{"do", "theme"}, {"name", "dark"}}));
}

TEST_F(SettingsOfThePage, AKeyThatWasChangedDoesItAndTheOldOneDoesNot) {
  import("Kick");
  key("?", 1);
  act("Key: Play or pause", press);
  EXPECT_EQ(node("Key: Play or pause")["value"], "Press a key");
  key("q");
  EXPECT_EQ(settingsFromJson(last("keepSettings")["settings"].get<std::string>()).keys.at("play"), (KeyPress{"q", 0}));
  key("Escape");
  commands();
  EXPECT_FALSE(key(" "));
  EXPECT_TRUE(key("Q"));
  EXPECT_FALSE(last("play").is_null());
}

TEST_F(SettingsOfThePage, AKeyHasOneMeaning) {
  import("Kick");
  key("?", 1);
  act("Key: Play or pause", press);
  key("m");
  EXPECT_EQ(node("Key: Mute the selected channel")["value"], "none");
  EXPECT_EQ(valueOf("Status"), "“Mute the selected channel” has no key any more.");
  act("Reset all keys", press);
  EXPECT_EQ(node("Key: Play or pause")["value"], "Space");
  EXPECT_EQ(settingsFromJson(last("keepSettings")["settings"].get<std::string>()), Settings());
}

// G hears a clash since it can be heard; who had chosen it for something else keeps it.
TEST_F(SettingsOfThePage, AShortcutThatIsNewTakesNoKeyThatSomebodyChose) {
  uiSettings(giveText(R"({"keys": {"history": {"key": "g", "modifiers": 0}}})"));
  import("Kick");
  EXPECT_TRUE(key("g"));
  EXPECT_EQ(valueOf("Status").find("who hides whom"), std::string::npos) << valueOf("Status");
  key("?", 1);
  EXPECT_EQ(node("Key: Hear the worst clash alone, or the mix")["value"], "none");
}

TEST_F(SettingsOfThePage, EscapeLeavesAKeyAsItIs) {
  key("?", 1);
  act("Key: Play or pause", press);
  key("Escape");
  EXPECT_EQ(node("Key: Play or pause")["value"], "Space");
  EXPECT_TRUE(last("keepSettings").is_null());
}

// The wheel over a sheet is the sheet's; what lies under it stays.
TEST_F(SettingsOfThePage, TheListOfKeysScrollsByTheWheel) {
  uiResize(900, 500, 1, 0);
  key("?", 1);
  const auto top = [&](const char* name) { return node(name)["rect"][1].get<double>(); };
  const double before = top("Key: Undo");
  uiWheel(450, 400, 0, 240, 0);
  settle();
  const double after = top("Key: Undo");
  key("Escape");
  uiResize(1280, 720, 1, 0);
  settle();
  EXPECT_LT(after, before - 60);
}

TEST_F(SettingsOfThePage, LettersCanBeSwitchedOff) {
  import("Kick");
  key("?", 1);
  act("Keys without Ctrl or Alt", press);
  key("Escape");
  EXPECT_FALSE(key("m"));
  EXPECT_FALSE(key("["));
  EXPECT_TRUE(key(" "));
  EXPECT_TRUE(key("Home"));
  EXPECT_TRUE(key("z", 2));
}

TEST_F(SettingsOfThePage, SearchGoesToATrackByAPartOfItsName) {
  import("Kick");
  import("Lead Vocal");
  commands();
  key("k", 2);
  const Json asked = last("editText");
  ASSERT_EQ(asked["live"], true);
  uiAct(asked["id"], type, 0, giveText("voc"));
  settle();
  EXPECT_FALSE(node("Lead Vocal", "button").is_null());
  EXPECT_EQ(page.find("Kick", "button"), nullptr);
  EXPECT_TRUE(key("Enter"));
  EXPECT_EQ(page.find("Search", "textbox"), nullptr);
  EXPECT_FALSE(node("Level of Lead Vocal").is_null());
  EXPECT_EQ(node("Select Lead Vocal")["pressed"], true);
}

TEST_F(SettingsOfThePage, SearchDoesWhatTheSecondRowSays) {
  import("Kick");
  key("k", 2);
  uiAct(last("editText")["id"], type, 0, giveText("colours d"));
  settle();
  key("ArrowDown");
  key("ArrowUp");
  key("Enter");
  EXPECT_EQ(settingsFromJson(last("keepSettings")["settings"].get<std::string>()).look, Settings::Look::dark);
}

}  // namespace
}  // namespace mix::ui
