// SPDX-License-Identifier: MIT
// A second-order filter on four stereo tracks (see filter_design.h). New coefficients are reached in a straight line.
// What a lane does depends on nothing in the other three, to the bit.
#pragma once

#include <algorithm>
#include <array>

#include "engine/core/filter_design.h"
#include "engine/core/processor.h"

namespace mix {

class Filter {
 public:
  // Reaches `c` in `frames`; 0: at once. [audio]
  void set(int lane, const FilterCoefficients& c, int frames) noexcept {
    const double values[kCount] = {c.direct, c.fromBand, c.fromLow, c.p, 1 - c.q, c.r};
    if (!sounds(lane)) {
      // Nothing is heard of the poles and the past of a lane without effect: it starts afresh.
      for (int i = kPoles; i < kCount; ++i) now_[i][lane] = target_[i][lane] = float(values[i]);
      for (State* side : {&left_, &right_}) side->band[lane] = side->low[lane] = 0;
      if (c.isNeutral()) return;
      sounding_ |= 1u << lane;
    }
    bool isNew = false;
    for (int i = 0; i < kCount; ++i) {
      isNew = isNew || target_[i][lane] != float(values[i]);
      target_[i][lane] = float(values[i]);
    }
    if (frames <= 0) return land(lane);
    if (!isNew) return;
    remaining_[lane] = frames;
    for (int i = 0; i < kCount; ++i) step_[i][lane] = (target_[i][lane] - now_[i][lane]) / float(frames);
  }

  void reset() noexcept {
    for (int lane = 0; lane < kLanes; ++lane) land(lane);
    left_ = right_ = {};
  }

  // Frames until the lane's target is reached.
  int remaining(int lane) const noexcept { return remaining_[lane]; }

  void process(LaneBlock io) noexcept {
    if (sounding_ == 0) return;
    int i = 0;
    for (int run; i < io.frames && (run = nextLanding()) > 0;) {
      run = std::min(run, io.frames - i);
      glide({io.left + i, io.right + i, run});
      i += run;
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
  static constexpr int kCount = 6, kPoles = 3;  // in the order of FilterCoefficients; the last three are the poles
  using Coefficients = std::array<F4, kCount>;
  struct State {
    F4 band = splat(0), low = splat(0);
  };

  static F4 tick(const Coefficients& c, State& s, F4 x) noexcept {
    const auto& [direct, fromBand, fromLow, p, keep, r] = c;
    const F4 y = direct * x + (fromBand * s.band + fromLow * s.low);
    const F4 error = x - s.low;
    const F4 band = keep * s.band + p * error;
    s.low = (s.low + p * s.band) + r * error;
    s.band = band;
    return y;
  }

  bool sounds(int lane) const noexcept { return sounding_ & (1u << lane); }

  // Frames until the next lane reaches its target; 0: none is on its way.
  int nextLanding() const noexcept {
    int next = 0;
    for (int frames : remaining_)
      if (frames > 0 && (next == 0 || frames < next)) next = frames;
    return next;
  }

  // At most up to the next landing.
  void glide(LaneBlock io) noexcept {
    for (int i = 0; i < io.frames; ++i) {
      for (int c = 0; c < kCount; ++c) now_[c] += step_[c];
      if (i == io.frames - 1)
        for (int lane = 0; lane < kLanes; ++lane)
          if (remaining_[lane] > 0 && (remaining_[lane] -= io.frames) == 0) land(lane);
      io.left[i] = tick(now_, left_, io.left[i]);
      io.right[i] = tick(now_, right_, io.right[i]);
    }
  }

  void land(int lane) noexcept {
    for (int i = 0; i < kCount; ++i) {
      now_[i][lane] = target_[i][lane];
      step_[i][lane] = 0;
    }
    remaining_[lane] = 0;
    if (target_[0][lane] == 1 && target_[1][lane] == 0 && target_[2][lane] == 0) sounding_ &= ~(1u << lane);
  }

  static constexpr Coefficients kIdentity = {F4{1, 1, 1, 1}};
  Coefficients now_ = kIdentity, target_ = kIdentity, step_ = {};
  State left_, right_;
  int remaining_[kLanes] = {};
  unsigned sounding_ = 0;  // a bit for every lane that has an effect or loses one
};

}  // namespace mix
