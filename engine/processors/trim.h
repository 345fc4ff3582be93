// SPDX-License-Identifier: MIT
// Input gain and polarity.
#pragma once

#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

struct Trim {
  enum : int { gainDb, polarity };  // slots into `params`
  static constexpr std::string_view id = "trim", label = "Trim";
  static constexpr auto params = std::to_array<ParamSpec>({
      {.id = "gainDb", .label = "Trim", .unit = Unit::db, .min = -60, .max = 60,
       .help = "Level before everything else, to bring a quiet or hot recording to working level."},
      {.id = "polarity", .label = "Polarity", .unit = Unit::choice, .max = 1, .choices = "Normal|Inverted",
       .help = "Turns the waveform upside down, for microphones that cancel each other."},
  });

  void prepare(double, int) { reset(); }
  void reset() noexcept { gain_.finish(); }

  void update(LaneValues p, int rampFrames) noexcept {
    const F4 sign = splat(1) - splat(2) * p[polarity];
    gain_.set(sign * map(p[gainDb], [](float db) { return std::pow(10.0f, db / 20); }), rampFrames);
  }

  void process(LaneBlock io) noexcept { applyGain(io.left, io.right, io.frames, gain_); }

 private:
  Ramp gain_{1};
};

}  // namespace mix
