// SPDX-License-Identifier: MIT
// The list of what else can be done with a control or a channel, where it was asked for.
#include <functional>

#include "imgui_internal.h"
#include "ui/panels/panels.h"
#include "ui/widgets/edit_value.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

constexpr int kRightButton = 2;  // as the page counts them
constexpr float kLongPressSeconds = 0.6f, kStillPixels = 6;

struct Row {
  std::string text;
  std::function<void()> run;
  bool checked = false, disabled = false;
};

// A finger that rests on what it pressed; the frame that sees it is asked for.
bool isLongPress(Ui& ui) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!ui.touch || !io.MouseDown[0] || io.MouseDragMaxDistanceSqr[0] > kStillPixels * kStillPixels) return false;
  const float left = kLongPressSeconds - io.MouseDownDuration[0];
  if (left > 0) ui.wakeIn(1000 * double(left) + 1);
  return left <= 0;
}

// The control that a menu is asked for in this frame; 0: none.
int askedFor(App& app, Box& at) {
  Ui& ui = app.ui;
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  at = {pointer.x, pointer.y, 0, 0};
  if (ImGui::IsMouseClicked(kRightButton)) return int(context.HoveredId & 0x7fffffff);
  if (isLongPress(ui)) return int(context.ActiveId & 0x7fffffff);
  for (const auto& [id, subject] : app.controlMenu.offers) {
    if (!ui.mirror.takeMenu(id)) continue;
    if (const Node* node = ui.mirror.find(id)) at = node->box;
    return id;
  }
  return 0;
}

// A field to type in where the menu was.
void askFor(App& app, std::string_view text) {
  askText(app.ui, app.controlMenu.opener, {app.controlMenu.at.x, app.controlMenu.at.y, 110, 26}, text);
}

void showAutomation(App& app, const Address& address) {
  app.select({address.scope, address.id});
  app.view.automationShown = true;
  app.view.folded[int(Zone::timeline)] = false;
  app.view.lane[int(address.scope)] = address.param;
  app.view.tab = Zone::timeline;
}

void learnByMidi(App& app, const Address& address) {
  app.show(Aside::midi);
  if (app.midi.access != MidiState::Access::ready) return;  // the panel asks for it
  app.learnMidi(true);
  app.learnTarget(address);
}

std::vector<Row> rowsOf(App& app, const Address& address) {
  const ParamSpec& spec = address.spec();
  const float value = app.shown(address);
  std::vector<Row> rows;
  if (spec.unit != Unit::choice) {
    rows.push_back({std::string(words::typeValue), [&app, value, address] { askFor(app, format(address.spec(), value)); }});
    rows.push_back({words::say(words::resetTo, format(spec, spec.initial)), [&app, address] {
      app.ui.beginEdit(0, false);
      app.setValue(address, address.spec().initial);
    }, false, value == spec.initial});
  }
  const bool locked = app.document().channel(address.scope, address.id)->locked[std::size_t(address.param)];
  rows.push_back({std::string(words::lockControl), [&app, address, locked] {
    app.session.setLocked(address, !locked);
    app.tell(0, words::say(locked ? words::controlUnlocked : words::controlLocked, bound(app, address.scope, address.id, address.param).name));
  }, locked});
  rows.push_back({std::string(words::automation), [&app, address] { showAutomation(app, address); }});
  rows.push_back({std::string(words::moveByMidi), [&app, address] { learnByMidi(app, address); }});
  return rows;
}

template <class List>
void addPlaces(App& app, const List& list, ChannelKey channel, std::vector<Row>& rows) {
  int position = 0;
  while (list[std::size_t(position)]->id != channel.id) ++position;
  const auto move = [&](words::Word text, int to, bool disabled) { rows.push_back({std::string(text), [&app, channel, to] { app.session.move(channel.scope, channel.id, to); }, false, disabled}); };
  move(words::moveLeft, position - 1, position == 0);
  move(words::moveRight, position + 1, position + 1 == int(list.size()));
}

std::vector<Row> rowsOf(App& app, ChannelKey channel) {
  std::vector<Row> rows;
  const bool locked = app.isLocked(channel.scope, channel.id), isTrack = channel.scope == Scope::track;
  if (app.document().named(channel.scope, channel.id))
    rows.push_back({std::string(words::renameChannel), [&app, channel] { askFor(app, channelName(app.document(), channel)); }});
  rows.push_back({std::string(words::lockControl), [&app, channel, locked] { app.setLocked(channel.scope, channel.id, !locked); }, locked});
  if (isTrack) addPlaces(app, app.document().tracks, channel, rows);
  if (channel.scope == Scope::bus) addPlaces(app, app.document().buses, channel, rows);
  if (isTrack || channel.scope == Scope::bus) rows.push_back({std::string(isTrack ? words::removeTrack : words::removeBus), [&app, channel] { app.remove(channel); }});
  return rows;
}

void offer(App& app, int control, const ControlMenu::Subject& subject) {
  app.controlMenu.offers[control] = subject;
  if (Node* node = app.ui.mirror.find(control)) node->menu = true;
}

}  // namespace

void offerMenu(App& app, int control, const Address& address) { offer(app, control, {{address.scope, address.id}, address.param}); }
void offerMenu(App& app, int control, ChannelKey channel) { offer(app, control, {channel, -1}); }

void drawControlMenu(App& app) {
  ControlMenu& menu = app.controlMenu;
  const IdScope scope{int(Part::controlMenu)};
  const ImGuiID popup = ImGui::GetCurrentWindow()->GetID("menu");
  bool opens = false;
  if (!ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup)) {
    menu.open.reset();
    Box at;
    if (const auto asked = menu.offers.find(askedFor(app, at)); asked != menu.offers.end()) {
      opens = true;
      menu.open = asked->second;
      menu.opener = asked->first;
      menu.at = at;
      ImGui::ClearActiveID();  // what was pressed to ask for it is not used
      app.ui.drag = {};
      ImGui::OpenPopupEx(popup);
    }
  }
  menu.offers.clear();
  if (!menu.open || !app.document().channel(menu.open->channel.scope, menu.open->channel.id)) return;
  const auto [channel, param] = *menu.open;
  const std::vector<Row> rows = param < 0 ? rowsOf(app, channel) : rowsOf(app, Address{channel.scope, channel.id, param});
  std::vector<MenuRow> texts;
  for (const Row& row : rows) texts.push_back({.text = row.text, .checked = row.checked, .disabled = row.disabled});
  const std::string name = param < 0 ? channelName(app.document(), channel) : bound(app, channel.scope, channel.id, param).name;
  const int chosen = menuList(app.ui, popup, menu.at, words::say(words::moreFor, name), texts, menu.opener, opens && !app.ui.pointed);
  if (chosen >= 0) rows[std::size_t(chosen)].run();
}

}  // namespace mix::ui
