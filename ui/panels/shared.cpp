// SPDX-License-Identifier: MIT
// What several zones use: heads, scrolling, controls bound to the Session.
#include <cmath>

#include "imgui_internal.h"
#include "ui/panels/panels.h"
#include "ui/words.h"

namespace mix::ui {

Bound bound(const App& app, Scope scope, int id, int param) {
  const Address address{scope, id, param};
  return {address, controlName(address.spec(), channelName(app.document(), {scope, id}))};
}

void toggleParam(App& app, const Address& address) {
  app.ui.beginEdit(0, false);
  app.setValue(address, app.shown(address) > 0.5f ? 0.0f : 1.0f);
}

bool headButton(App& app, int key, Box& tools, words::Word name, std::string_view hint, std::optional<bool> pressed) {
  if (app.view.single) return false;
  const Box place = tools.cutRight(buttonWidth(app.ui, Type::caption, name)).middleRow(24);
  tools.cutRight(theme::gap);
  return button(app.ui, key, place, name, {.text = name, .type = Type::caption, .toggle = pressed.has_value(), .pressed = pressed.value_or(false), .quiet = true, .hint = hint});
}

Box zoneHead(App& app, Box box, Zone zone, std::string_view name, Box* tools) {
  if (app.view.single && zone == Zone::track) {  // the tabs name it, and lead from it
    app.ui.mirror.add({.id = nodeId(-100), .role = Role::heading, .name = std::string(name), .value = {}, .description = {}, .box = {box.x, box.y, box.w, 1}});
    return box;
  }
  bool& folded = app.view.folded[int(zone)];
  Box head = box.cutTop(theme::zoneHead);
  fill(head, theme::surface);
  fill({head.x, head.bottom() - 1, head.w, 1}, theme::line);
  Box inside = head.inset(theme::gap, 1);
  if (app.view.single) {
    app.ui.mirror.add({.id = nodeId(-100), .role = Role::heading, .name = std::string(name), .value = {}, .description = {}, .box = head});
    if (tools) *tools = inside;
    return box;
  }
  const float width = textWidth(app.ui, Type::strong, name) + 34;
  const std::string says = words::say(folded ? words::unfold : words::fold, name);
  app.ui.mirror.add({.id = nodeId(-100), .role = Role::heading, .name = std::string(name), .value = {}, .description = {}, .box = head});
  if (button(app.ui, -101, inside.cutLeft(width), says,
             {.text = name, .icon = folded ? Icon::chevronRight : Icon::chevronDown, .type = Type::strong, .quiet = true, .hint = says}))
    folded = !folded;
  if (tools) *tools = inside;
  return folded ? Box{box.x, box.y, 0, 0} : box;
}

namespace {

// The pointer pulls the content along: a finger that began here and goes the area's way, whatever it began on; a
// mouse on nothing.
bool swiped(Ui& ui, const Box& box, bool vertical) {
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 start = io.MouseClickedPos[0];
  if (!io.MouseDown[0] || io.MouseDownDuration[0] <= 0 || !box.contains(start.x, start.y)) return false;
  if (ui.drag.id != 0) return ui.drag.swipe;
  if (ImGui::GetActiveID() == 0) return ui.touch || ImGui::GetHoveredID() == 0;
  if (!ui.touch) return false;
  const float dx = std::fabs(io.MousePos.x - start.x), dy = std::fabs(io.MousePos.y - start.y);
  if (std::max(dx, dy) < kSwipePixels || (dy > dx) != vertical) return false;
  ImGui::ClearActiveID();  // it was no press of the button under the finger
  return true;
}

// Nothing lies over what is drawn now: a sheet scrolls itself, and what is under it does not.
bool isOnTop() {
  const auto& open = ImGui::GetCurrentContext()->OpenPopupStack;
  return open.empty() || open.back().Window == ImGui::GetCurrentWindow();
}

Box thumbOf(const Box& box, float content, float offset, bool vertical) {
  const float room = vertical ? box.h : box.w;
  const float size = std::max(28.0f, room / content * (room - 4)), at = offset / (content - room) * (room - 4 - size);
  return vertical ? Box{box.right() - 6, box.y + 2 + at, 4, size} : Box{box.x + 2 + at, box.bottom() - 6, size, 4};
}

}  // namespace

float scrollArea(App& app, int key, const Box& box, float content, float& offset, Axis axis) {
  Ui& ui = app.ui;
  const bool vertical = axis == Axis::vertical;
  ui.revealBox = {};  // a control outside of the area is none of its business
  const float room = vertical ? box.h : box.w, most = std::max(0.0f, content - room);
  const ImGuiIO& io = ImGui::GetIO();
  if (most > 0 && ImGui::IsMouseHoveringRect(corner(box), farCorner(box)) && isOnTop()) {
    // The wheel is the area's unless the pointer rests on the control that has the focus. Faders keep the vertical
    // wheel: a row of strips moves by the horizontal one, or with Shift.
    const bool onFocus = ui.focus != 0 && int(ImGui::GetCurrentContext()->HoveredIdPreviousFrame & 0x7fffffff) == ui.focus;
    const bool sideways = ui.wheelX != 0 || io.KeyShift;
    if (vertical ? !onFocus && ui.wheelY != 0 : sideways && ui.wheelX + ui.wheelY != 0) {
      offset -= (vertical ? ui.wheelY : ui.wheelX != 0 ? ui.wheelX : ui.wheelY) * 60;
      ui.wheelX = ui.wheelY = 0;
      ui.lastScrollMs = ui.timeMs;
    }
    if (swiped(ui, box, vertical)) offset -= vertical ? io.MouseDelta.y : io.MouseDelta.x;
  }
  offset = std::clamp(offset, 0.0f, most);
  if (most > 0) {
    const Box thumb = thumbOf(box, content, offset, vertical);
    const Control c = control(ui, key, vertical ? Box{thumb.x - 4, thumb.y, 12, thumb.h} : Box{thumb.x, thumb.y - 4, thumb.w, 12});
    const float way = std::max(1.0f, room - 4 - (vertical ? thumb.h : thumb.w));
    if (c.held) offset = std::clamp(offset + (vertical ? io.MouseDelta.y : io.MouseDelta.x) * most / way, 0.0f, most);
  }
  return (vertical ? box.y : box.x) - std::round(offset);
}

void endScrollArea(App& app, const Box& box, float content, float& offset, Axis axis) {
  Ui& ui = app.ui;
  const bool vertical = axis == Axis::vertical;
  if (content > (vertical ? box.h : box.w)) {
    const Box thumb = thumbOf(box, content, offset, vertical);
    const bool near = ImGui::IsMouseHoveringRect({thumb.x - 4, thumb.y - 4}, {thumb.right() + 4, thumb.bottom() + 4});
    fill(thumb, near ? theme::inkSoft : theme::lineStrong, 2);
  }
  if (!ui.reveal || ui.revealBox.empty()) return;
  const Box& seen = ui.revealBox;
  const float before = (vertical ? box.y - seen.y : box.x - seen.x) + theme::padWide;
  const float after = (vertical ? seen.bottom() - box.bottom() : seen.right() - box.right()) + theme::padWide;
  if (before > 0) offset -= before;
  else if (after > 0) offset += after;
  offset = std::clamp(offset, 0.0f, std::max(0.0f, content - (vertical ? box.h : box.w)));
  ui.revealBox = {};
}

Colour hueOf(const Document& document, ChannelKey channel) {
  const NamedChannel* named = document.named(channel.scope, channel.id);
  return named ? trackHue(named->role, named->id) : theme::inkSoft;
}

std::optional<Shade> shadeOf(const App& app, const Address& address) {
  const Channel* channel = app.document().channel(address.scope, address.id);
  if (!channel || channel->locked[std::size_t(address.param)]) return std::nullopt;
  if (const auto ghost = app.proposal.ghost(address)) return Shade{ghost->value, ghost->sigma};
  return app.answered.shade(address, app.ui.timeMs);
}

std::optional<ChannelResponse> proposedResponse(const App& app, Scope scope, int id) {
  constexpr std::string_view kShaping[] = {"filters", "eq"};
  const Channel* channel = app.document().channel(scope, id);
  const auto values = channel ? app.proposal.proposed(scope, id, channel->values, kShaping) : std::nullopt;
  if (!values) return std::nullopt;
  return ChannelResponse(scope, *values, app.document().sampleRate);
}

}  // namespace mix::ui
