// SPDX-License-Identifier: MIT
// Lines and paragraphs: letters of the atlas, and pictures by the browser for what the atlas has none of.
#include <cmath>

#include "imgui_internal.h"
#include "ui/draw.h"
#include "ui/platform/system_text.h"
#include "ui/text_parts.h"

namespace mix::ui {
namespace {

constexpr std::string_view kEllipsis = "\xe2\x80\xa6";

// To whole device pixels, or small type is smeared.
float snap(const Ui& ui, float value) { return std::round(value * ui.fonts.pixelRatio()) / ui.fonts.pixelRatio(); }

int pixelsOf(const Ui& ui, Type type) { return int(std::round(sizeOf(type) * ui.fonts.pixelRatio())); }

float widthOf(const Ui& ui, Type type, const TextPart& part) {
  const std::string_view text = part.text;
  if (part.isForeign) return system_text::width(text, pixelsOf(ui, type), weightOf(type)) / ui.fonts.pixelRatio();
  return ui.fonts.get(type)->CalcTextSizeA(sizeOf(type), 1e6f, 0, text.data(), text.data() + text.size()).x;
}

// On the line that letters of the atlas stand on whose top is at `y`.
void putPicture(const Ui& ui, Type type, float x, float y, Colour colour, std::string_view text) {
  const system_text::Picture picture = system_text::picture(text, pixelsOf(ui, type), weightOf(type));
  if (!picture.texture) return;
  const ImFont& font = *ui.fonts.get(type);
  const float pixel = 1 / ui.fonts.pixelRatio(), baseline = snap(ui, y + font.Ascent * sizeOf(type) / font.FontSize), top = baseline - picture.baseline * pixel;
  canvas().AddImage(picture.texture, {x, top}, {x + picture.width * pixel, top + picture.height * pixel}, {0, 0}, {1, 1}, colour);
}

// `seen`: letters outside of it are left out.
void put(const Ui& ui, Type type, float x, float y, Colour colour, std::string_view text, const ImVec4& seen) {
  x = snap(ui, x), y = snap(ui, y);
  eachPart(text, [&](const TextPart& part) {
    const std::string_view run = part.text;
    if (part.isForeign) putPicture(ui, type, x, y, colour, run);
    else ui.fonts.get(type)->RenderText(&canvas(), sizeOf(type), {x, y}, colour, seen, run.data(), run.data() + run.size());
    if (run.data() + run.size() < text.data() + text.size()) x = snap(ui, x + widthOf(ui, type, part));
  });
}

void put(const Ui& ui, Type type, float x, float y, Colour colour, std::string_view text) {
  const ImVec2 from = canvas().GetClipRectMin(), to = canvas().GetClipRectMax();
  put(ui, type, x, y, colour, text, {from.x, from.y, to.x, to.y});
}

void note(const Box& place, const Box& ink, std::string_view text) {
  const ImVec2 from = canvas().GetClipRectMin(), to = canvas().GetClipRectMax();
  textRuns->push_back({place, ink, overlap(ink, {from.x, from.y, to.x - from.x, to.y - from.y}), std::string(text)});
}

// What of `text` fits into `width`, ended with "…".
std::string shortened(const Ui& ui, Type type, float width, std::string_view text) {
  const float room = width - textWidth(ui, type, kEllipsis);
  std::string cut(room > 0 ? fitting(text, [&](std::string_view start) { return textWidth(ui, type, start) <= room; }) : std::string_view());
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return cut.append(kEllipsis);
}

}  // namespace

float textWidth(const Ui& ui, Type type, std::string_view text) {
  float width = 0;
  eachPart(text, [&](const TextPart& part) { width += widthOf(ui, type, part); });
  return width;
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
  put(ui, type, x, y, colour, shown, {x, y, x + box.h + 1, y + box.h});
  for (int i = first; i < list.VtxBuffer.Size; ++i) {  // a quarter turn to the left about its first corner
    ImVec2& at = list.VtxBuffer[i].pos;
    at = {x + (at.y - y), y - (at.x - x)};
  }
  if (textRuns) note(box, {x, y - textWidth(ui, type, shown), sizeOf(type), textWidth(ui, type, shown)}, shown);
}

namespace {

// Where a line of what begins at `at` ends.
const char* lineEnd(const Ui& ui, Type type, const char* at, const char* end, float width) {
  const std::string_view rest(at, std::size_t(end - at));
  if (isForeign(rest)) return at + wrapped(rest, [&](std::string_view line) { return textWidth(ui, type, line) <= width; }).size();
  ImFont* font = ui.fonts.get(type);
  const char* stop = font->CalcWordWrapPositionA(sizeOf(type) / font->FontSize, at, end, width);
  // After a point or comma it would break a number.
  if (stop > at && stop < end && (stop[-1] == '.' || stop[-1] == ',') && *stop >= '0' && *stop <= '9')
    if (const auto space = std::string_view(at, std::size_t(stop - at)).rfind(' '); space != std::string_view::npos) stop = at + space;
  return stop == at ? at + 1 : stop;
}

// Calls `line(number, text)` for each; returns their number.
template <class Line>
int eachLine(const Ui& ui, Type type, float width, std::string_view text, Line line) {
  int lines = 0;
  for (const char *at = text.data(), *end = text.data() + text.size(); at < end; ++lines) {
    const char* stop = lineEnd(ui, type, at, end, width);
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

}  // namespace mix::ui
