// SPDX-License-Identifier: MIT
// A taste is learnt from what becomes of proposed levels, can be read, switched off and deleted, and goes along with proposals.
#include "tests/ui/ui_fixture.h"
#include "ui/settings.h"
#include "ui/taste_words.h"

namespace mix::ui {
namespace {

class TasteOfAPerson : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    uiSettings(giveText("{}"));
    voice_ = import("Lead Vox");
    bass_ = import("Bass");
    give(4, {});
  }
  void TearDown() override {
    uiSettings(giveText("{}"));
    settle();
  }
  // A proposal that wants the voice at so many dB, and the bass at -3 dB.
  void give(double voiceDb, Json tasteDb) {
    const auto card = [](std::string id, std::string name, int track, double db) {
      return Json{{"kind", "balance"}, {"reason", {{"messageId", id}, {"names", {name}}, {"numbers", {db}}}}, {"tracks", {track}}, {"confidence", 0.9}, {"weight", 1}, {"evidence", Json::array()},
                  {"moves", {{{"address", "tracks/" + std::to_string(track) + "/fader/gainDb"}, {"from", 0}, {"to", db}, {"sigma", 1.7}}}}};
    };
    Json voice = card("balance.voices", "Lead Vox", voice_, voiceDb);
    if (!tasteDb.empty()) voice["tasteDb"] = tasteDb;
    // Of the same stem, open, and none of its business.
    const Json other{{"kind", "dynamics"}, {"reason", {{"messageId", "dynamics.level"}, {"names", {"Lead Vox"}}, {"numbers", {9}}}}, {"tracks", {voice_}}, {"confidence", 0.9}, {"weight", 1}, {"evidence", Json::array()},
                     {"moves", {{{"address", "tracks/" + std::to_string(voice_) + "/compressor/on"}, {"from", 0}, {"to", 1}, {"sigma", 0}}}}};
    const Json proposal{{"source", "rules"}, {"targetLufs", -14}, {"ceilingDb", -1}, {"notes", Json::array()}, {"faults", Json::array()},
                        {"stems", {{{"track", voice_}, {"role", "voiceLead"}}, {{"track", bass_}, {"role", "bass"}}}},
                        {"before", {{"lufs", -20}, {"truePeakDb", -3}, {"limiterDb", 0}}}, {"after", {{"lufs", -14}, {"truePeakDb", -1}, {"limiterDb", -2}}},
                        {"suggestions", {voice, card("balance.bass", "Bass", bass_, -3), other}}};
    ASSERT_EQ(uiProposal(giveText(proposal.dump())), 1);
    settle();
  }
  void open() {
    key("k", 2);
    act("Search", type, 0, "your taste");
    act("Your taste", press);
  }
  // As the page keeps it.
  Taste learnt() {
    edits();
    for (const Json& command : commands())
      if (command["do"] == "keepSettings") kept_ = settingsFromJson(command["settings"].get<std::string>());
    return kept_.taste;
  }
  Settings kept_;
  int voice_ = 0, bass_ = 0;
};

TEST_F(TasteOfAPerson, IsLearntFromAmountsRefusalsAndTheHandAfterwards) {
  act("Amount of Level of the voices", type, 0, "50");
  act("Accept: Level of the voices", press);
  ASSERT_EQ(learnt().roles.size(), 1u);
  EXPECT_EQ(kept_.taste.roles[0].role, "voiceLead");
  EXPECT_EQ(kept_.taste.roles[0].decisions, 1);
  const double half = kept_.taste.roles[0].sumDb;
  EXPECT_LT(half, -1) << "half of the way to 4 dB";
  act("Refuse: Level of the bass", press);
  EXPECT_NEAR(learnt().roles[1].sumDb, 3, 0.01) << "3 dB less was not wanted";
  act("Level of Lead Vox", type, 0, "5");
  ASSERT_EQ(learnt().roles[0].decisions, 1) << "the same decision";
  EXPECT_NEAR(kept_.taste.roles[0].sumDb, 1, 0.01);
}

TEST_F(TasteOfAPerson, IsOfWhatWouldHaveBeenProposedWithoutIt) {
  give(5, {1.0});  // 4 dB and 1 dB of taste
  act("Accept: Level of the voices", press);
  EXPECT_NEAR(learnt().roles[0].sumDb, 1, 0.01) << "accepted as it is, it is confirmed";
  EXPECT_NE(node("Level of the voices", "text").value("value", "").find("It takes your taste into account: Lead Vox +1.0 dB."), std::string::npos);
}

