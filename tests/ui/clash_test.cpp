// SPDX-License-Identifier: MIT
// Who hides whom: ways out of it, the map, and the passages that are looped.
#include "tests/ui/proposal_fixture.h"

namespace mix::ui {
namespace {

class Clashes : public Proposals {
 protected:
  void SetUp() override {
    Proposals::SetUp();
    const std::string bass = "tracks/" + std::to_string(bass_);
    const auto move = [&](std::string words, double to) { return Json{{"address", bass + "/" + words}, {"from", 0}, {"to", to}, {"sigma", 0}}; };
    const auto heard = [](double after) { return Json{{{"measure", "measure.audibility"}, {"unit", "dB"}, {"before", -8}, {"after", after}}}; };
    const Json remedies = {
        {{"id", "remedy.cut"}, {"costLu", 0.4}, {"moves", {move("eq/band3GainDb", -4)}}, {"evidence", heard(-5)}},
        {{"id", "remedy.follow"}, {"costLu", 0.2}, {"moves", {move("dynamicEq/band2On", 1)}}, {"keys", {{{"track", bass_}, {"from", 0}, {"to", voice_}}}}, {"evidence", heard(-4)}},
        {{"id", "remedy.arrange"}, {"costLu", 0}, {"moves", Json::array()}, {"evidence", Json::array()}}};
    proposal_["suggestions"].push_back({{"kind", "tone"}, {"reason", {{"messageId", "tone.unmask"}, {"names", {"Bass", "Lead Vox"}}, {"numbers", {700, 0.34}}}},
                                        {"tracks", {bass_, voice_}}, {"confidence", 0.5}, {"weight", 0.2}, {"moves", remedies[0]["moves"]}, {"evidence", heard(-5)},
                                        {"remedies", remedies}, {"remedy", 0}});
    proposal_["clashes"] = {{{"masker", bass_}, {"masked", voice_}, {"hidden", 0.34}, {"hiddenAfter", 0.12}, {"lowHz", 300}, {"highHz", 1500},
                             {"worst", {{{"fromSeconds", 1}, {"toSeconds", 5}, {"hidden", 0.5}}}}}};
    ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
    settle();
  }
  Json track(int id) {
    const Json song = document();
    for (const Json& one : song["tracks"])
      if (one["id"] == id) return one;
    return {};
  }
};

TEST_F(Clashes, HaveWaysOutOfWhichTheChosenOneIsHeardAndAccepted) {
  EXPECT_NE(node("Bass covers Lead Vox", "text").value("value", "").find("3.0 dB more"), std::string::npos);
  EXPECT_EQ(page.find("Arrange: Bass covers Lead Vox", {}), nullptr) << "advice is no button";
  act("Dynamic EQ: Bass covers Lead Vox", press);
  EXPECT_NE(node("Bass covers Lead Vox", "text").value("value", "").find("4.0 dB more"), std::string::npos);
  act("Accept: Bass covers Lead Vox", press);
  EXPECT_EQ(track(bass_)["values"].value("dynamicEq/band2On", 0), 1);
  EXPECT_EQ(track(bass_)["values"].value("eq/band3GainDb", 0), 0);
  EXPECT_EQ(track(bass_).value("key", 0), voice_);
  act("Undo", press);
  EXPECT_EQ(track(bass_).value("key", 0), 0);
}

TEST_F(Clashes, AreATableAndTheirWorstPassageIsLooped) {
  act("Clash map", press);
  for (const char* cell : {"Bass", "Lead Vox", "34 %", "12 %", "300 Hz\u20131.5 kHz"}) EXPECT_NE(page.find(cell, "cell"), nullptr) << cell;
  EXPECT_EQ(page.find("Accept all", {}), nullptr);
  commands();
  act("Loop the worst passage: Bass hides Lead Vox", press);
  EXPECT_EQ(commands().back()["do"], "play");
  EXPECT_EQ(document()["loop"].value("on", false), true) << document()["loop"].dump();
  act("Clash map", press);
  EXPECT_NE(page.find("Accept all", {}), nullptr);
}

// The passage is from second 1 to 5; the voice comes in at 3.5.
TEST_F(Clashes, AreLoopedFromWhereTheHiddenStemComesIn) {
  constexpr int kPerPair = 441, kPairs = 1000;
  std::vector<float> pairs(2 * kPairs, 0.001f);
  for (int i = 350; i < kPairs; ++i) pairs[std::size_t(2 * i)] = -0.4f, pairs[std::size_t(2 * i + 1)] = 0.5f;
  std::copy(pairs.begin(), pairs.end(), uiMeterIn(int(pairs.size())));
  uiPeaks(voice_, kPerPair, 0, kPairs);
  act("Clash map", press);
  EXPECT_EQ(valueOf("Loop the worst passage: Bass hides Lead Vox"), "Worst at 0:03");
  act("Loop the worst passage: Bass hides Lead Vox", press);
  const double rate = document()["sampleRate"];
  EXPECT_NEAR(document()["loop"]["start"].get<double>() / rate, 3.4 * 44100 / rate, 0.06);
  EXPECT_NEAR((document()["loop"]["end"].get<double>() - document()["loop"]["start"].get<double>()) / rate, 2, 0.4) << "long enough to listen to";
}

}  // namespace
}  // namespace mix::ui
