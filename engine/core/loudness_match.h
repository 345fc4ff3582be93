// SPDX-License-Identifier: MIT
// The gain that makes four stereo tracks as loud after a gain that moves as they were before: K-weighted power
// (ITU-R BS.1770-5) of both, averaged with a time constant of 3 s, that of short-term loudness. Only the signal before
// is filtered, because a gain that moves slowly against the filters may as well be applied after them.
#pragma once

#include <algorithm>

#include "engine/core/filter.h"
#include "engine/core/k_weighting.h"

namespace mix {

class LoudnessMatch {
 public:
  static constexpr float kMaxDb = 24;

  // `stepFrames`: how many frames a call of `gain` stands for. [main]
  void prepare(double sampleRate, int stepFrames) {
    sampleRate_ = sampleRate;
    std::fill(on_, on_ + kLanes, false);
    speed_ = splat(float(1 - std::exp(-stepFrames / (kSeconds * sampleRate))));
    reset();
  }

  // [audio]
  void reset() noexcept {
    shelf_.reset();
    highPass_.reset();
    before_ = after_ = splat(0);
  }

  // [audio]
  void setOn(int lane, bool on) noexcept {
    if (on == on_[lane]) return;
    on_[lane] = on;
    const double amount = on;
    shelf_.set(lane, design::kWeightingShelf(sampleRate_).scaled(amount), 0);
    highPass_.set(lane, design::kWeightingHighPass(sampleRate_).scaled(amount), 0);
  }

  // A track that is off in `lanes` starts afresh when it is switched on. [audio]
  void forget(I4 lanes) noexcept {
    before_ = select(lanes, splat(0), before_);
    after_ = select(lanes, splat(0), after_);
  }

  // K-weights `io` in place and leaves the power of both sides in `io.left`. [audio]
  void measure(LaneBlock io) noexcept {
    shelf_.process(io);
    highPass_.process(io);
    for (int i = 0; i < io.frames; ++i) io.left[i] = io.left[i] * io.left[i] + io.right[i] * io.right[i];
  }

  // One step: `power` is the mean of what `measure` gave for its frames, `gain` what is applied to them. 1 in silence,
  // never below. [audio]
  F4 next(F4 power, F4 gain) noexcept {
    const F4 heard = min(power, splat(kLoudest));
    before_ = snapToZero(before_ + speed_ * (heard - before_));
    after_ = snapToZero(after_ + speed_ * (heard * gain * gain - after_));
    const F4 ratio = (before_ + splat(kSilence)) / (after_ + splat(kSilence));
    return sqrt(clamp(ratio, splat(1), splat(kMaxRatio)));
  }

 private:
  static constexpr double kSeconds = 3;
  static constexpr float kSilence = 1e-7f;       // -70 LUFS, the absolute gate of the standard
  static constexpr float kLoudest = 1e4f;        // a broken sample must not be remembered for minutes
  static constexpr float kMaxRatio = 251.188643f;  // kMaxDb as power

  double sampleRate_ = 48000;
  Filter shelf_, highPass_;
  bool on_[kLanes] = {};
  F4 speed_ = splat(0), before_ = splat(0), after_ = splat(0);
};

}  // namespace mix
