// SPDX-License-Identifier: MIT
// Everything by its name: channels to go to, what the keys do, places to listen, colours. What is typed narrows the list.
#include <cmath>
#include <functional>

#include "engine/mixer/listening_device.h"
#include "engine/propose/loudness_target.h"
#include "ui/keys.h"
#include "ui/panels/inspector.h"
#include "ui/panels/sheet.h"
#include "ui/widgets/edit_value.h"
#include "ui/widgets/meter.h"
#include "ui/words.h"
#include "ui/words_explained.h"
#include "ui/words_taste.h"

namespace mix::ui {
namespace {

enum Key : int { field = 10, list, firstRow = 20 };
constexpr int kMostRows = 9;
constexpr float kRow = 32;

struct Found {
  std::string text, detail;
  std::function<void(App&)> run;
};

std::string small(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
  return result;
}

// 0: it has not every word; the higher the sooner it is meant.
int fit(std::string_view text, std::string_view query) {
  const std::string in = small(text);
  int result = 1;
  for (std::size_t at = 0; at < query.size();) {
    const std::size_t end = std::min(query.find(' ', at), query.size());
    if (const std::string_view word = query.substr(at, end - at); !word.empty()) {
      const std::size_t found = in.find(word);
      if (found == std::string::npos) return 0;
      result += found == 0 ? 4 : in[found - 1] == ' ' ? 2 : 1;
    }
    at = end + 1;
  }
  return result;
}

// A processor, to go to its switch or first control, and each control by its own name.
void addProcessor(const App& app, ChannelKey channel, const Section& section, std::vector<Found>& all) {
  const std::string where = channelName(app.document(), channel), processor(words::translated(section.row(channel.scope, 0).processorLabel));
  const auto shown = [&](int i) { return !(app.view.stripsShown && isOnStrip(section.row(channel.scope, i))); };
  const auto add = [&](std::string text, int i) { all.push_back({std::move(text), where, [address = Address{channel.scope, channel.id, section.first + i}](App& a) { a.goTo(address); }}); };
  std::string called = processor;
  for (const auto& kind : words::kindsOfProcessor)
    if (kind.id == section.row(channel.scope, 0).processorId) called = kind.text;
  for (int i = 0; i < section.count; ++i)
    if (shown(i)) {
      add(called, i);
      break;
    }
  for (int i = 0; i < section.count; ++i)
    if (shown(i)) add(words::say(words::nameAndValue, processor, words::translated(section.row(channel.scope, i).spec.label)), i);
}

// Of the selected channel; then what it has not, where the song has it: reverbs in the returns, the limiter of the master.
void addProcessors(const App& app, std::vector<Found>& all) {
  const ChannelKey selected = app.selectedChannel() ? app.view.selected : ChannelKey{};
  for (const Section& section : sectionsOf(selected.scope)) addProcessor(app, selected, section, all);
  const auto addOthers = [&](ChannelKey channel, bool onlyOn) {
    const auto mine = schemaOf(selected.scope);
    for (const Section& section : sectionsOf(channel.scope)) {
      const auto isSame = [&](const SchemaRow& row) { return row.processorId == section.row(channel.scope, 0).processorId; };
      const bool isOn = app.document().channel(channel.scope, channel.id)->values[std::size_t(section.first)] > 0.5f;
      if (std::none_of(mine.begin(), mine.end(), isSame) && (isOn || !onlyOn)) addProcessor(app, channel, section, all);
    }
  };
  if (app.document().tracks.empty()) return;
  if (selected.scope != Scope::effectReturn)
    for (int n = 1; n <= kSends; ++n) addOthers({Scope::effectReturn, n}, true);
  if (selected.scope != Scope::master) addOthers({}, false);
}

std::vector<Found> everything(const App& app) {
  std::vector<Found> all;
  for (const ChannelKey channel : app.shownChannels()) {
    const Track* track = channel.scope == Scope::track ? app.document().track(channel.id) : nullptr;
    all.push_back({channelName(app.document(), channel), std::string(track ? words::roleName(track->role) : words::goTo), [channel](App& a) { a.select(channel); }});
  }
  addProcessors(app, all);
  for (const Shortcut& shortcut : shortcuts())  // what two keys do stands there once
    if (shortcut.id != "search" && shortcut.id != "escape" && std::string_view(shortcut.what) != all.back().text) all.push_back({std::string(shortcut.what), keyText(keyOf(app.settings, shortcut)), shortcut.run});
  all.push_back({std::string(words::newSong), {}, [](App& a) { a.command("newSong"); }});
  all.push_back({std::string(words::helpAndKeys), keyText(app, "settings"), [](App& a) { a.view.settings = true; }});
  for (std::size_t i = 0; i < listeningDevices().size(); ++i)
    all.push_back({words::say(words::listenOnWhat, words::deviceName(listeningDevices()[i].id)), {}, [i](App& a) { a.listenOn(int(i)); }});
  for (std::size_t i = 0; i < std::size(kLoudnessTargets); ++i)
    all.push_back({std::string(words::targetName) + ": " + std::string(words::targets[i]), words::say(words::lufsNumber, levelText(float(kLoudnessTargets[i].lufs))), [i](App& a) { a.chooseTarget(kLoudnessTargets[i].lufs); }});
  for (std::size_t i = 0; i < std::size(words::looks); ++i)
    all.push_back({std::string(words::look) + ": " + std::string(words::looks[i]), {}, [i](App& a) {
                     a.settings.look = Settings::Look(i);
                     a.keepSettings();
                   }});
  for (std::size_t i = 0; i < std::size(words::explainedLevels); ++i)
    all.push_back({words::say(words::explainedForWhat, words::explainedLevels[i].text), {}, [i](App& a) { a.explainFor(Explained(i)); }});
  all.push_back({std::string(words::tasteTitle), {}, [](App& a) { a.show(Aside::taste); }});
  all.push_back({std::string(words::glossaryTitle), {}, [](App& a) { openGlossary(a, {}); }});
  for (const words::Term& term : words::glossary)
    all.push_back({words::say(words::glossaryTerm, term.name), {}, [&term](App& a) { openGlossary(a, term.id); }});
  return all;
}

// The best first; of equals, the order above.
std::vector<Found> foundBy(const App& app, std::string_view query) {
  std::vector<std::pair<int, Found>> fits;
  for (Found& one : everything(app))
    if (const int how = fit(one.text, query); how > 0) fits.push_back({how, std::move(one)});
  std::stable_sort(fits.begin(), fits.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Found> result;
  for (auto& [how, one] : fits)
    if (int(result.size()) < kMostRows) result.push_back(std::move(one));
  return result;
}

}  // namespace

namespace {
void typeIn(App& app) { app.ui.commands.add(JsonObject().text("do", "typeText").text("text", app.view.searchText)); }
}  // namespace

bool searchKey(App& app, const KeyPress& press) {
  View& view = app.view;
  const std::string& key = press.key;
  if (!view.search) return false;
  if (const bool isCharacter = key.size() == 1 || (key[0] & 0x80); isCharacter && !(press.modifiers & (ctrlKey | altKey))) {
    view.searchText += key;
    view.searchAt = 0;
    if (view.searchOpen) typeIn(app);
    return true;
  }
  if (key == "ArrowDown" || key == "ArrowUp") {
    view.searchAt += key == "ArrowDown" ? 1 : -1;
    return true;
  }
  if (key != "Enter") return false;
  const std::vector<Found> found = foundBy(app, small(view.searchText));
  view.search = false;
  if (!found.empty()) found[std::size_t(std::clamp(view.searchAt, 0, int(found.size()) - 1))].run(app);
  return true;
}

void drawSearch(App& app) {
  Ui& ui = app.ui;
  View& view = app.view;
  const bool asks = view.search && !view.searchOpen;  // it was just opened: the hand types at once
  view.searchOpen = view.search;
  Sheet sheet(app, Part::search, view.search, words::search, 460, kMostRows * kRow + 112);
  if (!sheet) return;
  const Box place = sheet.box.cutTop(34);
  const Control c = control(ui, field, place);
  fill(place, theme::well, theme::radius);
  frame(place, theme::lineStrong, theme::radius);
  drawText(ui, Type::body, place.inset(theme::pad, 0), view.searchText.empty() ? theme::inkSoft : theme::ink, view.searchText.empty() ? words::searchHint : std::string_view(view.searchText));
  bool wants = asks || c.clicked;
  for (Action action; ui.mirror.take(c.id, action);) {
    if (action.act == Act::type) view.searchText = action.text, view.searchAt = 0, ui.fonts.need(action.text);
    wants = wants || action.act == Act::press;
  }
  if (wants) askText(ui, c.id, place, asks ? std::string_view() : std::string_view(view.searchText), Typing::live);
  if (asks && !view.searchText.empty()) typeIn(app);
  ui.mirror.add({.id = c.id, .role = Role::textbox, .name = std::string(words::search), .value = view.searchText, .description = std::string(words::searchHint), .box = place});
  drawFocus(c, place);
  sheet.box.cutTop(theme::pad);

  const std::vector<Found> found = foundBy(app, small(view.searchText));
  view.searchAt = std::clamp(view.searchAt, 0, std::max(0, int(found.size()) - 1));
  const NodeGroup group(ui, list, Role::group, words::searchFound, sheet.box);
  if (found.empty()) drawText(ui, Type::body, sheet.box.cutTop(kRow), theme::inkSoft, words::searchNothing);
  for (int i = 0; i < int(found.size()); ++i) {
    const Found& one = found[std::size_t(i)];
    Box row = sheet.box.cutTop(kRow);
    if (i == view.searchAt) fill(row.inset(0, 1), theme::lineStrong, theme::radius);
    if (button(ui, firstRow + i, row.inset(0, 1), one.text, {.quiet = true, .hint = one.detail})) {
      view.search = false;
      one.run(app);
    }
    Box inside = row.inset(theme::pad, 0);
    drawText(ui, Type::caption, inside.cutRight(std::min(textWidth(ui, Type::caption, one.detail) + 1, inside.w / 2)), theme::inkSoft, one.detail, Align::right);
    drawText(ui, Type::body, inside, theme::ink, one.text);
  }
}

}  // namespace mix::ui
