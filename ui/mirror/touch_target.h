// SPDX-License-Identifier: MIT
// Where a finger that comes down means to be. Targets that look smaller than a fingertip are pressed within 44 by 44
// pixels about them, the nearest one first (WCAG 2.2, 2.5.5), and what is drawn stays as dense as it is.
#pragma once

#include <algorithm>

#include "ui/mirror/mirror.h"

namespace mix::ui {

// `at`, or the nearest point of the target whose larger area it is in. `reach`: side of that area in CSS pixels. [main]
inline Point touchTarget(const Mirror& mirror, Point at, float reach) {
  const auto isTarget = [](const Node& node) {
    return !node.box.empty() && (node.role == Role::slider || node.role == Role::button || node.role == Role::toggle || node.role == Role::textbox);
  };
  Point best = at;
  float nearest = reach * reach;
  for (const Node& node : mirror.nodes()) {
    if (!isTarget(node)) continue;
    const Box& box = node.box;
    if (box.contains(at.x, at.y)) return at;
    if (node.disabled) continue;
    const float besideX = std::max(0.0f, (reach - box.w) / 2), besideY = std::max(0.0f, (reach - box.h) / 2);
    const Point in{std::clamp(at.x, box.x + 1, std::max(box.x + 1, box.right() - 1)), std::clamp(at.y, box.y + 1, std::max(box.y + 1, box.bottom() - 1))};
    const float dx = in.x - at.x, dy = in.y - at.y, distance = dx * dx + dy * dy;
    if (at.x < box.x - besideX || at.x > box.right() + besideX || at.y < box.y - besideY || at.y > box.bottom() + besideY || distance >= nearest) continue;
    nearest = distance;
    best = in;
  }
  return best;
}

}  // namespace mix::ui
