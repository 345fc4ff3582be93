// SPDX-License-Identifier: MIT
#include "ui/panels/sheet.h"

#include "imgui_internal.h"
#include "ui/words.h"

namespace mix::ui {
namespace {
constexpr int kClose = 2;
constexpr ImGuiID kLed = 3;  // who had the keyboard when it was opened
}  // namespace

Sheet::Sheet(App& app, Part part, bool& wanted, std::string_view title, float width, float height)
    : app_(app), wanted_(wanted), scope_(int(part)) {
  const ImGuiID popup = ImGui::GetCurrentWindow()->GetID("sheet");
  const bool open = ImGui::IsPopupOpen(popup, 0);
  const bool opens = wanted && !open;
  if (opens) ImGui::OpenPopupEx(popup);
  if (!wanted && !open) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  width = std::min(width, screen.x - 24);
  height = std::min(height, screen.y - 24);
  ImGui::SetNextWindowPos({std::round((screen.x - width) / 2), std::round((screen.y - height) / 2)});
  ImGui::SetNextWindowSize({width, height});
  if (!ImGui::BeginPopupEx(popup, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings)) {
    wanted = false;
    return;
  }
  shown_ = true;
  box = {ImGui::GetWindowPos().x, ImGui::GetWindowPos().y, width, height};
  group_.emplace(app.ui, 1, Role::group, title, box);
  box = box.inset(theme::padSection, theme::padWide);
  Box head = box.cutTop(36);
  // The keyboard comes onto the sheet, and back to where it was.
  if (opens) {
    ImGui::GetStateStorage()->SetInt(kLed, app.ui.pointed ? 0 : app.ui.askedFocus ? app.ui.askedFocus : app.ui.focus);
    askFocus(app.ui, nodeId(kClose), app.ui.pointed);
  }
  if (button(app.ui, kClose, head.cutRight(30).middleRow(30), words::close, {.icon = Icon::cross, .quiet = true})) wanted = false;
  drawText(app.ui, Type::title, head, theme::ink, title);
  box.cutTop(theme::pad);
}

Sheet::~Sheet() {
  if (!shown_) return;
  if (app_.ui.escape) wanted_ = false;
  if (!wanted_) {
    ImGui::CloseCurrentPopup();
    const int led = ImGui::GetStateStorage()->GetInt(kLed);
    if (led != 0 && app_.ui.askedFocus == 0 && !app_.ui.asksText) askFocus(app_.ui, led);
  }
  group_.reset();
  ImGui::EndPopup();
}

}  // namespace mix::ui
