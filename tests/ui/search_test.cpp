// SPDX-License-Identifier: MIT
// The search leads to processors and their controls by the names that people have for them.
#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

class Search : public FrontEnd {
 protected:
  // What the page is asked to give the keyboard to; null where it is not asked.
  Json found(const char* words) {
    key("k", 2);
    int field = 0;
    for (const Json& command : commands())
      if (command["do"] == "editText") field = command["id"];
    uiAct(field, type, 0, giveText(words));
    settle();
    key("Enter");
    settle();
    for (const Json& command : commands())
      if (command["do"] == "focus") return nodeOf(command["id"]);
    return {};
  }
  Json nodeOf(int id) {
    for (const auto& element : page.elements)
      if (element.id == id) return element.node;
    return {};
  }
};

TEST_F(Search, LeadsToTheProcessorOfTheSelectedTrack) {
  import("Kick");
  import("Lead Vocal");
  act("Select Lead Vocal", press);
  EXPECT_EQ(found("compressor")["name"], "Compressor of Lead Vocal");
  EXPECT_EQ(found("eq")["name"], "Band 1 of Lead Vocal");
  EXPECT_EQ(found("reverb")["role"], "slider") << "the sends";
}

TEST_F(Search, LeadsToOneControlWhateverStoodInItsPlace) {
  import("Kick");
  key("h");
  ASSERT_NE(page.find("History", "heading"), nullptr);
  EXPECT_EQ(found("compressor thresh")["name"], "Threshold of Kick");
  EXPECT_EQ(page.find("History", "heading"), nullptr);
  EXPECT_EQ(found("eq band 5 freq")["name"], "Band 5 frequency of Kick") << "its band is shown";
}

// On a slow machine the first letters come before the field is there; they are no shortcuts then.
TEST_F(Search, TakesWhatIsTypedBeforeItsFieldHasTheKeyboard) {
  import("Kick");
  commands();
  uiKey(giveText("k"), 2, 1);
  for (const char* letter : {"v", "e", "r"}) uiKey(giveText(letter), 0, 1);
  settle();
  uiKey(giveText("b"), 0, 1);
  settle();
  std::string typed;
  bool opened = false;
  for (const Json& command : commands()) {
    opened |= command["do"] == "editText";
    if (command["do"] == "typeText" && opened) typed = command["text"];
    EXPECT_NE(command["do"], "play");
  }
  EXPECT_EQ(typed, "verb");
  EXPECT_EQ(page.find("Alternatives", "heading"), nullptr);
  EXPECT_NE(page.find("Sends: to reverb, delay", "button"), nullptr);
  key("Escape");
}

TEST_F(Search, LeadsToWhatOnlyTheMasterHas) {
  import("Kick");
  EXPECT_NE(found("ceiling")["name"].get<std::string>().find("of Master"), std::string::npos);
  EXPECT_EQ(node("Select Master")["pressed"], true);
}

}  // namespace
}  // namespace mix::ui
