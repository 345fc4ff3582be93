// SPDX-License-Identifier: MIT
// Mixing with the ears alone: what is said, what is decided by it, and the meters as tones.
#include <cmath>
#include <cstring>

#include "engine/mixer/meters.h"
#include "engine/session/document.h"
#include "tests/ui/ui_fixture.h"
#include "ui/spoken_words.h"

namespace mix::ui {
namespace {

TEST(SpokenWords, AreUnitsAndSignsAsVoicesReadThem) {
  EXPECT_EQ(spoken("-3.0 dB at 250 Hz"), "minus 3.0 decibels at 250 hertz");
  EXPECT_EQ(spoken("\u22121.2 LU, +2dB"), "minus 1.2 loudness units, plus 2 decibels");
  EXPECT_EQ(spoken("-14.0 LUFS, -1.0 dBTP"), "minus 14.0 L U F S, minus 1.0 decibels true peak");
  EXPECT_EQ(spoken("2\u20134 kHz"), "2 to 4 kilohertz");
  EXPECT_EQ(spoken("Hi-hat 2-1, Hzone"), "Hi-hat 2-1, Hzone");
}

class ForTheEars : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    import("Kick");
    commands();
  }
  void TearDown() override {
    uiSettings(giveText("{}"));
    if (tones_) key("w", 1);
    settle();
  }
  std::vector<Json> all(const char* what) {
    std::vector<Json> found;
    for (const Json& command : commands())
      if (command["do"] == what) found.push_back(command);
    return found;
  }
  // As the engine reports it.
  void hear(float shortTermLufs) {
    edits();
    constexpr int kChannels = 1 + kSends;
    std::vector<TrackMeter> channels(kChannels);
    MasterMeter master{};
    master.shortTermLufs = shortTermLufs;
    master.integratedLufs = -17;
    master.truePeakDb = -1.5f;
    float* const in = uiMeterIn(int((sizeof(TrackMeter) * kChannels + sizeof master) / sizeof(float)));
    std::memcpy(in, channels.data(), sizeof(TrackMeter) * kChannels);
    std::memcpy(in + sizeof(TrackMeter) * kChannels / sizeof(float), &master, sizeof master);
    uiMeters(kChannels, 0);
    settle();
    commands();
  }
  bool tones_ = false;
};

TEST_F(ForTheEars, MessagesAreSilentUntilSomebodyWantsThemSaid) {
  uiNotice(0, giveText("Exported at -14 LUFS"));
  settle();
  EXPECT_TRUE(all("speak").empty());
  key("?", 1);
  act("Say messages aloud", press);
  commands();
  uiNotice(0, giveText("Exported at -14 LUFS"));
  settle();
  const auto said = all("speak");
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0]["text"], "Exported at minus 14 L U F S");
  EXPECT_EQ(said[0]["kind"], 0);
  uiNotice(2, giveText("It failed"));
  settle();
  EXPECT_EQ(all("speak").at(0)["kind"], 2) << "where nobody can say it, it stays an error";
}

TEST_F(ForTheEars, LevelsAreSaidOnceThereAreAny) {
  key("w");
  EXPECT_EQ(all("speak").at(0)["text"], "Nothing was heard yet.");
  hear(-16.2f);
  key("w");
  EXPECT_EQ(all("speak").at(0)["text"], "minus 16.2 L U F S in the last 3 seconds, minus 17.0 in all, the target is minus 14.0. The highest peak is minus 1.5 decibels true peak.");
  hear(-INFINITY);  // paused
  key("w");
  EXPECT_EQ(all("speak").at(0)["text"], "minus 17.0 L U F S in all, the target is minus 14.0. The highest peak is minus 1.5 decibels true peak.");
}

TEST_F(ForTheEars, WhatWasSaidIsDecidedThoughAnotherCardCameBeforeIt) {
  const auto card = [](const char* id, Json names, int track, double db) {
    return Json{{"kind", "balance"}, {"reason", {{"messageId", id}, {"names", names}, {"numbers", {db, db}}}}, {"tracks", {track}}, {"confidence", 0.9}, {"weight", 1}, {"evidence", Json::array()},
                {"moves", {{{"address", "tracks/" + std::to_string(track) + "/fader/gainDb"}, {"from", 0}, {"to", db}, {"sigma", 1}}}}};
  };
  const int bass = import("Bass");
  const Json mix = {{"lufs", -18}, {"truePeakDb", -3}};
  const Json proposal = {{"source", "rules"}, {"notes", Json::array()}, {"stems", Json::array()}, {"before", mix}, {"after", mix}, {"suggestions", {card("balance.bass", {"Bass"}, bass, -3)}}};
  ASSERT_EQ(uiProposal(giveText(proposal.dump())), 1);
  settle();
  key("n");
  const int kick = document()["tracks"][0]["id"];
  const Json found = {{"device", "phone"}, {"stems", Json::array()}, {"notes", Json::array()}, {"mixBefore", mix}, {"mixAfter", mix}, {"fix", card("translate.level", {"Kick", "phone"}, kick, 1.5)}};
  ASSERT_EQ(uiTranslation(giveText(found.dump())), 1);
  settle();
  key("j");
  edits();
  EXPECT_EQ(valueOf("Level of Bass"), "-3.0 dB");
  EXPECT_EQ(valueOf("Level of Kick"), "0.0 dB");
}

TEST_F(ForTheEars, WhatIsToBeHeardIsPlayed) {
  const Json proposal = {{"source", "rules"}, {"notes", Json::array()}, {"stems", Json::array()}, {"suggestions", {{{"kind", "balance"}, {"reason", {{"messageId", "balance.drums"}, {"names", {"Kick"}}, {"numbers", {2}}}}, {"moves", Json::array()}, {"evidence", Json::array()}}}}};
  ASSERT_EQ(uiProposal(giveText(proposal.dump())), 1);
  settle();
  key("n");
  commands();
  key("u");
  EXPECT_EQ(all("play").size(), 1u) << "nothing played";
}

TEST_F(ForTheEars, TonesAreToldTheTargetAndGoAgain) {
  tones_ = true;
  key("w", 1);
  EXPECT_EQ(all("meterTones").at(0), Json({{"do", "meterTones"}, {"on", true}, {"targetLufs", -14}}));
  key("w", 1);
  tones_ = false;
  EXPECT_EQ(all("meterTones").at(0)["on"], false);
}

}  // namespace
}  // namespace mix::ui
