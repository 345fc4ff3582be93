// SPDX-License-Identifier: MIT
// Automation against a reference that computes every sample on its own.
#include "tests/mixer/mixer_fixture.h"

namespace mix::test {
namespace {

using Kind = Mixer::Kind;
using Points = std::vector<AutomationPoint>;

constexpr std::size_t kFrames = 48000;
constexpr float kLevel = 0.25f;

class AutomationOfTheMixer : public ::testing::Test {
 protected:
  AutomationOfTheMixer() {
    for (int id : {1, 2}) host_.add(id, {Samples(kFrames, id == 1 ? kLevel : 0.0f), {}});
  }

  static int param(std::string_view words, Scope scope = Scope::track) { return findParam(scope, words).value(); }
  void automate(std::string_view words, const Points& points) {
    ASSERT_TRUE(host_.mixer.setAutomation(Kind::track, 1, param(words), points));
  }
  Samples play(std::size_t frames, std::size_t block = 128) {
    host_.mixer.reset();
    return playOn(frames, block);
  }
  Samples playOn(std::size_t frames, std::size_t block = 128) {
    host_.mixer.play();
    const Samples out = host_.render(frames + latency(), block).left;
    return {out.begin() + std::ptrdiff_t(latency()), out.end()};
  }
  std::size_t latency() const { return std::size_t(host_.mixer.latencyFrames()); }

  static double wantedDb(const Points& points, std::size_t frame) {
    return automationValue(Flattened<Strip>::kRows[std::size_t(param("fader/gainDb"))].spec, points, std::int64_t(frame));
  }
  static double levelDb(float sample) { return 20 * std::log10(std::max(1e-9, double(sample) / kLevel)); }

