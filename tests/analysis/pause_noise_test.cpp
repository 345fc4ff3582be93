// SPDX-License-Identifier: MIT
#include "engine/analysis/pause_noise.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/signals.h"

namespace mix::test {
namespace {

constexpr int kRate = 48000;

// Harmonic notes of a second that die away, each followed by a second of rest.
Samples notesWithRests() {
  Samples samples(kRate * 12);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double t = double(i) / kRate, at = std::fmod(t, 2);
    if (at >= 1) continue;
    for (int n = 1; n <= 8; ++n) samples[i] += float(0.2 / n * std::exp(-2 * at) * std::min(1.0, 100 * (1 - at)) * std::sin(2 * 3.14159265358979 * 220 * n * t));
  }
  return samples;
}
Samples added(Samples samples, const Samples& others, float gain) {
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i] += gain * others[i];
  return samples;
}
std::vector<BandPowers> framesOf(const Samples& samples) {
  BandFrames bands;
  bands.prepare(kRate, 1);
  bands.add(samples.data(), nullptr, int(samples.size()));
  bands.finish();
  return bands.powers();
}
PauseNoise noiseIn(const Samples& samples) { return pauseNoiseOf(framesOf(samples)); }

TEST(PauseNoise, IsMeasuredInTheRestsAndSaysWhereTheyAre) {
  const PauseNoise noise = noiseIn(added(notesWithRests(), test::noise(kRate * 12, 1, 1), 0.002f));
  ASSERT_TRUE(noise.isThere());
  EXPECT_NEAR(noise.levelDb, 20 * std::log10(0.002) - 4.77 - 1.25, 0.3);  // uniform: a third of its peak's square; to 18 kHz of 24
  EXPECT_NEAR(noise.seconds(), 6, 1);
  EXPECT_NEAR(noise.firstSeconds(), 1, 0.15);
  EXPECT_EQ(noise.rests.size(), 6u);
}

TEST(PauseNoise, IsNoneInRestsThatAreSilentOrFullOfSoftPlay) {
  EXPECT_FALSE(noiseIn(notesWithRests()).isThere());
  Samples soft(kRate * 12);
  for (const double hz : {330.0, 660.0, 990.0, 1650.0, 2310.0, 3630.0}) soft = added(soft, sine(soft.size(), hz, kRate, 0.002), 1);
  EXPECT_FALSE(noiseIn(added(notesWithRests(), soft, 1)).isThere()) << "a chord that is held softly is steady, and rough";
}

TEST(PauseNoise, IsNoneWhereNothingPlaysOverIt) {
  EXPECT_FALSE(noiseIn(test::noise(kRate * 12, 1, 0.1f)).isThere());
}

TEST(PauseNoise, IsNoneWhereNoiseIsPlayedAndFadesAway) {
  Samples bursts = test::noise(kRate * 12, 1, 0.2f);
  for (std::size_t i = 0; i < bursts.size(); ++i) bursts[i] *= float(std::exp(-4 * std::fmod(double(i) / kRate, 2)));
  EXPECT_FALSE(noiseIn(bursts).isThere());
}

// A second of steady noise, as a synthesiser may play it, and one in which it dies away.
TEST(PauseNoise, IsNoneWhereTheRecordingIsOftenSofter) {
  Samples played = notesWithRests(), hiss = test::noise(kRate * 12, 1, 0.01f);
  for (std::size_t i = 0; i < played.size(); ++i) {
    const double at = std::fmod(double(i) / kRate, 4);
    played[i] = at < 1 ? played[i] : at < 2 ? hiss[i] : hiss[i] * float(std::exp(-9 * std::fmod(at, 2)));
  }
  EXPECT_FALSE(noiseIn(played).isThere());
}

TEST(PauseNoise, LevelInRestsFollowsTheRestsAlone) {
  const Samples notes = notesWithRests(), hiss = test::noise(kRate * 12, 1, 1);
  const PauseNoise noise = noiseIn(added(notes, hiss, 0.002f));
  EXPECT_NEAR(levelInRests(framesOf(added(notes, hiss, 0.0005f)), noise), noise.broadDb - 12.04, 0.3);
}

}  // namespace
}  // namespace mix::test
