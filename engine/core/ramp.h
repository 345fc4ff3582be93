// SPDX-License-Identifier: MIT
// A value that moves in a straight line to its target, four lanes at a time.
#pragma once

#include "engine/core/lanes.h"

namespace mix {

class Ramp {
 public:
  Ramp() = default;
  explicit Ramp(float initial) : value_(splat(initial)), target_(splat(initial)) {}

  // Reaches `target` after `frames` calls of `next`; 0 frames: now. [audio]
  void set(F4 target, int frames) noexcept {
    target_ = target;
    remaining_ = frames;
    if (frames <= 0) return finish();
    step_ = (target - value_) / splat(float(frames));
  }

  void finish() noexcept {
    value_ = target_;
    remaining_ = 0;
  }

  bool moving() const noexcept { return remaining_ > 0; }
  F4 value() const noexcept { return value_; }
  F4 target() const noexcept { return target_; }

  // The value for the next frame. Lands on the target exactly.
  F4 next() noexcept {
    if (remaining_ > 0) value_ = --remaining_ == 0 ? target_ : value_ + step_;
    return value_;
  }

 private:
  F4 value_ = splat(0), target_ = splat(0), step_ = splat(0);
  int remaining_ = 0;
};

// Both sides of `frames` samples times a ramp.
inline void applyGain(F4* left, F4* right, int frames, Ramp& gain) noexcept {
  int i = 0;
  for (; i < frames && gain.moving(); ++i) {
    const F4 g = gain.next();
    left[i] *= g;
    right[i] *= g;
  }
  const F4 g = gain.value();
  if (i == frames || all(g == splat(1))) return;
  for (; i < frames; ++i) {
    left[i] *= g;
    right[i] *= g;
  }
}

}  // namespace mix