  FedMixer host_;
};

TEST_F(AutomationOfTheMixer, FollowsLinesAndCurvesAtEverySampleWithin005Db) {
  const Points points = {{100, 0, 0}, {5003, -30, 0.7f}, {9001, 6, -0.9f}, {9777, -12, 0}, {20011, -12, 0}, {20251, 0, 0}};
  automate("fader/gainDb", points);
  const Samples out = play(24000);
  double worst = 0;
  for (std::size_t i = 0; i < out.size(); ++i) worst = std::max(worst, std::fabs(levelDb(out[i]) - wantedDb(points, i)));
  EXPECT_LT(worst, 0.05);
}

TEST_F(AutomationOfTheMixer, BendsAtTheFrameOfThePoint) {
  automate("fader/gainDb", {{1000, 0, 0}, {1010, -20, 0}});
  const Samples out = play(2000);
  EXPECT_FLOAT_EQ(out[1000], kLevel);
  EXPECT_LT(out[1001], kLevel);
  EXPECT_NEAR(levelDb(out[1010]), -20, 1e-3);
  EXPECT_NEAR(levelDb(out[1500]), -20, 1e-3);
}

TEST_F(AutomationOfTheMixer, CrossesAJumpWithin5MsFromItsFrameOn) {
  automate("fader/gainDb", {{0, 0, 0}, {4801, 0, 0}, {4801, -40, 0}});
  const Samples out = play(9600);
  EXPECT_FLOAT_EQ(out[4800], kLevel);
  EXPECT_LT(out[4801], kLevel);
  EXPECT_NEAR(levelDb(out[4801 + 240 + 64]), -40, 0.01);
  float steepest = 0;
  for (std::size_t i = 4800; i < 5200; ++i) steepest = std::max(steepest, std::fabs(out[i] - out[i - 1]));
  EXPECT_LT(steepest, kLevel / 50) << "a click";
}

TEST_F(AutomationOfTheMixer, DoesNotDependOnTheBlocksOfTheHost) {
  automate("fader/gainDb", {{0, -60, 0}, {333, 0, 0.5f}, {7777, -3, 0}, {7777, 3, 0}});
  automate("pan/position", {{17, -100, 0}, {10001, 100, 0}});
  automate("eq/band2GainDb", {{500, 0, 0}, {900, 12, 0}});
  const Samples once = play(12000, 12000);
  EXPECT_EQ(once, play(12000, 1));
  EXPECT_EQ(once, play(12000, 333));
}

TEST_F(AutomationOfTheMixer, OfOneTrackLeavesItsNeighboursAlone) {
  FedMixer with, without;
  Samples noise(kFrames);
  for (std::size_t i = 0; i < noise.size(); ++i) noise[i] = float(int(i * 7919 % 2003) - 1001) * 1e-4f;
  for (FedMixer* host : {&with, &without}) {
    for (int id : {1, 2, 3}) host->add(id, {id == 2 ? Samples(kFrames, 0.0f) : noise, {}});
    host->set(1, "compressor/on", 1);
    host->set(3, "eq/band2GainDb", 6);
  }
  ASSERT_TRUE(with.mixer.setAutomation(Kind::track, 2, param("fader/gainDb"), Points{{101, 0, 0}, {207, -20, 0}, {210, 0, 0}}));
  for (FedMixer* host : {&with, &without}) {
    host->mixer.reset();
    host->mixer.play();
  }
  const Stereo a = with.render(24000), b = without.render(24000);
  EXPECT_LT(differenceDb(a.left, b.left, 0), -130);
}

TEST_F(AutomationOfTheMixer, SurvivesASeek) {
  const Points points = {{0, -20, 0}, {30000, 0, 0}};
  automate("fader/gainDb", points);
  play(1000);
  host_.mixer.pause();
  host_.render(1024);
  host_.mixer.seek(15000);
  const Samples out = playOn(4000);
  EXPECT_NEAR(levelDb(out[2000]), wantedDb(points, 17000), 0.05);
}

TEST_F(AutomationOfTheMixer, TurnsWithTheLoopWithoutAClick) {
  const Points points = {{10000, -30, 0}, {12000, 0, 0}};
  automate("fader/gainDb", points);
  host_.mixer.setLoop({true, 10000, 12001});
  host_.mixer.reset();
  host_.mixer.seek(10000);
  host_.feed();
  const Samples out = playOn(9000);
  for (std::size_t i : {2001u + 1000u, 4002u + 1500u, 6003u + 700u})
    EXPECT_NEAR(levelDb(out[i]), wantedDb(points, 10000 + i % 2001), 0.05) << i;
  float steepest = 0;
  for (std::size_t i = 1000; i < out.size(); ++i) steepest = std::max(steepest, std::fabs(out[i] - out[i - 1]));
  EXPECT_LT(steepest, kLevel / 50);
}

TEST_F(AutomationOfTheMixer, GivesTheValueBackThatWasSetByHand) {
  host_.set(1, "fader/gainDb", -6);
  automate("fader/gainDb", {{0, -20, 0}});
  host_.set(1, "fader/gainDb", -3);
  EXPECT_NEAR(levelDb(play(2000)[1999]), -20, 1e-3);
  automate("fader/gainDb", {});
  EXPECT_NEAR(levelDb(play(2000)[1999]), -3, 1e-3);
}

TEST_F(AutomationOfTheMixer, MutesSolosAndSends) {
  automate("fader/mute", {{0, 0, 0}, {5000, 1, 0}, {10000, 0, 0}});
  Samples out = play(15000);
  EXPECT_FLOAT_EQ(out[4999], kLevel);
  EXPECT_EQ(out[5400], 0.0f);
  EXPECT_EQ(out[9999], 0.0f);
  EXPECT_NEAR(out[10400], kLevel, 1e-4);
  automate("fader/mute", {});

  ASSERT_TRUE(host_.mixer.setAutomation(Kind::track, 2, param("fader/solo"), Points{{5000, 0, 0}, {5000, 1, 0}}));
  out = play(9000);
  EXPECT_FLOAT_EQ(out[4900], kLevel);
  EXPECT_EQ(out[7000], 0.0f);
  ASSERT_TRUE(host_.mixer.setAutomation(Kind::track, 2, param("fader/solo"), {}));

  automate("sends/send4Db", {{0, -90, 0}, {4800, -90, 0}, {4800, 0, 0}});
  out = play(9000);
  EXPECT_FLOAT_EQ(out[4700], kLevel);
  EXPECT_NEAR(out[8000], 2 * kLevel, 1e-3);
}

TEST_F(AutomationOfTheMixer, WorksOnBusesReturnsAndTheMaster) {
  ASSERT_TRUE(host_.mixer.addBus(7));
  ASSERT_TRUE(host_.mixer.setTrackOutput(1, 7));
  const Points down = {{0, 0, 0}, {2000, -12, 0}};
  ASSERT_TRUE(host_.mixer.setAutomation(Kind::bus, 7, param("fader/gainDb", Scope::bus), down));
  ASSERT_TRUE(host_.mixer.setAutomation(Kind::master, 0, param("fader/gainDb", Scope::master), down));
  EXPECT_NEAR(levelDb(play(4000)[3999]), -24, 1e-2);
  ASSERT_TRUE(host_.mixer.addBus(8));
  ASSERT_TRUE(host_.mixer.setBusOutput(7, 8));  // it moves to another group
  ASSERT_TRUE(host_.mixer.setBusOutput(8, 0));
  EXPECT_NEAR(levelDb(play(4000)[3999]), -24, 1e-2);
  ASSERT_TRUE(host_.mixer.removeBus(7));
  EXPECT_NEAR(levelDb(play(4000)[3999]), -12, 1e-2);
  host_.set(1, "sends/send4Db", 0);
  ASSERT_TRUE(host_.mixer.setAutomation(Kind::effectReturn, 4, param("fader/gainDb", Scope::effectReturn), Points{{0, -90, 0}}));
  EXPECT_NEAR(levelDb(play(4000)[3999]), -12, 1e-2);
}

TEST_F(AutomationOfTheMixer, GoesWithItsTrack) {
  automate("fader/gainDb", {{0, -20, 0}});
  ASSERT_TRUE(host_.mixer.removeTrack(1));
  host_.add(1, {Samples(kFrames, kLevel), {}});
  EXPECT_FLOAT_EQ(play(2000)[1999], kLevel);
}

TEST_F(AutomationOfTheMixer, RefusesWhatHasNoRoomOrNoPlaceAndKeepsTheRest) {
  const Points points = {{0, -20, 0}};
  EXPECT_FALSE(host_.mixer.setAutomation(Kind::track, 9, 0, points));
  EXPECT_FALSE(host_.mixer.setAutomation(Kind::track, 1, 9999, points));
  EXPECT_FALSE(host_.mixer.setAutomation(Kind::effectReturn, 5, 0, points));
  automate("fader/gainDb", points);
  EXPECT_FALSE(host_.mixer.setAutomation(Kind::track, 2, 0, Points(Automation::kMaxPoints)));
  EXPECT_FALSE(host_.mixer.setAutomation(Kind::track, 1, param("fader/gainDb"), Points(Automation::kMaxPoints + 1)));
  EXPECT_NEAR(levelDb(play(2000)[1999]), -20, 1e-3);
}

TEST(AutomationValue, MovesAlongTheControlsTravelAndAChoiceHolds) {
  const auto spec = [](std::string_view words) { return Flattened<Strip>::kRows[std::size_t(findParam(Scope::track, words).value())].spec; };
  EXPECT_NEAR(automationValue(spec("filters/highPassHz"), Points{{0, 20, 0}, {100, 2000, 0}}, 50), 200, 0.5);
  const Points mute = {{10, 1, 0}, {20, 0, 0}};
  EXPECT_EQ(automationValue(spec("fader/mute"), mute, 0), 1);
  EXPECT_EQ(automationValue(spec("fader/mute"), mute, 19), 1);
  EXPECT_EQ(automationValue(spec("fader/mute"), mute, 20), 0);
}

TEST(AutomationValue, CurvesEarlyAndLateAndMeetsItsEnds) {
  for (float curve : {-1.0f, -0.3f, 0.0f, 0.3f, 1.0f}) {
    EXPECT_NEAR(automationShape(0, curve), 0, 1e-6);
    EXPECT_NEAR(automationShape(1, curve), 1, 1e-6);
    EXPECT_EQ(automationShape(0.5f, curve) > 0.5f, curve > 0) << curve;
  }
}

}  // namespace
}  // namespace mix::test
