// SPDX-License-Identifier: MIT
#include "ui/keys.h"

#include "engine/mixer/listening_device.h"
#include "ui/panels/panels.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

void toggleOf(App& app, std::string_view param) {
  const ChannelKey channel = app.view.selected;
  const auto row = findParam(channel.scope, param);
  if (!app.selectedChannel() || !row) return;
  toggleParam(app, {channel.scope, channel.id, *row});
}

// Solo of the selected channel alone; once more, of none.
void soloAlone(App& app) {
  const ChannelKey mine = app.view.selected;
  if (!app.selectedChannel() || mine.scope == Scope::master) return;
  const auto solo = [](ChannelKey channel) { return Address{channel.scope, channel.id, findParam(channel.scope, "fader/solo").value()}; };
  const std::vector<ChannelKey> all = app.shownChannels();
  const auto soloed = [&](ChannelKey channel) { return channel.scope != Scope::master && app.shown(solo(channel)) > 0.5f; };
  const bool others = std::any_of(all.begin(), all.end(), [&](ChannelKey channel) { return channel != mine && soloed(channel); });
  const bool on = !soloed(mine) || others;
  app.ui.beginEdit(0, false);
  const EditGroup group(app.session, {"edit.value", toText(solo(mine))});
  for (ChannelKey channel : all)
    if (channel.scope != Scope::master) app.setValue(solo(channel), channel == mine && on ? 1.0f : 0.0f);
}

void nudge(App& app, double seconds) { app.seek(app.transport.frame + seconds * app.document().sampleRate); }

void toggleLoop(App& app) {
  PlayOrder loop = app.document().loop;
  loop.looping = !loop.looping;
  if (loop.loopEnd <= loop.loopStart) loop.loopStart = 0, loop.loopEnd = std::int64_t(app.songLength());
  app.setLoop(loop);
}
void loopEdge(App& app, bool end) {
  PlayOrder loop = app.document().loop;
  (end ? loop.loopEnd : loop.loopStart) = std::int64_t(app.transport.frame);
  if (loop.loopEnd < loop.loopStart) std::swap(loop.loopStart, loop.loopEnd);
  app.setLoop(loop);
}

void removePoint(App& app) {
  const auto [scope, id] = app.view.selected;
  const Channel* channel = app.view.automationShown ? app.selectedChannel() : nullptr;
  const int param = app.view.lane[int(scope)] >= 0 ? app.view.lane[int(scope)] : findParam(scope, "fader/gainDb").value();
  const AutomationPoints* known = channel ? channel->points(param) : nullptr;
  if (!known) return;
  AutomationPoints points = *known;
  points.erase(points.begin() + std::ptrdiff_t(std::min(app.view.point, points.size() - 1)));
  if (app.view.point > 0) --app.view.point;
  app.session.setAutomation({scope, id, param}, std::move(points));
}

