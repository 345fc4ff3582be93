// SPDX-License-Identifier: MIT
// A parameter over the time of a song: points, and the value between them.
#pragma once

#include <cstdint>
#include <span>

#include "engine/core/param.h"

namespace mix {

constexpr int kMaxAutomationPoints = 4096;  // of one parameter

struct AutomationPoint {
  std::int64_t frame = 0;  // on the song's timeline, at the session rate
  float value = 0;         // plain
  float curve = 0;         // shape of the way to the next point: 0 straight, -1..1 late to early

  friend bool operator==(const AutomationPoint&, const AutomationPoint&) = default;
};

// How far `x` in 0..1 of the time the value has come: an exponential, straight at `curve` 0. [any]
float automationShape(float x, float curve) noexcept;

// The value at `frame` of points that are sorted by frame. Between points it moves along the control's travel, as it
// is drawn; a choice holds until the next point. Before the first and after the last point it rests; of two points at
// one frame the later one counts from there on. `points` is not empty. `cursor` is any number and comes back as the
// index of the last point that has passed: given back, the next frame costs no search. [any]
float automationValue(const ParamSpec& spec, std::span<const AutomationPoint> points, std::int64_t frame, std::size_t& cursor) noexcept;
inline float automationValue(const ParamSpec& spec, std::span<const AutomationPoint> points, std::int64_t frame) noexcept {
  std::size_t cursor = 0;
  return automationValue(spec, points, frame, cursor);
}

}  // namespace mix
