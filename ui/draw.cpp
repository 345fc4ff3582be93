// SPDX-License-Identifier: MIT
#include "ui/draw.h"

#include <cmath>

namespace mix::ui {
namespace {

constexpr std::string_view kEllipsis = "\xe2\x80\xa6";

// To whole device pixels, or small type is smeared.
float snap(const Ui& ui, float value) { return std::round(value * ui.fonts.pixelRatio()) / ui.fonts.pixelRatio(); }

void put(const Ui& ui, Type type, float x, float y, Colour colour, std::string_view text) {
  canvas().AddText(ui.fonts.get(type), sizeOf(type), {snap(ui, x), snap(ui, y)}, colour, text.data(),
                   text.data() + text.size());
}

}  // namespace

bool visible(const Box& box) { return ImGui::IsRectVisible(corner(box), farCorner(box)); }

void fill(const Box& box, Colour colour, float radius) {
  if (!box.empty()) canvas().AddRectFilled(corner(box), farCorner(box), colour, radius);
}

void frame(const Box& box, Colour colour, float radius, float thickness) {
  const float half = thickness / 2;
  canvas().AddRect({box.x + half - 0.5f, box.y + half - 0.5f}, {box.right() - half + 0.5f, box.bottom() - half + 0.5f},
                   colour, radius, 0, thickness);
}

namespace {
void note(const Box& place, const Box& ink, std::string_view text) {
  const ImVec2 from = canvas().GetClipRectMin(), to = canvas().GetClipRectMax();
  textRuns->push_back({place, ink, overlap(ink, {from.x, from.y, to.x - from.x, to.y - from.y}), std::string(text)});
}
}  // namespace

float textWidth(const Ui& ui, Type type, std::string_view text) {
  if (text.empty()) return 0;
  return ui.fonts.get(type)->CalcTextSizeA(sizeOf(type), 1e6f, 0, text.data(), text.data() + text.size()).x;
}

// What of `text` fits into `width`, ended with "…".
static std::string shortened(const Ui& ui, Type type, float width, std::string_view text) {
  const float room = width - textWidth(ui, type, kEllipsis);
  const char* end = text.data();
  if (room > 0) ui.fonts.get(type)->CalcTextSizeA(sizeOf(type), room, 0, text.data(), text.data() + text.size(), &end);
  std::string cut(text.data(), end);
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return cut.append(kEllipsis);
}

bool drawText(Ui& ui, Type type, const Box& box, Colour colour, std::string_view text, Align align) {
  if (text.empty() || box.empty() || !visible(box)) return true;
  const float y = box.centreY() - sizeOf(type) * 0.5f - 0.5f;
  const float width = textWidth(ui, type, text);
  if (width <= box.w + 0.5f) {
    const float slack = box.w - width, x = box.x + (align == Align::left ? 0 : align == Align::right ? slack : slack / 2);
    put(ui, type, x, y, colour, text);
    if (type != Type::body && type != Type::caption) ui.titles.push_back({x, y, width, sizeOf(type)});
    if (textRuns) note(box, {x, y, width, sizeOf(type)}, text);
    return true;
  }
  const std::string cut = shortened(ui, type, box.w, text);
  put(ui, type, box.x, y, colour, cut);
  if (type != Type::body && type != Type::caption) ui.titles.push_back({box.x, y, box.w, sizeOf(type)});
  if (textRuns) note(box, {box.x, y, textWidth(ui, type, cut), sizeOf(type)}, cut);
  if (ImGui::IsMouseHoveringRect(corner(box), farCorner(box)) && ui.hint.empty()) {
    ui.hint = text;
    ui.hintBox = box;
  }
  return false;
}

void drawTextUp(Ui& ui, Type type, const Box& box, Colour colour, std::string_view text) {
  if (text.empty() || box.empty() || !visible(box)) return;
  const std::string shown = textWidth(ui, type, text) <= box.h ? std::string(text) : shortened(ui, type, box.h, text);
  const float x = snap(ui, box.centreX() - sizeOf(type) * 0.5f), y = snap(ui, box.bottom());
  ImDrawList& list = canvas();
  const int first = list.VtxBuffer.Size;
  ui.fonts.get(type)->RenderText(&list, sizeOf(type), {x, y}, colour, {x, y, x + box.h + 1, y + box.h}, shown.data(), shown.data() + shown.size());
  for (int i = first; i < list.VtxBuffer.Size; ++i) {  // a quarter turn to the left about its first corner
    ImVec2& at = list.VtxBuffer[i].pos;
    at = {x + (at.y - y), y - (at.x - x)};
  }
  if (textRuns) note(box, {x, y - textWidth(ui, type, shown), sizeOf(type), textWidth(ui, type, shown)}, shown);
}

namespace {

// Calls `line(text)` for each; returns their number.
template <class Line>
int eachLine(const Ui& ui, Type type, float width, std::string_view text, Line line) {
  ImFont* font = ui.fonts.get(type);
  int lines = 0;
  for (const char *at = text.data(), *end = text.data() + text.size(); at < end; ++lines) {
    const char* stop = font->CalcWordWrapPositionA(sizeOf(type) / font->FontSize, at, end, width);
    // After a point or comma it would break a number.
    if (stop > at && stop < end && (stop[-1] == '.' || stop[-1] == ',') && *stop >= '0' && *stop <= '9')
      if (const auto space = std::string_view(at, std::size_t(stop - at)).rfind(' '); space != std::string_view::npos) stop = at + space;
    if (stop == at) ++stop;
    line(lines, std::string_view(at, std::size_t(stop - at)));
    for (at = stop; at < end && (*at == ' ' || *at == '\n');) ++at;
  }
  return lines;
}

float lineHeight(Type type) { return sizeOf(type) * 1.4f; }

}  // namespace

float drawParagraph(Ui& ui, Type type, const Box& box, Colour colour, std::string_view text) {
  const int lines = eachLine(ui, type, box.w, text, [&](int line, std::string_view words) { put(ui, type, box.x, box.y + float(line) * lineHeight(type), colour, words); });
  const float height = float(lines) * lineHeight(type);
  if (textRuns && visible(box)) note(box, {box.x, box.y, box.w, height}, text);
  return height;
}

float heightOfParagraph(const Ui& ui, Type type, float width, std::string_view text) {
  return float(eachLine(ui, type, width, text, [](int, std::string_view) {})) * lineHeight(type);
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
