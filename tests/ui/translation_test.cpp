// SPDX-License-Identifier: MIT
// Playback systems on the page: asked for, read as a table, heard, and a fix that becomes a card.
#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

class PlaybackSystems : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    bass_ = import("Bass");
    commands();
    edits();
    act("Playback systems", press);
  }
  Json told(const char* device) {
    Json cells = Json::array();
    for (int d = 0; d < 7; ++d) cells.push_back({{"levelDb", -d}, {"audibleDb", -1.5 * d}});
    return {{"device", device}, {"stems", {{{"track", bass_}, {"before", cells}, {"after", cells}}}}, {"notes", Json::array()},
            {"mixBefore", {{"lufs", -18}, {"truePeakDb", -3}}}, {"mixAfter", {{"lufs", -18}, {"truePeakDb", -3}}}};
  }
  void tell(const Json& json) {
    ASSERT_EQ(uiTranslation(giveText(json.dump())), 1);
    settle();
  }
  int bass_ = 0;
};

TEST_F(PlaybackSystems, SayWhatToDoBeforeAnythingIsMeasured) {
  EXPECT_NE(node("Playback systems", "text").value("value", "").find("Press Measure"), std::string::npos);
  commands();
  act("Measure", press);
  const Json asked = commands();
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0], (Json{{"do", "translate"}, {"device", 0}}));
}

TEST_F(PlaybackSystems, AreATableOfStemsAndDevicesAndAListOfServices) {
  tell(told("none"));
  std::vector<std::string> cells;
  for (const auto& element : page.elements)
    if (element.node["role"] == "cell") cells.push_back(element.node["name"]);
  ASSERT_EQ(cells.size(), 16u);
  EXPECT_EQ(cells[2], "Phone");
  EXPECT_EQ(cells[8], "Bass");
  EXPECT_EQ(cells[10], "\u22121.5 dB");
  EXPECT_EQ(node("Spotify", "listitem")["value"], "+2.0 dB, short of +4.0: its peaks allow no more");
  EXPECT_EQ(node("YouTube", "listitem")["value"], "as it is: it is never turned up");
  commands();
  act("Hear it on: Car", press);
  EXPECT_EQ(commands()[0], (Json{{"do", "listenOn"}, {"device", 4}}));
  act("Hear it on: Car", press);  // off again
}

TEST_F(PlaybackSystems, AFixIsACardThatIsAcceptedAndUndone) {
  tell(told("none"));
  commands();
  act("Find a fix for: Phone", press);
  EXPECT_EQ(commands()[0], (Json{{"do", "translate"}, {"device", 1}}));
  Json found = told("phone");
  const std::string fader = "tracks/" + std::to_string(bass_) + "/fader/gainDb";
  found["fix"] = {{"kind", "balance"}, {"reason", {{"messageId", "translate.level"}, {"names", {"Bass", "phone"}}, {"numbers", {-6.2, -4.1}}}},
                  {"tracks", {bass_}}, {"moves", {{{"address", fader}, {"from", 0}, {"to", 1.5}, {"sigma", 0}}}}, {"evidence", Json::array()}};
  tell(found);
  EXPECT_NE(node("Bass on: Phone", "text").value("value", "").find("\u22126.2 dB, and \u22124.1 dB with it"), std::string::npos);
  EXPECT_EQ(valueOf("Level of Bass"), "0.0 dB");
  act("Accept: Bass on: Phone", press);
  EXPECT_EQ(valueOf("Level of Bass"), "1.5 dB");
  act("Undo", press);
  EXPECT_EQ(valueOf("Level of Bass"), "0.0 dB");
}

TEST_F(PlaybackSystems, ThatLoseNothingSaySo) {
  Json nothing = told("club");
  nothing["notes"] = {{{"messageId", "translation.fine"}, {"names", Json::array()}, {"numbers", Json::array()}}};
  tell(nothing);
  bool said = false;
  for (const auto& element : page.elements) said = said || element.node.dump().find("Club: nothing to fix") != std::string::npos;
  EXPECT_TRUE(said);
  EXPECT_EQ(uiTranslation(giveText("{}")), 0);
}

}  // namespace
}  // namespace mix::ui
