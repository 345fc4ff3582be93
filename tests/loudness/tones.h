// SPDX-License-Identifier: MIT
// Test signals of the loudness standards, synthesised at any sample rate.
#pragma once

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace mix::test {

constexpr double kOff = -std::numeric_limits<double>::infinity();
inline double amplitude(double db) { return std::pow(10, db / 20); }

struct Segment {
  double seconds, peakDb;
};

// A sine that runs on through all segments, in `gainsDb.size()` channels, interleaved.
inline std::vector<float> tones(double sampleRate, const std::vector<Segment>& segments, double hz = 1000,
                                const std::vector<double>& gainsDb = {0, 0}) {
  std::vector<float> samples;
  std::vector<double> gains;
  for (double db : gainsDb) gains.push_back(amplitude(db));
  long frame = 0;
  for (const Segment& segment : segments) {
    const double level = amplitude(segment.peakDb);
    for (long end = frame + std::lround(segment.seconds * sampleRate); frame < end; ++frame) {
      const double x = level * std::sin(2 * std::numbers::pi * hz * double(frame) / sampleRate);
      for (double gain : gains) samples.push_back(float(x * gain));
    }
  }
  return samples;
}

inline void fade(std::vector<double>& mono, std::size_t frames) {
  for (std::size_t i = 0; i < frames; ++i) {
    mono[i] *= double(i) / double(frames);
    mono[mono.size() - 1 - i] *= double(i) / double(frames);
  }
}

inline std::vector<float> inBothChannels(const std::vector<double>& mono) {
  std::vector<float> samples;
  for (double x : mono) samples.insert(samples.end(), {float(x), float(x)});
  return samples;
}

// Tech 3341 rows 15-19: one second of a sine at sampleRate / divisor.
inline std::vector<float> fractionTone(double sampleRate, int divisor, double level, double phaseDegrees) {
  std::vector<double> mono(std::size_t(sampleRate), 0);
  for (std::size_t i = 0; i < mono.size(); ++i)
    mono[i] = level * std::sin(2 * std::numbers::pi * (double(i % std::size_t(divisor)) / divisor + phaseDegrees / 360));
  fade(mono, std::size_t(sampleRate / 100));
  return inBothChannels(mono);
}

// Tech 3341 rows 20-23: a sine at fs/6 with one period at fs/4 and twice the level in its middle, made at four
// times the rate, low-passed and decimated from `offset`.
inline std::vector<float> interSamplePeak(double sampleRate, std::size_t offset) {
  constexpr std::size_t kFactor = 4, kTaps = 511;
  std::vector<double> high;
  const auto append = [&high](std::size_t count, std::size_t period, double level) {
    for (std::size_t i = 0; i < count; ++i)
      high.push_back(level * std::sin(2 * std::numbers::pi * double(i % period) / double(period)));
  };
  const std::size_t half = std::size_t(sampleRate / 2 / 6) * 6 * kFactor;
  append(half, 6 * kFactor, 0.5);
  append(4 * kFactor, 4 * kFactor, 1.0);
  append(half, 6 * kFactor, 0.5);
  fade(high, std::size_t(kFactor * sampleRate / 100));

  std::vector<double> taps(kTaps);
  double sum = 0;
  for (std::size_t i = 0; i < kTaps; ++i) {
    const double x = double(i) - double(kTaps / 2), edge = 0.95 / kFactor;
    const double sinc = x == 0 ? edge : std::sin(std::numbers::pi * edge * x) / (std::numbers::pi * x);
    const double t = 2 * std::numbers::pi * double(i) / (kTaps - 1);  // Blackman
    taps[i] = sinc * (0.42 - 0.5 * std::cos(t) + 0.08 * std::cos(2 * t));
    sum += taps[i];
  }
  std::vector<double> mono;
  for (std::size_t n = offset; n < high.size(); n += kFactor) {
    double y = 0;
    for (std::size_t i = 0; i < kTaps; ++i) {
      const std::size_t at = n + kTaps / 2 - i;  // wraps below zero
      if (at < high.size()) y += taps[i] * high[at];
    }
    mono.push_back(y / sum);
  }
  return inBothChannels(mono);
}

struct TruePeakRow {
  int number;
  double expectedDb;
  const char* played;
};
inline constexpr TruePeakRow truePeakRows[] = {
    {15, -6, "sine at fs/4, 0.50 of full scale, 0 degrees"},
    {16, -6, "sine at fs/4, 0.50 of full scale, 45 degrees"},
    {17, -6, "sine at fs/6, 0.50 of full scale, 60 degrees"},
    {18, -6, "sine at fs/8, 0.50 of full scale, 67.5 degrees"},
    {19, 3, "sine at fs/4, 1.41 of full scale, 45 degrees"},
    {20, 0, "sine at fs/6, 0.50 with one period at fs/4, 1.00 of full scale, made at 4 fs, decimated with offset 0"},
    {21, 0, "the same, offset 1"},
    {22, 0, "the same, offset 2"},
    {23, 0, "the same, offset 3"},
};

inline std::vector<float> truePeakSignal(int row, double sampleRate) {
  switch (row) {
    case 15: return fractionTone(sampleRate, 4, 0.5, 0);
    case 16: return fractionTone(sampleRate, 4, 0.5, 45);
    case 17: return fractionTone(sampleRate, 6, 0.5, 60);
    case 18: return fractionTone(sampleRate, 8, 0.5, 67.5);
    case 19: return fractionTone(sampleRate, 4, 1.41, 45);
    default: return interSamplePeak(sampleRate, std::size_t(row - 20));
  }
}

// Gain of the K-weighting at `hz`, from the 48 kHz coefficients in ITU-R BS.1770.
inline double kWeightingDb(double hz) {
  const auto magnitude = [hz](double b0, double b1, double b2, double a1, double a2) {
    const double w = 2 * std::numbers::pi * hz / 48000;
    const auto part = [w](double c0, double c1, double c2) {
      return std::hypot(c0 + c1 * std::cos(w) + c2 * std::cos(2 * w), c1 * std::sin(w) + c2 * std::sin(2 * w));
    };
    return part(b0, b1, b2) / part(1, a1, a2);
  };
  return 20 * std::log10(magnitude(1.53512485958697, -2.69169619940638, 1.19839281085285, -1.69065929318241, 0.73248077421585) *
                         magnitude(1, -2, 1, -1.99004745483398, 0.99007225036621));
}

// A mono sine that rises from 20 Hz to 20 kHz by equal steps of pitch and is `lufs` loud at every moment.
inline std::vector<float> equallyLoudSweep(double sampleRate, double seconds, double lufs) {
  constexpr double kLowHz = 20, kHighHz = 20000;
  const double meanToPeakDb = 3.0103, frames = seconds * sampleRate;
  std::vector<float> samples;
  double turns = 0;
  for (double frame = 0; frame < frames; ++frame) {
    const double hz = kLowHz * std::pow(kHighHz / kLowHz, frame / frames);
    samples.push_back(float(amplitude(lufs + 0.691 + meanToPeakDb - kWeightingDb(hz)) * std::sin(2 * std::numbers::pi * turns)));
    turns += hz / sampleRate;
    turns -= std::floor(turns);
  }
  return samples;
}

}  // namespace mix::test
