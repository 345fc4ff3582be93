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
    if (!excess_.moving() && all(excess_.value() == splat(0))) return;
    for (int i = 0; i < io.frames; ++i) {
      const F4 side = (io.left[i] - io.right[i]) * splat(0.5f) * excess_.next();
      io.left[i] += side;
      io.right[i] -= side;
    }
  }

 private:
  Ramp excess_{0};
};

}  // namespace mix
