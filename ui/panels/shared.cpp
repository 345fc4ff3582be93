// SPDX-License-Identifier: MIT
// What several zones use: heads, scrolling, controls bound to the Session.
#include <cmath>

#include "imgui_internal.h"
#include "ui/panels/panels.h"
#include "ui/words.h"

namespace mix::ui {

Bound bound(const App& app, Scope scope, int id, int param) {
  const Address address{scope, id, param};
  const Track* track = scope == Scope::track ? app.document().track(id) : nullptr;
  const std::string owner = track ? trackName(*track) : std::string(words::master);
  return {address, controlName(address.spec(), owner)};
}

void toggleParam(App& app, const Address& address) {
  app.ui.beginEdit(0, false);
  app.setValue(address, app.session.value(address) > 0.5f ? 0.0f : 1.0f);
}

Box zoneHead(App& app, Box box, Zone zone, std::string_view name, Box* tools) {
  bool& folded = app.view.folded[int(zone)];
  Box head = box.cutTop(theme::zoneHead);
  fill(head, theme::surface);
  fill({head.x, head.bottom() - 1, head.w, 1}, theme::line);
  Box inside = head.inset(theme::gap, 1);
  const float width = textWidth(app.ui, Type::strong, name) + 34;
  const std::string says = words::say(folded ? words::unfold : words::fold, name);
  app.ui.mirror.add({.id = nodeId(-100), .role = Role::heading, .name = std::string(name), .value = {}, .description = {}, .box = head});
  if (button(app.ui, -101, inside.cutLeft(width), says,
             {.text = name, .icon = folded ? Icon::chevronRight : Icon::chevronDown, .type = Type::strong, .quiet = true, .hint = says}))
    folded = !folded;
  if (tools) *tools = inside;
  return folded ? Box{box.x, box.y, 0, 0} : box;
}

float scrollArea(App& app, int key, const Box& box, float content, float& offset, Axis axis) {
  Ui& ui = app.ui;
  const bool vertical = axis == Axis::vertical;
  ui.revealBox = {};  // a control outside of the area is none of its business
  const float room = vertical ? box.h : box.w, most = std::max(0.0f, content - room);
  const ImGuiIO& io = ImGui::GetIO();
  if (most > 0 && ImGui::IsMouseHoveringRect(corner(box), farCorner(box)) && !ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup)) {
    // The wheel is the area's unless the pointer rests on the control that has the focus. Faders keep the vertical
    // wheel: a row of strips moves by the horizontal one, or with Shift.
    const bool onFocus = ui.focus != 0 && int(ImGui::GetCurrentContext()->HoveredIdPreviousFrame & 0x7fffffff) == ui.focus;
    const bool sideways = ui.wheelX != 0 || io.KeyShift;
    if (vertical ? !onFocus && ui.wheelY != 0 : sideways && ui.wheelX + ui.wheelY != 0) {
      offset -= (vertical ? ui.wheelY : ui.wheelX != 0 ? ui.wheelX : ui.wheelY) * 60;
      ui.wheelX = ui.wheelY = 0;
      ui.lastScrollMs = ui.timeMs;
    }
    // A finger, or the pointer on nothing: the content follows.
    if (io.MouseDown[0] && ImGui::GetActiveID() == 0 && ImGui::GetHoveredID() == 0 && io.MouseDownDuration[0] > 0 &&
        box.contains(io.MouseClickedPos[0].x, io.MouseClickedPos[0].y))
      offset -= vertical ? io.MouseDelta.y : io.MouseDelta.x;
  }
  offset = std::clamp(offset, 0.0f, most);
  if (most > 0) {
    const Box groove = vertical ? Box{box.right() - 6, box.y + 2, 4, box.h - 4} : Box{box.x + 2, box.bottom() - 6, box.w - 4, 4};
    const float size = std::max(28.0f, room / content * (room - 4)), at = offset / most * (room - 4 - size);
    Box thumb = vertical ? Box{groove.x, groove.y + at, 4, size} : Box{groove.x + at, groove.y, size, 4};
    const Control c = control(ui, key, vertical ? Box{thumb.x - 4, thumb.y, 12, thumb.h} : Box{thumb.x, thumb.y - 4, thumb.w, 12});
    if (c.held) offset = std::clamp(offset + (vertical ? io.MouseDelta.y : io.MouseDelta.x) * most / std::max(1.0f, room - 4 - size), 0.0f, most);
    fill(thumb, c.held || c.hovered ? theme::inkSoft : theme::lineStrong, 2);
  }
  return (vertical ? box.y : box.x) - std::round(offset);
}

void endScrollArea(App& app, const Box& box, float content, float& offset, Axis axis) {
  Ui& ui = app.ui;
  if (!ui.reveal || ui.revealBox.empty()) return;
  const bool vertical = axis == Axis::vertical;
  const Box& seen = ui.revealBox;
  const float before = (vertical ? box.y - seen.y : box.x - seen.x) + theme::padWide;
  const float after = (vertical ? seen.bottom() - box.bottom() : seen.right() - box.right()) + theme::padWide;
  if (before > 0) offset -= before;
  else if (after > 0) offset += after;
  offset = std::clamp(offset, 0.0f, std::max(0.0f, content - (vertical ? box.h : box.w)));
  ui.revealBox = {};
}

}  // namespace mix::ui
