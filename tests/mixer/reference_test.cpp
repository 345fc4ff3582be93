// SPDX-License-Identifier: MIT
// A reference is heard in the place of the mix, as loud as it, at the same frame; and it is in nothing else.
#include <cmath>
#include <numbers>

#include "tests/mixer/mixer_fixture.h"

namespace mix::test {
namespace {

constexpr std::size_t kFrames = 5 * 48000;

Samples tone(double amplitude, double hz) {
  Samples samples(kFrames);
  for (std::size_t i = 0; i < kFrames; ++i) samples[i] = float(amplitude * std::sin(2 * std::numbers::pi * hz * double(i) / 48000));
  return samples;
}

class Reference : public ::testing::Test {
 protected:
  static void playTogether(FedMixer& host, bool withReference) {
    host.add(1, {tone(0.1, 1000), {}});
    if (!withReference) return;
    host.add(2, {tone(0.4, 1000), {}});
    ASSERT_TRUE(host.mixer.setTrackReference(2, true));
  }
  static Stereo played(FedMixer& host, std::size_t frames) {
    host.mixer.play();
    return host.render(frames);
  }
};

TEST_F(Reference, IsNoPartOfTheMixWhateverItsStripSays) {
  FedMixer alone, with;
  playTogether(alone, false);
  playTogether(with, true);
  with.set(2, "sends/send1Db", 0);
  with.set(2, "fader/solo", 1);
  with.set(2, "fader/gainDb", 6);
  const Stereo plain = played(alone, 96000);
  EXPECT_EQ(played(with, 96000), plain);
  EXPECT_EQ(with.mixer.readMasterMeter().integratedLufs, alone.mixer.readMasterMeter().integratedLufs);
}

TEST_F(Reference, IsHeardInThePlaceOfTheMixAsLoudAndAtTheSameFrame) {
  FedMixer host;
  playTogether(host, true);
  host.setMaster("limiter/ceilingDb", -1);
  const Stereo before = played(host, 96000);
  EXPECT_NEAR(host.mixer.referenceMatchDb(), -12.04, 0.1);
  host.mixer.hearReferences(true);
  host.render(4800);
  // Both are the same tone: once faded, the reference is the mix to the phase.
  const Stereo reference = host.render(48000);
  host.mixer.hearReferences(false);
  host.render(4800);
  EXPECT_LT(differenceDb(reference.left, Samples(before.left.begin() + 48000, before.left.begin() + 96000)), -35);
}

TEST_F(Reference, GoesByTheMasterAndStaysWhenOthersAreSoloed) {
  FedMixer host;
  playTogether(host, true);
  host.mixer.hearReferences(true);
  host.setMaster("fader/gainDb", -60);
  host.mixer.setLoudnessMetering(false);  // nothing is matched
  host.set(1, "fader/solo", 1);
  const Stereo out = played(host, 48000);
  EXPECT_NEAR(peak(Samples(out.left.begin() + 24000, out.left.end())), 0.4, 1e-3);
  host.set(2, "fader/mute", 1);
  host.render(4800);
  EXPECT_LT(peak(host.render(4800).left), 1e-3);
}

TEST_F(Reference, MakesASongNoLonger) {
  FedMixer host;
  host.add(1, {Samples(1000), {}});
  host.add(2, {Samples(50000), {}});
  EXPECT_EQ(host.mixer.lengthFrames(), 50000);
  host.mixer.setTrackReference(2, true);
  EXPECT_EQ(host.mixer.lengthFrames(), 1000);
  host.remove(1);
  EXPECT_EQ(host.mixer.lengthFrames(), 50000) << "alone it can be heard all the same";
  EXPECT_FALSE(host.mixer.setTrackReference(7, true));
}

TEST_F(Reference, StartsAnewAfterAResetToTheBit) {
  FedMixer host;
  playTogether(host, true);
  host.mixer.hearReferences(true);
  host.mixer.setLoudnessMetering(false);
  host.mixer.reset();  // the fade to the reference is over
  const Stereo once = played(host, 24000);
  host.mixer.reset();
  EXPECT_EQ(played(host, 24000), once);
}

}  // namespace
}  // namespace mix::test
