// SPDX-License-Identifier: MIT
// What is where on a phone: the mixer, what concerns the whole song, the track and the timeline each under a tab of their own.
#include "tests/ui/ui_fixture.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

class Phone : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    uiStart(giveText("#canvas"));  // without a canvas everything is drawn as for a wide one
    uiResize(390, 844, 1, 0);
    voice_ = import("Lead Vox");
    import("Bass");
    commands();
  }
  void TearDown() override {
    uiStart(giveText(""));
    uiResize(1280, 800, 1, 0);
  }
  void propose() {
    const Json move{{"address", "tracks/" + std::to_string(voice_) + "/fader/gainDb"}, {"from", 0}, {"to", 4}, {"sigma", 1.7}};
    const Json proposal{{"source", "rules"}, {"targetLufs", -14}, {"ceilingDb", -1}, {"notes", Json::array()}, {"stems", Json::array()}, {"faults", Json::array()},
                        {"before", {{"lufs", -20}, {"truePeakDb", -3}, {"limiterDb", 0}}}, {"after", {{"lufs", -14}, {"truePeakDb", -1}, {"limiterDb", -2}}},
                        {"suggestions", {{{"kind", "balance"}, {"reason", {{"messageId", "balance.voices"}, {"names", {"Lead Vox"}}, {"numbers", {4}}}}, {"confidence", 0.9}, {"weight", 1}, {"moves", {move}}, {"evidence", Json::array()}}}}};
    ASSERT_EQ(uiProposal(giveText(proposal.dump())), 1);
    settle();
  }
  bool isPressed(std::string_view name) { return node(name, "toggle").value("pressed", false); }
  bool has(std::string_view name, std::string_view role = {}) { return page.find(name, role) != nullptr; }
  bool asked(const char* what) {
    bool found = false;
    for (const Json& command : commands()) found |= command.value("do", "") == what;
    return found;
  }
  int voice_ = 0;
};

TEST_F(Phone, AProposalIsAskedForHeardDecidedAndExportedUnderOneTab) {
  act("Suggestions", press);
  EXPECT_TRUE(has(words::nothingProposed, "text") || valueOf("Suggestions").empty());
  const Json ask = page.elements.empty() ? Json() : [&] {
    Json last;  // the one in the zone; the top bar has the other
    for (const auto& element : page.elements)
      if (element.node["name"] == "Propose a mix") last = element.node;
    return last;
  }();
  ASSERT_GT(ask["rect"][1].get<double>(), 104) << "not under the top bar";
  uiAct(ask["id"], press, 0, giveText(""));
  settle();
  EXPECT_TRUE(asked("propose"));
  act("Mixer", press);
  propose();
  EXPECT_TRUE(isPressed("Suggestions")) << "what came is shown";
  act("Accept: Level of the voices", press);
  const std::string out = "Export: WAV, 24 bit";
  act(out, press);
  EXPECT_TRUE(asked("export"));
}

TEST_F(Phone, TheTrackIsUnderItsOwnTabWhateverIsShownOfTheSong) {
  propose();
  for (const char* letter : {"v", "y", "h", "c"}) {
    act("Mixer", press);
    key(letter);
    EXPECT_TRUE(isPressed("Suggestions")) << letter;
    act("Track", press);
    EXPECT_TRUE(has("Name of Lead Vox", "textbox")) << letter;
    EXPECT_FALSE(has("More of the song", "toolbar")) << letter;
  }
}

TEST_F(Phone, ThePanelsOfTheSongAreChosenByNameAndStayWhileSomethingElseIsLookedAt) {
  propose();
  act("Suggestions", press);
  for (const std::string_view panel : {words::alternatives, words::translation, words::history, words::compareSlots}) {
    act(panel, press);
    EXPECT_TRUE(isPressed(panel)) << panel;
    EXPECT_TRUE(has(panel, "heading")) << panel;
    act("Mixer", press);
    act("Select Bass", press);
    act("Suggestions", press);
    EXPECT_TRUE(has(panel, "heading")) << panel;
  }
  act("Suggestions", press);  // the tab once more
  EXPECT_TRUE(has("Level of the voices", "listitem"));
  key("y");
  EXPECT_TRUE(isPressed(words::translation));
  key("y");
  EXPECT_TRUE(has("Level of the voices", "listitem"));
}

}  // namespace
}  // namespace mix::ui
