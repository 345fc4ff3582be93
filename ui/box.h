// SPDX-License-Identifier: MIT
// A rectangle in CSS pixels that is cut up: `cutTop(30)` takes the upper 30 pixels off and returns them. All layout
// is done this way.
#pragma once

#include <algorithm>

namespace mix::ui {

struct Point {
  float x = 0, y = 0;
};

struct Box {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  float centreX() const { return x + w / 2; }
  float centreY() const { return y + h / 2; }
  bool empty() const { return w <= 0 || h <= 0; }
  bool contains(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
  bool meets(const Box& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  Box inset(float all) const { return inset(all, all); }
  Box inset(float dx, float dy) const {
    return {x + dx, y + dy, std::max(0.0f, w - 2 * dx), std::max(0.0f, h - 2 * dy)};
  }
  // The middle, `width` by `height`.
  Box middle(float width, float height) const {
    return {x + (w - width) / 2, y + (h - height) / 2, width, height};
  }
  Box middleRow(float height) const { return middle(w, height); }

  Box cutTop(float size) {
    size = std::clamp(size, 0.0f, h);
    const Box part{x, y, w, size};
    y += size;
    h -= size;
    return part;
  }
  Box cutBottom(float size) {
    size = std::clamp(size, 0.0f, h);
    h -= size;
    return {x, y + h, w, size};
  }
  Box cutLeft(float size) {
    size = std::clamp(size, 0.0f, w);
    const Box part{x, y, size, h};
    x += size;
    w -= size;
    return part;
  }
  Box cutRight(float size) {
    size = std::clamp(size, 0.0f, w);
    w -= size;
    return {x + w, y, size, h};
  }
};

// The part of two boxes that both have.
inline Box overlap(const Box& a, const Box& b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

}  // namespace mix::ui
