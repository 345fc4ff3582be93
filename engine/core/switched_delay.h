// SPDX-License-Identifier: MIT
// A delay of a whole number of frames, four stereo tracks, that comes into the signal and leaves it in a cross-fade. Out of
// it it costs nothing, in it it changes no bit.
#pragma once

#include <algorithm>

#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

class SwitchedDelay {
 public:
  static constexpr int kMostFrames = 64;

  // At most kMostFrames. [main]
  void prepare(int frames) noexcept {
    frames_ = frames;
    reset();
  }

  int frames() const noexcept { return frames_; }

  // [audio]
  void reset() noexcept {
    share_.finish();
    forget();
  }

  // In `rampFrames`; 0: at once. [audio]
  void insert(bool in, int rampFrames) noexcept {
    const F4 target = splat(in ? 1.0f : 0.0f);
    if (any(share_.target() != target)) share_.set(target, rampFrames);
    if (rampFrames == 0) share_.finish();
  }

  bool delays() const noexcept { return share_.moving() || any(share_.value() > splat(0)); }

  // At most kMostFrames, in place. [audio]
  void process(LaneBlock io) noexcept {
    if (!delays()) return;
    const Ramp before = share_;
    delay(left_, io.left, io.frames);
    share_ = before;
    delay(right_, io.right, io.frames);
    if (!delays()) forget();
  }

 private:
  void forget() noexcept {
    for (F4* side : {left_, right_}) std::fill_n(side, kMostFrames, splat(0));
  }

  void delay(F4* past, F4* x, int frames) noexcept {
    F4 line[2 * kMostFrames];
    std::copy_n(past, frames_, line);
    std::copy_n(x, frames, line + frames_);
    std::copy_n(line + frames, frames_, past);
    int i = 0;
    // Squared: nothing is known of what came before, which is least missed at the beginning.
    for (; i < frames && share_.moving(); ++i) {
      const F4 share = share_.next();
      x[i] += share * share * (line[i] - x[i]);
    }
    if (any(share_.value() > splat(0))) std::copy_n(line + i, frames - i, x + i);
  }

  F4 left_[kMostFrames] = {}, right_[kMostFrames] = {};
  Ramp share_{1};
  int frames_ = 0;
};

}  // namespace mix
