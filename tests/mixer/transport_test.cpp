// SPDX-License-Identifier: MIT
#include "engine/mixer/transport.h"

#include "tests/mixer/mixer_fixture.h"

namespace mix::test {
namespace {

constexpr std::size_t kLength = 96000;
constexpr int kFade = 4 * kQuantum;

// A mixer whose output tells which frame of the song is heard: sample = (frame + 1) * 1e-6.
struct Located : FedMixer {
  Located() { add(1, {ramp(kLength), {}}); }
  std::size_t latency() const { return std::size_t(mixer.latencyFrames()); }
  static long frameOf(float sample) { return std::lround(double(sample) * 1e6) - 1; }
};

TEST(Transport, PlaysFromTheFirstSampleWithoutAFade) {
  Located host;
  host.mixer.play();
  const Stereo out = host.render(host.latency() + 1000);
  for (std::size_t i = 0; i < host.latency(); ++i) ASSERT_EQ(out.left[i], 0);
  for (std::size_t i = 0; i < 1000; ++i) ASSERT_EQ(Located::frameOf(out.left[host.latency() + i]), long(i));
}

TEST(Transport, SeeksToTheExactFrame) {
  for (std::int64_t target : {1, 63, 64, 12345, 95000}) {
    Located host;
    host.mixer.seek(target);
    EXPECT_EQ(host.mixer.positionFrame(), target);
    host.mixer.play();
    const Stereo out = host.render(host.latency() + kFade + 100);
    for (std::size_t i = kFade; i < kFade + 100; ++i)
      ASSERT_EQ(Located::frameOf(out.left[host.latency() + i]), target + long(i)) << "seek to " << target;
  }
}

TEST(Transport, SeekWhilePlayingFadesOutAndInWithoutAClick) {
  Located host;
  host.mixer.play();
  host.render(4096);
  host.mixer.seek(50000);
  const Stereo out = host.render(host.latency() + 3 * kFade);
  for (std::size_t i = 1; i < out.left.size(); ++i)
    ASSERT_LT(std::fabs(out.left[i] - out.left[i - 1]), 1.1f * 0.05f / kFade) << "steeper than the fades, at " << i;
  EXPECT_GT(Located::frameOf(out.left.back()), 50000);
}

TEST(Transport, ASeekInTheLastMomentsOfTheSongPlaysOnFromThere) {
  Located host;
  host.mixer.play();
  host.render(kLength - kFade / 2);
  host.mixer.seek(50000);
  host.render(1024);
  EXPECT_TRUE(host.mixer.playing());
  EXPECT_GT(host.mixer.positionFrame(), 50000);
  EXPECT_LT(host.mixer.positionFrame(), 50000 + 1024);
}

TEST(Transport, ASeekBetweenPauseAndPlayNeitherClicksNorGetsLost) {
  Located host;
  host.mixer.play();
  host.render(4096);
  host.mixer.pause();
  host.mixer.seek(50000);
  host.mixer.play();
  const Stereo out = host.render(host.latency() + 3 * kFade);
  for (std::size_t i = 1; i < out.left.size(); ++i)
    ASSERT_LT(std::fabs(out.left[i] - out.left[i - 1]), 1.1f * 0.05f / kFade) << "steeper than the fades, at " << i;
  EXPECT_GT(Located::frameOf(out.left.back()), 50000);
}

TEST(Transport, PausedBeforeAnythingSoundedItStaysSilentAfterASeek) {
  Located host;
  host.mixer.play();
  host.mixer.pause();
  host.mixer.seek(50000);
  for (float s : host.render(4096).left) ASSERT_EQ(s, 0);
  EXPECT_FALSE(host.mixer.playing());
  EXPECT_EQ(host.mixer.positionFrame(), 50000);
}

TEST(Transport, PausesAndResumesWhereItStopped) {
  Located host;
  host.mixer.play();
  host.render(4096);
  host.mixer.pause();
  host.render(4096);
  EXPECT_FALSE(host.mixer.playing());
  const std::int64_t position = host.mixer.positionFrame();
  EXPECT_EQ(position, 4096 + kFade);
  const Stereo silence = host.render(1024);
  for (float s : silence.left) ASSERT_EQ(s, 0);
  host.mixer.play();
  const Stereo out = host.render(host.latency() + kFade + 10);
  EXPECT_EQ(Located::frameOf(out.left.back()), position + kFade + 9);
}

TEST(Transport, LoopsSampleAccurately) {
  Located host;
  host.mixer.setLoop({.looping = true, .loopStart = 1001, .loopEnd = 3334});
  host.mixer.play();
  const Stereo out = host.render(host.latency() + 12000);
  long expected = 0;
  for (std::size_t i = 0; i < 12000; ++i) {
    ASSERT_EQ(Located::frameOf(out.left[host.latency() + i]), expected) << i;
    expected = expected + 1 == 3334 ? 1001 : expected + 1;
  }
}

// What is already in the rings belongs to the old order and must not be heard in the new one.
TEST(Transport, ALoopThatIsSetWhilePlayingIsKeptToTheFrame) {
  Located host;
  host.mixer.play();
  const std::size_t before = 1024 + host.latency() / kQuantum * kQuantum;
  host.render(before);
  host.mixer.setLoop({.looping = true, .loopStart = 500, .loopEnd = 2000});
  const Stereo out = host.render(4096);
  long expected = long(before) - long(host.latency());
  for (float s : out.left) {
    ASSERT_EQ(Located::frameOf(s), expected);
    expected = expected + 1 == 2000 ? 500 : expected + 1;
  }
  host.mixer.setLoop({});
  const Stereo after = host.render(8192);
  EXPECT_EQ(Located::frameOf(after.left.back()), Located::frameOf(after.left[4096]) + 4095) << "plays on straight";
}

TEST(Transport, ALoopShorterThanAQuantumWorks) {
  Located host;
  host.mixer.setLoop({.looping = true, .loopStart = 10, .loopEnd = 13});
  host.mixer.play();
  const Stereo out = host.render(host.latency() + 500);
  for (std::size_t i = 13; i < 500; ++i)
    ASSERT_EQ(Located::frameOf(out.left[host.latency() + i]), 10 + long(i - 10) % 3);
}

TEST(Transport, StopsAtTheEndOfTheLongestTrack) {
  FedMixer host;
  host.add(1, {noise(1000, 1), {}});
  host.add(2, {noise(3001, 2), {}});
  EXPECT_EQ(host.mixer.lengthFrames(), 3001);
  host.mixer.play();
  host.render(3200);
  EXPECT_FALSE(host.mixer.playing());
  EXPECT_EQ(host.mixer.underruns(), 0);
}

TEST(Transport, AllTracksWaitForTheSlowestAndTheGapIsCounted) {
  FedMixer host;
  host.add(1, {ramp(kLength), {}});
  host.add(2, {Samples(kLength), {}});
  host.mixer.play();
  host.render(1024);
  Samples left(65536), right(65536);
  host.mixer.process(left.data(), right.data(), 65536);  // more than the rings hold, and nobody feeds them
  EXPECT_GT(host.mixer.underruns(), 0);
  const std::int64_t stalledAt = host.mixer.positionFrame();
  EXPECT_LE(stalledAt, 1024 + std::int64_t(Mixer::kRingSeconds * 48000) + kQuantum);
  const int latency = host.mixer.latencyFrames();
  const Stereo out = host.render(std::size_t(latency) + 64);
  EXPECT_EQ(Located::frameOf(out.left[std::size_t(latency)]), stalledAt) << "nothing of the song is lost";
}

TEST(Transport, LateBlocksOfAnotherPlaceAreIgnored) {
  FedMixer host;
  ASSERT_TRUE(host.mixer.addTrack(1, false, kLength));
  const Samples audio = ramp(1000);
  EXPECT_EQ(host.mixer.write(1, 5000, 1000, audio.data(), nullptr), 0);
  EXPECT_EQ(host.mixer.write(1, 0, 1000, audio.data(), nullptr), 1000);
  EXPECT_EQ(host.mixer.write(1, 0, 1000, audio.data(), nullptr), 0) << "the same block again";
  EXPECT_EQ(host.mixer.write(1, 900, 1000, audio.data(), nullptr), 900) << "only the part that is new";
  host.mixer.seek(40000);
  EXPECT_EQ(host.mixer.wanted(1).frame, 40000);
  EXPECT_EQ(host.mixer.write(1, 1900, 1000, audio.data(), nullptr), 0);
}

TEST(PlayOrder, CommonFramesEndWhereTheOrdersPart) {
  const PlayOrder straight, loop{.looping = true, .loopStart = 100, .loopEnd = 200};
  std::int64_t frame = 150;
  EXPECT_EQ(commonFrames(straight, loop, frame, 500), 50);
  EXPECT_EQ(frame, 100);
  frame = 150;
  EXPECT_EQ(commonFrames(loop, straight, frame, 500), 50);
  EXPECT_EQ(frame, 200);
  frame = 300;
  EXPECT_EQ(commonFrames(straight, loop, frame, 500), 500) << "behind the loop both play straight on";
  frame = 120;
  EXPECT_EQ(commonFrames(loop, loop, frame, 500), 500);
}

}  // namespace
}  // namespace mix::test
