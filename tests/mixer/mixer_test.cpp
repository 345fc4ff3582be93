// SPDX-License-Identifier: MIT
#include "engine/mixer/mixer.h"

#include "tests/mixer/mixer_fixture.h"

namespace mix::test {
namespace {

constexpr std::size_t kSecond = 48000;

TEST(Mixer, PlainSumEqualsAnIndependentSum) {
  FedMixer host;
  std::vector<double> left(kSecond), right(kSecond);
  for (int id = 1; id <= 7; ++id) {
    Stereo audio{noise(kSecond, unsigned(id)), id % 2 ? noise(kSecond, unsigned(100 + id)) : Samples()};
    const Samples& other = audio.right.empty() ? audio.left : audio.right;
    for (std::size_t i = 0; i < kSecond; ++i) left[i] += audio.left[i], right[i] += other[i];
    host.add(id, audio);
  }
  host.mixer.play();
  const std::size_t latency = std::size_t(host.mixer.latencyFrames());
  const Stereo out = host.render(kSecond + latency);
  EXPECT_LT(differenceDb(out.left, Samples(left.begin(), left.end()), latency), -120);
  EXPECT_LT(differenceDb(out.right, Samples(right.begin(), right.end()), latency), -120);
}

// The session that the block-size and reset tests render: everything on, parameters moving meanwhile.
Stereo renderEventfulSession(FedMixer& host, std::size_t blockFrames) {
  host.set(1, "filters/highPassOn", 1);
  host.set(1, "eq/band3On", 1);
  host.set(1, "eq/band3GainDb", 9);
  host.set(2, "compressor/on", 1);
  host.set(2, "compressor/thresholdDb", -30);
  host.set(2, "width/widthPercent", 40);
  host.setMaster("limiter/on", 1);
  host.setMaster("limiter/gainDb", 12);
  host.mixer.play();
  Stereo out = host.render(4096, blockFrames);
  host.set(1, "fader/gainDb", -20);
  host.set(2, "pan/position", 70);
  const Stereo rest = host.render(8192, blockFrames);
  out.left.insert(out.left.end(), rest.left.begin(), rest.left.end());
  out.right.insert(out.right.end(), rest.right.begin(), rest.right.end());
  return out;
}

FedMixer twoTracks() {
  FedMixer host;
  host.add(1, {noise(kSecond, 1), noise(kSecond, 2)});
  host.add(2, {noise(kSecond, 3), {}});
  return host;
}

class MixerBlocks : public ::testing::TestWithParam<int> {};

TEST_P(MixerBlocks, BlockSizeMakesNoDifferenceToABit) {
  FedMixer reference = twoTracks(), host = twoTracks();
  const Stereo expected = renderEventfulSession(reference, 64);
  EXPECT_EQ(renderEventfulSession(host, std::size_t(GetParam())), expected);
}
INSTANTIATE_TEST_SUITE_P(Sizes, MixerBlocks, ::testing::Values(1, 2, 4, 8, 16, 32, 128, 256, 512, 1024, 2048, 4096));

// A change arrives between two blocks of the host. Where the blocks don't end on a quantum it takes effect at
// the next one, so odd sizes are compared with nothing moving.
TEST(Mixer, OddBlockSizesMakeNoDifferenceToABit) {
  Stereo expected;
  for (std::size_t blockFrames : {64, 1, 3, 63, 65, 127, 480, 1000, 4095}) {
    FedMixer host = twoTracks();
    host.set(1, "compressor/on", 1);
    host.setMaster("limiter/on", 1);
    host.setMaster("limiter/gainDb", 18);
    host.mixer.play();
    const Stereo out = host.render(10000, blockFrames);
    if (expected.left.empty()) expected = out;
    EXPECT_EQ(out, expected) << "block size " << blockFrames;
  }
}

TEST(Mixer, ResetMakesTheNextRenderIdentical) {
  FedMixer host = twoTracks();
  host.set(1, "eq/band1On", 1);
  host.set(1, "eq/band1GainDb", 12);
  host.set(2, "compressor/on", 1);
  host.setMaster("limiter/on", 1);
  host.mixer.reset();
  host.mixer.play();
  const Stereo first = host.render(20000, 128);
  host.mixer.seek(30000);
  host.render(777);
  host.mixer.reset();
  host.mixer.play();
  EXPECT_EQ(host.render(20000, 512), first);
}

TEST(Mixer, MuteSilencesAndSoloSilencesTheOthers) {
  FedMixer host = twoTracks();
  const auto energy = [&host](int id, std::string_view param, float value) {
    host.set(id, param, value);
    host.mixer.reset();
    host.mixer.play();
    const Stereo out = host.render(4096);
    double sum = 0;
    for (float s : out.left) sum += double(s) * s;
    return sum;
  };
  const double both = energy(1, "fader/mute", 0);
  const double second = energy(1, "fader/mute", 1);
  EXPECT_NEAR(10 * std::log10(both / second), 3.0, 0.3);
  EXPECT_EQ(energy(2, "fader/mute", 1), 0);
  energy(1, "fader/mute", 0);
  energy(2, "fader/mute", 0);
  const double soloed = energy(2, "fader/solo", 1);
  EXPECT_DOUBLE_EQ(soloed, second);
  EXPECT_EQ(energy(2, "fader/mute", 1), 0) << "mute wins over solo";
}

// A narrow band of 20 Hz rings for many seconds; switched off before its end it would click.
TEST(Mixer, WhatRingsOnIsHeardToItsEnd) {
  FedMixer host;
  host.add(1, {sine(kSecond + 600, 20, 48000, 0.1), {}});
  host.set(1, "eq/band1Type", 0);
  host.set(1, "eq/band1Hz", 20);
  host.set(1, "eq/band1Q", 20);
  host.set(1, "eq/band1GainDb", 24);
  host.set(1, "eq/band1On", 1);
  host.mixer.reset();
  host.mixer.play();
  host.render(kSecond + 2048);  // the input is over
  const Stereo out = host.render(6 * kSecond);
  const double loudest = peak(out.left);
  ASSERT_GT(loudest, 0.1);
  for (std::size_t i = 1; i < out.left.size(); ++i)
    ASSERT_LT(std::fabs(out.left[i] - out.left[i - 1]), 0.004 * loudest) << "steeper than 20 Hz, at frame " << i;
}

// A page with a large song that stands still must leave the processor alone.
TEST(Mixer, RestsWhenNothingSoundsAndWakesWhenItPlays) {
  FedMixer host(48000, 64);
  for (int id = 1; id <= 64; ++id) host.add(id, {noise(kSecond, unsigned(id)), {}});
  host.mixer.addBus(1);
  host.mixer.setTrackOutput(64, 1);
  host.mixer.play();
  host.render(kSecond / 2);
  EXPECT_FALSE(host.mixer.isAtRest());
  host.render(kSecond);
  ASSERT_FALSE(host.mixer.playing());
  EXPECT_FALSE(host.mixer.isAtRest()) << "what is over may ring on";
  for (int second = 0; second < 30 && !host.mixer.isAtRest(); ++second) host.render(kSecond);
  EXPECT_TRUE(host.mixer.isAtRest());
  host.mixer.seek(0);
  host.mixer.play();
  host.render(kSecond / 2);
  EXPECT_FALSE(host.mixer.isAtRest());
}

TEST(Mixer, NonFiniteSamplesNeverReachTheOutput) {
  FedMixer host;
  Samples broken = noise(8192, 5);
  for (std::size_t i = 100; i < 8000; i += 1000) broken[i] = NAN, broken[i + 1] = INFINITY, broken[i + 2] = -INFINITY;
  host.add(1, {broken, {}});
  host.set(1, "eq/band1On", 1);
  host.set(1, "eq/band1GainDb", 12);
  host.set(1, "compressor/on", 1);
  host.setMaster("limiter/on", 1);
  host.mixer.play();
  const Stereo out = host.render(12000);
  float loudest = 0;
  for (float s : out.left) {
    ASSERT_TRUE(std::isfinite(s));
    loudest = std::max(loudest, std::fabs(s));
  }
  EXPECT_GT(loudest, 0.1f);
}

TEST(Mixer, TracksCanBeAddedAndRemovedAtAnyTime) {
  FedMixer host(48000, 4);
  for (int id = 1; id <= 4; ++id) ASSERT_TRUE(host.mixer.addTrack(id, true, 100));
  EXPECT_FALSE(host.mixer.addTrack(5, true, 100)) << "the capacity is four";
  EXPECT_FALSE(host.mixer.addTrack(2, true, 100)) << "the id is taken";
  EXPECT_TRUE(host.mixer.removeTrack(2));
  EXPECT_FALSE(host.mixer.removeTrack(2));
  EXPECT_FALSE(host.mixer.setTrack(2, 0, 1));
  EXPECT_TRUE(host.mixer.addTrack(9, false, 100));
  EXPECT_EQ(host.mixer.trackCount(), 4);
}

TEST(Mixer, ARemovedTracksSettingsDoNotReachTheNextInItsLane) {
  FedMixer host(48000, 1);
  host.add(1, {noise(4096, 1), {}});
  host.set(1, "fader/mute", 1);
  host.set(1, "trim/gainDb", 20);
  host.mixer.removeTrack(1);
  FedMixer fresh(48000, 1);
  for (FedMixer* h : {&host, &fresh}) {
    h->add(2, {noise(4096, 2), {}});
    h->mixer.reset();
    h->mixer.play();
  }
  // Track 1 is gone from the mixer, so feeding only concerns track 2.
  EXPECT_EQ(host.render(4096), fresh.render(4096));
}

TEST(Mixer, MetersReportTheLevelAfterTheFader) {
  FedMixer host;
  Samples sine(2 * kSecond);
  for (std::size_t i = 0; i < sine.size(); ++i) sine[i] = 0.5f * float(std::sin(2 * M_PI * 1000 * double(i) / 48000));
  host.add(7, {sine, sine});
  host.set(7, "fader/gainDb", -6);
  host.mixer.reset();
  host.mixer.play();
  host.render(kSecond);
  const TrackMeter track = host.mixer.readChannelMeters()[0];
  EXPECT_NEAR(20 * std::log10(track.peakLeft), -12.04, 0.05);
  EXPECT_NEAR(20 * std::log10(track.rmsRight), -15.05, 0.05);
  EXPECT_EQ(track.gainReductionDb, 0);
  const MasterMeter master = host.mixer.readMasterMeter();
  EXPECT_NEAR(20 * std::log10(master.peakLeft), -12.04, 0.05);
  // A 1 kHz sine in both channels reads its peak level in LUFS (EBU Tech 3341).
  EXPECT_NEAR(master.momentaryLufs, -12.04, 0.1);
  EXPECT_NEAR(master.integratedLufs, -12.04, 0.1);
  EXPECT_NEAR(master.truePeakDb, -12.04, 0.1);
  EXPECT_EQ(host.mixer.readChannelMeters()[0].peakLeft, 0) << "reading starts a new period";
}

TEST(Mixer, GainReductionIsReported) {
  FedMixer host = twoTracks();
  host.set(1, "compressor/on", 1);
  host.set(1, "compressor/thresholdDb", -40);
  host.set(1, "compressor/ratio", 4);
  host.setMaster("limiter/on", 1);
  host.setMaster("limiter/gainDb", 24);
  host.mixer.play();
  host.render(kSecond / 2);
  const auto tracks = host.mixer.readChannelMeters();
  EXPECT_LT(tracks[0].gainReductionDb, -6);
  EXPECT_EQ(tracks[1].gainReductionDb, 0);
  EXPECT_LT(host.mixer.readMasterMeter().gainReductionDb, -6);
}

TEST(Mixer, LimiterKeepsLatencyConstant) {
  FedMixer host = twoTracks();
  const int latency = host.mixer.latencyFrames();
  EXPECT_GT(latency, 0);
  host.setMaster("limiter/on", 1);
  host.render(64);
  EXPECT_EQ(host.mixer.latencyFrames(), latency);
}

TEST(Mixer, ATrackThatIsRemovedWhileItPlaysFadesAway) {
  FedMixer host;
  host.add(1, {sine(48000, 100, 48000, 0.5), {}});
  host.add(2, {Samples(48000), {}});
  host.mixer.play();
  host.render(4777);  // somewhere in the wave
  ASSERT_TRUE(host.mixer.removeTrack(1));
  const Stereo out = host.render(4800);
  float jump = 0;
  for (std::size_t i = 1; i < out.left.size(); ++i) jump = std::max(jump, std::abs(out.left[i] - out.left[i - 1]));
  EXPECT_LT(jump, 0.01);  // the wave itself moves by 0.0066 a frame
  EXPECT_EQ(out.left.back(), 0);
}

TEST(Mixer, ALaneThatFadesAwayIsFreeForTheNextTrack) {
  FedMixer host(48000, 4);
  for (int id = 1; id <= 4; ++id) host.add(id, {sine(48000, 100, 48000, 0.1), {}});
  host.mixer.play();
  host.render(4800);
  ASSERT_TRUE(host.mixer.removeTrack(3));
  EXPECT_TRUE(host.mixer.addTrack(9, false, 48000));
  EXPECT_FALSE(host.mixer.addTrack(10, false, 48000));
}

}  // namespace
}  // namespace mix::test
