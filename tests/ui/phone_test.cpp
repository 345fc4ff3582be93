// SPDX-License-Identifier: MIT
// What is where on a phone: the mixer, what concerns the whole song, the track and the timeline each under a tab of their own.
#include "tests/ui/proposal_fixture.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

class Phone : public Proposals {
 protected:
  void SetUp() override {
    Proposals::SetUp();
    uiStart(giveText("#canvas"));  // without a canvas everything is drawn as for a wide one
    uiResize(390, 844, 1, 0);
    settle();
    commands();
  }
  void TearDown() override {
    uiStart(giveText(""));
    uiResize(1280, 800, 1, 0);
  }
  // A song without a proposal.
  void songAlone() {
    openEmpty();
    import("Lead Vox");
    commands();
  }
  bool isPressed(std::string_view name) { return node(name, "toggle").value("pressed", false); }
  bool has(std::string_view name, std::string_view role = {}) { return page.find(name, role) != nullptr; }
  bool asked(const char* what) {
    bool found = false;
    for (const Json& command : commands()) found |= command.value("do", "") == what;
    return found;
  }
};

TEST_F(Phone, AProposalIsAskedForUnderTheTabOfTheSuggestions) {
  songAlone();
  act("Suggestions", press);
  Json ask;  // the last one: the top bar has the other
  for (const auto& element : page.elements)
    if (element.node["name"] == "Propose a mix") ask = element.node;
  ASSERT_GT(ask["rect"][1].get<double>(), 104) << "not in the top bar";
  uiAct(ask["id"], press, 0, giveText(""));
  settle();
  EXPECT_TRUE(asked("propose"));
  act("Mixer", press);
  ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
  settle();
  EXPECT_TRUE(isPressed("Suggestions")) << "what came is shown";
}

TEST_F(Phone, WhenEverythingIsDecidedTheExportIsNext) {
  act("Suggestions", press);
  EXPECT_FALSE(has("Export: WAV, 24 bit"));
  act("Accept all", press);
  act("Export: WAV, 24 bit", press);
  EXPECT_TRUE(asked("export"));
}

// On its side there is no room for what stands over the cards: it is scrolled away with them.
TEST_F(Phone, OnItsSideACardCanBeReadToItsEnd) {
  uiResize(844, 390, 1, 0);
  settle();
  act("Suggestions", press);
  act("Refuse: Level of the bass", focus);
  const Json& card = node("Level of the bass", "listitem")["rect"];
  const Json& list = node("Levels", "list")["rect"];
  EXPECT_GE(card[1].get<double>(), list[1].get<double>());
  EXPECT_LE(card[1].get<double>() + card[3].get<double>(), list[1].get<double>() + list[3].get<double>());
  act("Refuse: Level of the bass", blur);
}

TEST_F(Phone, TheTrackIsUnderItsOwnTabWhateverIsShownOfTheSong) {
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
  act("Suggestions", press);
  for (const std::string_view panel : {words::alternatives, words::translation, words::history, words::compareSlots}) {
    act(panel, press);
    EXPECT_TRUE(isPressed(panel)) << panel;
    EXPECT_TRUE(has(panel, "heading")) << panel;
    const Json& box = node(panel, "toggle")["rect"];
    EXPECT_GE(box[0].get<double>(), 0) << panel << " is not in view";
    EXPECT_LE(box[0].get<double>() + box[2].get<double>(), 390) << panel << " is not in view";
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
