// SPDX-License-Identifier: MIT
#include "engine/mixer/reference_monitor.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr double kFadeSeconds = 0.02, kGlideSeconds = 0.1, kMatchSeconds = 0.1;
constexpr double kQuietestLufs = -70;  // the absolute gate of BS.1770

}  // namespace

void ReferenceMonitor::prepare(double sampleRate, int latencyFrames) {
  delay_.assign(2 * std::size_t(std::max(latencyFrames, 0)), 0.0f);
  fadeFrames_ = int(kFadeSeconds * sampleRate);
  glideFrames_ = int(kGlideSeconds * sampleRate);
  matchQuanta_ = std::max(1, int(kMatchSeconds * sampleRate) / kQuantum);
  loudness_.prepare(sampleRate, 2, LoudnessMeter::Use::live);
  heard_.set(splat(0), 0);
  gain_.set(splat(1), 0);
  matchDb_ = 0;
  reset();
}

void ReferenceMonitor::reset() noexcept {
  std::fill(delay_.begin(), delay_.end(), 0.0f);
  at_ = 0;
  silentFrames_ = int(delay_.size() / 2);
  heard_.finish();
  gain_.finish();
  untilMatch_ = matchQuanta_;
}

void ReferenceMonitor::process(const LaneSum& input, const LoudnessMeter* mix, float* left, float* right) noexcept {
  silentFrames_ = input.fed ? 0 : std::min(silentFrames_ + kQuantum, int(delay_.size() / 2) + kQuantum);
  const bool isEmpty = silentFrames_ > int(delay_.size() / 2);
  if (isEmpty && !heard_.moving() && heard_.value()[0] == 0) return;
  Quantum sum;
  input.into(sum, 0);
  float interleaved[2 * kQuantum];
  for (int i = 0; i < kQuantum; ++i) {
    float sides[2] = {scrub(sum.left[i])[0], scrub(sum.right[i])[0]};
    for (std::size_t side = 0; side < 2; ++side) {
      interleaved[2 * std::size_t(i) + side] = sides[side];
      if (!delay_.empty()) std::swap(sides[side], delay_[at_ + side]);
    }
    if (!delay_.empty()) at_ = at_ + 2 == delay_.size() ? 0 : at_ + 2;
    const float heard = heard_.next()[0], gain = gain_.next()[0];
    if (heard == 0) continue;
    left[i] += (sides[0] * gain - left[i]) * heard;
    right[i] += (sides[1] * gain - right[i]) * heard;
  }
  if (input.fed) loudness_.add(interleaved, kQuantum);
  if (!mix || --untilMatch_ > 0) return;
  untilMatch_ = matchQuanta_;
  match(*mix);
}

void ReferenceMonitor::match(const LoudnessMeter& mix) noexcept {
  const double mixLufs = mix.integratedLufs(), ownLufs = loudness_.integratedLufs();
  if (!(mixLufs > kQuietestLufs && ownLufs > kQuietestLufs)) return;
  matchDb_ = float(std::clamp(mixLufs - ownLufs, -double(kLargestMatchDb), double(kLargestMatchDb)));
  gain_.set(splat(std::pow(10.0f, matchDb_ / 20)), glideFrames_);
}

}  // namespace mix
