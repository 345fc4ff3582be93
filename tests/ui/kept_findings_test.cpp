// SPDX-License-Identifier: MIT
// What was proposed and decided is there again at the next visit of a song.
#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

class KeptFindings : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    voice_ = import("Lead Vox");
    bass_ = import("Bass");
    act("Level of Bass", type, 0, "1.23456");
    propose(false);
  }
  void propose(bool isDraft) {
    const auto card = [](std::string id, std::string name, int track, double from, double to) {
      return Json{{"kind", "balance"}, {"reason", {{"messageId", id}, {"names", {name}}, {"numbers", {to}}}}, {"tracks", {track}}, {"confidence", 0.9}, {"weight", 1}, {"evidence", Json::array()},
                  {"moves", {{{"address", "tracks/" + std::to_string(track) + "/fader/gainDb"}, {"from", from}, {"to", to}, {"sigma", 1.7}}}}};
    };
    const Json mix = {{"lufs", -20}, {"truePeakDb", -3}, {"limiterDb", 0}};
    const Json proposal = {{"source", "rules"}, {"isDraft", isDraft}, {"targetLufs", -14}, {"ceilingDb", -1}, {"notes", Json::array()}, {"faults", Json::array()}, {"stems", Json::array()},
                           {"before", mix}, {"after", mix}, {"suggestions", {card("balance.voices", "Lead Vox", voice_, 0, 4), card("balance.bass", "Bass", bass_, 1.235, -3)}}};
    ASSERT_EQ(uiProposal(giveText(proposal.dump())), 1);
    settle();
  }
  std::string findings() { return takenText(uiFindingsJson()); }
  // The page is left, and the song opened again.
  int visitAgain(const std::string& findings) {
    const std::string song = document().dump();
    EXPECT_EQ(uiOpenDocument(giveText(song), 0), 1);
    const int taken = uiOpenFindings(giveText(findings));
    settle();
    edits();
    return taken;
  }
  int voice_ = 0, bass_ = 0;
};

TEST_F(KeptFindings, CardsComeBackWithTheirAmountsAndWhatWasDecided) {
  act("Refuse: Level of the voices", press);
  act("Amount of Level of the bass", type, 0, "50 %");
  const std::string kept = findings();
  ASSERT_EQ(visitAgain(kept), 1);
  EXPECT_EQ(page.find("Accept: Level of the voices"), nullptr) << "it was refused";
  EXPECT_EQ(valueOf("Amount of Level of the bass"), "50 %");
  EXPECT_EQ(findings(), kept);
}

TEST_F(KeptFindings, AnAcceptanceAfterTheVisitIsOneStepThatOpensTheCardAgainWhenItIsUndone) {
  ASSERT_EQ(visitAgain(findings()), 1);
  act("Accept: Level of the bass", press);
  edits();
  settle();
  EXPECT_EQ(page.find("Accept: Level of the bass"), nullptr);
  EXPECT_EQ(valueOf("Level of Bass"), "-3.0 dB");
  act("Undo", press);
  edits();
  settle();
  EXPECT_NE(page.find("Accept: Level of the bass"), nullptr);
  EXPECT_EQ(valueOf("Level of Bass"), "1.2 dB");
}

TEST_F(KeptFindings, WhatWasAcceptedBeforeTheVisitStaysSoAndTheMixBeforeItIsHeard) {
  act("Accept: Level of the bass", press);
  edits();
  ASSERT_EQ(visitAgain(findings()), 1);
  EXPECT_EQ(page.find("Accept: Level of the bass"), nullptr);
  act("Before", press);
  double heard = NAN;
  for (const Edit& edit : edits())
    if (edit.kind == 0 && edit.scope == 0 && edit.id == bass_) heard = edit.value;
  EXPECT_NEAR(heard, 1.23456, 1e-5);
}

TEST_F(KeptFindings, TheRevisionChangesWithEveryDecisionAndWithNothingElse) {
  const double before = uiFindingsRevision();
  act("Level of Lead Vox", type, 0, "-2");
  EXPECT_EQ(uiFindingsRevision(), before);
  act("Amount of Level of the bass", type, 0, "50 %");
  const double halved = uiFindingsRevision();
  EXPECT_NE(halved, before);
  act("Refuse: Level of the bass", press);
  EXPECT_NE(uiFindingsRevision(), halved);
}

TEST_F(KeptFindings, AnotherLoudnessDoesNotThrowAwayWhatWasDecided) {
  const auto proposes = [&] {
    bool asked = false;
    for (const Json& command : commands()) asked = asked || command["do"] == "propose";
    return asked;
  };
  act("Loudness target in LUFS", type, 0, "-20");
  EXPECT_TRUE(proposes()) << "nothing was decided yet";
  act("Refuse: Level of the voices", press);
  act("Loudness target in LUFS", type, 0, "-14");
  EXPECT_FALSE(proposes());
  EXPECT_NE(node("Status").value("value", "").find("press P to propose anew"), std::string::npos) << node("Status").dump();
}

TEST_F(KeptFindings, ADraftIsNotKeptNorIsASongOfAnotherKindTaken) {
  propose(true);
  EXPECT_EQ(findings(), "");
  for (const char* none : {"", "{}", "[1]", R"({"findings":2,"proposal":"{}"})", "not json"}) EXPECT_EQ(uiOpenFindings(giveText(none)), 0) << none;
  EXPECT_EQ(uiOpenFindings(giveText(R"({"findings":1,"proposal":"{","cards":7})")), 1) << "what cannot be read is left out";
}

}  // namespace
}  // namespace mix::ui