constexpr Shortcut kShortcuts[] = {
    {"play", " ", 0, words::does::play, [](App& a) { a.playPause(); }},
    {"toStart", "Home", 0, words::does::toStart, [](App& a) { a.seek(0); }},
    {"toEnd", "End", 0, words::does::toEnd, [](App& a) { a.seek(a.songLength()); }},
    {"back", "ArrowLeft", 0, words::does::back, [](App& a) { nudge(a, -1); }},
    {"forward", "ArrowRight", 0, words::does::forward, [](App& a) { nudge(a, 1); }},
    {"backFar", "ArrowLeft", shiftKey, words::does::backFar, [](App& a) { nudge(a, -10); }},
    {"forwardFar", "ArrowRight", shiftKey, words::does::forwardFar, [](App& a) { nudge(a, 10); }},
    {"loop", "l", 0, words::does::loop, toggleLoop},
    {"loopStart", "[", 0, words::does::loopStart, [](App& a) { loopEdge(a, false); }},
    {"loopEnd", "]", 0, words::does::loopEnd, [](App& a) { loopEdge(a, true); }},
    {"previousChannel", "ArrowUp", 0, words::does::previousChannel, [](App& a) { a.selectNext(-1); }},
    {"nextChannel", "ArrowDown", 0, words::does::nextChannel, [](App& a) { a.selectNext(1); }},
    {"mute", "m", 0, words::does::mute, [](App& a) { toggleOf(a, "fader/mute"); }},
    {"solo", "s", 0, words::does::solo, [](App& a) { toggleOf(a, "fader/solo"); }},
    {"soloAlone", "s", shiftKey, words::does::soloAlone, soloAlone},
    {"lock", "k", 0, words::does::lock, [](App& a) {
       const auto [scope, id] = a.view.selected;
       if (a.selectedChannel()) a.setLocked(scope, id, !a.isLocked(scope, id));
     }},
    {"rename", "F2", 0, words::does::rename, [](App& a) { a.rename(); }},
    {"propose", "p", 0, words::does::propose, [](App& a) { a.propose(); }},
    {"alternatives", "v", 0, words::does::alternatives, [](App& a) { a.toggleAside(Aside::mixSpace); }},
    {"systems", "y", 0, words::does::systems, [](App& a) { a.toggleAside(Aside::translation); }},
    {"match", "r", shiftKey, words::does::match, [](App& a) { a.toggleAside(Aside::reference); }},
    {"compare", "b", 0, words::does::compare, [](App& a) { a.compare(); }},
    {"slots", "c", 0, words::does::slots, [](App& a) { a.toggleAside(Aside::compare); }},
    {"blind", "c", shiftKey, words::does::blind, [](App& a) { a.toggleAside(Aside::blind); }},
    {"hearMix", "0", 0, words::does::hearMix, [](App& a) { a.hearSlot(CompareState::kMix); }},
    {"hearA", "1", 0, words::does::hearA, [](App& a) { a.hearSlot(0); }},
    {"hearB", "2", 0, words::does::hearB, [](App& a) { a.hearSlot(1); }},
    {"hearC", "3", 0, words::does::hearC, [](App& a) { a.hearSlot(2); }},
    {"hearD", "4", 0, words::does::hearD, [](App& a) { a.hearSlot(3); }},
    {"nextDevice", "d", 0, words::does::nextDevice, [](App& a) { a.listenOn((a.listenDevice + 1) % int(listeningDevices().size())); }},
    {"reference", "r", 0, words::does::reference, [](App& a) { a.hearReference(!a.hearsReference); }},
    {"hearClash", "g", 0, words::does::hearClash, [](App& a) { a.hearWorstClash(); }},
    {"hearMasked", "g", shiftKey, words::does::hearMasked, [](App& a) { a.hearMaskedAlone(a.clashHeard && !a.clashHeard->alone); }},
    {"undo", "z", ctrlKey, words::does::undo, [](App& a) { a.undo(); }},
    {"redo", "z", ctrlKey | shiftKey, words::does::redo, [](App& a) { a.redo(); }},
    {"redo2", "y", ctrlKey, words::does::redo, [](App& a) { a.redo(); }},
    {"history", "h", 0, words::does::history, [](App& a) { a.toggleAside(Aside::history); }},
    {"save", "s", ctrlKey, words::does::save, [](App& a) { a.command("save"); }},
    {"open", "o", ctrlKey, words::does::open, [](App& a) { a.command("open"); }},
    {"export", "e", ctrlKey, words::does::exportMix, [](App& a) { if (!a.document().tracks.empty()) a.exportMix(a.settings.exporting.bits); }},
    {"search", "k", ctrlKey, words::does::search, [](App& a) {
       a.view.search = !a.view.search;
       a.view.searchText.clear();
       a.view.searchAt = 0;
     }},
    {"settings", "?", shiftKey, words::does::settings, [](App& a) { a.view.settings = !a.view.settings; }},
    {"sayNext", "n", 0, words::does::sayNext, [](App& a) { a.saySuggestion(1); }},
    {"sayPrevious", "n", shiftKey, words::does::sayPrevious, [](App& a) { a.saySuggestion(-1); }},
    {"acceptSaid", "j", 0, words::does::acceptSaid, [](App& a) { a.decideSaid(Verdict::accepted); }},
    {"refuseSaid", "x", 0, words::does::refuseSaid, [](App& a) { a.decideSaid(Verdict::refused); }},
    {"hearSaid", "u", 0, words::does::hearSaid, [](App& a) { a.hearSaid(); }},
    {"sayLevels", "w", 0, words::does::sayLevels, [](App& a) { a.sayLevels(); }},
    {"meterTones", "w", shiftKey, words::does::meterTones, [](App& a) { a.setMeterTones(!a.meterTones); }},
    {"removePoint", "Delete", 0, words::does::removePoint, removePoint},
    {"removePoint2", "Backspace", 0, words::does::removePoint, removePoint},
    {"midi", "i", altKey, words::does::midi, [](App& a) { a.toggleAside(Aside::midi); }},
    {"automation", "a", 0, words::does::automation, [](App& a) { a.view.automationShown = !a.view.automationShown; }},
    {"escape", "Escape", 0, words::does::escape, [](App& a) { a.ui.escape = true; }},
};

}  // namespace

std::span<const Shortcut> shortcuts() { return kShortcuts; }

KeyPress keyOf(const Settings& settings, const Shortcut& shortcut) {
  const auto changed = settings.keys.find(shortcut.id);
  if (changed != settings.keys.end()) return changed->second;
  const KeyPress press{std::string(shortcut.key), shortcut.modifiers};
  // A shortcut that came later does not take a key that somebody chose for another.
  const bool isTaken = std::any_of(settings.keys.begin(), settings.keys.end(), [&](const auto& one) { return one.second == press; });
  return isTaken ? KeyPress{} : press;
}

