// SPDX-License-Identifier: MIT
// A second-order filter on four stereo tracks: transposed direct form II in the delta operator (see
// filter_design.h). New coefficients are reached in a straight line; the stable filters are a convex set of
// (a1, a2), so every filter on the way is stable and a jump of any parameter, even of the filter's type,
// is free of clicks.
#pragma once

#include <array>

#include "engine/core/filter_design.h"
#include "engine/core/processor.h"

namespace mix {

class Biquad {
 public:
  // `lane` of the next `glideTo`.
  void setTarget(int lane, const FilterCoefficients& c) noexcept {
    const double values[kCount] = {c.b0, c.b1, c.b2, c.a1, c.a2};
    for (int i = 0; i < kCount; ++i) target_[i][lane] = float(values[i]);
  }

  // Reaches the targets in `frames`; 0: at once.
  void glide(int frames) noexcept {
    remaining_ = frames;
    if (frames <= 0) return finish();
    for (int i = 0; i < kCount; ++i) step_[i] = (target_[i] - now_[i]) / splat(float(frames));
  }

  void finish() noexcept {
    now_ = target_;
    remaining_ = 0;
  }

  void reset() noexcept {
    finish();
    leftState_ = rightState_ = {};
  }

  // Nothing left to hear of a filter whose targets are all neutral.
  bool settled() const noexcept {
    if (remaining_ > 0) return false;
    const F4 loudest = max(max(abs(leftState_.w1), abs(leftState_.w2)), max(abs(rightState_.w1), abs(rightState_.w2)));
    return all(loudest < splat(1e-8f));
  }

  void process(LaneBlock io) noexcept {
    int i = 0;
    for (; i < io.frames && remaining_ > 0; ++i) {
      step();
      io.left[i] = tick(now_, leftState_, io.left[i]);
      io.right[i] = tick(now_, rightState_, io.right[i]);
    }
    // Coefficients and state in registers: this loop is half of the mixer's work.
    const Coefficients c = now_;
    State left = leftState_, right = rightState_;
    for (; i < io.frames; ++i) {
      io.left[i] = tick(c, left, io.left[i]);
      io.right[i] = tick(c, right, io.right[i]);
    }
    leftState_ = {snapToZero(left.w1), snapToZero(left.w2)};
    rightState_ = {snapToZero(right.w1), snapToZero(right.w2)};
  }

 private:
  static constexpr int kCount = 5;  // b0 b1 b2 a1 a2
  using Coefficients = std::array<F4, kCount>;
  struct State {
    F4 w1 = splat(0), w2 = splat(0);
  };

  static F4 tick(const Coefficients& c, State& s, F4 x) noexcept {
    const F4 y = c[0] * x + s.w1;
    s.w1 = (s.w1 + s.w2 + c[1] * x) - c[3] * y;
    s.w2 = (s.w2 + c[2] * x) - c[4] * y;
    return y;
  }

  void step() noexcept {
    if (--remaining_ == 0) now_ = target_;
    else
      for (int i = 0; i < kCount; ++i) now_[i] += step_[i];
  }

  static constexpr Coefficients kIdentity = {F4{1, 1, 1, 1}, F4{}, F4{}, F4{}, F4{}};
  Coefficients now_ = kIdentity, target_ = kIdentity, step_ = {};
  State leftState_, rightState_;
  int remaining_ = 0;
};

}  // namespace mix
