// SPDX-License-Identifier: MIT
// The figures are those of triangular dither of two steps: noise RMS sqrt(1/6) step, total error sqrt(1/4)
// step; and of its noise when the error is fed back through a filter.
#include "engine/audio_file/dither.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/audio_file/wav_writer.h"
#include "tests/audio_file/file_bytes.h"
#include "tests/support/measure.h"

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
std::vector<double> errorsOf(const std::vector<float>& in, DitherKind dither, std::uint32_t rate = 48000) {
  auto writer =
      WavWriter::make({.format = WavSampleFormat::int16, .sampleRate = rate, .channels = 1, .dither = dither}).value();
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
    for (const double error : errorsOf(sine(amplitude), DitherKind::triangular)) squares += error * error;
    EXPECT_NEAR(std::sqrt(squares / kFrames), 0.5, 0.005)
        << "at amplitude " << amplitude;  // -98.1 dBFS at 16 bits
  }
}

// A tone of 0.4 step would vanish without dither; with it, it survives and the error knows nothing of it.
TEST(Dither, ErrorIsNotCorrelatedWithTheSignal) {
  const std::vector<float> in = sine(0.4 / 32768);
  const auto gain = [&](DitherKind dither) {
    const std::vector<double> errors = errorsOf(in, dither);
    double product = 0, power = 0;
    for (std::size_t i = 0; i < kFrames; ++i) {
      product += errors[i] * double(in[i]) * 32768;
      power += double(in[i]) * 32768 * double(in[i]) * 32768;
    }
    return product / power;
  };
  EXPECT_NEAR(gain(DitherKind::triangular), 0, 0.02);  // 5 sigma
  EXPECT_NEAR(gain(DitherKind::shaped), 0, 0.02);
  EXPECT_NEAR(gain(DitherKind::none), -1, 1e-6) << "the whole tone is error";
}

TEST(Dither, IsTheSameForTheSameSeed) {
  const std::vector<float> in = sine(0.1);
  for (DitherKind kind : {DitherKind::triangular, DitherKind::shaped}) EXPECT_EQ(errorsOf(in, kind), errorsOf(in, kind));
}

// Power of x between two frequencies, in dB, by Hann-windowed transforms of 1024 that overlap by half.
double bandDb(const std::vector<double>& x, double lowHz, double highHz, double rate) {
  constexpr int kSize = 1024;
  double power = 0;
  for (int bin = int(std::ceil(lowHz / rate * kSize)); bin <= int(highHz / rate * kSize); ++bin)
    for (std::size_t at = 0; at + kSize <= x.size(); at += kSize / 2) {
      std::complex<double> sum = 0, turn = 1;
      const std::complex<double> step = std::polar(1.0, -2 * std::numbers::pi * bin / kSize);
      for (int i = 0; i < kSize; ++i, turn *= step)
        sum += (0.5 - 0.5 * std::cos(2 * std::numbers::pi * i / kSize)) * x[at + std::size_t(i)] * turn;
      power += std::norm(sum);
    }
  return 10 * std::log10(power);
}

// The figures in the head of dither.h.
TEST(NoiseShaper, TakesNoiseAwayWhereTheEarIsKeen) {
  for (auto [rate, lessDb, totalDb] : {std::tuple{44100u, 22.4, 18.4}, {48000u, 22.0, 18.4}, {96000u, 24.3, 7.8}, {32000u, 0.0, 0.0}}) {
    std::vector<float> in = sine(0.3);
    in.resize(1 << 16);
    const std::vector<double> plain = errorsOf(in, DitherKind::triangular, rate), shaped = errorsOf(in, DitherKind::shaped, rate);
    EXPECT_NEAR(bandDb(plain, 2000, 5000, rate) - bandDb(shaped, 2000, 5000, rate), lessDb, 0.5) << rate;
    double plainPower = 0, shapedPower = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) plainPower += plain[i] * plain[i], shapedPower += shaped[i] * shaped[i];
    EXPECT_NEAR(10 * std::log10(shapedPower / plainPower), totalDb, 0.3) << rate;
  }
}

// A tone at -90 dBFS is one step high. Rounded alone it has harmonics 10 to 20 dB under it; with dither there are none
// above the noise of a transform of 2^18.
TEST(NoiseShaper, AddsNoHarmonicsToAQuietTone) {
  const double amplitude = std::pow(10, -90.0 / 20), hz = 997;
  const std::vector<float> in = sine(amplitude);
  const auto harmonicDb = [&](DitherKind kind) {
    const std::vector<double> errors = errorsOf(in, kind);
    const Samples error(errors.begin(), errors.end());
    double loudest = 0;
    for (int harmonic = 2; harmonic <= 7; ++harmonic) loudest = std::max(loudest, sineAmplitude(error, harmonic * hz, 48000));
    return toDb(loudest / 32768 / amplitude);
  };
  EXPECT_GT(harmonicDb(DitherKind::none), -20);
  EXPECT_LT(harmonicDb(DitherKind::triangular), -45);
  EXPECT_LT(harmonicDb(DitherKind::shaped), -55);
}

// Music at full scale clips now and then; the error of that must not run around in the feedback.
TEST(NoiseShaper, SurvivesClipping) {
  std::vector<float> in(48000, 4.0f);
  in.resize(96000, 0.25f);
  const std::vector<double> errors = errorsOf(in, DitherKind::shaped);
  for (std::size_t i = 48000; i < errors.size(); ++i) ASSERT_LT(std::fabs(errors[i]), 34) << i;
}

}  // namespace
}  // namespace mix::test
