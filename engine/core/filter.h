// SPDX-License-Identifier: MIT
// A second-order filter on four stereo tracks (see filter_design.h). New coefficients are reached in a straight line.
#pragma once

#include <array>

#include "engine/core/filter_design.h"
#include "engine/core/processor.h"

namespace mix {

class Filter {
 public:
  // `lane` of the next `glide`.
  void setTarget(int lane, const FilterCoefficients& c) noexcept {
    const double values[kCount] = {c.direct, c.fromBand, c.fromLow, c.p, c.q, c.r};
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
    left_ = right_ = {};
  }

  // Frames until the targets are reached.
  int remaining() const noexcept { return remaining_; }

  void process(LaneBlock io) noexcept {
    int i = 0;
    for (; i < io.frames && remaining_ > 0; ++i) {
      step();
      io.left[i] = tick(now_, left_, io.left[i]);
      io.right[i] = tick(now_, right_, io.right[i]);
    }
    // Coefficients and state in registers: this loop is half of the mixer's work.
    const Coefficients c = now_;
    State left = left_, right = right_;
    for (; i < io.frames; ++i) {
      io.left[i] = tick(c, left, io.left[i]);
      io.right[i] = tick(c, right, io.right[i]);
    }
    left_ = {snapToZero(left.band), snapToZero(left.low)};
    right_ = {snapToZero(right.band), snapToZero(right.low)};
  }

 private:
  static constexpr int kCount = 6;  // in the order of FilterCoefficients
  using Coefficients = std::array<F4, kCount>;
  struct State {
    F4 band = splat(0), low = splat(0);
  };

  static F4 tick(const Coefficients& c, State& s, F4 x) noexcept {
    const auto& [direct, fromBand, fromLow, p, q, r] = c;
    const F4 y = direct * x + (fromBand * s.band + fromLow * s.low);
    const F4 error = x - s.low;
    const F4 band = (s.band - q * s.band) + p * error;
    s.low = (s.low + p * s.band) + r * error;
    s.band = band;
    return y;
  }

  void step() noexcept {
    if (--remaining_ == 0) now_ = target_;
    else
      for (int i = 0; i < kCount; ++i) now_[i] += step_[i];
  }

  static constexpr Coefficients kIdentity = {F4{1, 1, 1, 1}};
  Coefficients now_ = kIdentity, target_ = kIdentity, step_ = {};
  State left_, right_;
  int remaining_ = 0;
};

}  // namespace mix
