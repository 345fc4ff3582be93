// SPDX-License-Identifier: MIT
#include "ui/draw.h"

#include <cmath>

namespace mix::ui {

bool visible(const Box& box) { return ImGui::IsRectVisible(corner(box), farCorner(box)); }

void fill(const Box& box, Colour colour, float radius) {
  if (!box.empty()) canvas().AddRectFilled(corner(box), farCorner(box), colour, radius);
}

void frame(const Box& box, Colour colour, float radius, float thickness) {
  const float half = thickness / 2;
  canvas().AddRect({box.x + half - 0.5f, box.y + half - 0.5f}, {box.right() - half + 0.5f, box.bottom() - half + 0.5f},
                   colour, radius, 0, thickness);
}

void drawIcon(Icon icon, const Box& box, Colour colour) {
  ImDrawList& list = canvas();
  const float x = std::round(box.centreX()), y = std::round(box.centreY()), r = std::min(box.w, box.h) / 2;
  const float thin = 1.6f;
  const auto lines = [&](std::initializer_list<ImVec2> points) {
    for (ImVec2 p : points) list.PathLineTo({x + p.x * r, y + p.y * r});
    list.PathStroke(colour, 0, thin);
  };
  switch (icon) {
    case Icon::none: break;
    case Icon::play:
      list.AddTriangleFilled({x - r * 0.55f, y - r * 0.8f}, {x - r * 0.55f, y + r * 0.8f}, {x + r * 0.85f, y}, colour);
      break;
    case Icon::pause:
      list.AddRectFilled({x - r * 0.65f, y - r * 0.75f}, {x - r * 0.2f, y + r * 0.75f}, colour, 1);
      list.AddRectFilled({x + r * 0.2f, y - r * 0.75f}, {x + r * 0.65f, y + r * 0.75f}, colour, 1);
      break;
    case Icon::toStart:
      list.AddRectFilled({x - r * 0.75f, y - r * 0.7f}, {x - r * 0.5f, y + r * 0.7f}, colour);
      list.AddTriangleFilled({x + r * 0.75f, y - r * 0.7f}, {x - r * 0.4f, y}, {x + r * 0.75f, y + r * 0.7f}, colour);
      break;
    case Icon::loop:
      list.PathArcTo({x, y}, r * 0.68f, -0.5f, 4.2f, 20);
      list.PathStroke(colour, 0, thin);
      list.AddTriangleFilled({x + r * 0.95f, y - r * 0.75f}, {x + r * 0.9f, y + r * 0.05f}, {x + r * 0.2f, y - r * 0.3f}, colour);
      break;
    case Icon::undo:
    case Icon::redo: {
      const float side = icon == Icon::undo ? -1.0f : 1.0f;
      list.PathLineTo({x + side * r * 0.7f, y - r * 0.2f});
      list.PathLineTo({x - side * r * 0.15f, y - r * 0.2f});
      for (int i = 0; i <= 10; ++i) {
        const float a = float(i) / 10 * 3.1416f;
        list.PathLineTo({x - side * (r * 0.15f + std::sin(a) * r * 0.45f), y + r * 0.25f - std::cos(a) * r * 0.45f});
      }
      list.PathLineTo({x + side * r * 0.25f, y + r * 0.7f});
      list.PathStroke(colour, 0, thin);
      lines({{side * 0.35f, -0.6f}, {side * 0.75f, -0.2f}, {side * 0.35f, 0.2f}});
      break;
    }
    case Icon::plus:
      lines({{-0.6f, 0}, {0.6f, 0}});
      lines({{0, -0.6f}, {0, 0.6f}});
      break;
    case Icon::minus: lines({{-0.6f, 0}, {0.6f, 0}}); break;
    case Icon::cross:
      lines({{-0.5f, -0.5f}, {0.5f, 0.5f}});
      lines({{-0.5f, 0.5f}, {0.5f, -0.5f}});
      break;
    case Icon::chevronDown: lines({{-0.5f, -0.25f}, {0, 0.3f}, {0.5f, -0.25f}}); break;
    case Icon::chevronUp: lines({{-0.5f, 0.25f}, {0, -0.3f}, {0.5f, 0.25f}}); break;
    case Icon::chevronRight: lines({{-0.25f, -0.5f}, {0.3f, 0}, {-0.25f, 0.5f}}); break;
    case Icon::chevronLeft: lines({{0.25f, -0.5f}, {-0.3f, 0}, {0.25f, 0.5f}}); break;
    case Icon::dots:
      for (float dx : {-0.55f, 0.0f, 0.55f}) list.AddCircleFilled({x + dx * r, y}, 1.5f, colour);
      break;
    case Icon::keyboard:
      list.AddRect({x - r * 0.9f, y - r * 0.6f}, {x + r * 0.9f, y + r * 0.6f}, colour, 2, 0, 1.3f);
      for (float dx : {-0.5f, 0.0f, 0.5f}) list.AddCircleFilled({x + dx * r, y - r * 0.15f}, 1.0f, colour);
      list.AddLine({x - r * 0.4f, y + r * 0.25f}, {x + r * 0.4f, y + r * 0.25f}, colour, 1.3f);
      break;
    case Icon::fit:
      lines({{-0.8f, -0.5f}, {-0.8f, 0.5f}});
      lines({{0.8f, -0.5f}, {0.8f, 0.5f}});
      lines({{-0.5f, 0}, {0.5f, 0}});
      lines({{-0.2f, -0.3f}, {-0.5f, 0}, {-0.2f, 0.3f}});
      lines({{0.2f, -0.3f}, {0.5f, 0}, {0.2f, 0.3f}});
      break;
  }
}

}  // namespace mix::ui
