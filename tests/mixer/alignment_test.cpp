// SPDX-License-Identifier: MIT
// All ways to the sum are equally long, whatever is on in them: two copies of one recording, one of them upside down, are
// silence together.
#include "tests/mixer/mixer_fixture.h"

namespace mix::test {
namespace {

constexpr double kRates[] = {44100, 48000, 88200, 96000};
constexpr std::size_t kFrames = 24000;

// Track 1, and track 2 upside down; saturation that is on but mixes in nothing.
struct Copies : FedMixer {
  explicit Copies(double rate = 48000) : FedMixer(rate) {
    add(1, {noise(kFrames, 1), noise(kFrames, 2)});
    add(2, {noise(kFrames, 1), noise(kFrames, 2)});
    set(2, "trim/polarity", 1);
    for (int id : {11, 12, 13}) mixer.addBus(id);
  }
  static constexpr std::pair<const char*, float> kDry[] = {{"saturation/on", 1}, {"saturation/mixPercent", 0}};
  void saturate(int id) {
    for (auto [param, value] : kDry) set(id, param, value);
  }
  void saturateBus(int id) {
    for (auto [param, value] : kDry) setBus(id, param, value);
  }
  // What is left, against one copy alone.
  double nullDb() {
    mixer.reset();
    mixer.play();
    const Stereo out = render(kFrames);
    return toDb(std::max(peak(out.left), peak(out.right)) / 0.25);
  }
};

TEST(Alignment, ATrackWithSaturationIsHeardAtTheSameTimeAsOneWithout) {
  for (double rate : kRates) {
    Copies host(rate);
    host.saturate(2);
    EXPECT_LT(host.nullDb(), -120) << rate;
    host.saturate(1);
    EXPECT_LT(host.nullDb(), -120) << rate << ", both";
  }
}

TEST(Alignment, BusesOfAnyDepthAreHeardWithWhatGoesStraightToTheMaster) {
  for (double rate : kRates)
    for (int saturated = 0; saturated < 16; ++saturated) {
      Copies host(rate);
      ASSERT_TRUE(host.mixer.setTrackOutput(2, 11));
      ASSERT_TRUE(host.mixer.setBusOutput(11, 12));
      ASSERT_TRUE(host.mixer.setBusOutput(12, 13));
      if (saturated & 1) host.saturate(2);
      for (int bus : {1, 2, 3})
        if (saturated & (1 << bus)) host.saturateBus(10 + bus);
      EXPECT_LT(host.nullDb(), -120) << rate << " Hz, saturated " << saturated;
      ASSERT_TRUE(host.mixer.setTrackOutput(1, 13));
      EXPECT_LT(host.nullDb(), -120) << rate << " Hz, saturated " << saturated << ", into the last bus";
    }
}

TEST(Alignment, SendsOfTracksAndBusesAreHeardWithTheirChannels) {
  for (const char* from : {"track", "bus"})
    for (float pre : {0.0f, 1.0f}) {
      Copies host;
      // The copy comes by the return alone.
      host.setMaster("fader/gainDb", 0);
      ASSERT_TRUE(host.mixer.setTrackOutput(2, 11));
      ASSERT_TRUE(host.mixer.addTrack(3, true, 0));
      host.saturate(3);
      if (from[0] == 't') {
        host.set(2, "sends/send1Db", 0);
        host.set(2, "sends/send1Pre", pre);
        host.setBus(11, "fader/gainDb", -90);
      } else {
        host.setBus(11, "sends/send1Db", 0);
        host.setBus(11, "sends/send1Pre", 1);
        host.setBus(11, "fader/gainDb", -90);
      }
      EXPECT_LT(host.nullDb(), -120) << from << ", before the fader: " << pre;
    }
}

TEST(Alignment, AutomationOfTheSwitchCountsFromTheStart) {
  Copies host;
  const AutomationPoint points[] = {{0, 0, 0}, {12000, 0, 0}, {12000, 1, 0}};
  ASSERT_TRUE(host.mixer.setAutomation(Mixer::Kind::track, 2, *findParam(Scope::track, "saturation/on"), points));
  host.set(2, "saturation/mixPercent", 0);
  EXPECT_LT(host.nullDb(), -120);
}

TEST(Alignment, CostsNoLatencyWhileNothingNeedsIt) {
  FedMixer host;
  host.add(1, {noise(100, 1), {}});
  const int before = host.mixer.latencyFrames();
  host.set(1, "saturation/on", 1);
  const int stage = host.mixer.latencyFrames() - before;
  EXPECT_GT(stage, 0);
  for (int bus : {11, 12}) host.mixer.addBus(bus);
  ASSERT_TRUE(host.mixer.setBusOutput(11, 12));
  EXPECT_EQ(host.mixer.latencyFrames(), before + 3 * stage);
  host.set(1, "saturation/on", 0);
  EXPECT_EQ(host.mixer.latencyFrames(), before);
}

TEST(Alignment, TheFirstFrameComesAfterTheLatencyThatIsTold) {
  for (bool saturated : {false, true}) {
    FedMixer host;
    host.add(1, {impulse(100), {}});
    host.add(2, {Samples(100), {}});
    host.mixer.addBus(1);
    host.mixer.setTrackOutput(2, 1);
    if (saturated) host.set(2, "saturation/on", 1);
    host.mixer.reset();
    host.mixer.play();
    const Samples out = host.render(4000).left;
    EXPECT_EQ(std::max_element(out.begin(), out.end()) - out.begin(), host.mixer.latencyFrames()) << saturated;
  }
}

// Switched while a tone sounds: its steps stay those of a tone, whatever is added twice on the way.
TEST(Alignment, ComesAndGoesWithoutAClick) {
  FedMixer host;
  const Samples tone = sine(48000, 200, 48000, 0.2);
  host.add(1, {tone, {}});
  host.add(2, {tone, {}});
  host.mixer.addBus(1);
  host.mixer.addBus(2);
  host.mixer.setTrackOutput(2, 1);
  host.mixer.reset();
  host.mixer.play();
  host.set(2, "saturation/mixPercent", 0);
  Samples out = host.render(9600).left;
  const auto append = [&] {
    const Samples more = host.render(9600).left;
    out.insert(out.end(), more.begin(), more.end());
  };
  host.set(2, "saturation/on", 1);
  append();
  host.mixer.setBusOutput(1, 2);
  append();
  host.set(2, "saturation/on", 0);
  append();
  const auto from = std::size_t(host.mixer.latencyFrames()) + 10;
  const double step = 0.4 * 2 * std::numbers::pi * 200 / 48000;
  for (std::size_t i = from; i < out.size(); ++i) {
    if (i > 19200 && i < 19200 + 1200) continue;  // a bus that moves is cut off, as before
    ASSERT_LT(std::fabs(out[i] - out[i - 1]), 1.06 * step) << i;
  }
}

}  // namespace
}  // namespace mix::test
