// SPDX-License-Identifier: MIT
// What is added to the output says how loud it is, on which side, and whether it reaches full scale.
#include "engine/mixer/meter_tones.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace mix {
namespace {

constexpr double kRate = 48000, kTarget = -14;

struct Audio {
  std::vector<float> left, right;
};

// A sine of 997 Hz: at `amplitude` on both sides its loudness is 20 log10(amplitude) LUFS (EBU Tech 3341, case 1).
Audio tone(double seconds, double leftDb, double rightDb) {
  Audio audio;
  for (int i = 0; i < int(seconds * kRate); ++i) {
    const double sine = std::sin(2 * std::numbers::pi * 997 * i / kRate);
    audio.left.push_back(float(std::pow(10, leftDb / 20) * sine));
    audio.right.push_back(float(std::pow(10, rightDb / 20) * sine));
  }
  return audio;
}

// What is heard beside the audio.
Audio added(const Audio& audio, int block = 128, bool on = true) {
  MeterTones tones;
  tones.prepare(kRate);
  tones.set(on, kTarget);
  Audio out = audio;
  for (std::size_t at = 0; at < out.left.size(); at += std::size_t(block))
    tones.process(&out.left[at], &out.right[at], int(std::min(std::size_t(block), out.left.size() - at)));
  for (std::size_t i = 0; i < out.left.size(); ++i) {
    out.left[i] -= audio.left[i];
    out.right[i] -= audio.right[i];
  }
  return out;
}

double rms(const std::vector<float>& side, double from, double to) {
  double sum = 0;
  for (int i = int(from * kRate); i < int(to * kRate); ++i) sum += double(side[std::size_t(i)]) * double(side[std::size_t(i)]);
  return std::sqrt(sum / ((to - from) * kRate));
}

// By the crossings of zero in the middle of the tone that begins at `second`.
double hertz(const std::vector<float>& side, double second) {
  int first = -1, last = -1, count = -1;
  for (int i = int((second + 0.02) * kRate); i < int((second + 0.13) * kRate); ++i)
    if (side[std::size_t(i)] < 0 && side[std::size_t(i + 1)] >= 0) {
      if (first < 0) first = i;
      last = i;
      ++count;
    }
  return count > 0 ? count * kRate / (last - first) : 0;
}

double at(double lu) { return MeterTones::kTargetHz * std::exp2(lu / 12); }

TEST(MeterTones, ChangeNoBitWhileTheyAreOff) {
  const Audio none = added(tone(3, 0, 0), 128, false);
  EXPECT_EQ(rms(none.left, 0, 3), 0);
}

TEST(MeterTones, AreA4AtTheTargetAndASemitoneForEachLu) {
  for (const double lu : {-24.0, -7.0, 0.0, 1.0, 5.0}) {
    const Audio heard = added(tone(5.5, kTarget + lu, kTarget + lu));
    EXPECT_NEAR(hertz(heard.left, 4), at(lu), 0.01 * at(lu)) << lu << " LU";
  }
}

TEST(MeterTones, BeginWhenNothingOfAnEarlierTimeIsInTheLoudness) {
  MeterTones tones;
  tones.prepare(kRate);
  const auto play = [&](double seconds, double db) {
    Audio audio = tone(seconds, db, db), out = audio;
    for (std::size_t at = 0; at < out.left.size(); at += 64) tones.process(&out.left[at], &out.right[at], int(std::min<std::size_t>(64, out.left.size() - at)));
    for (std::size_t i = 0; i < out.left.size(); ++i) out.left[i] -= audio.left[i];
    return out.left;
  };
  tones.set(true, kTarget);
  play(4, kTarget + 12);
  tones.set(false, kTarget);
  play(1, kTarget);
  tones.set(true, kTarget);
  const auto heard = play(3.5, kTarget);
  EXPECT_EQ(rms(heard, 0, 2.9), 0);
  EXPECT_NEAR(hertz(heard, 3), at(0), 0.01 * at(0));
}

TEST(MeterTones, GoNoFurtherThanTwoOctaves) {
  const Audio heard = added(tone(5.5, -50, -50));
  EXPECT_NEAR(hertz(heard.left, 4), at(-MeterTones::kFurthestLu), 2);
}

TEST(MeterTones, StandOnTheLouderSide) {
  const auto sides = [](double leftDb, double rightDb) {
    const Audio heard = added(tone(4.5, leftDb, rightDb));
    return 20 * std::log10((rms(heard.right, 4, 4.2) + 1e-9) / (rms(heard.left, 4, 4.2) + 1e-9));
  };
  EXPECT_NEAR(sides(-20, -20), 0, 0.1);
  EXPECT_GT(sides(-23, -20), 3);
  EXPECT_LT(sides(-20, -26), -60);
}

TEST(MeterTones, SayNothingOfSilence) {
  const Audio heard = added(tone(3, -200, -200));
  EXPECT_EQ(rms(heard.left, 0, 3), 0);
}

TEST(MeterTones, BeepTwiceWhereASampleReachesFullScale) {
  Audio quiet = tone(3, -40, -40);
  quiet.right[std::size_t(1.5 * kRate)] = 1;
  const Audio heard = added(quiet);
  EXPECT_EQ(rms(heard.left, 1.2, 1.49), 0);
  EXPECT_GT(rms(heard.left, 1.5, 1.55), 0.03);
  EXPECT_LT(rms(heard.left, 1.56, 1.59), 1e-6);
  EXPECT_GT(rms(heard.left, 1.6, 1.65), 0.03);
  EXPECT_LT(rms(heard.left, 1.66, 1.99), 1e-6);
  quiet.right[std::size_t(1.5 * kRate)] = 0.99f;
  EXPECT_EQ(rms(added(quiet).left, 1.2, 1.9), 0);
}

TEST(MeterTones, AreTheSameInBlocksOfAnyMultipleOfAQuantum) {
  const Audio audio = tone(4.5, -20, -17);
  const Audio one = added(audio, 64), other = added(audio, 4096);
  EXPECT_EQ(one.left, other.left);
  EXPECT_EQ(one.right, other.right);
}

TEST(MeterTones, BeginAnewWhereTheEngineIsPreparedMeanwhile) {
  MeterTones tones;
  tones.prepare(kRate);
  tones.set(true, kTarget);
  Audio audio = tone(5, -14, -14);
  const auto play = [&](double from, double to) {
    for (int at = int(from * kRate); at < int(to * kRate); at += 128) tones.process(&audio.left[std::size_t(at)], &audio.right[std::size_t(at)], 128);
  };
  play(0, 1);
  tones.prepare(kRate);
  const Audio clean = tone(5, -14, -14);
  play(1, 3.5);
  for (std::size_t i = 0; i < std::size_t(3.4 * kRate); ++i) ASSERT_EQ(audio.left[i], clean.left[i]) << "a tone of a loudness that is half silence";
}

}  // namespace
}  // namespace mix
