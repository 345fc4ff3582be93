// SPDX-License-Identifier: MIT
// The mix beside its reference on the page: asked for, read as a table, and what brings it nearer as cards.
#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

class ReferencePanel : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    import("Bass");
    commands();
    edits();
    ASSERT_TRUE(key("R", 1));  // with Shift
  }
  static Json profile(double lufs, double topDb) {
    Json bands = Json::array();
    for (int b = 0; b < 31; ++b) bands.push_back(b < 25 ? -40.0 : topDb);
    return {{"lufs", lufs}, {"rangeLu", 6}, {"truePeakDb", -1}, {"loudestLufs", lufs + 2}, {"plrDb", -1 - lufs}, {"psrDb", -3 - lufs}, {"widthDb", {-20, -12, -9, -6}}, {"thirdOctavesDb", bands}};
  }
  static Json told() {
    return {{"reference", 2}, {"name", "Record"}, {"target", profile(-10, -40)}, {"before", profile(-16, -46)}, {"after", profile(-12, -42)},
            {"mixBefore", {{"lufs", -16}, {"truePeakDb", -1}}}, {"mixAfter", {{"lufs", -12}, {"truePeakDb", -1}}}, {"notes", Json::array()},
            {"suggestions", {{{"kind", "tone"}, {"reason", {{"messageId", "match.tone"}, {"names", {"Record"}}, {"numbers", {3.1, 1.2}}}}, {"tracks", Json::array()},
                              {"moves", {{{"address", "master/eq/band6On"}, {"from", 0}, {"to", 1}, {"sigma", 0}}, {{"address", "master/eq/band6GainDb"}, {"from", 0}, {"to", 2}, {"sigma", 0}}}},
                              {"evidence", Json::array()}}}}};
  }
  double masterValue(const char* words) {
    const Json values = document().value("master", Json::object()).value("values", Json::object());
    return values.value(words, 0.0);
  }
  void tell(const Json& json) {
    ASSERT_EQ(uiReferenceMatch(giveText(json.dump())), 1);
    settle();
  }
};

TEST_F(ReferencePanel, SaysThatThereIsNoneAndAsksOnlyWhenThereIsOne) {
  EXPECT_NE(node("Reference match", "text").value("value", "").find("No track is a reference yet"), std::string::npos);
  import("Reference mix");
  commands();
  EXPECT_NE(node("Reference match", "text").value("value", "").find("Press Compare"), std::string::npos);
  act("Compare", press);
  const Json asked = commands();
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0], (Json{{"do", "match"}}));
}

TEST_F(ReferencePanel, AReferenceIsChosenFromThePanelWhateverItsFileIsCalled) {
  commands();
  act("Choose a file", press);
  EXPECT_EQ(commands()[0], (Json{{"do", "chooseReference"}}));
  import("Record", 480000, {}, true);
  EXPECT_EQ(document()["tracks"].back().value("reference", false), true);
  import("Guitar");
  EXPECT_EQ(document()["tracks"].back().value("reference", false), false);
}

TEST_F(ReferencePanel, EditsForTheComparisonHaveTheReferenceAndThoseOfTheSongDoNot) {
  const int reference = import("Reference mix");
  const auto adds = [&](int count) {
    int found = 0;
    for (int i = 0; i < count; ++i)
      if (uiEditsOut()[5 * i] == 1 && int(uiEditsOut()[5 * i + 2]) == reference) ++found;
    return found;
  };
  EXPECT_EQ(adds(uiSongEdits()), 0);
  EXPECT_EQ(adds(uiComparedEdits()), 1);
}

TEST_F(ReferencePanel, IsATableOfToneWidthAndDynamics) {
  import("Reference mix");
  tell(told());
  std::vector<std::string> cells;
  for (const auto& element : page.elements)
    if (element.node["role"] == "cell") cells.push_back(element.node["name"]);
  ASSERT_EQ(cells.size(), 5u * (3 + 10 + 4 + 5));
  const auto row = [&](std::string_view head) { return std::find(cells.begin(), cells.end(), head); };
  ASSERT_NE(row("Loudness"), cells.end());
  EXPECT_EQ(row("Loudness")[1], "\u221210.0 LUFS");
  EXPECT_EQ(row("Loudness")[2], "\u221216.0 LUFS");
  EXPECT_EQ(row("Loudness")[3], "+6.0 dB");
  EXPECT_EQ(row("Loudness")[4], "\u221212.0 LUFS");
  ASSERT_NE(row("1 kHz"), cells.end());
  EXPECT_EQ(row("1 kHz")[3], "\u22126.0 dB") << "as loud at its own, while the whole is 6 LU louder";
  ASSERT_NE(row("16 kHz"), cells.end());
  EXPECT_EQ(row("16 kHz")[3], "0.0 dB");
}

TEST_F(ReferencePanel, ACardIsScaledAcceptedAndUndoneAndANewComparisonReplacesIt) {
  import("Reference mix");
  tell(told());
  tell(told());
  act("Show the suggestions", press);
  int cards = 0;
  for (const auto& element : page.elements) cards += element.node["name"] == "Accept: Tone towards Record";
  EXPECT_EQ(cards, 1);
  EXPECT_NE(node("Tone towards Record", "text").value("value", "").find("3.1 dB; the master's equaliser makes it 1.2 dB"), std::string::npos);
  act("Amount of Tone towards Record", type, 0, "150");
  act("Accept: Tone towards Record", press);
  EXPECT_NEAR(masterValue("eq/band6GainDb"), 3, 0.06) << "dB";
  act("Undo", press);
  EXPECT_EQ(masterValue("eq/band6GainDb"), 0) << "dB";
}

TEST_F(ReferencePanel, SaysThatTheMixHasChangedSince) {
  import("Reference mix");
  act("Compare", press);
  tell(told());
  EXPECT_EQ(node("Reference match", "text")["value"], "Compared with Record");
  act("Level of Bass", set, 0.5);
  EXPECT_EQ(node("Reference match", "text")["value"], "The mix has changed since this was measured.");
  EXPECT_EQ(uiReferenceMatch(giveText("{}")), 0);
}

}  // namespace
}  // namespace mix::ui
