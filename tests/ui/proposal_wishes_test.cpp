// SPDX-License-Identifier: MIT
// What a proposal is asked for: before its files are there, and how loud.
#include "tests/ui/proposal_fixture.h"

namespace mix::ui {
namespace {

TEST_F(Proposals, ThatAreWishedForWhileFilesAreReadBeginWhenTheyAreThere) {
  openEmpty();
  settle();
  const int first = uiImportBegin(giveText("Kick.wav"), 0), second = uiImportBegin(giveText("Bass.wav"), 0);
  const auto asked = [&] {
    const Json all = commands();
    return std::count_if(all.begin(), all.end(), [](const Json& command) { return command["do"] == "propose"; });
  };
  const auto came = [&](int job, const char* name) {
    const Json file{{"name", name}, {"fileName", std::string(name) + ".wav"}, {"frames", 48000}, {"sessionRate", 48000}, {"sampleRate", 48000}, {"fileFrames", 48000}, {"channels", 1}};
    EXPECT_GT(uiImportDone(job, giveText(file.dump())), 0);
    settle();
  };
  settle();
  uiProgress(0.5, giveText("Making the demo song"));
  came(first, "Kick");
  EXPECT_FALSE(node("Propose a mix").value("disabled", false));
  act("Propose a mix", press);
  EXPECT_EQ(asked(), 0);
  EXPECT_EQ(valueOf("Status"), "As soon as the files are read, a mix is proposed");
  came(second, "Bass");
  EXPECT_EQ(asked(), 0) << "the demo is not ready";
  uiProgress(-1, giveText(""));
  settle();
  EXPECT_EQ(asked(), 1);
  settle();
  EXPECT_EQ(asked(), 0) << "once";
  EXPECT_EQ(valueOf("Status"), "Ready");
}

TEST_F(FrontEnd, AWishForAProposalIsTakenBackByTheSameButtonAndByCancel) {
  const auto wishes = [&] { return node("Propose a mix", "toggle").value("pressed", false); };
  const auto asks = [&] {
    bool found = false;
    for (const Json& command : commands()) found |= command["do"] == "propose";
    return found;
  };
  uiProgress(0.2, giveText("Making the demo song"));
  settle();
  EXPECT_FALSE(wishes());
  act("Propose a mix", press);
  EXPECT_TRUE(wishes());
  act("Propose a mix", press);
  EXPECT_FALSE(wishes());
  EXPECT_EQ(valueOf("Status"), "No mix is proposed by itself any more");
  key("p");
  EXPECT_TRUE(wishes());
  act("Cancel", press);
  const Json told = commands();
  EXPECT_TRUE(std::any_of(told.begin(), told.end(), [](const Json& command) { return command["do"] == "cancel"; }));
  import("Bass");
  uiProgress(-1, 0);
  settle();
  EXPECT_FALSE(asks());
}

// Before the first track of the demo song is there.
TEST_F(FrontEnd, AProposalIsWishedForWhileTheDemoSongIsMade) {
  uiProgress(0.2, giveText("Making the demo song"));
  settle();
  act("Propose a mix", press);
  EXPECT_NE(node("Status").value("text", node("Status").value("value", "")).find("a mix is proposed"), std::string::npos) << node("Status").dump();
  commands();
  import("Bass");
  uiProgress(-1, 0);
  settle();
  bool proposes = false;
  for (const Json& command : commands()) proposes = proposes || command["do"] == "propose";
  EXPECT_TRUE(proposes);
}

TEST_F(Proposals, AreMadeAnewForAnotherLoudness) {
  const auto asked = [&] {
    Json last;
    for (const Json& command : commands())
      if (command["do"] == "propose") last = command["targetLufs"];
    return last;
  };
  act("Loudness target", press);
  act("Broadcast, EBU R 128, -23.0 LUFS", press);
  EXPECT_EQ(asked(), -23);
  EXPECT_EQ(valueOf("Loudness target in LUFS"), "-23.0 LUFS");
  act("Loudness target in LUFS", type, 0, "17,5 LUFS");
  EXPECT_EQ(asked(), -17.5);
  for (const char* none : {"loud", "-3", "-400", "1.2.3"}) {
    act("Loudness target in LUFS", type, 0, none);
    EXPECT_TRUE(asked().is_null()) << none;
    EXPECT_NE(valueOf("Status").find("not a loudness"), std::string::npos) << none;
  }
  act("Loudness target in LUFS", type, 0, "-14");
}

TEST_F(Proposals, ForOneSongAimAtNoLoudnessOfAnother) {
  act("Loudness target in LUFS", type, 0, "-23");
  const std::string kept = takenText(uiFindingsJson());
  const Json song = document();
  for (const Json& command : commands()) EXPECT_NE(command["do"], "keepSettings") << "it is of this song";
  openEmpty();
  import("Kick");
  ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
  settle();
  EXPECT_EQ(valueOf("Loudness target in LUFS"), "-14.0 LUFS");
  ASSERT_EQ(uiOpenDocument(giveText(song.dump()), 0), 1);
  ASSERT_EQ(uiOpenFindings(giveText(kept)), 1);
  settle();
  EXPECT_EQ(valueOf("Loudness target in LUFS"), "-23.0 LUFS") << "and it is kept with the song";
}

// The proposal was for another one, and what was decided keeps it.
TEST_F(Proposals, KeepTheInitialLoudnessWhereItIsChosenAgain) {
  proposal_["targetLufs"] = -9;
  ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
  settle();
  act("Loudness target in LUFS", type, 0, "-9");
  act("Refuse: Level of the bass", press);
  act("Loudness target in LUFS", type, 0, "-14");
  const std::string kept = takenText(uiFindingsJson());
  const Json song = document();
  ASSERT_EQ(uiOpenDocument(giveText(song.dump()), 0), 1);
  ASSERT_EQ(uiOpenFindings(giveText(kept)), 1);
  settle();
  EXPECT_EQ(valueOf("Loudness target in LUFS"), "-14.0 LUFS");
}

// The limiter takes 2 dB at -14 LUFS: 7 dB where 5 more are wanted.
TEST_F(Proposals, WarnBeforeALoudnessThatTheLimiterPaysFor) {
  act("Loudness target", press);
  EXPECT_EQ(page.find("As loud as records, -9.0 LUFS"), nullptr);
  EXPECT_NE(page.find("Streaming, -14.0 LUFS"), nullptr) << "of 2 dB nobody need know";
  act("As loud as records, -9.0 LUFS: about 7 dB of limiting, if it is let so far", press);
  EXPECT_NE(valueOf("Status").find("For \u22129.0 LUFS the limiter would take about 7 dB"), std::string::npos) << valueOf("Status");
}

// Two stems as loud as each other: without the 4 dB that one was to have, the mix is 1.6 LU softer, and what
// was to be -14 LUFS is told and can be had.
TEST_F(Proposals, ALoudnessThatDecisionsMissIsToldAndCanBeReached) {
  for (int track : {voice_, bass_}) proposal_["stems"].push_back({{"track", track}, {"role", "keys"}, {"lufs", -20}, {"beforeLu", -3}, {"relativeLu", -3}, {"achievedLu", -3}});
  ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
  settle();
  act("Accept: Level of the bass", press);
  act("Accept: Loudness of the mix", press);
  act("Refuse: Level of the voices", press);
  EXPECT_EQ(node("Suggestions", "text").value("value", ""), "Everything is decided: about \u221215.6 LUFS.");
  const auto drive = [&] { return document()["master"]["values"].value("limiter/gainDb", 0.0); };
  const double before = drive();
  act("Bring to \u221214.0", press);
  EXPECT_NEAR(drive() - before, 1.6, 0.06);
  EXPECT_EQ(page.find("Bring to \u221214.0", {}), nullptr);
  EXPECT_NE(node("Suggestions", "text").value("value", "").find("about \u221214.0"), std::string::npos);
}

}  // namespace
}  // namespace mix::ui
