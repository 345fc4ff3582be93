// SPDX-License-Identifier: MIT
// Three loops of libebur128 are exchanged for faster ones (engine/analysis/ebur128): nothing that it measures may differ
// from what the original measures, by a single bit; of two channels, whose sums have another order, by more than a millionth
// of a LU. True peak from 96 kHz on is measured more finely than there, and
// has tests/loudness/conformance_test.cpp.
#include <ebur128.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "tests/support/signals.h"

// The original, as tests/sources.cmake builds it.
extern "C" {
ebur128_state* original_init(unsigned int channels, unsigned long samplerate, int mode);
void original_destroy(ebur128_state** st);
int original_add_frames_float(ebur128_state* st, const float* src, size_t frames);
int original_loudness_global(ebur128_state* st, double* out);
int original_loudness_momentary(ebur128_state* st, double* out);
int original_loudness_range(ebur128_state* st, double* out);
int original_true_peak(ebur128_state* st, unsigned int channel_number, double* out);
int original_prev_true_peak(ebur128_state* st, unsigned int channel_number, double* out);
}

namespace mix::test {
namespace {

class Ebur128 : public ::testing::TestWithParam<std::tuple<unsigned, unsigned long>> {};

TEST_P(Ebur128, MeasuresWhatTheOriginalMeasures) {
  const auto [channels, rate] = GetParam();
  const double toleranceLu = channels == 2 ? 1e-6 : 0;
  // Filters that die away far under the gate of -70 LUFS end in rounding.
  const auto isSame = [&](double our, double their) { return our == their || std::abs(our - their) <= toleranceLu || (toleranceLu > 0 && our < -200 && their < -200); };
  const bool samePeak = rate < 96000 || rate >= 192000;
  constexpr int kMode = EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK;
  ebur128_state *ours = ebur128_init(channels, rate, kMode), *theirs = original_init(channels, rate, kMode);
  ASSERT_TRUE(ours && theirs);
  // Noise that swells, ends in silence long enough for the filters to come to rest, and begins again.
  const std::size_t frames = rate * 8;
  Samples samples = noise(frames * channels, channels, 0.7f);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double at = double(i) / double(samples.size());
    samples[i] *= at > 0.4 && at < 0.7 ? 0.0f : float(0.1 + 0.9 * std::abs(std::sin(9 * at)));
  }
  const std::size_t blocks[] = {1, 2, 3, 13, 64, 255, 256, 257, 480, 1000, 5000};
  std::size_t at = 0;
  for (std::size_t turn = 0; at < frames; ++turn) {
    const std::size_t count = std::min(blocks[turn % std::size(blocks)], frames - at);
    const float* from = samples.data() + at * channels;
    ASSERT_EQ(ebur128_add_frames_float(ours, from, count), original_add_frames_float(theirs, from, count));
    at += count;
    for (unsigned channel = 0; samePeak && channel < channels; ++channel) {
      double our = 0, their = 0;
      ebur128_prev_true_peak(ours, channel, &our);
      original_prev_true_peak(theirs, channel, &their);
      ASSERT_EQ(our, their) << at;
    }
    if (turn % 50) continue;
    double our = 0, their = 0;
    ebur128_loudness_momentary(ours, &our);
    original_loudness_momentary(theirs, &their);
    ASSERT_TRUE(isSame(our, their)) << our << " and " << their << " at " << at;
  }
  double our = 0, their = 0;
  ebur128_loudness_global(ours, &our);
  original_loudness_global(theirs, &their);
  EXPECT_TRUE(isSame(our, their)) << our << " and " << their;
  EXPECT_TRUE(std::isfinite(our));
  ebur128_loudness_range(ours, &our);
  original_loudness_range(theirs, &their);
  EXPECT_TRUE(isSame(our, their)) << our << " and " << their;
  EXPECT_GT(our, 1);
  for (unsigned channel = 0; channel < channels; ++channel) {
    ebur128_true_peak(ours, channel, &our);
    original_true_peak(theirs, channel, &their);
    EXPECT_TRUE(our == their || !samePeak) << our << " and " << their;
    EXPECT_GT(our, 0.3);
  }
  ebur128_destroy(&ours);
  original_destroy(&theirs);
}

INSTANTIATE_TEST_SUITE_P(AllShapes, Ebur128, ::testing::Combine(::testing::Values(1u, 2u, 5u), ::testing::Values(8000ul, 44100ul, 48000ul, 96000ul, 192000ul)));

}  // namespace
}  // namespace mix::test
