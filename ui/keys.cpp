// SPDX-License-Identifier: MIT
#include "ui/keys.h"

#include "engine/mixer/listening_device.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

void toggleOf(App& app, std::string_view param) {
  const auto row = findParam(Scope::track, param);
  if (!app.selectedTrack() || !row) return;
  const Address address{Scope::track, app.view.track, *row};
  app.ui.beginEdit(0, false);
  app.setValue(address, app.session.value(address) > 0.5f ? 0.0f : 1.0f);
}

// Solo of the selected track alone; once more, of none.
void soloAlone(App& app) {
  const auto row = findParam(Scope::track, "fader/solo");
  if (!app.selectedTrack() || !row) return;
  bool others = false;
  for (const auto& track : app.document().tracks) others = others || (track->id != app.view.track && track->values[std::size_t(*row)] > 0.5f);
  const bool on = app.session.value({Scope::track, app.view.track, *row}) > 0.5f;
  const Address mine{Scope::track, app.view.track, *row};
  app.ui.beginEdit(0, false);
  const EditGroup group(app.session, {"edit.value", toText(mine)});
  const Document before = app.document();
  for (const auto& track : before.tracks)
    app.setValue({Scope::track, track->id, *row}, track->id == app.view.track && (!on || others) ? 1.0f : 0.0f);
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
    {"ArrowUp", 0, "Up", "Previous track", [](App& a) { a.selectNext(-1); }},
    {"ArrowDown", 0, "Down", "Next track", [](App& a) { a.selectNext(1); }},
    {"m", 0, "M", "Mute the selected track", [](App& a) { toggleOf(a, "fader/mute"); }},
    {"s", 0, "S", "Solo the selected track", [](App& a) { toggleOf(a, "fader/solo"); }},
    {"s", shiftKey, "Shift S", "Solo it alone", soloAlone},
    {"k", 0, "K", "Lock the selected track against proposals", [](App& a) {
       const Scope scope = a.view.track == 0 ? Scope::master : Scope::track;
       if (a.document().channel(scope, a.view.track)) a.setLocked(scope, a.view.track, !a.isLocked(scope, a.view.track));
     }},
    {"p", 0, "P", "Propose a mix", [](App& a) { a.propose(); }},
    {"b", 0, "B", "Compare before and after", [](App& a) { a.compare(); }},
    {"d", 0, "D", "Listen on the next device", [](App& a) { a.listenOn((a.listenDevice + 1) % int(listeningDevices().size())); }},
    {"z", ctrlKey, "Ctrl Z", "Undo", [](App& a) { a.undo(); }},
    {"z", ctrlKey | shiftKey, "Ctrl Shift Z", "Redo", [](App& a) { a.redo(); }},
    {"y", ctrlKey, "Ctrl Y", "Redo", [](App& a) { a.redo(); }},
    {"s", ctrlKey, "Ctrl S", "Save as a file", [](App& a) { a.command("save"); }},
    {"o", ctrlKey, "Ctrl O", "Open a file", [](App& a) { a.command("open"); }},
    {"e", ctrlKey, "Ctrl E", "Export WAV, 24 bit", [](App& a) { if (!a.document().tracks.empty()) a.exportMix(24); }},
    {"?", shiftKey, "?", "This sheet", [](App& a) { a.view.shortcuts = !a.view.shortcuts; }},
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
