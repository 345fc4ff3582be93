// SPDX-License-Identifier: MIT
// Buses, sends and returns, and what mute and solo mean for them.
#include "tests/mixer/mixer_fixture.h"

namespace mix::test {
namespace {

constexpr std::size_t kFrames = 24000;
constexpr float kHalf = -6.0205999f;  // dB

Samples constant(float value) { return Samples(kFrames, value); }

class Routing : public ::testing::Test {
 protected:
  // Tracks of distinct, constant levels: every sum tells who is in it.
  Routing() : host_(48000, 12) {
    for (int id = 1; id <= 6; ++id) host_.add(id, {constant(std::ldexp(1.0f, -id - 2)), {}});
  }

  // What the output settles at, in units of the quietest track: track n is 2^(6-n).
  double settled() {
    host_.mixer.play();
    const Stereo out = host_.render(12000);
    return out.left[11999] * 256;
  }
  static double level(int track) { return std::ldexp(1.0, 6 - track); }
  static double all() { return 63; }

  FedMixer host_;
};

TEST_F(Routing, ABusAddsUpWhatFeedsItAndFeedsTheMaster) {
  ASSERT_TRUE(host_.mixer.addBus(9));
  ASSERT_TRUE(host_.mixer.setTrackOutput(1, 9));
  ASSERT_TRUE(host_.mixer.setTrackOutput(6, 9));
  host_.setBus(9, "fader/gainDb", kHalf);
  EXPECT_NEAR(settled(), all() - (level(1) + level(6)) / 2, 1e-3);
}

TEST_F(Routing, BusesFeedBusesInAnyOrderOfTheirMaking) {
  for (int id : {30, 20, 10}) ASSERT_TRUE(host_.mixer.addBus(id));
  ASSERT_TRUE(host_.mixer.setTrackOutput(1, 10));
  ASSERT_TRUE(host_.mixer.setBusOutput(10, 20));
  ASSERT_TRUE(host_.mixer.setBusOutput(20, 30));
  for (int id : {10, 20, 30}) host_.setBus(id, "fader/gainDb", kHalf);
  EXPECT_NEAR(settled(), all() - level(1) + level(1) / 8, 1e-3);
}

TEST_F(Routing, ABusNeverHearsItself) {
  for (int id : {1, 2, 3}) ASSERT_TRUE(host_.mixer.addBus(id));
  ASSERT_TRUE(host_.mixer.setBusOutput(1, 2));
  ASSERT_TRUE(host_.mixer.setBusOutput(2, 3));
  EXPECT_FALSE(host_.mixer.setBusOutput(3, 1));
  EXPECT_FALSE(host_.mixer.setBusOutput(3, 3));
  EXPECT_FALSE(host_.mixer.setBusOutput(3, 7));
  EXPECT_TRUE(host_.mixer.setBusOutput(3, 0));
}

// Everything through three nested buses comes at the same frame as what goes straight to the master.
TEST_F(Routing, TheWayThroughBusesTakesNoTime) {
  FedMixer host;
  Samples click(kFrames);
  click[1000] = 0.25f;
  host.add(1, {click, {}});
  host.add(2, {click, {}});
  for (int id : {1, 2, 3}) ASSERT_TRUE(host.mixer.addBus(id));
  ASSERT_TRUE(host.mixer.setTrackOutput(1, 1));
  ASSERT_TRUE(host.mixer.setBusOutput(1, 2));
  ASSERT_TRUE(host.mixer.setBusOutput(2, 3));
  host.mixer.play();
  const Stereo out = host.render(4000);
  const auto at = std::size_t(1000 + host.mixer.latencyFrames());
  EXPECT_EQ(out.left[at], 0.5f);
  EXPECT_EQ(out.left[at + 1], 0.0f);
}

TEST_F(Routing, WhatFedARemovedBusFeedsTheMaster) {
  ASSERT_TRUE(host_.mixer.addBus(9));
  ASSERT_TRUE(host_.mixer.setTrackOutput(2, 9));
  host_.setBus(9, "fader/gainDb", -90);
  ASSERT_TRUE(host_.mixer.removeBus(9));
  EXPECT_FALSE(host_.mixer.removeBus(9));
  EXPECT_NEAR(settled(), all(), 1e-3);
}

TEST_F(Routing, ThereIsRoomForAllBusesHoweverDeepAndHoweverOftenTheyAreReplaced) {
  for (int round = 0; round < 4; ++round) {
    for (int id = 1; id <= Mixer::kMaxBuses; ++id) ASSERT_TRUE(host_.mixer.addBus(id)) << round;
    EXPECT_FALSE(host_.mixer.addBus(Mixer::kMaxBuses + 1));
    ASSERT_TRUE(host_.mixer.setTrackOutput(1, 1));
    for (int id = 1; id < Mixer::kMaxBuses; ++id) ASSERT_TRUE(host_.mixer.setBusOutput(id, id + 1));
    if (round == 3) break;
    for (int id = 1; id <= Mixer::kMaxBuses; ++id) ASSERT_TRUE(host_.mixer.removeBus(id));
  }
  EXPECT_NEAR(settled(), all(), 1e-3);
}

TEST_F(Routing, ABusKeepsItsSettingsWhenItIsReRouted) {
  for (int id : {1, 2}) ASSERT_TRUE(host_.mixer.addBus(id));
  ASSERT_TRUE(host_.mixer.setTrackOutput(1, 1));
  host_.setBus(2, "fader/gainDb", kHalf);
  host_.render(12000);
  ASSERT_TRUE(host_.mixer.setBusOutput(1, 2));  // bus 2 now comes later
  EXPECT_NEAR(settled(), all() - level(1) / 2, 1e-3);
}

TEST_F(Routing, ASendAfterTheFaderFollowsItAndOneBeforeItDoesNot) {
  host_.set(1, "sends/send1Db", 0);
  host_.set(1, "fader/gainDb", kHalf);
  EXPECT_NEAR(settled(), all() - level(1) / 2 + level(1) / 2, 1e-3);
  host_.set(1, "sends/send1Pre", 1);
  host_.mixer.seek(0);
  EXPECT_NEAR(settled(), all() - level(1) / 2 + level(1), 1e-3);
  host_.set(1, "sends/send1Db", -90);
  host_.mixer.seek(0);
  EXPECT_NEAR(settled(), all() - level(1) / 2, 1e-3);
}

TEST_F(Routing, EachSendHasAReturnOfItsOwn) {
  for (int n = 1; n <= kSends; ++n) {
    host_.set(n, "sends/send" + std::to_string(n) + "Db", 0);
    host_.setReturn(n, "fader/gainDb", -90);
  }
  EXPECT_NEAR(settled(), all(), 1e-3);
  host_.setReturn(3, "fader/gainDb", 0);
  host_.mixer.seek(0);
  EXPECT_NEAR(settled(), all() + level(3), 1e-3);
}

TEST_F(Routing, ARoomOnAReturnRingsOnAfterTheSongAndEndsInSilence) {
  host_.setReturn(1, "room/on", 1);
  host_.setReturn(1, "room/decayMs", 1000);
  host_.set(1, "sends/send1Db", 0);
  host_.mixer.reset();
  host_.mixer.play();
  host_.render(kFrames);
  EXPECT_GT(peakDb(host_.render(9600).left), -60);
  host_.render(48000 * 4);
  EXPECT_EQ(peak(host_.render(48000).left), 0);
}

TEST_F(Routing, TheTailIsThatOfTheReturnsThatAreFed) {
  host_.setReturn(1, "room/on", 1);
  host_.setReturn(1, "room/decayMs", 1990);
  host_.setReturn(2, "plate/on", 1);
  host_.setReturn(2, "plate/decayMs", 20000);
  host_.mixer.reset();
  EXPECT_EQ(host_.mixer.tailFrames(), 0);
  host_.set(1, "sends/send1Db", -20);
  EXPECT_EQ(host_.mixer.tailFrames(), 96000);  // with 10 ms of pre-delay
  const AutomationPoint points[] = {{12000, -6, 0}};
  ASSERT_TRUE(host_.mixer.setAutomation(Mixer::Kind::track, 2, *findParam(Scope::track, "sends/send2Db"), points));
  EXPECT_EQ(host_.mixer.tailFrames(), 960480);
  host_.setReturn(2, "echo/on", 1);
  host_.setReturn(2, "echo/feedbackPercent", 95);
  host_.mixer.reset();
  EXPECT_EQ(host_.mixer.tailFrames(), std::int64_t(48000 * Mixer::kLongestTailSeconds));
}

TEST_F(Routing, EchoesFollowTheTempo) {
  FedMixer host;
  host.add(1, {impulse(100), {}});
  host.setReturn(3, "echo/on", 1);
  host.setReturn(3, "echo/note", 8);  // a quarter
  host.setReturn(3, "echo/feedbackPercent", 0);
  host.set(1, "sends/send3Db", 0);
  host.mixer.setTempo(90);
  host.mixer.reset();
  host.mixer.play();
  const Stereo out = host.render(48000);
  const auto latency = std::size_t(host.mixer.latencyFrames());
  const auto first = std::max_element(out.left.begin() + long(latency) + 100, out.left.end()) - out.left.begin();
  EXPECT_NEAR(double(first), double(latency) + 32000, 1);  // the cuts round its peak
}

TEST_F(Routing, BusesHaveSendsToo) {
  ASSERT_TRUE(host_.mixer.addBus(9));
  ASSERT_TRUE(host_.mixer.setTrackOutput(4, 9));
  host_.setBus(9, "sends/send2Db", 0);
  EXPECT_NEAR(settled(), all() + level(4), 1e-3);
}

TEST_F(Routing, AMutedTrackSendsNothing) {
  host_.set(1, "sends/send1Db", 0);
  host_.set(1, "sends/send1Pre", 1);
  host_.set(1, "fader/mute", 1);
  EXPECT_NEAR(settled(), all() - level(1), 1e-3);
  host_.set(1, "fader/mute", 0);
  host_.mixer.seek(0);
  EXPECT_NEAR(settled(), all() + level(1), 1e-3);
}

TEST_F(Routing, ASoloedTrackIsHeardThroughItsBusAndItsReturn) {
  ASSERT_TRUE(host_.mixer.addBus(9));
  ASSERT_TRUE(host_.mixer.setTrackOutput(2, 9));
  ASSERT_TRUE(host_.mixer.setTrackOutput(3, 9));
  host_.set(2, "sends/send1Db", kHalf);
  host_.set(4, "sends/send1Db", 0);
  host_.set(2, "fader/solo", 1);
  EXPECT_NEAR(settled(), level(2) * 1.5, 1e-3);
}

TEST_F(Routing, ASoloedBusIsHeardWithWhatFeedsIt) {
  for (int id : {8, 9}) ASSERT_TRUE(host_.mixer.addBus(id));
  ASSERT_TRUE(host_.mixer.setTrackOutput(2, 8));
  ASSERT_TRUE(host_.mixer.setTrackOutput(3, 9));
  ASSERT_TRUE(host_.mixer.setBusOutput(8, 9));
  host_.setBus(9, "fader/solo", 1);
  EXPECT_NEAR(settled(), level(2) + level(3), 1e-3);
}

TEST_F(Routing, ASoloedReturnIsHeardWithWhatIsSentToIt) {
  host_.set(5, "sends/send2Db", 0);
  host_.setReturn(2, "fader/solo", 1);
  EXPECT_NEAR(settled(), 2 * level(5), 1e-3);
}

TEST_F(Routing, SoloSafeKeepsATrackSounding) {
  host_.set(6, "fader/soloSafe", 1);
  host_.set(1, "fader/solo", 1);
  EXPECT_NEAR(settled(), level(1) + level(6), 1e-3);
}

TEST_F(Routing, MetersOfBusesAndReturnsReportTheirLevel) {
  ASSERT_TRUE(host_.mixer.addBus(9));
  ASSERT_TRUE(host_.mixer.setTrackOutput(1, 9));
  host_.set(2, "sends/send4Db", 0);
  settled();
  ASSERT_EQ(host_.mixer.readChannelMeters().size(), 11u);
  settled();
  const auto meters = host_.mixer.readChannelMeters();
  EXPECT_NEAR(meters[6].peakLeft * 256, level(1), 1e-3);
  EXPECT_NEAR(meters[10].peakLeft * 256, level(2), 1e-3);
}

TEST_F(Routing, BlockSizeAndResetMakeNoDifferenceWithBusesAndSends) {
  ASSERT_TRUE(host_.mixer.addBus(9));
  ASSERT_TRUE(host_.mixer.setTrackOutput(1, 9));
  host_.setBus(9, "compressor/on", 1);
  host_.set(2, "sends/send1Db", -3);
  host_.setReturn(1, "eq/band1On", 1);
  host_.setReturn(1, "eq/band1GainDb", 5);
  host_.mixer.reset();
  host_.mixer.play();
  const Stereo first = host_.render(8000, 64);
  host_.mixer.reset();
  host_.mixer.play();
  EXPECT_EQ(host_.render(8000, 77), first);
}

}  // namespace
}  // namespace mix::test
