// SPDX-License-Identifier: MIT
#include "engine/core/automation.h"

#include <algorithm>
#include <cmath>

namespace mix {

float automationShape(float x, float curve) noexcept {
  constexpr double kSteepest = 6;
  const double k = kSteepest * double(curve);
  if (std::fabs(k) < 1e-3) return x;
  return float((1 - std::exp(-k * double(x))) / (1 - std::exp(-k)));
}

float automationValue(const ParamSpec& spec, std::span<const AutomationPoint> points, std::int64_t frame, std::size_t& cursor) noexcept {
  const auto isAt = [&](std::size_t i) {
    return i < points.size() && points[i].frame <= frame && (i + 1 == points.size() || points[i + 1].frame > frame);
  };
  if (!isAt(cursor) && !isAt(++cursor)) {
    const auto after = std::upper_bound(points.begin(), points.end(), frame,
                                        [](std::int64_t wanted, const AutomationPoint& point) { return wanted < point.frame; });
    cursor = after == points.begin() ? 0 : std::size_t(after - points.begin() - 1);
  }
  const AutomationPoint& from = points[cursor];
  if (frame <= from.frame || cursor + 1 == points.size() || spec.unit == Unit::choice) return from.value;
  const AutomationPoint& to = points[cursor + 1];
  if (to.value == from.value) return to.value;
  const float x = float(double(frame - from.frame) / double(to.frame - from.frame));
  const float travel = toTravel(spec, from.value);
  return fromTravel(spec, travel + automationShape(x, from.curve) * (toTravel(spec, to.value) - travel));
}

}  // namespace mix
