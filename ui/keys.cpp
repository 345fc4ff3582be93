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
    {" ", 0, "Space", "Play or pause", [](App& a) { a.playPause(); }},
    {"Home", 0, "Home", "Go to the start", [](App& a) { a.seek(0); }},
    {"End", 0, "End", "Go to the end", [](App& a) { a.seek(a.songLength()); }},
    {"ArrowLeft", 0, "Left", "Back one second", [](App& a) { nudge(a, -1); }},
    {"ArrowRight", 0, "Right", "Forward one second", [](App& a) { nudge(a, 1); }},
    {"ArrowLeft", shiftKey, "Shift Left", "Back ten seconds", [](App& a) { nudge(a, -10); }},
    {"ArrowRight", shiftKey, "Shift Right", "Forward ten seconds", [](App& a) { nudge(a, 10); }},
    {"l", 0, "L", "Loop on or off", toggleLoop},
    {"[", 0, "[", "Loop starts here", [](App& a) { loopEdge(a, false); }},
    {"]", 0, "]", "Loop ends here", [](App& a) { loopEdge(a, true); }},
    {"ArrowUp", 0, "Up", "Previous channel", [](App& a) { a.selectNext(-1); }},
    {"ArrowDown", 0, "Down", "Next channel", [](App& a) { a.selectNext(1); }},
    {"m", 0, "M", "Mute the selected channel", [](App& a) { toggleOf(a, "fader/mute"); }},
    {"s", 0, "S", "Solo the selected channel", [](App& a) { toggleOf(a, "fader/solo"); }},
    {"s", shiftKey, "Shift S", "Solo it alone", soloAlone},
    {"k", 0, "K", "Lock the selected channel against proposals", [](App& a) {
       const auto [scope, id] = a.view.selected;
       if (a.selectedChannel()) a.setLocked(scope, id, !a.isLocked(scope, id));
     }},
    {"p", 0, "P", "Propose a mix", [](App& a) { a.propose(); }},
    {"b", 0, "B", "Compare before and after", [](App& a) { a.compare(); }},
    {"d", 0, "D", "Listen on the next device", [](App& a) { a.listenOn((a.listenDevice + 1) % int(listeningDevices().size())); }},
    {"r", 0, "R", "Hear the reference or the mix", [](App& a) { a.hearReference(!a.hearsReference); }},
    {"z", ctrlKey, "Ctrl Z", "Undo", [](App& a) { a.undo(); }},
    {"z", ctrlKey | shiftKey, "Ctrl Shift Z", "Redo", [](App& a) { a.redo(); }},
    {"y", ctrlKey, "Ctrl Y", "Redo", [](App& a) { a.redo(); }},
    {"s", ctrlKey, "Ctrl S", "Save as a file", [](App& a) { a.command("save"); }},
    {"o", ctrlKey, "Ctrl O", "Open a file", [](App& a) { a.command("open"); }},
    {"e", ctrlKey, "Ctrl E", "Export as last time (WAV, 24 bit)", [](App& a) { if (!a.document().tracks.empty()) a.exportMix(a.exporting.bits); }},
    {"?", shiftKey, "?", "This sheet", [](App& a) { a.view.shortcuts = !a.view.shortcuts; }},
    {"Delete", 0, "Del", "Remove the point of the automation", removePoint},
    {"Backspace", 0, "Backspace", "Remove the point of the automation", removePoint},
    {"a", 0, "A", "Show the automation", [](App& a) { a.view.automationShown = !a.view.automationShown; }},
    {"Escape", 0, "Esc", "Cancel a drag, close a list", [](App& a) { a.ui.escape = true; }},
};

}  // namespace

std::span<const Shortcut> shortcuts() { return kShortcuts; }

bool pressKey(App& app, std::string_view key, int modifiers) {
  if (modifiers & metaKey) modifiers = (modifiers & ~metaKey) | ctrlKey;
  std::string small(key);
  if (small.size() == 1 && small[0] >= 'A' && small[0] <= 'Z') small[0] = char(small[0] - 'A' + 'a');
  if (small == "?") modifiers |= shiftKey;  // wherever the keyboard has it
  for (const Shortcut& shortcut : kShortcuts) {
    if (shortcut.key != small || shortcut.modifiers != modifiers) continue;
    if (app.ui.mirror.hasActions()) app.laterKeys.push_back(shortcut.run);
    else shortcut.run(app);
    return true;
  }
  return false;
}

}  // namespace mix::ui
