// SPDX-License-Identifier: MIT
// What a track or a bus is called, where it stands, what it is taken for and where it goes.
#include <utility>

#include "ui/panels/inspector.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { title = 2, remove, left, right, role, relink = 8, lock, output, key };

// Where a channel goes, and what its external key hears.
void drawRoutes(App& app, Box row, ChannelKey channel) {
  Ui& ui = app.ui;
  const Scope scope = channel.scope;
  const int id = channel.id;
  const std::string name = channelName(app.document(), channel);
  const Document& document = app.document();
  const NamedChannel* named = document.named(scope, id);
  const auto menu = [&](int menuKey, Box box, std::string_view menuName, words::Word says, std::string_view first, int chosenId,
                        const std::vector<ChannelKey>& others, std::string_view last, std::string_view hint, auto&& choose) {
    std::vector<std::string> names{std::string(first)};
    std::vector<int> ids{0};
    for (ChannelKey other : others) names.push_back(channelName(document, other)), ids.push_back(other.id);
    if (!last.empty()) names.push_back(std::string(last)), ids.push_back(kReference);
    std::vector<MenuRow> rows;
    std::string current = names[0];
    for (std::size_t i = 0; i < names.size(); ++i) {
      rows.push_back({names[i], ids[i] == chosenId});
      if (ids[i] == chosenId) current = names[i];
    }
    const int chosen = menuButton(ui, menuKey, box, menuName, {.text = words::say(says, current), .type = Type::caption, .opens = true, .hint = hint}, rows);
    if (chosen >= 0) choose(ids[std::size_t(chosen)]);
  };
  std::vector<ChannelKey> buses, tracks;
  for (const auto& bus : document.buses)
    if (scope != Scope::bus || !feedsItself(document, id, bus->id)) buses.push_back({Scope::bus, bus->id});
  for (const auto& track : document.tracks)
    if (scope != Scope::track || track->id != id) tracks.push_back({Scope::track, track->id});
  const float width = (row.w - 6) / 2;
  const Track* track = scope == Scope::track ? document.track(id) : nullptr;
  const bool isReference = track && track->reference;
  menu(output, row.cutLeft(width), words::say(words::outputOf, name), words::toChannel, words::master, isReference ? kReference : named->output, buses,
       track ? words::reference : words::Word{}, isReference ? words::referenceHint : words::Word{}, [&](int to) { app.setOutput(channel, to); });
  row.cutLeft(6);
  menu(key, row, words::say(words::keyOf, name), words::keyIs, words::none, named->key, tracks, {}, words::keyHint,
       [&](int from) { app.session.setKey(scope, id, from); });
}

}  // namespace

void drawLock(App& app, const Box& box, Scope scope, int id, std::string_view name) {
  const bool locked = app.isLocked(scope, id);
  if (button(app.ui, lock, box, words::say(words::lockTrack, name), {.text = words::lock, .type = Type::caption, .toggle = true, .pressed = locked, .hint = words::lockHint}))
    app.setLocked(scope, id, !locked);
}

void drawChannelHead(App& app, Box box, ChannelKey channel) {
  Ui& ui = app.ui;
  const Scope scope = channel.scope;
  const int id = channel.id;
  const bool isTrack = scope == Scope::track;
  const std::string name = channelName(app.document(), channel);
  fill({box.x, box.y + 6, 4, box.h - 12}, hueOf(app.document(), channel), 2);
  box.cutLeft(12);
  drawRoutes(app, box.cutBottom(30).middleRow(26), channel);
  Box row = box.cutTop(box.h / 2);
  if (button(ui, remove, row.cutRight(28).middleRow(26), isTrack ? words::removeTrack : words::removeBus, {.icon = Icon::cross, .quiet = true})) {
    app.remove(channel);
    return;
  }
  const auto place = [&](const auto& list) {
    int position = 0;
    while (list[std::size_t(position)]->id != id) ++position;
    const bool last = position + 1 == int(list.size());
    if (button(ui, right, row.cutRight(28).middleRow(26), words::moveRight, {.icon = Icon::chevronRight, .disabled = last, .quiet = true})) app.session.move(scope, id, position + 1);
    if (button(ui, left, row.cutRight(28).middleRow(26), words::moveLeft, {.icon = Icon::chevronLeft, .disabled = position == 0, .quiet = true})) app.session.move(scope, id, position - 1);
  };
  if (isTrack) place(app.document().tracks);
  else place(app.document().buses);
  const Box text = row.inset(0, 2);
  const Control c = control(ui, title, text);
  for (Action action; ui.mirror.take(c.id, action);)
    if (action.act == Act::type) app.session.setName(scope, id, action.text), ui.fonts.need(action.text);
  if (c.hovered) fill({text.x - 4, text.y, text.w + 4, text.h}, theme::raised, theme::radius);
  if (std::exchange(app.view.renames, false) || c.clicked) askText(ui, c.id, text, name);
  ui.mirror.add({.id = c.id, .role = Role::textbox, .name = words::say(words::trackName, name), .value = name, .description = {}, .box = text});
  drawText(ui, Type::body, text, theme::ink, name);
  drawFocus(c, text);
  hintFor(ui, c, text, words::rename);

  const std::string current = app.document().named(scope, id)->role;
  std::vector<MenuRow> rows;
  for (const words::RoleWord& word : words::roles) rows.push_back({word.text, current == word.id});
  if (const int chosen = menuButton(ui, role, box.cutLeft(std::min(box.w, 150.0f)).middleRow(26), words::role, {.text = words::roleName(current), .type = Type::caption, .opens = true}, rows); chosen >= 0)
    app.session.setRole(scope, id, words::roles[chosen].id);
  drawLock(app, box.cutRight(58).middleRow(26), scope, id, name);
  if (isTrack && !app.hasAudio(id)) {
    box.cutLeft(6);
    if (button(ui, relink, box.cutLeft(std::min(box.w, 130.0f)).middleRow(26), words::relink, {.text = words::relink, .type = Type::caption}))
      ui.commands.add(JsonObject().text("do", "relink").number("track", id));
  }
}

}  // namespace mix::ui
