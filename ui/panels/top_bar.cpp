// SPDX-License-Identifier: MIT
// The song, the transport, what it sounds like as a whole, history and the ways out.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

#include "ui/keys.h"
#include "ui/panels/loudness_mark.h"
#include "ui/panels/panels.h"
#include "ui/widgets/meter.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { bar = 1, name, saveChip, start, play, loop, position, tempo, bars, loudness, undo, redo, share, file, out, help, proposal,
                 add, momentary, shortTerm, integrated, truePeak };

void drawName(App& app, Box box) {
  Ui& ui = app.ui;
  const std::string& title = app.document().name;
  Box line = box.cutTop(box.h / 2 + 2);
  const Control c = control(ui, name, line.inset(0, 1));
  if (c.hovered) fill(line.inset(-4, 1), theme::raised, theme::radius);
  if (c.clicked) askText(ui, c.id, line, title);
  for (Action action; ui.mirror.take(c.id, action);) {
    if (action.act == Act::type) app.session.setSongName(action.text), ui.fonts.need(action.text);
    if (action.act == Act::press) askText(ui, c.id, line, title);
  }
  ui.mirror.add({.id = c.id, .role = Role::textbox, .name = std::string(words::songName), .value = title, .description = {}, .box = line});
  drawText(ui, Type::strong, line, title.empty() ? theme::inkSoft : theme::ink, title.empty() ? words::untitled : std::string_view(title));
  drawFocus(c, line.inset(-4, 1));
  hintFor(ui, c, line, words::rename);

  const words::Word texts[] = {words::saved, words::unsaved, words::cannotSave};
  const words::Word text = texts[std::clamp(app.saveState, 0, 2)];
  const Colour dot = app.saveState == 0 ? theme::good : app.saveState == 1 ? theme::inkOff : theme::warning;
  canvas().AddCircleFilled({box.x + 4, std::round(box.centreY()) - 3}, 3, dot);
  Box chip{box.x + 12, box.y - 3, box.w - 12, box.h};
  drawText(ui, Type::caption, chip, theme::inkSoft, text);
  textNode(ui, saveChip, chip, words::save, app.saveState == 2 ? app.saveReason : std::string(text), Role::status);
  if (app.saveState == 2 && ImGui::IsMouseHoveringRect(corner(chip), farCorner(chip))) ui.hint = app.saveReason, ui.hintBox = chip;
}

// Beats a minute, typed.
void drawTempo(App& app, Box box) {
  Ui& ui = app.ui;
  const float bpm = app.document().tempoBpm;
  const double heard = app.guide.guide().arrangement.tempoBpm;
  char digits[16] = "0", heardDigits[16] = "";
  if (bpm > 0) std::snprintf(digits, sizeof digits, "%.4g", double(bpm));
  if (heard > 0) std::snprintf(heardDigits, sizeof heardDigits, "%.3g", heard);
  const bool offers = bpm == 0 && heard > 0;
  const std::string hint = offers ? words::say(words::tempoHeard, heardDigits) : std::string(words::tempoHint);
  const Control c = control(ui, tempo, box);
  if (c.hovered) fill(box, theme::lifted, theme::radius);
  if (c.clicked) askText(ui, c.id, box, digits);
  for (Action action; ui.mirror.take(c.id, action);) {
    if (action.act == Act::type) app.session.setTempo(std::strtof(action.text.c_str(), nullptr));
    if (action.act == Act::press) askText(ui, c.id, box, digits);
  }
  ui.mirror.add({.id = c.id, .role = Role::textbox, .name = std::string(words::tempo), .value = digits, .description = hint, .box = box});
  drawText(ui, Type::caption, box, theme::inkSoft, bpm > 0 ? words::say(words::bpm, digits) : offers ? words::say(words::bpmHeard, heardDigits) : std::string(words::tempo), Align::centre);
  drawFocus(c, box);
  hintFor(ui, c, box, hint);
}

