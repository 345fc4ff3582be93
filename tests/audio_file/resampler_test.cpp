// SPDX-License-Identifier: MIT
#include "engine/audio_file/resampler.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mix::test {
namespace {

constexpr double kPi = 3.14159265358979323846;

struct Ratio {
  double from, to;
};

std::vector<float> sine(double hz, double rate, std::size_t frames) {
  std::vector<float> out(frames);
  for (std::size_t i = 0; i < frames; ++i) out[i] = float(std::sin(2 * kPi * hz / rate * double(i)));
  return out;
}

// One channel through the converter, fed and drained in blocks.
std::vector<float> resampled(const std::vector<float>& in, Ratio ratio, std::size_t inBlock = 4096,
                             std::size_t outBlock = 4096) {
  auto made = Resampler::make(ratio.from, ratio.to, 1);
  EXPECT_TRUE(made);
  Resampler& resampler = made.value();
  std::vector<float> out, block(outBlock);
  float* const to[] = {block.data()};
  std::size_t done = 0;
  while (done < in.size()) {
    const float* const from[] = {in.data() + done};
    const auto progress = resampler.process(from, std::min(inBlock, in.size() - done), to, outBlock);
    out.insert(out.end(), block.begin(), block.begin() + std::ptrdiff_t(progress.madeFrames));
    done += progress.usedFrames;
  }
  std::size_t got;
  do {
    got = resampler.finish(to, outBlock);
    out.insert(out.end(), block.begin(), block.begin() + std::ptrdiff_t(got));
  } while (got == outBlock);
  return out;
}

struct Tone {
  double gainDb, phase, residualDb;
};

// The tone at `hz` in the steady middle of `out`, and what remains without it, relative to full scale.
Tone toneIn(const std::vector<float>& out, double hz, double rate) {
  const double w = 2 * kPi * hz / rate;
  const std::size_t first = out.size() / 4, last = out.size() * 3 / 4;
  double ss = 0, sc = 0, cc = 0, xs = 0, xc = 0;
  for (std::size_t i = first; i < last; ++i) {
    const double s = std::sin(w * double(i)), c = std::cos(w * double(i));
    ss += s * s, sc += s * c, cc += c * c, xs += out[i] * s, xc += out[i] * c;
  }
  const double det = ss * cc - sc * sc, p = (xs * cc - xc * sc) / det, q = (xc * ss - xs * sc) / det;
  double rest = 0;
  for (std::size_t i = first; i < last; ++i) {
    const double error = out[i] - p * std::sin(w * double(i)) - q * std::cos(w * double(i));
    rest += error * error;
  }
  return {20 * std::log10(std::hypot(p, q)), std::atan2(q, p),
          10 * std::log10(2 * rest / double(last - first) + 1e-30)};
}

double levelDb(const std::vector<float>& out) {
  double squares = 0;
  const std::size_t first = out.size() / 4, last = out.size() * 3 / 4;
  for (std::size_t i = first; i < last; ++i) squares += double(out[i]) * out[i];
  return 10 * std::log10(2 * squares / double(last - first) + 1e-30);
}

const Ratio kRatios[] = {{44100, 48000},  {48000, 44100}, {96000, 48000}, {48000, 96000},   {88200, 48000},
                         {192000, 44100}, {22050, 48000}, {44101, 48000}, {47999.5, 44100}, {11025, 192000}};

TEST(Resampler, IsFlatToTwentyKilohertz) {
  for (const Ratio ratio : kRatios)
    for (const double hz : {20.0, 1000.0, 10000.0, 19000.0, 20000.0}) {
      if (hz > 0.9 * std::fmin(ratio.from, ratio.to) / 2 + 160) continue;  // 20 kHz of 44.1 is 0.907
      const auto out = resampled(sine(hz, ratio.from, std::size_t(ratio.from / 2)), ratio);
      EXPECT_NEAR(toneIn(out, hz, ratio.to).gainDb, 0, 0.001)
          << hz << " Hz, " << ratio.from << " to " << ratio.to;
    }
}

TEST(Resampler, HasNoDelayAndLinearPhase) {
  for (const Ratio ratio : kRatios)
    for (const double hz : {1000.0, 5000.0}) {
      const auto out = resampled(sine(hz, ratio.from, std::size_t(ratio.from / 2)), ratio);
      EXPECT_NEAR(toneIn(out, hz, ratio.to).phase, 0, 1e-6)
          << hz << " Hz, " << ratio.from << " to " << ratio.to;
    }
}

TEST(Resampler, ImagesAreBelowMinus120Db) {
  for (const Ratio ratio : kRatios)
    for (const double part : {0.05, 0.4, 0.7, 0.9, 0.98}) {
      const double hz = part * std::fmin(ratio.from, ratio.to) / 2;
      const auto out = resampled(sine(hz, ratio.from, std::size_t(ratio.from / 2)), ratio);
      EXPECT_LT(toneIn(out, hz, ratio.to).residualDb, -120)
          << hz << " Hz, " << ratio.from << " to " << ratio.to;
    }
}

TEST(Resampler, AliasesAreBelowMinus120Db) {
  for (const Ratio ratio : kRatios)
    for (double hz = ratio.to / 2 * 1.005; hz < ratio.from / 2; hz *= 1.07)
      EXPECT_LT(levelDb(resampled(sine(hz, ratio.from, std::size_t(ratio.from / 2)), ratio)), -120)
          << hz << " Hz, " << ratio.from << " to " << ratio.to;
}

TEST(Resampler, LengthIsExact) {
  for (const Ratio ratio : kRatios)
    for (const std::size_t frames : {0, 1, 2, 100, 4095, 10007})
      EXPECT_EQ(resampled(std::vector<float>(frames, 0.5f), ratio).size(),
                std::size_t(std::llround(double(frames) * ratio.to / ratio.from)));
}

TEST(Resampler, AnOnsetStaysWhereItIs) {
  for (const Ratio ratio : kRatios) {
    std::vector<float> in(std::size_t(ratio.from / 4));
    const std::size_t at = in.size() / 2;
    in[at] = 1;
    const auto out = resampled(in, ratio);
    std::size_t loudest = 0;
    for (std::size_t i = 0; i < out.size(); ++i)
      if (std::fabs(out[i]) > std::fabs(out[loudest])) loudest = i;
    EXPECT_NEAR(double(loudest), double(at) * ratio.to / ratio.from, 0.51)
        << ratio.from << " to " << ratio.to;
  }
}

TEST(Resampler, PassesAConstantWithoutAWhistle) {
  const auto out = resampled(std::vector<float>(20000, 0.5f), {44100, 48000});
  for (std::size_t i = 1000; i + 1000 < out.size(); ++i) ASSERT_NEAR(out[i], 0.5, 2e-7);
}

TEST(Resampler, EqualRatesPassSamplesUnchanged) {
  const auto in = sine(997, 48000, 10000);
  EXPECT_EQ(resampled(in, {48000, 48000}), in);
}

TEST(Resampler, BlockSizesMakeNoDifferenceToABit) {
  const auto in = sine(997, 44100, 9000);
  const auto whole = resampled(in, {44100, 48000}, 9000, 20000);
  EXPECT_EQ(resampled(in, {44100, 48000}, 1, 1), whole);
  EXPECT_EQ(resampled(in, {44100, 48000}, 333, 64), whole);
  EXPECT_EQ(resampled(in, {44100, 48000}, 9000, 7), whole);
}

TEST(Resampler, ChannelsAreIndependentAndResetForgets) {
  auto resampler = Resampler::make(44100, 48000, 2).value();
  const auto first = sine(997, 44100, 5000), second = sine(313, 44100, 5000);
  const float* const in[] = {first.data(), second.data()};
  std::vector<float> left(6000), right(6000);
  float* const out[] = {left.data(), right.data()};
  const std::size_t made = resampler.process(in, 5000, out, 6000).madeFrames;
  const auto alone = resampled(second, {44100, 48000});
  for (std::size_t i = 0; i < made; ++i) ASSERT_EQ(right[i], alone[i]);
  const std::vector<float> before = left;
  resampler.reset();
  EXPECT_EQ(resampler.process(in, 5000, out, 6000).madeFrames, made);
  EXPECT_EQ(left, before);
}

TEST(Resampler, RefusesRatesAndChannelsOutsideTheLimits) {
  EXPECT_FALSE(Resampler::make(0, 48000, 1));
  EXPECT_FALSE(Resampler::make(48000, 1e9, 1));
  EXPECT_FALSE(Resampler::make(std::nan(""), 48000, 1));
  EXPECT_FALSE(Resampler::make(44100, 48000, 0));
  EXPECT_TRUE(Resampler::make(768000, 1000, 1));
  EXPECT_TRUE(Resampler::make(1000, 767999.999, 1));
}

}  // namespace
}  // namespace mix::test
