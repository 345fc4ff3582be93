// SPDX-License-Identifier: MIT
// The figures are those of triangular dither of two steps: noise RMS sqrt(1/6) step, total error sqrt(1/4)
// step.
#include "engine/audio_file/dither.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/audio_file/wav_writer.h"
#include "tests/audio_file/file_bytes.h"

namespace mix::test {
namespace {

constexpr std::size_t kFrames = 1 << 18;

TEST(Dither, IsTriangularWithTheRightVariance) {
  Dither dither(1, 0);
  double sum = 0, squares = 0;
  int inner = 0;
  for (std::size_t i = 0; i < kFrames; ++i) {
    const double value = dither.next();
    ASSERT_LE(std::fabs(value), 1.0);
    sum += value;
    squares += value * value;
    inner += std::fabs(value) < 0.5;
  }
  EXPECT_NEAR(sum / kFrames, 0, 0.004);  // 5 sigma
  EXPECT_NEAR(std::sqrt(squares / kFrames), std::sqrt(1 / 6.0), 0.003);
  EXPECT_NEAR(double(inner) / kFrames, 0.75, 0.005);  // of a triangle; a rectangle has 0.5
}

TEST(Dither, StreamsAreIndependentAndWhite) {
  Dither first(1, 0), second(1, 1), otherSeed(2, 0);
  double across = 0, seeds = 0, neighbours = 0, previous = 0;
  for (std::size_t i = 0; i < kFrames; ++i) {
    const double value = first.next();
    across += value * second.next();
    seeds += value * otherSeed.next();
    neighbours += value * previous;
    previous = value;
  }
  // Correlations, relative to the variance; 5 sigma.
  for (const double product : {across, seeds, neighbours}) EXPECT_NEAR(product / kFrames * 6, 0, 0.01);
}

// The error, in steps of 16 bits, of a file of one channel.
std::vector<double> errorsOf(const std::vector<float>& in, bool dither) {
  auto writer = WavWriter::make({.format = WavSampleFormat::int16, .channels = 1, .dither = dither}).value();
  FileBytes body(in.size() * 2);
  const float* const channels[] = {in.data()};
  writer.encode(channels, in.size(), body);
  std::vector<double> errors;
  for (std::size_t i = 0; i < in.size(); ++i)
    errors.push_back(std::int16_t(body[2 * i] | body[2 * i + 1] << 8) - double(in[i]) * 32768);
  return errors;
}

std::vector<float> sine(double amplitude) {
  std::vector<float> out;
  for (std::size_t i = 0; i < kFrames; ++i)
    out.push_back(float(amplitude * std::sin(2 * 3.14159265358979 * 997 / 48000 * double(i))));
  return out;
}

TEST(Dither, NoiseFloorOfAFileIsHalfAStep) {
  for (const double amplitude : {0.0, 0.3 / 32768, 0.5}) {
    double squares = 0;
    for (const double error : errorsOf(sine(amplitude), true)) squares += error * error;
    EXPECT_NEAR(std::sqrt(squares / kFrames), 0.5, 0.005)
        << "at amplitude " << amplitude;  // -98.1 dBFS at 16 bits
  }
}

// A tone of 0.4 step would vanish without dither; with it, it survives and the error knows nothing of it.
TEST(Dither, ErrorIsNotCorrelatedWithTheSignal) {
  const std::vector<float> in = sine(0.4 / 32768);
  const auto gain = [&](bool dither) {
    const std::vector<double> errors = errorsOf(in, dither);
    double product = 0, power = 0;
    for (std::size_t i = 0; i < kFrames; ++i) {
      product += errors[i] * double(in[i]) * 32768;
      power += double(in[i]) * 32768 * double(in[i]) * 32768;
    }
    return product / power;
  };
  EXPECT_NEAR(gain(true), 0, 0.02);  // 5 sigma
  EXPECT_NEAR(gain(false), -1, 1e-6) << "the whole tone is error";
}

TEST(Dither, IsTheSameForTheSameSeed) {
  const std::vector<float> in = sine(0.1);
  EXPECT_EQ(errorsOf(in, true), errorsOf(in, true));
}

}  // namespace
}  // namespace mix::test
