// SPDX-License-Identifier: MIT
// Pan of a mono and balance of a stereo track: constant power (sine and cosine), scaled so that the centre
// leaves both sides alone and a hard side is +3 dB.
#pragma once

#include <numbers>

#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

struct Pan {
  enum : int { position };
  static constexpr std::string_view id = "pan", label = "Pan";
  static constexpr auto params = std::to_array<ParamSpec>({
      {.id = "position", .label = "Pan", .unit = Unit::pan, .min = -100, .max = 100,
       .help = "Where the track sits between the loudspeakers."},
  });

  void prepare(double, int) { reset(); }

  void reset() noexcept {
    left_.finish();
    right_.finish();
  }

  void update(LaneValues p, int rampFrames) noexcept {
    left_.set(map(p[position], [](float x) { return sideGain(-x); }), rampFrames);
    right_.set(map(p[position], [](float x) { return sideGain(x); }), rampFrames);
  }

  void process(LaneBlock io) noexcept {
    int i = 0;
    for (; i < io.frames && left_.moving(); ++i) {
      io.left[i] *= left_.next();
      io.right[i] *= right_.next();
    }
    const F4 left = left_.value(), right = right_.value(), one = splat(1);
    if (i == io.frames || all((left == one) & (right == one))) return;
    for (; i < io.frames; ++i) {
      io.left[i] *= left;
      io.right[i] *= right;
    }
  }

 private:
  // Gain of the right side with the track at `x` (-100..100).
  static float sideGain(float x) {
    if (x == 0) return 1;
    if (x <= -100) return 0;
    return float(std::numbers::sqrt2 * std::sin((x / 100.0 + 1) * std::numbers::pi / 4));
  }

  Ramp left_{1}, right_{1};
};

}  // namespace mix
