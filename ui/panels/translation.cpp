// SPDX-License-Identifier: MIT
// Playback systems: a table of what is heard of every stem on every device, the devices to be heard and mended, and how
// services will play the mix.
#include <cmath>

#include "engine/propose/services.h"
#include "ui/panels/panels.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, back, measureKey, status, scroll, table, plays, rows = 100, cells = 10'000, devices = 100'000, fixes = 100'100, played = 100'200 };
constexpr float kLabel = 92, kHead = 18, kCell = 24, kDevice = 32, kLine = 20;
constexpr double kWorstDb = 20;  // at the full length of a bar

struct StemRow {
  std::string name;
  const std::vector<HeardOnDevice>* cells;
};

// What full-range speakers leave of a stem, then what a system changes about that; where nothing was heard to begin with,
// nothing can be said of it.
struct Said {
  std::string text;
  double lostDb = 0;
  bool isDb = false;

  std::string withUnit() const { return isDb ? words::say(words::servicePlays, text) : text; }
};
Said saidOf(const std::vector<HeardOnDevice>& cells, std::size_t device) {
  const double full = cells[0].audibleDb, here = cells[device].audibleDb;
  if (device == 0) return {full <= HeardOnDevice::kInaudibleDb ? std::string(words::tooLittle) : decimal(full), 0, full > HeardOnDevice::kInaudibleDb};
  if (full <= HeardOnDevice::kInaudibleDb) return {std::string(words::tooLittle), 0};
  if (here <= HeardOnDevice::kInaudibleDb) return {std::string(words::lostOn), kWorstDb};
  return {decimal(here - full, true), full - here, true};
}

// In the order of the tracks; those that are gone are left out.
std::vector<StemRow> rowsOf(const App& app) {
  const Translation& told = *app.translation.told;
  std::vector<StemRow> list;
  for (const auto& track : app.document().tracks)
    for (std::size_t i = 0; i < told.tracks.size() && i < told.before.size(); ++i)
      if (told.tracks[i] == track->id) list.push_back({trackName(*track), &told.before[i]});
  return list;
}

// For those who do not see it.
void tableNodes(App& app, const Box& box, const std::vector<StemRow>& stems) {
  Ui& ui = app.ui;
  const NodeGroup all(ui, table, Role::table, words::translation, box);
  int index = 0;
  const auto row = [&](const std::string& head, auto cell) {
    const NodeGroup one(ui, rows + index, Role::row, {}, box);
    textNode(ui, cells + 16 * index, box, head, {}, Role::cell);
    for (std::size_t d = 0; d < listeningDevices().size(); ++d) textNode(ui, cells + 16 * index + 1 + int(d), box, cell(d), {}, Role::cell);
    ++index;
  };
  row(std::string(words::stem), [](std::size_t d) { return std::string(words::deviceName(listeningDevices()[d].id)); });
  for (const StemRow& stem : stems) row(stem.name, [&](std::size_t d) { return saidOf(*stem.cells, d).withUnit(); });
}

void drawTable(App& app, Box box, const std::vector<StemRow>& stems) {
  Ui& ui = app.ui;
  const float width = std::floor((box.w - kLabel) / float(std::size(words::deviceShort)));
  Box head = box.cutTop(kHead);
  head.cutLeft(kLabel);
  for (std::size_t d = 0; d < std::size(words::deviceShort); ++d)
    drawText(ui, Type::caption, head.cutLeft(width).inset(1, 0), int(d) == app.listenDevice ? theme::accent : theme::inkSoft, words::deviceShort[d], Align::centre);
  for (const StemRow& stem : stems) {
    Box line = box.cutTop(kCell);
    drawText(ui, Type::caption, line.cutLeft(kLabel - theme::gap), theme::inkSoft, stem.name);
    line.cutLeft(theme::gap);
    for (std::size_t d = 0; d < stem.cells->size(); ++d) {
      const Said said = saidOf(*stem.cells, d);
      Box field = line.cutLeft(width).inset(1);
      if (d > 0) fill(field, theme::well, 2);
      drawText(ui, Type::caption, {field.x, field.y, field.w, field.h - 4}, d > 0 ? theme::ink : theme::inkSoft, said.text, Align::centre);
      Box bar = field.cutBottom(4);
      if (said.lostDb > 0) fill(bar.cutLeft(bar.w * float(std::min(said.lostDb / kWorstDb, 1.0))), theme::warning, 1);
    }
  }
}

