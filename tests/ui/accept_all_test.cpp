// SPDX-License-Identifier: MIT
// Everything that is proposed accepted at once, beside what words asked for.
#include "tests/ui/proposal_fixture.h"

namespace mix::ui {
namespace {

// Cards that can be accepted, once the engine was told.
class AcceptedTogether : public Proposals {
 protected:
  auto open() {
    edits();
    uiFrame(time_ += 16);
    settle();
    return std::count_if(page.elements.begin(), page.elements.end(), [](const auto& element) { return element.node["name"].template get<std::string>().starts_with("Accept: "); });
  }
  void sayWords(std::string_view words) {
    key("v");
    act("Say what you want", type, 0, words);
  }
};

TEST_F(AcceptedTogether, OfCardsForTheSameFaderTheLatestHoldsAndAllAreDecided) {
  sayWords("vocals 2 dB louder");
  EXPECT_EQ(open(), 4);
  act("Accept all", press);
  EXPECT_EQ(faderOf(voice_), 2);
  EXPECT_EQ(faderOf(bass_), -3);
  EXPECT_EQ(valueOf("Status"), "Accepted: 4 suggestions. Where several move one control the latest holds, in the place of: Level of the voices.");
  EXPECT_EQ(open(), 0);
  key("z", 2);
  EXPECT_EQ(faderOf(bass_), 0);
  EXPECT_EQ(open(), 4);
  key("z", 3);
  EXPECT_EQ(faderOf(voice_), 2);
  EXPECT_EQ(open(), 0);
}

// The fader is where the words want it: they were asked for, and the others do not undo them.
TEST_F(AcceptedTogether, WordsThatAreInForceStayAndAreNotOpenedByTheOthers) {
  act("Accept: Level of the voices", press);
  sayWords("vocals 4 dB quieter");
  key("z", 2);
  EXPECT_EQ(open(), 3);
  act("Accept all", press);
  EXPECT_EQ(faderOf(voice_), 0);
  EXPECT_EQ(valueOf("Status"), "Accepted: 3 suggestions.");
  EXPECT_EQ(open(), 0);
  key("z", 2);
  EXPECT_EQ(open(), 3);
}

TEST_F(AcceptedTogether, WordsThatWereAcceptedStayWhenAMixIsProposedAnew) {
  const auto isLeftAlone = [&] {
    const Json song = Json::parse(takenText(uiMixToPropose()));
    return song["tracks"][0].value("locked", Json::array()) == Json({"fader/gainDb"});
  };
  const char* const card = "\u201cvocals 2 dB louder\u201d";
  const auto says = [&] { return node(card, "text").value("value", ""); };
  sayWords("vocals 2 dB louder");
  EXPECT_FALSE(isLeftAlone()) << "it is only asked for";
  act(std::string("Accept: ") + card, press);
  open();
  EXPECT_TRUE(isLeftAlone());
  EXPECT_FALSE(document()["tracks"][0].contains("locked")) << "the person may move it, and later words too";
  proposal_["isDraft"] = true;
  ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
  ASSERT_EQ(uiProposal(giveText("")), 1);  // cancelled
  open();
  EXPECT_TRUE(isLeftAlone());
  proposal_["isDraft"] = false;
  proposal_["suggestions"].erase(0);  // what is locked is in none
  ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
  open();
  EXPECT_NE(says().find("Accepted; it stays when a mix is proposed anew."), std::string::npos) << says();
  EXPECT_TRUE(isLeftAlone()) << "in the one after that too";
  const int bytes = uiFindingsJson();
  const std::string kept = takenText(bytes);
  const Json song = document();
  ASSERT_EQ(uiOpenDocument(giveText(song.dump()), 0), 1);
  ASSERT_EQ(uiOpenFindings(giveText(kept)), 1);
  settle();
  EXPECT_TRUE(isLeftAlone()) << "and at the next visit";
  act("Level of Lead Vox", type, 0, "1");
  open();
  EXPECT_FALSE(isLeftAlone()) << "the hand has moved it since";
  EXPECT_EQ(says().find("stays"), std::string::npos) << says();
}

TEST_F(Proposals, AreAllAcceptedInOneStep) {
  act("Refuse: Level of the bass", press);
  act("Accept all", press);
  EXPECT_EQ(faderOf(voice_), 4);
  EXPECT_EQ(faderOf(bass_), 0);
  act("Undo", press);
  EXPECT_EQ(faderOf(voice_), 0);
}

}  // namespace
}  // namespace mix::ui