// Time large, bars small where the tempo is known.
void drawPosition(App& app, Box box) {
  Ui& ui = app.ui;
  const double rate = app.document().sampleRate;
  const std::string now = timeText(app.transport.frame, rate, true), whole = timeText(app.songLength(), rate, false);
  Box upper = box.cutTop(box.h * 0.6f);
  const bool fits = textWidth(ui, Type::display, now) <= upper.w;
  drawText(ui, fits ? Type::display : Type::title, upper, theme::ink, fits ? now : timeText(app.transport.frame, rate, false), Align::centre);
  drawTempo(app, box.cutRight(std::min(58.0f, box.w / 2)));
  std::string below = "/ " + whole;
  if (const double bpm = app.document().tempoBpm; bpm > 0) {
    const double beats = app.transport.frame / rate * bpm / 60;
    below = std::to_string(int(beats / 4) + 1) + "." + std::to_string(int(beats) % 4 + 1) + "  " + below;
  }
  drawText(ui, Type::caption, box, theme::inkSoft, below, Align::centre);
  // A whole second at a time: the mirror is for reading, not for watching.
  textNode(ui, position, upper, words::position, timeText(app.transport.frame, rate, false) + " / " + whole);
}

void drawTransport(App& app, Box box) {
  Ui& ui = app.ui;
  const float side = std::min(box.h, 36.0f);
  box = box.middleRow(side);
  const bool empty = app.document().tracks.empty(), playing = app.transport.playing();
  if (button(ui, start, box.cutLeft(side).inset(2), words::toStart, {.icon = Icon::toStart, .disabled = empty, .quiet = true, .hint = keyText(app, "toStart")})) app.seek(0);
  box.cutLeft(2);
  const words::Word says = playing ? words::pause : words::play;
  if (button(ui, play, box.cutLeft(side + 12), says,
             {.icon = playing ? Icon::pause : Icon::play, .disabled = empty, .primary = !empty, .on = playing ? theme::good : theme::ink, .hint = keyText(app, "play")}))
    app.playPause();
  box.cutLeft(2);
  PlayOrder order = app.document().loop;
  if (button(ui, loop, box.cutLeft(side).inset(2), words::loop,
             {.icon = Icon::loop, .toggle = true, .pressed = order.looping, .disabled = empty, .quiet = true, .hint = keyText(app, "loop")})) {
    order.looping = !order.looping;
    if (order.loopEnd <= order.loopStart) order.loopStart = 0, order.loopEnd = std::int64_t(app.songLength());
    app.setLoop(order);
  }
}

// `mark`: what else is to be known of the number.
void number(App& app, int key, Box box, words::Word label, words::Word unit, words::Word help, float value, Colour colour, const LoudnessMark& mark) {
  if (ImGui::IsMouseHoveringRect(corner(box), farCorner(box))) app.ui.hint = std::string(help) + (mark.empty() ? "" : ". " + mark.help), app.ui.hintBox = box;
  drawText(app.ui, Type::caption, box.cutTop(16), theme::inkSoft, mark.labelled(label), Align::centre);
  const std::string text = levelText(value);
  drawText(app.ui, Type::title, box.cutTop(22), colour, text, Align::centre);
  meterNode(app.ui, key, box, label, mark.read(text + " " + std::string(unit)));
}

// The first of integrated, true peak, short term and momentary.
void drawLoudness(App& app, Box& box, int count) {
  const MasterLoudness& l = app.analysis.loudness();
  const float width = 66;
  const auto place = [&] { return box.cutRight(width).middleRow(40); };
  const LoudnessMark all = loudnessMark(app, Measured::all), shortTermMark = loudnessMark(app, Measured::shortTerm);
  if (count > 1) number(app, truePeak, place(), words::truePeak, words::dbtp, words::truePeakHelp, l.truePeakDb, l.truePeakDb > 0 ? theme::clip : l.truePeakDb > -1 ? theme::warning : theme::ink, all);
  number(app, integrated, place(), words::integrated, words::lufs, words::integratedHelp, l.integrated, all.empty() ? theme::ink : theme::inkSoft, all);
  if (count < 4) return;
  number(app, shortTerm, place(), words::shortTerm, words::lufs, words::shortTermHelp, l.shortTerm, theme::inkSoft, shortTermMark);
  number(app, momentary, place(), words::momentary, words::lufs, words::momentaryHelp, l.momentary, theme::inkSoft, loudnessMark(app, Measured::momentary));
}

