// SPDX-License-Identifier: MIT
// What the keys do, on a sheet over the page.
#include "imgui_internal.h"
#include "ui/keys.h"
#include "ui/panels/panels.h"
#include "ui/words.h"

namespace mix::ui {

void drawShortcuts(App& app) {
  Ui& ui = app.ui;
  const IdScope part{int(Part::shortcuts)};
  constexpr float kRow = 24;
  const ImGuiID popup = ImGui::GetCurrentWindow()->GetID("sheet");
  const bool open = ImGui::IsPopupOpen(popup, 0);
  if (app.view.shortcuts && !open) ImGui::OpenPopupEx(popup);
  if (!app.view.shortcuts && !open) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const int columns = screen.x > 640 ? 2 : 1, count = int(shortcuts().size()), rows = (count + columns - 1) / columns;
  const float width = std::min(screen.x - 24, columns == 2 ? 600.0f : 330.0f), height = std::min(screen.y - 24, float(rows) * kRow + 76);
  ImGui::SetNextWindowPos({(screen.x - width) / 2, (screen.y - height) / 2});
  ImGui::SetNextWindowSize({width, height});
  if (!ImGui::BeginPopupEx(popup, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings)) {
    app.view.shortcuts = false;  // pressed beside it
    return;
  }
  Box box{ImGui::GetWindowPos().x, ImGui::GetWindowPos().y, width, height};
  const NodeGroup group(ui, 1, Role::group, words::shortcuts, box);
  box = box.inset(theme::padSection, theme::padWide);
  Box head = box.cutTop(36);
  if (button(ui, 2, head.cutRight(30).middleRow(30), words::close, {.icon = Icon::cross, .quiet = true})) app.view.shortcuts = false;
  drawText(ui, Type::title, head, theme::ink, words::shortcuts);
  box.cutTop(8);
  const NodeGroup list(ui, 3, Role::list, words::shortcuts, box);
  Box column = box;
  for (int i = 0; i < count; ++i) {
    if (i % rows == 0) column = box.cutLeft(box.w / float(columns - i / rows)).inset(4, 0);
    const Shortcut& shortcut = shortcuts()[std::size_t(i)];
    Box row = column.cutTop(kRow);
    textNode(ui, 10 + i, row, shortcut.what, shortcut.shown, Role::listitem);
    drawText(ui, Type::caption, row.cutLeft(104), theme::accent, shortcut.shown);
    drawText(ui, Type::caption, row, theme::ink, shortcut.what);
  }
  if (ui.escape) app.view.shortcuts = false;
  if (!app.view.shortcuts) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace mix::ui
