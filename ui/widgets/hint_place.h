// SPDX-License-Identifier: MIT
// Where a tooltip goes: under what it is about, or above or beside it, where it hides least of the titles around.
#pragma once

#include <algorithm>
#include <span>

#include "ui/box.h"

namespace mix::ui {

// All of it lies within `screen`, which is larger than it, and off `about` where there is room.
inline Box hintPlace(const Box& about, float width, float height, const Box& screen, std::span<const Box> titles) {
  constexpr float kAway = 5, kEdge = 4;
  const float middleX = about.centreX() - width / 2, middleY = about.centreY() - height / 2;
  const Box sides[] = {{middleX, about.bottom() + kAway, width, height},
                       {middleX, about.y - kAway - height, width, height},
                       {about.x - kAway - width, middleY, width, height},
                       {about.right() + kAway, middleY, width, height}};
  const auto area = [](const Box& box) { return box.empty() ? 0.0f : box.w * box.h; };
  Box best;
  float least = 0;
  for (Box side : sides) {
    side.x = std::clamp(side.x, screen.x + kEdge, std::max(screen.x + kEdge, screen.right() - width - kEdge));
    side.y = std::clamp(side.y, screen.y + kEdge, std::max(screen.y + kEdge, screen.bottom() - height - kEdge));
    float hidden = 100 * area(overlap(side, about));  // what it is about is hidden by none that can help it
    for (const Box& title : titles) hidden += area(overlap(side, title));
    if (!best.empty() && hidden >= least) continue;
    best = side;
    least = hidden;
  }
  return best;
}

}  // namespace mix::ui
