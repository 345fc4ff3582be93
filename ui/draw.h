// SPDX-License-Identifier: MIT
// Drawing in the terms of this interface: boxes, type, colours of the theme.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "ui/ui.h"

namespace mix::ui {

enum class Align : std::uint8_t { left, centre, right };
enum class Icon : std::uint8_t { none, play, pause, toStart, loop, undo, redo, plus, cross, chevronDown, chevronRight,
                                 chevronLeft, chevronUp, dots, keyboard, minus, fit };

inline ImVec2 corner(const Box& box) { return {box.x, box.y}; }
inline ImVec2 farCorner(const Box& box) { return {box.right(), box.bottom()}; }
inline bool drawsOnTop = false;
inline ImDrawList& canvas() { return *(drawsOnTop ? ImGui::GetForegroundDrawList() : ImGui::GetWindowDrawList()); }

// Over everything, while it lives.
class OnTop {
 public:
  OnTop() { drawsOnTop = true; }
  ~OnTop() { drawsOnTop = false; }
  OnTop(const OnTop&) = delete;
  OnTop& operator=(const OnTop&) = delete;
};

// False: outside of what is seen; drawing can be left out.
bool visible(const Box& box);

void fill(const Box& box, Colour colour, float radius = 0);
void frame(const Box& box, Colour colour, float radius = 0, float thickness = 1);
void drawIcon(Icon icon, const Box& box, Colour colour);

float textWidth(const Ui& ui, Type type, std::string_view text);
// One line, in the middle of the box's height. Too long a text ends in "…" and the whole of it becomes the hint
// when the pointer is over the box. False: it was cut.
bool drawText(Ui& ui, Type type, const Box& box, Colour colour, std::string_view text, Align align = Align::left);
// One line that runs upwards from the foot of the box, cut as above.
void drawTextUp(Ui& ui, Type type, const Box& box, Colour colour, std::string_view text);
// Several lines, broken at spaces; returns the height that it took.
float drawParagraph(Ui& ui, Type type, const Box& box, Colour colour, std::string_view text);
// The height that it will take.
float heightOfParagraph(const Ui& ui, Type type, float width, std::string_view text);

// Where texts were written, and the place that they were given: for tests of the layout. Null: nobody asks. [main]
struct TextRun {
  Box place, ink;
  Box seen;  // of the ink: not cut away by what is around it
  std::string text;
};
inline std::vector<TextRun>* textRuns = nullptr;

// Clips drawing and pointer for its lifetime.
class Clip {
 public:
  explicit Clip(const Box& box) { ImGui::PushClipRect(corner(box), farCorner(box), true); }
  ~Clip() { ImGui::PopClipRect(); }
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;
};

// Gives the controls made during its lifetime ids of their own.
class IdScope {
 public:
  explicit IdScope(int id) { ImGui::PushID(id); }
  ~IdScope() { ImGui::PopID(); }
  IdScope(const IdScope&) = delete;
  IdScope& operator=(const IdScope&) = delete;
};

}  // namespace mix::ui
