// SPDX-License-Identifier: MIT
// Stereo width: the side signal (half the difference of left and right) scaled against the middle.
#pragma once

#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

struct Width {
  enum : int { widthPercent };
  static constexpr std::string_view id = "width", label = "Width";
  static constexpr auto params = std::to_array<ParamSpec>({
      {.id = "widthPercent", .label = "Width", .unit = Unit::percent, .max = 200, .initial = 100,
       .help = "0 % is mono, 100 % leaves the recording alone, 200 % doubles the difference between the sides."},
  });

  void prepare(double, int) { reset(); }
  void reset() noexcept { excess_.finish(); }

  // What is added to left and taken from right is (width - 1) times the side: nothing at 100 %.
  void update(LaneValues p, int rampFrames) noexcept { excess_.set(p[widthPercent] * splat(0.01f) - splat(1), rampFrames); }

  void process(LaneBlock io) noexcept {
    int i = 0;
    for (; i < io.frames && excess_.moving(); ++i) widen(io.left[i], io.right[i], excess_.next());
    const F4 excess = excess_.value();
    if (i == io.frames || all(excess == splat(0))) return;
    for (; i < io.frames; ++i) widen(io.left[i], io.right[i], excess);
  }

 private:
  static void widen(F4& left, F4& right, F4 excess) noexcept {
    const F4 side = (left - right) * splat(0.5f) * excess;
    left += side;
    right -= side;
  }

  Ramp excess_{0};
};

}  // namespace mix
