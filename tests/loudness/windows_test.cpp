// SPDX-License-Identifier: MIT
#include <ebur128.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/analysis/loudness.h"

namespace mix::test {
namespace {

// Two sides of bursts, 0.7 s on and 0.5 s off, so that the windows rise and fall.
std::vector<float> bursts(int frames) {
  std::vector<float> interleaved(std::size_t(2 * frames));
  for (int i = 0; i < frames; ++i) {
    const float level = i % 57600 < 33600 ? 0.25f : 0.001f;
    interleaved[std::size_t(2 * i)] = level * std::sin(0.13f * float(i % 48000));
    interleaved[std::size_t(2 * i + 1)] = level * std::sin(0.07f * float(i % 48000));
  }
  return interleaved;
}

TEST(LoudnessWindows, AreThoseOfLibebur128AtEveryStepOf10Ms) {
  constexpr int kStep = 480, kQuantum = 64;
  const auto audio = bursts(6 * 48000);
  ebur128_state* reference = ebur128_init(2, 48000, EBUR128_MODE_S);
  ASSERT_NE(reference, nullptr);
  LoudnessMeter meter;
  ASSERT_TRUE(meter.prepare(48000, 2, LoudnessMeter::Use::live));
  for (int at = 0; at < 6 * 48000; at += kStep) {
    ebur128_add_frames_float(reference, &audio[std::size_t(2 * at)], kStep);
    for (int done = 0; done < kStep; done += kQuantum)
      meter.add(&audio[std::size_t(2 * (at + done))], std::min(kQuantum, kStep - done));
    if (at % 4800 != 0) continue;
    double momentary = 0, shortTerm = 0;
    ebur128_loudness_momentary(reference, &momentary);
    ebur128_loudness_shortterm(reference, &shortTerm);
    EXPECT_NEAR(meter.momentaryLufs(), momentary, 1e-6) << "LUFS at frame " << at;
    EXPECT_NEAR(meter.shortTermLufs(), shortTerm, 1e-6) << "LUFS at frame " << at;
  }
  ebur128_destroy(&reference);
}

TEST(LoudnessWindows, DoNotDependOnTheSizeOfBlocks) {
  const auto audio = bursts(4 * 48000);
  LoudnessMeter small, large;
  ASSERT_TRUE(small.prepare(48000, 2, LoudnessMeter::Use::live));
  ASSERT_TRUE(large.prepare(48000, 2, LoudnessMeter::Use::live));
  large.add(audio.data(), 4 * 48000);
  for (int at = 0; at < 4 * 48000; at += 64) small.add(&audio[std::size_t(2 * at)], 64);
  EXPECT_EQ(small.momentaryLufs(), large.momentaryLufs());
  EXPECT_EQ(small.shortTermLufs(), large.shortTermLufs());
}

TEST(LoudnessWindows, OfSilenceAreMinusInfinity) {
  LoudnessMeter meter;
  ASSERT_TRUE(meter.prepare(48000, 2, LoudnessMeter::Use::live));
  EXPECT_EQ(meter.momentaryLufs(), -INFINITY);
  EXPECT_EQ(meter.shortTermLufs(), -INFINITY);
}

}  // namespace
}  // namespace mix::test
