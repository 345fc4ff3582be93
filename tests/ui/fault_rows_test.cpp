// SPDX-License-Identifier: MIT
// What is wrong with the recordings, as rows: the words, the place, the remedy, and the way there by keys and mirror.
#include "tests/ui/proposal_fixture.h"
#include "ui/draw.h"
#include "ui/word.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

class FaultRows : public Proposals {
 protected:
  void SetUp() override {
    Proposals::SetUp();
    const auto fault = [](int track, const char* id, Json names, Json numbers) {
      return Json{{"track", track}, {"reason", {{"messageId", id}, {"names", names}, {"numbers", numbers}}}};
    };
    Json clipped = fault(bass_, "fault.clipped", {"Bass"}, {12}), hum = fault(voice_, "fault.hum", {"Lead Vox"}, {50, -38});
    clipped["atSeconds"] = 2.5;
    hum["remedy"] = "cleanup.hum";
    proposal_["faults"] = {clipped, hum};
    proposal_["suggestions"].push_back({{"kind", "cleanup"}, {"reason", {{"messageId", "cleanup.hum"}, {"names", {"Lead Vox"}}, {"numbers", {50}}}}, {"confidence", 0.8}, {"weight", 0.2}, {"tracks", {voice_}},
                                        {"moves", {{{"address", "tracks/" + std::to_string(voice_) + "/eq/band2On"}, {"from", 0}, {"to", 1}, {"sigma", 0}}}},
                                        {"evidence", {{{"measure", "measure.hum"}, {"unit", "dB"}, {"before", -38}, {"after", -54}}}}});
    show();
  }
  void TearDown() override {
    uiResize(1280, 800, 1, 0);
    uiLocale(0);
    settle();
  }
  void show() {
    ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
    settle();
    commands();
    edits();
  }
  // Rows in the list of faults.
  std::vector<Json> rows() {
    std::vector<Json> found;
    int parent = 0;
    for (const auto& element : page.elements)
      if (element.node["name"] == "What is wrong with the recordings" && element.node["role"] == "list") parent = element.id;
    EXPECT_NE(parent, 0) << names();
    for (const auto& element : page.elements)
      if (element.parent == parent && element.node["role"] == "listitem") found.push_back(element.node);
    return found;
  }
  std::string rowText(std::string_view name) {
    for (const auto& element : page.elements)
      for (const auto& row : rows())
        if (row["name"] == name && element.parent == row["id"] && element.node["role"] == "text") return element.node["value"];
    return {};
  }
};

TEST_F(FaultRows, SayStemWordsAndWhatIsSuggested) {
  ASSERT_EQ(rows().size(), 2u);
  EXPECT_EQ(rowText("Bass"), "Bass is clipped in 12 places: ask for a recording with more headroom.");
  EXPECT_EQ(rowText("Lead Vox"), "Lead Vox has mains hum of 50 Hz at \u221238.0 dB. Suggested: Mains hum.");
  act("Accept: Mains hum", press);
  EXPECT_TRUE(rowText("Lead Vox").ends_with(" Accepted: Mains hum.")) << rowText("Lead Vox");
  act("Undo", press);
  edits();  // the engine is told
  uiFrame(time_ += 16);
  settle();
  act("Refuse: Mains hum", press);
  EXPECT_TRUE(rowText("Lead Vox").ends_with(" Refused: Mains hum.")) << rowText("Lead Vox");
}

TEST_F(FaultRows, AreInNoOtherListAndNotInTheParagraph) {
  proposal_["notes"] = {{{"messageId", "note.rulesOnly"}, {"names", Json::array()}, {"numbers", Json::array()}}};
  show();
  int told = 0;
  for (const auto& element : page.elements) told += element.node.value("value", "").find("is clipped in 12 places") != std::string::npos;
  EXPECT_EQ(told, 1);
  for (const auto& element : page.elements) {
    if (element.node["name"] != "What is wrong with the recordings") continue;
    for (const auto& parent : page.elements) EXPECT_FALSE(parent.id == element.parent && parent.node["role"] == "list");
  }
}

TEST_F(FaultRows, LeadToThePlaceAndTheStemWhereTheCardsStay) {
  act("Go to 0:02: Bass", press);
  Json seek = Json::object();
  for (const Json& command : commands())
    if (command["do"] == "seek") seek = command;
  EXPECT_EQ(seek.value("frame", -1.0), 2.5 * document()["sampleRate"].get<double>());
  EXPECT_TRUE(node("Select Bass", "toggle").value("pressed", false) || node("Select Bass").value("selected", false)) << node("Select Bass");
  EXPECT_NE(page.find("Accept all", {}), nullptr);
  EXPECT_EQ(valueOf("Status"), "Selected: Bass, at 0:02.");
  EXPECT_TRUE(edits().empty()) << "nothing in the song moves";
}

TEST_F(FaultRows, OfAWholeFileSelectTheStemAndSeekNothing) {
  act("Select the stem: Lead Vox", press);
  for (const Json& command : commands()) EXPECT_NE(command["do"], "seek");
  EXPECT_EQ(valueOf("Status"), "Selected: Lead Vox.");
}

TEST_F(FaultRows, OfAStemThatIsGoneLeadNowhere) {
  act("Select Bass", press);
  act("Remove track", press);
  if (page.find("Suggestions", {})) act("Suggestions", press);
  EXPECT_EQ(page.find("Go to 0:02: Bass", {}), nullptr);
}

TEST_F(FaultRows, FitNarrowScreensAndLongWords) {
  uiLocale(1);
  for (const auto& [width, height] : {std::pair(1280, 800), {390, 844}, {320, 568}}) {
    uiResize(width, height, 1, width < 500);
    settle();
    const auto button = std::find_if(page.elements.begin(), page.elements.end(), [](const auto& element) { return element.node["name"].template get<std::string>().starts_with("[Gö tö 0:02: Bass"); });
    ASSERT_NE(button, page.elements.end()) << width << ": " << names();
    uiAct(button->id, focus, 0, giveText(""));  // comes into view
    settle();
    std::vector<TextRun> runs;
    textRuns = &runs;
    uiLocale(1);  // wants a frame
    uiFrame(time_ += 16);
    textRuns = nullptr;
    const std::string face = words::say(words::faultGo, "0:02");
    EXPECT_TRUE(std::any_of(runs.begin(), runs.end(), [&](const TextRun& run) { return run.text == face; })) << width << ": " << face << " is cut off";
    for (std::size_t i = 0; i < runs.size(); ++i) {
      EXPECT_LE(runs[i].ink.w, runs[i].place.w + 1) << width << ": " << runs[i].text;
      for (std::size_t j = 0; j < i; ++j) {
        const Box both = overlap(runs[i].seen, runs[j].seen);
        EXPECT_FALSE(both.w > 1 && both.h > 2) << width << ": " << runs[i].text << " over " << runs[j].text;
      }
    }
  }
}

}  // namespace
}  // namespace mix::ui