std::string stepHint(const App& app, bool back) {
  const Session& session = app.session;
  if (back ? session.undoCount() == 0 : session.redoCount() == 0) return std::string(back ? words::undo : words::redo);
  const StepLabel& label = session.stepLabel(back ? session.undoCount() - 1 : session.undoCount());
  return words::say(back ? words::undoOf : words::redoOf, stepName(app.document(), label));
}

void drawUndo(App& app, Box& box, float side) {
  if (button(app.ui, redo, box.cutRight(side).middleRow(side).inset(1), words::redo,
             {.icon = Icon::redo, .disabled = app.session.redoCount() == 0, .quiet = true, .hint = stepHint(app, false)}))
    app.redo();
  if (button(app.ui, undo, box.cutRight(side).middleRow(side).inset(1), words::undo,
             {.icon = Icon::undo, .disabled = app.session.undoCount() == 0, .quiet = true, .hint = stepHint(app, true)}))
    app.undo();
}

void drawExport(App& app, Box place) {
  const auto format = [&](const words::ExportFormat& one) { return MenuRow{.text = one.text, .checked = app.settings.exporting.bits == one.bits}; };
  const auto dither = [&](words::Word text, int kind) { return MenuRow{.text = text, .checked = app.settings.exporting.dither == kind, .stays = true}; };
  const MenuRow formats[] = {format(words::exportFormats[0]), format(words::exportFormats[1]), format(words::exportFormats[2]),
                             dither(words::ditherNone, 0), dither(words::ditherPlain, 1), dither(words::ditherShaped, 2), {.text = words::exportClips, .note = true}};
  const bool empty = app.document().tracks.empty();
  const auto& cards = app.proposal.cards();
  const bool isHeld = app.document().value({Scope::master, 0, findParam(Scope::master, "limiter/on").value()}) > 0;
  const bool mayClip = !isHeld && std::any_of(cards.begin(), cards.end(), [](const Card& card) { return card.suggestion.kind == SuggestionKind::master && card.verdict == Verdict::open; });
  const int row = menuButton(app.ui, out, place, words::exportMix, {.text = words::exportMix, .disabled = empty, .primary = !empty, .on = theme::accent, .hint = keyText(app, "export")},
                             std::span(formats).first(std::size(formats) - (mayClip ? 0 : 1)));
  if (row >= 3) app.settings.exporting.dither = row - 3, app.keepSettings();
  else if (row >= 0) app.exportMix(words::exportFormats[row].bits);
}

void drawPropose(App& app, Box place, words::Word text) {
  const bool empty = app.document().tracks.empty(), has = !app.proposal.empty();
  const bool waits = !has && app.mayPropose() && app.proposesLater();  // and may be told not to
  const ButtonLook look{.text = text, .toggle = has || waits, .pressed = has ? app.view.suggestions && app.view.aside == Aside::none : waits && app.imports.wantsProposal, .disabled = !has && !app.mayPropose(), .primary = !empty && !has, .on = theme::ghost,
                        .hint = has ? words::suggestionsHint : app.imports.wantsProposal ? words::proposesLater : words::proposeHint};
  if (!button(app.ui, proposal, place, has ? words::suggestionsTitle : words::propose, look)) return;
  if (!has) return app.propose();
  if (!app.view.suggestions || app.view.aside != Aside::none) return app.showSuggestions();
  app.view.suggestions = false;
  app.view.folded[int(Zone::track)] = false;
}

struct Entry {
  MenuRow row;
  std::function<void()> run;
  std::string key = {};
};

int entryMenu(App& app, int key, Box place, words::Word name, const ButtonLook& look, const std::vector<Entry>& entries) {
  std::vector<MenuRow> rows;
  for (const Entry& entry : entries) rows.push_back(entry.row), rows.back().key = entry.key;
  const int chosen = menuButton(app.ui, key, place, name, look, rows);
  if (chosen >= 0) entries[std::size_t(chosen)].run();
  return chosen;
}