void drawDevice(App& app, Box box, int device) {
  Ui& ui = app.ui;
  const words::Word name = words::deviceName(listeningDevices()[std::size_t(device)].id);
  const bool heard = app.listenDevice == device;
  if (button(ui, fixes + device, box.cutRight(buttonWidth(ui, Type::caption, words::findFix)).middleRow(26), words::say(words::findFixFor, name),
             {.text = words::findFix, .type = Type::caption, .disabled = app.longJob >= 0, .on = theme::ghost, .hint = words::findFixHint}))
    app.translate(device);
  box.cutRight(theme::gap);
  if (button(ui, devices + device, box.cutRight(buttonWidth(ui, Type::caption, words::hearOn)).middleRow(26), words::say(words::hearOnWhat, name),
             {.text = words::hearOn, .type = Type::caption, .toggle = true, .pressed = heard, .hint = words::deviceHint}))
    app.listenOn(heard ? 0 : device);
  drawText(ui, Type::body, box, theme::ink, name);
}

void drawServices(App& app, Box box) {
  Ui& ui = app.ui;
  const MixReport& mix = app.translation.told->mixBefore;
  drawText(ui, Type::strong, box.cutTop(kLine + 4), theme::ink, words::servicesTitle);
  const NodeGroup all(ui, plays, Role::list, words::servicesTitle, box);
  int index = 0;
  for (const Service& service : services()) {
    const ServicePlay play = playOn(service, mix.lufs, mix.truePeakDb);
    const std::string says = play.peakLimits ? words::say(words::serviceLimited, decimal(play.gainDb, true), decimal(play.wantedDb, true))
                             : play.wantedDb > 0 && !service.turnsUp ? std::string(words::serviceLeaves)
                                                                     : words::say(words::servicePlays, decimal(play.gainDb, true));
    Box line = box.cutTop(kLine);
    textNode(ui, played + index++, line, std::string(service.name), says, Role::listitem);
    drawText(ui, Type::caption, line.cutLeft(kLabel), theme::inkSoft, service.name);
    drawText(ui, Type::caption, line, theme::ink, says);
  }
}

// What came of looking for a move; empty where none was looked for.
std::string answerText(const Translation& told) {
  if (told.device == 0) return {};
  const words::Word device = words::deviceName(listeningDevices()[std::size_t(told.device)].id);
  std::string all;
  for (const Reason& note : told.notes) all += (all.empty() ? "" : " ") + words::say(words::noteFor, device, noteText(note));
  return all;
}

}  // namespace

void drawTranslation(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope part{int(Part::translation)};
  fill(box, theme::surface);
  Box tools;
  box = zoneHead(app, box, Zone::track, words::translation, &tools);
  if (box.empty()) return;
  if (headButton(app, back, tools, words::track)) {
    app.show(Aside::none);
    app.view.suggestions = false;
  }
  const NodeGroup node(ui, group, Role::group, words::translation, box);
  box = box.inset(theme::pad, theme::pad);
  const bool has = app.translation.told.has_value();
  const words::Word ask = has ? words::measureAgain : words::measure;
  Box row = box.cutTop(30);
  if (button(ui, measureKey, row.cutRight(buttonWidth(ui, Type::body, ask)).middleRow(28), ask, {.text = ask, .disabled = app.document().tracks.empty() || app.longJob >= 0, .primary = !has}))
    app.translate(0);
  row.cutRight(theme::pad);
  if (!has) {
    drawParagraph(ui, Type::caption, box.inset(0, theme::gap), theme::inkSoft, words::translationEmpty);
    textNode(ui, status, box, words::translation, std::string(words::translationEmpty));
    return;
  }
  const std::vector<StemRow> stems = rowsOf(app);
  const bool old = !app.translation.isOf(app.document());
  const std::string says = old ? std::string(words::translationOld) : stems.empty() ? std::string(words::translationNothing) : answerText(*app.translation.told);
  if (!says.empty()) {
    const Box place = box.cutTop(heightOfParagraph(ui, Type::caption, box.w, says));
    drawParagraph(ui, Type::caption, place, old ? theme::warning : theme::ink, says);
    textNode(ui, status, place, words::translation, says);
  }
  box.cutTop(theme::gap);
  tableNodes(app, box, stems);
  const float width = box.w - theme::scrollBar - 2, tableHeight = kHead + kCell * float(stems.size()), legend = 50;
  const int count = int(listeningDevices().size());
  const float deviceHeight = kDevice * float(count - 1), serviceHeight = kLine * float(services().size() + 2);
  const float content = tableHeight + legend + deviceHeight + serviceHeight + 2 * theme::pad;
  const Clip clip(box);
  float y = scrollArea(app, scroll, box, content, app.view.asideScroll, Axis::vertical);
  drawTable(app, {box.x, y, width, tableHeight}, stems);
  y += tableHeight + theme::gap;
  drawParagraph(ui, Type::caption, {box.x, y, width, legend}, theme::inkSoft, words::translationLegend);
  y += legend;
  for (int d = 1; d < count; ++d, y += kDevice) drawDevice(app, {box.x, y, width, kDevice}, d);
  drawServices(app, {box.x, y + theme::pad, width, serviceHeight});
  endScrollArea(app, box, content, app.view.asideScroll, Axis::vertical);
}

}  // namespace mix::ui
