// SPDX-License-Identifier: MIT
// The line at the bottom: the last notice, a long job, dropouts. And the tabs of a narrow screen.
#include <array>
#include <cmath>
#include <utility>

#include "engine/mixer/listening_device.h"
#include "ui/panels/panels.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {
namespace {
enum Key : int { line = 1, dropouts, job, cancel, listen, reference, comparison, clash };

// What it would sound like elsewhere; lit while that is heard, so that nobody mixes for a phone unawares.
void drawListening(App& app, Box& box) {
  const auto devices = listeningDevices();
  std::array<MenuRow, words::kDevices> rows;
  for (std::size_t i = 0; i < devices.size(); ++i) rows[i] = {words::deviceName(devices[i].id), int(i) == app.listenDevice};
  const std::string text = words::say(words::listenOnWhat, words::deviceName(devices[std::size_t(app.listenDevice)].id));
  const bool elsewhere = app.listenDevice != 0;
  const Box place = box.cutRight(buttonWidth(app.ui, Type::caption, text, true) + 8).middleRow(22);
  const ButtonLook look{.text = text, .type = Type::caption, .toggle = elsewhere, .pressed = elsewhere, .quiet = !elsewhere, .opens = true, .on = theme::accent, .hint = words::deviceHint};
  if (const int row = menuButton(app.ui, listen, place, words::listenOn, look, std::span(rows).first(devices.size())); row >= 0) app.listenOn(row);
  box.cutRight(theme::pad);
}

void drawReference(App& app, Box& box) {
  const Box place = box.cutRight(buttonWidth(app.ui, Type::caption, words::reference)).middleRow(22);
  const ButtonLook look{.text = words::reference, .type = Type::caption, .toggle = true, .pressed = app.hearsReference, .quiet = true, .on = theme::accent, .hint = words::hearReferenceHint};
  if (button(app.ui, reference, place, words::reference, look)) app.hearReference(!app.hearsReference);
  box.cutRight(theme::pad);
}

// Lit while something else than the song's mix may be heard, or the song's turned down; pressed, that is over.
bool drawHeard(App& app, Box& box, int key, const std::string& what, words::Word stop, words::Word hint) {
  std::string text = words::say(words::youHear, what);
  if (app.monitorDb() < -0.05) text = words::say(words::andAlso, text, words::say(words::heardSofterShort, decimal(-app.monitorDb())));
  const Box place = box.cutRight(std::min(buttonWidth(app.ui, Type::caption, text), box.w / 2)).middleRow(22);
  box.cutRight(theme::pad);
  return button(app.ui, key, place, stop, {.text = text, .type = Type::caption, .toggle = true, .pressed = true, .on = theme::accent, .hint = hint});
}
}

void drawStatus(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope scope{int(Part::status)};
  fill(box, theme::surface);
  fill({box.x, box.y, box.w, 1}, theme::line);
  Box inside = box.inset(theme::padWide, 1);
  if (!app.document().tracks.empty()) drawListening(app, inside);
  if (app.hasReference()) drawReference(app, inside);
  if (app.compareSlots.isOn() && drawHeard(app, inside, comparison, app.slotTitle(app.compareSlots.heard()), words::stopComparing, words::stopComparingHint)) app.stopComparing();
  if (app.clashHeard && drawHeard(app, inside, clash, hertzSpan(app.clashHeard->lowHz, app.clashHeard->highHz), words::stopClash, words::stopClashHint)) app.stopHearingClash();
  if (app.transport.dropouts() > 0) {
    const std::string text = app.transport.dropouts() == 1 ? std::string(words::oneDropout) : words::say(words::dropouts, std::to_string(app.transport.dropouts()));
    const Box place = inside.cutRight(textWidth(ui, Type::caption, text) + 4);
    drawText(ui, Type::caption, place, theme::warning, text, Align::right);
    textNode(ui, dropouts, place, words::status, text);
    inside.cutRight(theme::padWide);
  }
  if (app.longJob >= 0) {
    if (button(ui, cancel, inside.cutRight(buttonWidth(ui, Type::caption, words::cancel)).middleRow(20), words::cancel, {.text = words::cancel, .type = Type::caption}))
      app.cancelJob();
    inside.cutRight(theme::pad);
    const Box bar = inside.cutRight(std::min(160.0f, inside.w / 3)).middleRow(6);
    fill(bar, theme::well, 3);
    fill({bar.x, bar.y, bar.w * float(std::min(1.0, app.longJob)), bar.h}, theme::accent, 3);
    inside.cutRight(theme::pad);
    char percent[16];
    std::snprintf(percent, sizeof percent, "%.0f %%", std::floor(app.longJob * 20) * 5);
    textNode(ui, job, bar, app.longJobWords, percent);
    drawText(ui, Type::caption, inside.cutRight(textWidth(ui, Type::caption, app.longJobWords) + 2), theme::ink, app.longJobWords);
    inside.cutRight(theme::padWide);
  }
  Notice& notice = app.notice;
  if (notice.untilMs > 0) {
    if (ui.timeMs >= notice.untilMs) notice = {};
    else ui.wakeIn(notice.untilMs - ui.timeMs);
  }
  const std::string away = notice.text.empty() ? app.missingRecordings() : std::string();
  const std::string text = app.transport.state == 3 ? std::string(words::interrupted) : away.empty() ? notice.text : away;
  const int kind = app.transport.state == 3 || !away.empty() ? 1 : notice.kind;
  const Colour colours[] = {theme::inkSoft, theme::warning, theme::clip};
  if (!text.empty() && kind > 0) {
    const Box mark = inside.cutLeft(14);
    drawText(ui, Type::strong, mark, colours[kind], "!");
  }
  drawText(ui, Type::caption, inside, colours[std::clamp(kind, 0, 2)], text.empty() ? words::ready : std::string_view(text));
  textNode(ui, line, inside, words::status, text.empty() ? std::string(words::ready) : text, Role::status);
}

void drawTabs(App& app, Box box) {
  const IdScope scope{int(Part::tabs)};
  const NodeGroup group(app.ui, 1, Role::toolbar, words::zones, box);
  fill(box, theme::raised);
  fill({box.x, box.y, box.w, 1}, theme::well);
  constexpr std::pair<Zone, words::Word> kTabs[] = {{Zone::mixer, words::mixer}, {Zone::song, words::suggestionsTitle}, {Zone::track, words::track}, {Zone::timeline, words::timeline}};
  const Type type = box.w < 360 ? Type::caption : Type::strong;
  float all = 0;  // longer words have more of the row
  for (const auto& [zone, name] : kTabs) all += buttonWidth(app.ui, type, name);
  const float whole = box.w;
  for (const auto& [zone, name] : kTabs) {
    const bool here = app.view.tab == zone;
    const Box place = box.cutLeft(whole * buttonWidth(app.ui, type, name) / all);
    if (here) {
      fill(place.inset(4), faded(theme::accent, 0.16f), theme::radius);
      fill({place.x + 12, place.y, place.w - 24, 2}, theme::accent, 1);
    }
    if (!button(app.ui, 10 + int(zone), place.inset(4), name, {.text = name, .type = type, .toggle = true, .pressed = here, .quiet = true, .plain = true})) continue;
    if (here && zone == Zone::song) app.showSuggestions();  // once more: to where it begins
    app.view.tab = zone;
  }
}

}  // namespace mix::ui