// Everything that leaves the page or comes into it. Where there is little room, the links are in the menu with the rest.
void drawMenus(App& app, Box& box, bool tight) {
  Ui& ui = app.ui;
  const bool empty = app.document().tracks.empty();
  const auto place = [&](words::Word text) { return box.cutRight(buttonWidth(ui, Type::body, text)).middleRow(theme::target + 2); };
  const auto does = [&](const char* command) { return [&app, command] { app.command(command); }; };
  const auto shares = [&](bool settingsOnly) { return [&app, settingsOnly] { app.ui.commands.add(JsonObject().text("do", "share").flag("settingsOnly", settingsOnly)); }; };

  drawExport(app, place(words::exportMix));
  box.cutRight(theme::gap);
  const words::Word what = !app.proposal.empty() ? words::suggestionsTitle : tight ? words::proposeShort : words::propose;
  if (!app.view.single || app.proposal.empty()) {  // then there is a tab for it
    drawPropose(app, place(what), what);
    box.cutRight(theme::gap);
  }
  const std::vector<Entry> ways{{{words::shareSong, false, empty}, shares(false)}, {{words::shareSettings, false, empty}, shares(true)}, {{.text = words::shareSays, .note = true}, {}}};
  if (!tight) {
    entryMenu(app, share, place(words::share), words::share, {.text = words::share, .disabled = empty, .hint = words::shareHint}, ways);
    box.cutRight(theme::gap);
  }
  std::vector<Entry> entries{{{words::addFiles}, does("chooseFiles")}, {{words::newSong}, does("newSong")}, {{words::openFile}, does("open"), keyText(app, "open")}, {{words::saveFile, false, empty}, does("save"), keyText(app, "save")},
                             {{words::saveWithAudio, false, empty || app.longJob >= 0}, does("saveWithAudio")}};
  if (tight) entries.insert(entries.end(), ways.begin(), ways.end());
  entries.push_back({{words::settings}, [&app] { app.view.settings = true; }, keyText(app, "settings")});
  for (const SongPanel& panel : songPanels())
    entries.push_back({{panel.name, app.view.shows(panel.aside)}, [&app, aside = panel.aside] { app.toggleAside(aside); }, keyText(app, panel.shortcut)});
  entryMenu(app, file, box.cutRight(theme::target + 4).middleRow(theme::target + 2), words::imported, {.icon = Icon::dots}, entries);
}

}  // namespace

void drawTopBar(App& app, Box box, TopBar form) {
  const IdScope scope{int(Part::topBar)};
  const NodeGroup group(app.ui, bar, Role::toolbar, words::toolbar, box);
  fill(box, theme::raised);
  fill({box.x, box.bottom() - 1, box.w, 1}, theme::well);
  box = box.inset(theme::padWide, 0);
  if (form == TopBar::twoRows) {
    Box upper = box.cutTop(52);
    drawMenus(app, upper, true);
    upper.cutRight(theme::gap);
    drawUndo(app, upper, 34);
    upper.cutRight(theme::pad);
    drawName(app, upper.inset(0, 7));
    drawTransport(app, box.cutLeft(128));
    drawLoudness(app, box, box.w < 230 ? 1 : 2);
    drawPosition(app, box.inset(0, 5));
    return;
  }
  const bool tight = form == TopBar::tight;
  Box left = box.cutLeft(tight ? 96 : std::clamp(box.w * 0.17f, 120.0f, 240.0f));
  drawName(app, left.inset(0, 9));
  drawMenus(app, box, tight);
  box.cutRight(theme::pad);
  drawUndo(app, box, 34);
  box.cutRight(theme::pad);
  drawLoudness(app, box, tight ? 1 : box.w > 600 ? 4 : 2);
  Box centre = box.w > 300 ? box.middle(std::min(300.0f, box.w), box.h) : box;
  drawTransport(app, centre.cutLeft(130));
  drawPosition(app, centre.inset(0, 5));
}

}  // namespace mix::ui
