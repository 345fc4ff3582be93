// SPDX-License-Identifier: MIT
// A second-order filter on four stereo tracks (see filter_design.h). New coefficients are reached in a straight line.
// What a lane does depends on nothing in the other three, to the bit.
//
// The two integrators are kept in another basis, in which a frame costs ten operations instead of thirteen: `slope` is
// what `low` gains in a frame (slope = u band, low here = low there - v band). While coefficients move the basis moves
// with them, and the integrators stay what they are.
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
    const double values[kCount] = {c.direct, c.fromBand, c.fromLow, c.p, c.q, c.r};
    if (!sounds(lane)) {
      // Nothing is heard of the poles and the past of a lane without effect: it starts afresh.
      for (int i = kPoles; i < kCount; ++i) now_[i][lane] = target_[i][lane] = float(values[i]);
      for (State* side : {&left_, &right_}) side->slope[lane] = side->low[lane] = 0;
      derive();
      if (c.isNeutral()) return;
      sounding_ |= 1u << lane;
    }
    bool isNew = false;
    for (int i = 0; i < kCount; ++i) {
      isNew = isNew || target_[i][lane] != float(values[i]);
      target_[i][lane] = float(values[i]);
    }
    if (frames <= 0) {
      land(lane);
      rest(lane);
      return derive();
    }
    if (!isNew) return;
    spent_ &= ~(1u << lane);
    remaining_[lane] = frames;
    for (int i = 0; i < kCount; ++i) step_[i][lane] = (target_[i][lane] - now_[i][lane]) / float(frames);
  }

  void reset() noexcept {
    for (int lane = 0; lane < kLanes; ++lane) land(lane);
    retire();
    derive();
    left_ = right_ = {};
  }

  // A lane that has landed on no effect is over, whatever is set next. [audio]
  void rest(int lane) noexcept { retire(1u << lane); }

  // False: `process` leaves every lane alone.
  bool sounds() const noexcept { return sounding_ != 0; }

  // Frames until the lane's target is reached.
  int remaining(int lane) const noexcept { return remaining_[lane]; }

  void process(LaneBlock io) noexcept {
    retire();
    if (sounding_ == 0) return;
    int i = 0;
    for (int run; i < io.frames && (run = nextLanding()) > 0;) {
      run = std::min(run, io.frames - i);
      glide({io.left + i, io.right + i, run});
      i += run;
      if (i < io.frames) retire();
    }
    // Coefficients and state in registers: this loop is half of the mixer's work.
    const Step c = frame_;
    State left = left_, right = right_;
    for (; i < io.frames; ++i) {
      io.left[i] = tick(c, left, io.left[i]);
      io.right[i] = tick(c, right, io.right[i]);
    }
    left_ = {settled(left.slope), settled(left.low)};
    right_ = {settled(right.slope), settled(right.low)};
  }

 private:
  static constexpr int kCount = 6, kPoles = 3;  // in the order of FilterCoefficients; the last three are the poles
  using Coefficients = std::array<F4, kCount>;
  struct State {
    F4 slope = splat(0), low = splat(0);
  };
  struct Step {
    F4 direct, fromSlope, fromLow, keep, pull;
  };

  static F4 tick(const Step& c, State& s, F4 x) noexcept {
    const F4 y = c.direct * x + (c.fromSlope * s.slope + c.fromLow * s.low);
    const F4 error = x - s.low;
    s.low += s.slope;
    s.slope = c.keep * s.slope + c.pull * error;
    return y;
  }

  // The arithmetic of a frame from `now_`, and the states in its basis.
  void derive() noexcept {
    const auto& [direct, fromBand, fromLow, p, q, r] = now_;
    const F4 pull = r * q + p * p, u = pull / p, v = r / p;
    const I4 same = (u == u_) & (v == v_);
    for (State* side : {&left_, &right_}) {
      const F4 band = side->slope / u_, low = side->low + v_ * band;
      *side = {select(same, side->slope, u * band), select(same, side->low, low - v * band)};
    }
    frame_ = {direct, (fromBand + fromLow * v) / u, fromLow, splat(1) - (q + r), pull};
    u_ = u;
    v_ = v;
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
      derive();
      io.left[i] = tick(frame_, left_, io.left[i]);
      io.right[i] = tick(frame_, right_, io.right[i]);
    }
  }

  void land(int lane) noexcept {
    for (int i = 0; i < kCount; ++i) {
      now_[i][lane] = target_[i][lane];
      step_[i][lane] = 0;
    }
    remaining_[lane] = 0;
    if (target_[0][lane] == 1 && target_[1][lane] == 0 && target_[2][lane] == 0) spent_ |= 1u << lane;
  }

  // A lane that lands on no effect is over only if it stays there: a gain on its way through 0 dB keeps its past, or it
  // would click at the fastest part of its glide.
  void retire(unsigned lanes = ~0u) noexcept {
    sounding_ &= ~(spent_ & lanes);
    spent_ &= ~lanes;
  }

  static constexpr F4 kOne = {1, 1, 1, 1}, kHalf = {0.5f, 0.5f, 0.5f, 0.5f};
  static constexpr Coefficients kIdentity = {kOne, F4{}, F4{}, kHalf, kHalf, kHalf};  // no effect, any poles
  Coefficients now_ = kIdentity, target_ = kIdentity, step_ = {};
  F4 u_ = kOne, v_ = kOne;        // the basis of the states
  Step frame_ = {kOne, F4{}, F4{}, F4{}, kHalf};
  State left_, right_;
  int remaining_[kLanes] = {};
  unsigned spent_ = 0;     // those of them that have just landed on none
  unsigned sounding_ = 0;  // a bit for every lane that has an effect or loses one
};

}  // namespace mix
