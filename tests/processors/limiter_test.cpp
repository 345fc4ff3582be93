// SPDX-License-Identifier: MIT
#include "engine/processors/limiter.h"

#include <ebur128.h>
#include <gtest/gtest.h>

#include "engine/analysis/loudness.h"
#include "engine/processors/filters.h"
#include "tests/support/fine_true_peak.h"
#include "tests/support/processor_host.h"

// The original, as tests/sources.cmake builds it.
extern "C" {
ebur128_state* original_init(unsigned int channels, unsigned long samplerate, int mode);
void original_destroy(ebur128_state** st);
int original_add_frames_float(ebur128_state* st, const float* src, size_t frames);
int original_true_peak(ebur128_state* st, unsigned int channel_number, double* out);
}

namespace mix::test {
namespace {

using L = Limiter;

// By libebur128 (BS.1770 Annex 2).
double truePeakDb(const Samples& left, const Samples& right, double rate) {
  LoudnessMeter meter;
  meter.prepare(rate, 2, LoudnessMeter::Use::exact);
  Samples interleaved;
  for (std::size_t i = 0; i < left.size(); ++i) interleaved.insert(interleaved.end(), {left[i], right[i]});
  meter.add(interleaved.data(), int(left.size()));
  return toDb(meter.truePeak());
}

double originalTruePeakDb(const Samples& left, const Samples& right, double rate) {
  ebur128_state* state = original_init(2, (unsigned long)rate, EBUR128_MODE_TRUE_PEAK);
  Samples interleaved;
  for (std::size_t i = 0; i < left.size(); ++i) interleaved.insert(interleaved.end(), {left[i], right[i]});
  original_add_frames_float(state, interleaved.data(), left.size());
  double highest = 0;
  for (unsigned channel = 0; channel < 2; ++channel) {
    double one = 0;
    original_true_peak(state, channel, &one);
    highest = std::max(highest, one);
  }
  original_destroy(&state);
  return toDb(highest);
}

ProcessorHost<L> limiter(double rate, float ceilingDb, float gainDb = 0, float releaseMs = 80) {
  ProcessorHost<L> host(rate);
  host.set(L::on, 1).set(L::ceilingDb, ceilingDb).set(L::gainDb, gainDb).set(L::releaseMs, releaseMs).apply();
  return host;
}

std::vector<std::pair<const char*, Samples>> nastySignals(double rate) {
  const auto frames = std::size_t(rate);
  std::vector<std::pair<const char*, Samples>> all = {
      {"fs/4 at 45 degrees", sine(frames, rate / 4, rate, 1.41, std::numbers::pi / 4)},
      {"fs/6 at 60 degrees", sine(frames, rate / 6, rate, 2, std::numbers::pi / 3)},
      {"just under fs/2", sine(frames, rate * 0.43, rate, 1)},
      {"full-scale noise", noise(frames, 1, 1)},
      {"noise 20 dB over", noise(frames, 2, 10)},
      {"noise 126 dB over", noise(frames, 4, 2e6f)},
  };
  Samples square = sine(frames, 997, rate), bits = noise(frames, 3, 1), clicks(frames), bursts = sine(frames, 3000, rate, 0.05);
  for (float& s : square) s = s > 0 ? 1.0f : -1.0f;
  for (float& s : bits) s = s > 0 ? 1.0f : -1.0f;
  for (std::size_t i = 500; i < frames; i += 3001) clicks[i] = i % 2 ? 4.0f : -4.0f, clicks[i + 1] = -clicks[i];
  for (std::size_t i = 0; i < frames; ++i)
    if (i / (frames / 20) % 2) bursts[i] *= 60;
  all.push_back({"square", square});
  all.push_back({"random signs", bits});
  all.push_back({"clicks", clicks});
  all.push_back({"bursts", bursts});
  Samples sweep(frames);
  double phase = 0;
  for (std::size_t i = 0; i < frames; ++i) {
    phase += 2 * std::numbers::pi * 20 * std::pow(0.45 * rate / 20, double(i) / double(frames)) / rate;
    sweep[i] = float(1.5 * std::sin(phase));
  }
  all.push_back({"sweep", sweep});
  return all;
}

TEST(Limiter, TruePeakNeverExceedsTheCeiling) {
  for (double rate : {44100.0, 48000.0, 88200.0, 96000.0})
    for (const auto& [name, signal] : nastySignals(rate))
      for (auto [ceiling, gain] : {std::pair{-1.0f, 0.0f}, {-6.0f, 12.0f}, {0.0f, 24.0f}}) {
        auto host = limiter(rate, ceiling, gain, 20);
        Samples left = signal, right = signal;
        for (std::size_t i = 0; i < right.size(); ++i) right[i] *= 0.7f;
        host.run(left, right);
        EXPECT_LE(truePeakDb(left, right, rate), ceiling) << name << " at " << rate << " Hz, gain " << gain;
      }
}

// Sounds of any kind: noise in a band, tones, clicks, bursts, steps and squares, in any mixture at any level.
Samples anySound(std::mt19937& generator, double rate, std::size_t frames, double highestHz) {
  const auto roll = [&](double low, double high) { return low + (high - low) * double(generator() >> 8) / 16777216.0; };
  Samples sound(frames);
  for (int part = 0, parts = 1 + int(generator() % 4); part < parts; ++part) {
    const float gain = float(std::pow(10, roll(-30, 20) / 20));
    const auto kind = generator() % 5;
    const Samples hiss = noise(frames, generator(), 1), tone = sine(frames, roll(20, highestHz), rate, 1, roll(0, 6));
    const std::size_t period = 50 + generator() % 5000, length = 1 + generator() % period;
    for (std::size_t i = 0; i < frames; ++i) {
      const bool isOn = i % period < length;
      const float wave = kind == 0 ? hiss[i] : kind == 1 ? tone[i] : kind == 2 ? (tone[i] > 0 ? 1.0f : -1.0f) : kind == 3 ? (isOn ? tone[i] : 0.0f) : i % period == 0 ? 1.0f : 0.0f;
      sound[i] += gain * wave;
    }
  }
  return sound;
}

// By the original libebur128, which shares nothing with the limiter but the standard; and to a twentieth of a decibel 16-fold,
// with another kernel, where the sound ends at 0.3 of the rate. At 96 kHz every sound ends there: the original has half as many
// phases of twice as many taps for that rate, and reads up to 1 dB more of what is louder above 29 kHz than below.
TEST(Limiter, HoldsTheCeilingOfAnySoundAtAnySetting) {
  constexpr double kRates[] = {44100, 48000, 88200, 96000};
  std::mt19937 generator(20261127);
  const auto roll = [&](double low, double high) { return float(low + (high - low) * double(generator() >> 8) / 16777216.0); };
  for (int n = 0; n < 200; ++n) {
    const double rate = kRates[n % 4];
    const auto frames = std::size_t(rate / 4);
    const bool isDull = n % 8 < 4 || rate == 96000;
    Samples left = anySound(generator, rate, frames, 0.45 * rate), right = generator() % 2 ? left : anySound(generator, rate, frames, 0.45 * rate);
    if (isDull) {
      ProcessorHost<Filters> dull(rate);
      dull.set(Filters::lowPassOn, 1).set(Filters::lowPassSlope, 1).set(Filters::lowPassHz, float(std::min(20000.0, 0.29 * rate))).apply();
      for (Samples* side : {&left, &right})
        for (int pass = 0; pass < 3; ++pass) *side = dull.mono(*side), dull.processor->reset();
    }
    const float ceiling = roll(-12, 0), gain = roll(-12, 24), release = std::pow(10.0f, roll(0.7, 3));
    auto host = limiter(rate, ceiling, gain, release);
    host.run(left, right);
    EXPECT_LE(originalTruePeakDb(left, right, rate), ceiling) << "case " << n << " at " << rate << " Hz, gain " << gain << ", release " << release;
    if (isDull) {
      EXPECT_LE(std::max(fineTruePeakDb(left), fineTruePeakDb(right)), ceiling + 0.05) << "case " << n << " at " << rate << " Hz, gain " << gain;
    }
  }
}

// White noise up to fs/2 is another matter: there the standard's own interpolator reads up to 3 dB less.
TEST(Limiter, FineTruePeakOfNoiseBelow14KHzStaysUnderTheCeilingToo) {
  ProcessorHost<Filters> dull;
  dull.set(Filters::lowPassOn, 1).set(Filters::lowPassSlope, 1).set(Filters::lowPassHz, 14000).apply();
  const Samples in = dull.mono(dull.mono(noise(24000, 6, 2)));
  auto host = limiter(48000, -1, 0, 20);
  const Samples out = host.mono(in);
  EXPECT_GT(fineTruePeakDb(in), 3);
  EXPECT_LE(fineTruePeakDb(out), -1);
}

TEST(Limiter, LeavesWhatIsUnderTheCeilingAloneToTheBit) {
  auto host = limiter(48000, -1);
  const Samples in = noise(48000, 4, 0.5f);
  const Samples out = host.mono(in);
  const auto latency = std::size_t(host.processor->latencyFrames());
  for (std::size_t i = latency; i < in.size(); ++i) ASSERT_EQ(out[i], in[i - latency]) << i;
  EXPECT_EQ(host.processor->gainReductionDb()[0], 0);
}

TEST(Limiter, GainIsBackExactlyAfterAPeak) {
  auto host = limiter(48000, -6, 0, 10);
  Samples in = noise(96000, 5, 0.1f);
  in[1000] = 1;
  const Samples out = host.mono(in);
  const auto latency = std::size_t(host.processor->latencyFrames());
  EXPECT_LT(std::fabs(out[1000 + latency - 20] / in[1000 - 20]), 0.99) << "turned down ahead of the peak";
  EXPECT_NEAR(out[90000] / in[90000 - latency], 1, 1e-5);
}

TEST(Limiter, ReleaseIsATimeConstant) {
  auto host = limiter(48000, -12, 0, 100);
  Samples in(96000, 0.01f);
  for (std::size_t i = 0; i < 24000; ++i) in[i] = 1;
  const Samples out = host.mono(in);
  const auto end = 24000 + std::size_t(host.processor->latencyFrames());
  const double held = out[end - 300], after = out[end + 4800] / 0.01;
  // From -12 dB back to 1, 63 % of the way after 100 ms; the smoothing windows shift it by a few ms.
  EXPECT_NEAR(after, 1 - (1 - held) * std::exp(-1.0), 0.04);
}

TEST(Limiter, BothSidesShareOneGain) {
  auto host = limiter(48000, -6);
  Samples left(9600, 1.0f), right(9600, 0.1f);
  host.run(left, right);
  EXPECT_NEAR(left.back() / right.back(), 10, 1e-4);
}

TEST(Limiter, LatencyIsUnderFiveMilliseconds) {
  for (double rate : {44100.0, 48000.0, 96000.0}) {
    auto host = limiter(rate, -1);
    EXPECT_LT(host.processor->latencyFrames(), 0.005 * rate);
    EXPECT_GT(host.processor->latencyFrames(), 0);
  }
}

}  // namespace
}  // namespace mix::test
