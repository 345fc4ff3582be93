// SPDX-License-Identifier: MIT
// Two players of one rhythm: the place of the one beside the other is found to the millisecond, or said to be unknown.
#include "engine/analysis/onset_alignment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

#include "signals.h"

namespace mix::test {
namespace {

constexpr double kRate = 44100;

// Hits of noise that die away, on beats that are alike for all players, though not every one plays on each.
std::vector<float> player(double seconds, std::uint32_t seed, double decaySeconds, std::size_t lateFrames) {
  std::vector<float> sound = whiteNoise(kRate, 0.3, seconds, seed), placed(sound.size());
  std::uint32_t dice = seed;
  double level = 0;
  for (std::size_t i = 0; i < sound.size(); ++i) {
    if (i % std::size_t(kRate * 0.21) == 0) {
      dice = dice * 1664525u + 1013904223u;
      if (dice >> 30 != 0) level = 1;
    }
    level *= 1 - 1 / (decaySeconds * kRate);
    if (i + lateFrames < placed.size()) placed[i + lateFrames] = sound[i] * float(level);
  }
  return placed;
}

std::vector<float> onsetsOf(const std::vector<float>& sound) {
  OnsetEnvelope envelope(kRate);
  for (std::size_t at = 0; at < sound.size(); at += 1000) envelope.add(sound.data() + at, nullptr, std::min<std::size_t>(1000, sound.size() - at));
  return envelope.values();
}

TEST(OnsetAlignment, FindsAnEncodersDelayToTheMillisecond) {
  const auto others = onsetsOf(player(30, 1, 0.05, 0));
  for (const std::size_t late : {0u, 1024u, 1105u, 2112u}) {
    const Alignment found = alignmentOf(onsetsOf(player(30, 2, 0.1, late)), others);
    EXPECT_TRUE(found.sure()) << late;
    EXPECT_NEAR(found.lateSeconds, double(late) / kRate, 0.0015);
  }
}

TEST(OnsetAlignment, SaysWhatIsEarlyToo) {
  const Alignment found = alignmentOf(onsetsOf(player(30, 2, 0.1, 0)), onsetsOf(player(30, 1, 0.05, 1105)));
  EXPECT_TRUE(found.sure());
  EXPECT_NEAR(found.lateSeconds, -1105 / kRate, 0.0015);
}

TEST(OnsetAlignment, IsNotSureOfWhatHasNoAttacks) {
  const auto others = onsetsOf(player(30, 1, 0.05, 0));
  EXPECT_FALSE(alignmentOf(onsetsOf(sine(kRate, 220, 0.3, 30)), others).sure());
  EXPECT_FALSE(alignmentOf(onsetsOf(whiteNoise(kRate, 0.3, 30, 9)), others).sure());
  EXPECT_FALSE(alignmentOf(onsetsOf(std::vector<float>(std::size_t(kRate * 30))), others).sure());
  EXPECT_FALSE(alignmentOf({}, others).sure());
}

TEST(OnsetAlignment, HasAValueEachMillisecondWhateverTheRateAndTheBlocks) {
  for (const double rate : {8000.0, 22050.0, 44100.0, 96000.0}) {
    OnsetEnvelope envelope(rate);
    const std::vector<float> sound = whiteNoise(rate, 0.3, 2, 1);
    for (std::size_t at = 0; at < sound.size();) {
      const std::size_t count = std::min<std::size_t>(1 + at % 777, sound.size() - at);
      envelope.add(sound.data() + at, sound.data() + at, count);
      at += count;
    }
    EXPECT_NEAR(double(envelope.values().size()), 2000, 1) << rate;
  }
}

}  // namespace
}  // namespace mix::test
