// SPDX-License-Identifier: MIT
#include "ui/widgets/button.h"

#include <cmath>
#include <utility>

#include "imgui_internal.h"

namespace mix::ui {
namespace {

// Pressed by pointer or mirror; the node is emitted on the way.
bool pressed(Ui& ui, const Control& c, const Box& box, std::string_view name, const ButtonLook& look) {
  bool result = c.clicked;
  for (Action action; ui.mirror.take(c.id, action);)
    if (action.act == Act::press && !look.disabled) result = true;
  const bool says = !look.text.empty() && look.text != name && look.text.size() > 1;
  ui.mirror.add({.id = c.id, .role = look.toggle ? Role::toggle : Role::button, .name = std::string(name),
                 .value = std::string(says ? look.text : std::string_view()), .description = std::string(look.hint),
                 .pressed = look.pressed != (result && look.toggle), .disabled = look.disabled, .box = box});
  return result;
}

void drawFace(Ui& ui, const Control& c, const Box& box, const ButtonLook& look) {
  if (!visible(box)) return;
  const bool lit = look.toggle && look.pressed && !look.plain;
  Colour face = look.quiet ? 0 : theme::lifted, ink = theme::ink;
  if (lit || look.primary) face = look.on, ink = theme::inkOnColour;
  if (c.hovered) face = lit || look.primary ? blend(face, 0xffffffff, 0.15f) : look.quiet ? theme::lifted : theme::line | 0x00101010;
  if (c.held && c.hovered) face = blend(face, theme::well, 0.3f);
  if (look.disabled) face = look.quiet ? 0 : faded(theme::lifted, 0.5f), ink = theme::inkOff;
  if (face >> 24) fill(box, face, theme::radius);
  if (!look.quiet && !lit && !look.primary && !look.disabled) frame(box, theme::line, theme::radius);
  Box inside = box.inset(look.text.empty() ? 0 : 6, 0);
  if (look.icon != Icon::none) {
    const Box place = look.text.empty() ? box : inside.cutLeft(18);
    drawIcon(look.icon, place.middle(16, 16), ink);
    if (!look.text.empty()) inside.cutLeft(4);
  }
  if (look.ghost > 0) frame(box, faded(theme::ghost, look.ghost), theme::radius);
  if (look.opens) drawIcon(Icon::chevronDown, inside.cutRight(12).middle(10, 10), theme::inkSoft);
  drawText(ui, look.type, inside, ink, look.text, look.icon == Icon::none ? Align::centre : Align::left);
  drawFocus(c, box);
}

}  // namespace

float buttonWidth(const Ui& ui, Type type, std::string_view text, bool icon) {
  return std::ceil(textWidth(ui, type, text)) + 20 + (icon ? 22 : 0);
}

bool button(Ui& ui, int key, const Box& box, std::string_view name, const ButtonLook& look) {
  const Control c = control(ui, key, box, look.disabled);
  const bool result = pressed(ui, c, box, name, look);
  drawFace(ui, c, box, look);
  hintFor(ui, c, box, !look.hint.empty() ? look.hint : look.text.size() < 2 ? name : std::string_view());
  return result;
}

bool switchButton(Ui& ui, int key, const Box& box, std::string_view name, bool on, std::string_view hint, const Shade* proposed) {
  const Control c = control(ui, key, box);
  const bool result = pressed(ui, c, box, name, {.toggle = true, .pressed = on, .hint = hint});
  if (visible(box)) {
    const Box track = box.middle(30, 16);
    fill(track, on ? theme::accent : c.hovered ? theme::lineStrong : theme::lifted, 8);
    if (!on) frame(track, theme::lineStrong, 8);
    canvas().AddCircleFilled({on ? track.right() - 8 : track.x + 8, track.centreY()}, 5.5f, on ? theme::inkOnColour : theme::inkSoft);
    if (proposed) {
      const ImVec2 there{proposed->value > 0.5f ? track.right() - 8 : track.x + 8, track.centreY()};
      canvas().AddCircleFilled(there, 5.5f, faded(theme::ghost, 0.4f * proposed->strength));
      canvas().AddCircle(there, 5.5f, faded(theme::ghost, proposed->strength), 0, 1.2f);
    }
    drawFocus(c, track, 8);
  }
  hintFor(ui, c, box, hint);
  return result;
}

int menuButton(Ui& ui, int key, const Box& box, std::string_view name, const ButtonLook& look,
               std::span<const MenuRow> rows) {
  const IdScope scope(key);
  const ImGuiID popup = ImGui::GetCurrentWindow()->GetID("menu");
  ButtonLook face = look;
  face.toggle = ImGui::IsPopupOpen(popup, 0);
  face.pressed = face.toggle;
  face.on = theme::lineStrong;
  const Control c = control(ui, 0, box, look.disabled);
  const bool open = pressed(ui, c, box, name, look);
  if (face.pressed) face.primary = false;
  drawFace(ui, c, box, look);
  hintFor(ui, c, box, look.hint);
  if (open) ImGui::OpenPopupEx(popup);
  return menuList(ui, popup, box, name, rows, c.id, open && !ui.pointed);
}

int menuList(Ui& ui, unsigned popup, const Box& box, std::string_view name, std::span<const MenuRow> rows, int opener, bool leads) {
  float width = box.w;
  for (const MenuRow& row : rows) width = std::max(width, textWidth(ui, Type::body, row.text) + (row.key.empty() ? 0 : textWidth(ui, Type::caption, row.key) + theme::padSection) + 2 * theme::pad + 28);
  const float most = (ImGui::GetIO().DisplaySize.y - 24) / float(std::max<std::size_t>(rows.size(), 1));
  const float rowHeight = std::min(ui.touch ? theme::targetTouch : theme::target, most);  // all of them on a low screen
  const float height = std::min(rowHeight * float(rows.size()) + 2 * theme::gap, ImGui::GetIO().DisplaySize.y - 16);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float x = std::clamp(box.x, 8.0f, std::max(8.0f, screen.x - width - 8));
  const bool below = box.bottom() + 4 + height < screen.y;
  ImGui::SetNextWindowPos({x, std::max(8.0f, below ? box.bottom() + 4 : box.y - 4 - height)});
  ImGui::SetNextWindowSize({width, height});
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
  int chosen = -1;
  if (!ImGui::BeginPopupEx(popup, kFlags)) return chosen;
  Box list{ImGui::GetWindowPos().x, ImGui::GetWindowPos().y, width, height};
  const NodeGroup group(ui, -1, Role::group, name, list);
  list = list.inset(theme::gap);
  for (int i = 0; i < int(rows.size()); ++i) {
    const Box place = list.cutTop(rowHeight);
    if (rows[std::size_t(i)].note) {
      drawText(ui, Type::caption, place.inset(theme::pad + 8, 0), theme::inkSoft, rows[std::size_t(i)].text);
      textNode(ui, i, place, rows[std::size_t(i)].text, {});
      continue;
    }
    const MenuRow& what = rows[std::size_t(i)];
    const Control row = control(ui, i, place, what.disabled);
    if (!what.disabled && std::exchange(leads, false)) askFocus(ui, row.id);
    if (pressed(ui, row, place, what.text, {.toggle = what.checked, .pressed = what.checked, .disabled = what.disabled})) chosen = i;
    if (row.hovered) fill(place, theme::lineStrong, theme::radius);
    Box inside = place.inset(theme::pad, 0);
    if (what.checked) canvas().AddCircleFilled({inside.x + 4, inside.centreY()}, 3, theme::accent);
    inside.cutLeft(16);
    if (!what.key.empty()) drawText(ui, Type::caption, inside.cutRight(textWidth(ui, Type::caption, what.key) + 1), theme::inkSoft, what.key, Align::right);
    drawText(ui, Type::body, inside, what.disabled ? theme::inkOff : theme::ink, what.text);
    drawFocus(row, place);
  }
  if ((chosen >= 0 && !rows[std::size_t(chosen)].stays) || ui.escape) {
    ImGui::CloseCurrentPopup();
    if (!ui.pointed && opener != 0) askFocus(ui, opener);  // what was chosen may lead it on
  }
  ImGui::EndPopup();
  return chosen;
}

}  // namespace mix::ui