TEST_F(TasteOfAPerson, IsTakenBackWithTheDecision) {
  act("Accept: Level of the voices", press);
  EXPECT_EQ(learnt().roles.size(), 1u);
  key("z", 2);
  EXPECT_TRUE(learnt().roles.empty());
  act("Refuse: Level of the bass", press);
  EXPECT_EQ(learnt().roles.size(), 1u);
  act("Think again: Level of the bass", press);
  EXPECT_TRUE(learnt().roles.empty());
}

TEST_F(TasteOfAPerson, ComesBackWithADecisionThatIsRedone) {
  act("Amount of Level of the voices", type, 0, "50");
  act("Accept: Level of the voices", press);
  const double half = learnt().roles.at(0).sumDb;
  key("z", 2);
  EXPECT_TRUE(learnt().roles.empty());
  key("z", 3);
  ASSERT_EQ(learnt().roles.size(), 1u);
  EXPECT_EQ(kept_.taste.roles[0].sumDb, half);
  act("Level of Lead Vox", type, 0, "5");
  EXPECT_NEAR(learnt().roles.at(0).sumDb, 1, 0.01);
  key("z", 2);
  EXPECT_EQ(learnt().roles.at(0).sumDb, half) << "the hand's move was undone";
}

TEST_F(TasteOfAPerson, IsNotTouchedByCardsThatMoveALevelForAnotherReason) {
  act("Accept: Level of the voices", press);
  const Taste before = learnt();
  const std::string fader = "tracks/" + std::to_string(voice_) + "/fader/gainDb";
  const Json fix = {{"kind", "balance"}, {"reason", {{"messageId", "translate.level"}, {"names", {"Lead Vox", "phone"}}, {"numbers", {-6.2, -4.1}}}}, {"tracks", {voice_}}, {"confidence", 0.9}, {"weight", 1},
                    {"moves", {{{"address", fader}, {"from", 4}, {"to", 5.5}, {"sigma", 0}}}}, {"evidence", Json::array()}};
  const Json mix = {{"lufs", -18}, {"truePeakDb", -3}};
  const Json found = {{"device", "phone"}, {"stems", Json::array()}, {"notes", Json::array()}, {"mixBefore", mix}, {"mixAfter", mix}, {"fix", fix}};
  ASSERT_EQ(uiTranslation(giveText(found.dump())), 1);
  settle();
  EXPECT_NE(page.find("Accept: Lead Vox on: Phone"), nullptr);
  EXPECT_EQ(learnt(), before) << "open, it does not unlearn what another card taught";
}

TEST_F(TasteOfAPerson, OfAFaderThatNothingWasDecidedOnIsNotLearnt) {
  act("Level of Lead Vox", type, 0, "-8");
  EXPECT_TRUE(learnt().roles.empty());
}

TEST_F(TasteOfAPerson, IsReadGivenAlongSwitchedOffAndDeleted) {
  uiSettings(giveText(R"({"taste":[{"role":"voiceLead","decisions":9,"sumDb":15.6},{"role":"bass","decisions":1,"sumDb":0}]})"));
  open();
  EXPECT_EQ(node("Lead vocal +1.2 dB", "text")["value"], "from 9 decisions");
  EXPECT_EQ(node("Bass as proposed", "text")["value"], "from 1 decision");
  const auto given = [&] {
    key("p");
    std::string text = "none";
    for (const Json& command : commands())
      if (command["do"] == "propose") text = command["taste"];
    return text;
  };
  EXPECT_EQ(tasteFromJson(given()).roles.size(), 2u);
  act("Copy it as text", press);
  bool copied = false;
  for (const Json& command : commands())
    if (command["do"] == "copy") copied = tasteFromJson(command["text"].get<std::string>()).roles.size() == 2;
  EXPECT_TRUE(copied);
  act("Learn and use it", press);
  EXPECT_EQ(given(), "");
  act("Track", press);
  act("Accept: Level of the voices", press);
  open();
  act("Learn and use it", press);
  act("Forget: Bass", press);
  EXPECT_EQ(learnt().roles.size(), 1u);
  EXPECT_EQ(kept_.taste.roles[0].decisions, 9) << "nothing was learnt while it was off";
  act("Delete it all", press);
  EXPECT_TRUE(learnt().roles.empty());
  EXPECT_FALSE(node("Nothing was learnt yet. Decide on a proposal's levels, and what you like will stand here.").is_null());
}

}  // namespace
}  // namespace mix::ui
