// SPDX-License-Identifier: MIT
#include "engine/mixer/watch.h"

#include "tests/mixer/mixer_fixture.h"
#include "tests/support/allocation_counter.h"

namespace mix::test {
namespace {

constexpr std::size_t kSecond = 48000;

// Where a processor's reduction is told.
int reducer(Scope scope, std::string_view id) {
  const auto all = reducersOf(scope);
  return int(std::find_if(all.begin(), all.end(), [&](const Reducer& r) { return r.id == id; }) - all.begin());
}

Samples tone(double db, std::size_t frames = 2 * kSecond) { return sine(frames, 1000, 48000, std::pow(10, db / 20)); }

FedMixer playing(double db = -10) {
  FedMixer host;
  host.add(1, {tone(db), {}});
  host.add(2, {noise(2 * kSecond, 3), noise(2 * kSecond, 4)});
  host.mixer.play();
  return host;
}

TEST(Watch, GivesTheSamplesOfTheChannelAfterItsFaderAndOfTheMaster) {
  FedMixer host = playing();
  host.set(1, "fader/gainDb", -6);
  host.setMaster("fader/gainDb", -3);
  host.mixer.watch(Mixer::Kind::track, 1);
  host.render(kSecond);
  host.mixer.readWatch();
  const Stereo heard = host.render(1600);
  ASSERT_EQ(host.mixer.readWatch(), 1600 / kQuantum * kQuantum);
  const Watched& watched = host.mixer.watched();
  Samples left(1600), master(1600);
  for (std::size_t i = 0; i < 1600; ++i) left[i] = watched.samples[i][0], master[i] = watched.samples[i][2];
  EXPECT_NEAR(peakDb(left), -16, 0.1);
  EXPECT_EQ(master, heard.left);
}

TEST(Watch, TellsEachProcessorsGainReductionApart) {
  FedMixer host = playing(-10);
  host.set(1, "gate/on", 1);
  host.set(1, "gate/thresholdDb", 0);
  host.set(1, "gate/ratio", 20);
  host.set(1, "gate/rangeDb", 12);
  host.set(1, "compressor/on", 1);
  host.set(1, "compressor/thresholdDb", -32);
  host.set(1, "compressor/ratio", 2);
  host.set(1, "compressor/kneeDb", 0);
  host.mixer.watch(Mixer::Kind::track, 1);
  host.render(kSecond);
  host.mixer.readWatch();
  host.mixer.readChannelMeters();
  host.render(kSecond / 10);
  host.mixer.readWatch();
  const float* const db = host.mixer.watched().channelReductionDb;
  EXPECT_NEAR(db[reducer(Scope::track, "gate")], -12, 0.2) << "its range";
  EXPECT_NEAR(db[reducer(Scope::track, "compressor")], -5, 0.5) << "-22 dB is 10 dB over the threshold";
  EXPECT_EQ(db[reducer(Scope::track, "deesser")], 0);
  EXPECT_EQ(db[reducer(Scope::track, "dynamicEq")], 0);
  EXPECT_NEAR(host.mixer.readChannelMeters()[0].gainReductionDb, -5, 0.5) << "the sum leaves the gate out";
}

TEST(Watch, TellsTheLimitersReductionOfTheMaster) {
  FedMixer host;
  host.add(1, {tone(-10), {}});
  host.mixer.play();
  host.setMaster("limiter/on", 1);
  host.setMaster("limiter/gainDb", 18);
  host.setMaster("limiter/ceilingDb", -1);
  host.mixer.watch(Mixer::Kind::master, 0);
  host.render(kSecond);
  host.mixer.readWatch();
  host.render(kSecond / 10);
  host.mixer.readWatch();
  EXPECT_NEAR(host.mixer.watched().masterReductionDb[reducer(Scope::master, "limiter")], -(18 - 10 + 1), 0.2);
}

TEST(Watch, FollowsATrackThatGoesAndCostsNothingOtherwise) {
  FedMixer host = playing();
  host.render(kSecond / 10);
  EXPECT_EQ(host.mixer.readWatch(), 0) << "nothing is watched";
  host.mixer.watch(Mixer::Kind::track, 2);
  host.remove(1);
  host.render(640);
  EXPECT_EQ(host.mixer.readWatch(), 640);
  EXPECT_NE(host.mixer.watched().samples[600][0], 0);
  host.remove(2);
  host.render(kSecond / 10);
  host.mixer.readWatch();
  host.render(640);
  EXPECT_EQ(host.mixer.readWatch(), 640);
  EXPECT_EQ(host.mixer.watched().samples[600][0], 0);
  host.mixer.watchNothing();
  EXPECT_EQ(host.mixer.readWatch(), 0);
}

TEST(Watch, KeepsToItsRoomWhenNobodyReadsAndAllocatesNothing) {
  FedMixer host = playing();
  host.mixer.watch(Mixer::Kind::track, 2);
  Samples left(128), right(128);
  host.feed();
  const AllocationCounter counter;
  for (int i = 0; i < 100; ++i) host.mixer.process(left.data(), right.data(), 128);
  EXPECT_EQ(host.mixer.readWatch(), Watched::kFrames);
  EXPECT_EQ(counter.count(), 0u);
}

// What is watched is not what is heard.
TEST(Watch, ChangesNoBit) {
  FedMixer plain = playing(), watched = playing();
  watched.mixer.watch(Mixer::Kind::track, 1);
  EXPECT_EQ(plain.render(kSecond / 2), watched.render(kSecond / 2));
}

}  // namespace
}  // namespace mix::test