std::string keyText(const KeyPress& press) {
  if (press.key.empty()) return {};
  std::string text;
  const auto with = [&](words::Word modifier) { text.append(modifier).append(" "); };
  if (press.modifiers & ctrlKey) with(words::ctrlKey);
  if (press.modifiers & altKey) with(words::altKey);
  if (press.modifiers & shiftKey && press.key != "?") with(words::shiftKey);
  for (const words::KeyWord& word : words::keyNames)
    if (press.key == word.key) return text.append(word.text);
  if (press.key.size() == 1 && press.key[0] >= 'a' && press.key[0] <= 'z') return text += char(press.key[0] - 'a' + 'A');
  return text += press.key;
}

std::string keyText(const App& app, std::string_view id) {
  for (const Shortcut& shortcut : kShortcuts)
    if (shortcut.id == id) return keyText(keyOf(app.settings, shortcut));
  return {};
}

namespace {

// The key that was pressed is the one that somebody wants for `app.view.keyFor`; who had it has none.
void takeKey(App& app, const KeyPress& press) {
  Settings& settings = app.settings;
  for (const Shortcut& shortcut : kShortcuts)
    if (shortcut.id != app.view.keyFor && keyOf(settings, shortcut) == press)
      settings.keys[std::string(shortcut.id)] = {}, app.tell(1, words::say(words::keyTaken, shortcut.what));
  settings.keys[std::string(app.view.keyFor)] = press;
  std::erase_if(settings.keys, [](const auto& changed) {
    return std::any_of(std::begin(kShortcuts), std::end(kShortcuts), [&](const Shortcut& shortcut) {
      return shortcut.id == changed.first && shortcut.key == changed.second.key && shortcut.modifiers == changed.second.modifiers;
    });
  });
  app.view.keyFor = {};
  app.keepSettings();
}

bool writesCharacter(const KeyPress& press) { return !(press.modifiers & (ctrlKey | altKey)) && press.key.size() == 1 && press.key != " "; }

// While a blind test runs, nothing else may be done by keys.
struct BlindKey {
  std::string_view key;
  void (*run)(App&);
};
using Sound = BlindState::Sound;
constexpr BlindKey kBlindKeys[] = {
    {"1", [](App& a) { a.hearBlind(Sound::one); }},
    {"2", [](App& a) { a.hearBlind(Sound::two); }},
    {"x", [](App& a) { a.hearBlind(Sound::x); }},
    {"ArrowLeft", [](App& a) { a.answerBlind(false); }},
    {"ArrowRight", [](App& a) { a.answerBlind(true); }},
    {"Home", [](App& a) { a.seek(a.document().loop.looping ? double(a.document().loop.loopStart) : 0); }},
    {" ", [](App& a) { a.blind.heard() ? a.playPause() : a.hearBlind(Sound::one); }},
    {"Enter", [](App& a) { if (a.blind.stage() == BlindState::Stage::result) a.endBlind(); }},
    {"Escape", [](App& a) { a.endBlind(); }},
};

bool blindKey(App& app, const KeyPress& press) {
  if (!app.settings.letterKeys && writesCharacter(press)) return false;
  for (const BlindKey& key : kBlindKeys) {
    if (press.modifiers != 0 || key.key != press.key) continue;
    if (app.ui.mirror.hasActions()) app.laterKeys.push_back(key.run);
    else key.run(app);
    return true;
  }
  return std::any_of(std::begin(kShortcuts), std::end(kShortcuts), [&](const Shortcut& shortcut) { return keyOf(app.settings, shortcut) == press; });
}

}  // namespace

bool pressKey(App& app, std::string_view key, int modifiers) {
  if (modifiers & metaKey) modifiers = (modifiers & ~metaKey) | ctrlKey;
  KeyPress press{std::string(key), modifiers};
  if (press.key.size() == 1 && press.key[0] >= 'A' && press.key[0] <= 'Z') press.key[0] = char(press.key[0] - 'A' + 'a');
  if (press.key == "?") press.modifiers |= shiftKey;  // wherever the keyboard has it
  if (!app.view.keyFor.empty()) {
    for (std::string_view half : {"Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Tab"})
      if (press.key == half) return false;
    if (press.key == "Escape") app.view.keyFor = {};
    else takeKey(app, press);
    return true;
  }
  if (app.blind.isOn()) return blindKey(app, press);
  if (searchKey(app, {std::string(key), modifiers})) return true;
  if (!app.settings.letterKeys && writesCharacter(press)) return false;
  for (const Shortcut& shortcut : kShortcuts) {
    if (keyOf(app.settings, shortcut) != press) continue;
    if (app.ui.mirror.hasActions()) app.laterKeys.push_back(shortcut.run);
    else shortcut.run(app);
    return true;
  }
  return false;
}

}  // namespace mix::ui
