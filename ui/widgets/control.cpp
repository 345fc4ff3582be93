// SPDX-License-Identifier: MIT
#include "ui/widgets/control.h"

#include <cmath>
#include <utility>

#include "imgui_internal.h"

namespace mix::ui {

void Ui::beginEdit(int id, bool continues) {
  const bool same = continues && id == gestureId && (timeMs - gestureMs < 1000 || drag.id == id);
  if (!same) ++gesture;
  gestureId = continues ? id : 0;
  gestureMs = timeMs;
}

// The mirror's ids are JavaScript numbers above 0.
int nodeId(int key) {
  const int id = int(ImGui::GetCurrentWindow()->GetID(key) & 0x7fffffff);
  return id ? id : 1;
}

bool focusNode(Ui& ui, int id, const Box& box) {
  if (ui.mirror.takeFocus(id)) {
    ui.focus = id;
    ui.focusVisible = ui.reveal = std::exchange(ui.quietFocus, 0) != id;
  }
  if (ui.mirror.takeBlur(id) && ui.focus == id) ui.focus = 0;
  if (ui.focus == id && ui.reveal) ui.revealBox = box;
  return ui.focus == id && ui.focusVisible;
}

void askFocus(Ui& ui, int id, bool quiet) {
  ui.commands.add(JsonObject().text("do", "focus").number("id", id));
  ui.askedFocus = id;
  ui.quietFocus = quiet ? id : 0;
}

Control control(Ui& ui, int key, const Box& box, bool disabled) {
  Control result;
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  const ImGuiID id = window->GetID(key);
  result.id = nodeId(key);
  focusNode(ui, result.id, box);

  const ImRect rect(corner(box), farCorner(box));
  if (box.empty() || !ImGui::ItemAdd(rect, id) || disabled) return result;
  const bool hadHold = ImGui::GetActiveID() == id;
  result.clicked = ImGui::ButtonBehavior(rect, id, &result.hovered, &result.held,
                                         ImGuiButtonFlags_PressedOnClickRelease | ImGuiButtonFlags_NoNavFocus);
  result.began = result.held && !hadHold;
  result.doubleClicked = result.began && ImGui::GetIO().MouseClickedCount[0] == 2;
  if (result.began) {
    ui.focus = result.id;
    ui.focusVisible = false;
  }
  result.focused = ui.focus == result.id && ui.focusVisible;
  return result;
}

float takeWheel(Ui& ui, const Control& control) {
  if (!control.hovered || ui.wheelY == 0) return 0;
  if (ui.timeMs - ui.lastScrollMs < 350) return 0;  // the page is being scrolled and the control came by
  const float notches = ui.wheelY;
  ui.wheelX = ui.wheelY = 0;
  return notches;
}

void drawFocus(const Control& control, const Box& box, float radius) {
  if (control.focused) drawRing(box, radius);
}

void drawRing(const Box& box, float radius) {
  frame(box.inset(-2), theme::accent, radius + 2, 2);
  ++ringsDrawn;
}

void hintFor(Ui& ui, const Control& control, const Box& box, std::string_view text) {
  if (text.empty() || control.held || !(control.hovered || control.focused)) return;
  ui.hint = text;
  ui.hintBox = box;
}

void textNode(Ui& ui, int key, const Box& box, std::string_view name, std::string_view value, Role role) {
  ui.mirror.add({.id = nodeId(key), .role = role, .name = std::string(name), .value = std::string(value), .description = {}, .box = box});
}

void meterNode(Ui& ui, int key, const Box& box, std::string_view name, std::string value) {
  constexpr double kEveryMs = 500;
  Ui::Told& told = ui.told[nodeId(key)];
  if (told.value != value) {
    const double waited = ui.timeMs - told.sinceMs;
    if (waited >= kEveryMs) told = {std::move(value), ui.timeMs};
    else ui.wakeIn(kEveryMs - waited);
  }
  textNode(ui, key, box, name, told.value);
}

NodeGroup::NodeGroup(Ui& ui, int key, Role role, std::string_view name, const Box& box) : mirror_(ui.mirror) {
  mirror_.open({.id = nodeId(key), .role = role, .name = std::string(name), .value = {}, .description = {}, .box = box});
}

}  // namespace mix::ui
