// SPDX-License-Identifier: MIT
// What is proposed shows beside every control that it would move, with how sure it is, and leaves when it is answered.
#include "tests/ui/proposal_fixture.h"
#include "ui/answered_ghosts.h"

namespace mix::ui {
namespace {

class Ghosts : public Proposals {
 protected:
  void SetUp() override {
    Proposals::SetUp();
    const auto at = [this](const char* words) { return "tracks/" + std::to_string(voice_) + "/" + words; };
    const auto move = [&](const char* words, double from, double to, double sigma) { return Json{{"address", at(words)}, {"from", from}, {"to", to}, {"sigma", sigma}}; };
    proposal_["suggestions"].push_back(
        {{"kind", "dynamics"}, {"reason", {{"messageId", "dynamics.span"}, {"names", {"Lead Vox"}}, {"numbers", {8, 4}}}}, {"confidence", 0.9}, {"weight", 0.5}, {"evidence", Json::array()},
         {"moves", {move("compressor/on", 0, 1, 0), move("compressor/thresholdDb", -20, -30, 2), move("compressor/ratio", 2, 3, 0), move("filters/highPassOn", 0, 1, 0),
                    move("filters/highPassSlope", 0, 1, 0), move("eq/band3GainDb", 0, -3, 0)}}});
    ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
    settle();
  }
  std::string nameOfDynamics() const {
    for (const Page::Element& element : page.elements)
      if (const std::string name = element.node.value("name", ""); name.starts_with("Show: ") && name != "Show: Loudness of the mix") return name.substr(6);
    return {};
  }
  std::string said(const char* name) { return node(name).value("description", ""); }
};

TEST_F(Ghosts, EveryControlSaysWhatIsProposedForItAndHowSureThatIs) {
  act("Select Lead Vox", press);
  act("Track", press);
  settle();
  std::vector<std::string> all;
  for (const Page::Element& element : page.elements) {
    const std::string description = element.node.value("description", "");
    if (description.starts_with("Proposed") || description.starts_with("Something is proposed"))
      all.push_back(element.node.value("name", "") + ": " + description.substr(0, description.find(". ")));
  }
  std::sort(all.begin(), all.end());
  const std::vector<std::string> wanted{
      "Band 3: Something is proposed for it", "Compressor of Lead Vox: Proposed: On", "High-pass of Lead Vox: Proposed: On", "High-pass slope of Lead Vox: Proposed: 24 dB/oct",
      "Level of Bass: Proposed: -3.0 dB, give or take 2.0 dB", "Level of Lead Vox: Proposed: 4.0 dB, give or take 1.7 dB", "Ratio of Lead Vox: Proposed: 3.0:1",
      "Threshold of Lead Vox: Proposed: -30.0 dB, give or take 2.0 dB"};
  EXPECT_EQ(all, wanted);
}

TEST_F(Ghosts, AnAnswerMovesThePictureFor140MsAndForWhoWantsLessMotionNotAtAll) {
  const auto millisecondsOf = [this](const char* answer) {
    const double before = time_;
    act(answer, press);
    return time_ - before;
  };
  const double lively = millisecondsOf("Accept: Level of the voices");
  EXPECT_EQ(faderOf(voice_), 4);
  EXPECT_EQ(said("Level of Lead Vox").find("Proposed"), std::string::npos) << "what goes is not said";
  uiResize(1280, 800, 1, 1);
  settle();
  const double calm = millisecondsOf("Accept: Level of the bass");
  EXPECT_GE(lively, AnsweredGhosts::kMs);
  EXPECT_LT(lively, AnsweredGhosts::kMs + 100);
  EXPECT_LT(calm, 100);
}

TEST_F(Ghosts, ACardLeadsToTheControlsThatItWouldMove) {
  EXPECT_EQ(page.find("Show: Level of the voices", {}), nullptr) << "its fader is seen";
  const std::string title = "Show: " + nameOfDynamics();
  act(title, press);
  EXPECT_EQ(page.find("Accept all", {}), nullptr) << "the track has the place of the cards";
  EXPECT_NE(page.find("Compressor of Lead Vox"), nullptr);
  EXPECT_EQ(page.find(title, {}), nullptr);
}

// A song of one track with one open card.
class Answered : public ::testing::Test {
 protected:
  Answered() {
    track_ = session_.addTrack({});
    fader_ = {Scope::track, track_, findParam(Scope::track, "fader/gainDb").value()};
    Proposal proposal;
    proposal.suggestions.push_back({.moves = {{fader_, 0, -12, 1.5f}}});
    state_.take(proposal, session_.document());
  }
  Session session_;
  ProposalState state_;
  AnsweredGhosts answered_;
  Address fader_;
  int track_ = 0;
};

TEST_F(Answered, AnAcceptedValueSlidesFromWhereItWasToWhereItsGhostIs) {
  answered_.begin(state_, 0, 1, session_.document(), true, 1000);
  const ParamSpec& spec = fader_.spec();
  const float from = toTravel(spec, 0), to = toTravel(spec, -12);
  float last = from;
  for (double at = 1000; at < 1000 + AnsweredGhosts::kMs; at += 10) {
    const auto shade = answered_.shade(fader_, at);
    ASSERT_TRUE(shade) << at;
    EXPECT_EQ(shade->value, -12);
    EXPECT_LT(shade->strength, 1);
    const float drawn = drawnTravel(spec, -12, &*shade);
    EXPECT_LE(drawn, last) << at;
    EXPECT_GE(drawn, to) << at;
    last = drawn;
  }
  EXPECT_NEAR(last, to, 0.02f * (from - to));
  EXPECT_FALSE(answered_.shade(fader_, 1000 + AnsweredGhosts::kMs));
  EXPECT_FALSE(answered_.moves(1000 + AnsweredGhosts::kMs));
}

TEST_F(Answered, ARefusedGhostFadesWhereItIsAndTheControlStays) {
  answered_.begin(state_, 0, 1, session_.document(), false, 0);
  const auto early = answered_.shade(fader_, 10), late = answered_.shade(fader_, 130);
  ASSERT_TRUE(early && late);
  EXPECT_GT(early->strength, late->strength);
  EXPECT_EQ(drawnTravel(fader_.spec(), 0, &*early), toTravel(fader_.spec(), 0));
  EXPECT_FALSE(answered_.shade({Scope::track, track_, 0}, 10)) << "nothing was proposed for that";
}

}  // namespace
}  // namespace mix::ui
