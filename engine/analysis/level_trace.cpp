// SPDX-License-Identifier: MIT
#include "engine/analysis/level_trace.h"

#include <algorithm>

namespace mix {
namespace {

constexpr std::size_t kMomentarySteps = 4;
constexpr double kSpanLu = 20;

}  // namespace

double percentile(std::vector<float>& values, double fraction) {
  if (values.empty()) return LevelSpan::kSilence;
  const auto at = values.begin() + std::ptrdiff_t(fraction * double(values.size() - 1) + 0.5);
  std::nth_element(values.begin(), at, values.end());
  return double(*at);
}

bool LevelTrace::prepare(double sampleRate, int channels, LoudnessMeter::Use use) {
  *this = {};
  channels_ = channels;
  loudest_.prepare(sampleRate);
  return loudest_.framesToStep() > 0 && loudness_.prepare(sampleRate, channels, use);
}

void LevelTrace::add(const float* interleaved, int frames) {
  for (int done = 0; done < frames;) {
    const int count = std::min(frames - done, loudest_.framesToStep());
    loudness_.add(interleaved + std::size_t(done) * std::size_t(channels_), count);
    done += count;
    if (loudest_.heard(loudness_, count)) momentaryLufs_.push_back(float(loudness_.momentaryLufs()));
  }
}

LevelSpan spanOf(std::span<const float> momentaryLufs) {
  if (momentaryLufs.size() < kMomentarySteps) return {};
  const auto whole = momentaryLufs.subspan(kMomentarySteps - 1);
  const float loudest = *std::max_element(whole.begin(), whole.end());
  std::vector<float> heard;
  for (float lufs : whole)
    if (double(lufs) > double(loudest) - kSpanLu) heard.push_back(lufs);
  LevelSpan span;
  span.low = percentile(heard, 0.2);
  span.mid = percentile(heard, 0.5);
  span.high = percentile(heard, 0.95);
  return span;
}

}  // namespace mix
