// SPDX-License-Identifier: MIT
// Pan of a mono and balance of a stereo track. Constant power (sine and cosine, 3 dB down in the centre), or more of it
// taken out of the centre: 4.5 dB, a compromise, or 6 dB, constant sum for those who listen in mono. Each is scaled so that
// the centre leaves both sides alone, and a hard side is louder by as much.
#pragma once

#include <numbers>

#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

struct Pan {
  enum : int { position, law };
  static constexpr std::string_view id = "pan", label = "Pan";
  static constexpr auto params = std::to_array<ParamSpec>({
      {.id = "position", .label = "Pan", .unit = Unit::pan, .min = -100, .max = 100,
       .help = "Where the track sits between the loudspeakers."},
      {.id = "law", .label = "Pan law", .unit = Unit::choice, .max = 2, .choices = "-3 dB|-4.5 dB|-6 dB",
       .help = "How much louder a track gets at one side: -3 dB sounds even in a room, -6 dB in mono."},
  });

  // Gain of the right side with the track at `x` (-100..100) by law 0 to 2. Used by the engine and the tests. [any]
  static float sideGain(float x, float law) {
    if (x == 0) return 1;
    if (x <= -100) return 0;
    const double constantPower = std::numbers::sqrt2 * std::sin((x / 100.0 + 1) * std::numbers::pi / 4);
    return float(law == 0 ? constantPower : std::pow(constantPower, 1 + 0.5 * law));
  }

  void prepare(double, int) { reset(); }

  void reset() noexcept {
    left_.finish();
    right_.finish();
  }

  void update(LaneValues p, int rampFrames) noexcept {
    F4 left = splat(1), right = splat(1);
    for (int lane = 0; lane < kLanes; ++lane) {
      left[lane] = sideGain(-p[position][lane], p[law][lane]);
      right[lane] = sideGain(p[position][lane], p[law][lane]);
    }
    left_.set(left, rampFrames);
    right_.set(right, rampFrames);
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
  Ramp left_{1}, right_{1};
};

}  // namespace mix
