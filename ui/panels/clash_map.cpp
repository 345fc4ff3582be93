// SPDX-License-Identifier: MIT
// Who hides whom: a field for every pair, and under it the clashes one by one, each with its worst passage to listen to, in
// full or these two alone.
#include <cmath>

#include "ui/keys.h"
#include "ui/panels/panels.h"
#include "ui/suggestion_words.h"
#include "ui/widgets/choices.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { table = 1, legend, list, scroll, hearing, rows = 100, cells = 10'000, loops = 20'000, hears = 30'000 };
constexpr int kScope = 7000;  // among the keys of the panel that it stands in
constexpr float kLabel = 92, kMostCell = 26, kMostHead = 84, kRow = 56, kTitle = 28, kFigures = 20, kHearing = 34;
constexpr double kBright = 0.6;  // part that is hidden, at full colour

std::string nameOf(const App& app, int track) { return channelName(app.document(), {Scope::track, track}); }

std::string placeOf(const ClashReport& clash) { return hertzSpan(clash.lowHz, clash.highHz); }

// How much is hidden: of the whole, or of its region where little of the whole is.
std::string hiddenText(const ClashReport& clash, const Hidden& hidden) {
  return clash.hidden.isNarrow() ? words::say(words::percentThere, percent(hidden.there), placeOf(clash)) : percent(hidden.all);
}

std::string figuresOf(const ClashReport& clash) {
  const Hidden &now = clash.hidden, &then = clash.hiddenAfter;
  if (now.isNarrow()) return words::say(words::clashFiguresThere, {std::string(partWord(now.there)), placeOf(clash), percent(now.there), percent(then.there)});
  return words::say(words::clashFigures, percent(now.all), percent(then.all)) + ", " + placeOf(clash);
}

std::vector<int> tracksIn(const App& app, int ClashReport::* side) {
  std::vector<int> tracks;
  for (const auto& track : app.document().tracks)
    for (const ClashReport& clash : app.proposal.proposal().clashes)
      if (clash.*side == track->id && (tracks.empty() || tracks.back() != track->id)) tracks.push_back(track->id);
  return tracks;
}

Colour heat(const Hidden& hidden) { return faded(theme::warning, float(std::min(1.0, 0.12 + 0.88 * hidden.harm() / kBright))); }

// The whole of it as a table for those who do not see it.
void tableNodes(App& app, const Box& box) {
  Ui& ui = app.ui;
  const NodeGroup group(ui, table, Role::table, words::clashMapHint, box);
  const auto row = [&](int index, std::initializer_list<std::string> texts) {
    const NodeGroup one(ui, rows + index, Role::row, {}, box);
    int cell = 0;
    for (const std::string& text : texts) textNode(ui, cells + 8 * index + cell++, box, text, {}, Role::cell);
  };
  row(0, {std::string(words::masker), std::string(words::maskedStem), std::string(words::hiddenNow), std::string(words::hiddenThen), std::string(words::clashBands)});
  int index = 1;
  for (const ClashReport& clash : app.proposal.proposal().clashes)
    row(index++, {nameOf(app, clash.masker), nameOf(app, clash.masked), hiddenText(clash, clash.hidden), hiddenText(clash, clash.hiddenAfter), placeOf(clash)});
}

void drawMatrix(App& app, Box box, const std::vector<int>& masked, const std::vector<int>& maskers, float cell, float high) {
  Ui& ui = app.ui;
  Box head = box.cutTop(high);
  head.cutLeft(kLabel);
  for (int track : maskers) {
    Box column = head.cutLeft(cell);
    fill(column.cutBottom(6).inset(2, 1), hueOf(app.document(), {Scope::track, track}), 1);
    drawTextUp(ui, Type::caption, column.inset(0, 2), theme::inkSoft, nameOf(app, track));
  }
  for (int track : masked) {
    Box row = box.cutTop(cell);
    drawText(ui, Type::caption, row.cutLeft(kLabel - theme::gap), theme::inkSoft, nameOf(app, track));
    row.cutLeft(theme::gap);
    for (int masker : maskers) {
      Box field = row.cutLeft(cell).inset(1);
      fill(field, theme::well, 2);
      for (const ClashReport& clash : app.proposal.proposal().clashes) {
        if (clash.masker != masker || clash.masked != track) continue;
        fill(field.cutTop(field.h / 2), heat(clash.hidden), 2);
        fill(field, heat(clash.hiddenAfter), 2);
      }
    }
  }
}

// With the other and without it, what it hides is heard.
void drawHearing(App& app, Box row, const ClashReport& clash) {
  const std::string alone = words::say(words::maskedAlone, nameOf(app, clash.masked)), hint = words::say(words::bothOfClashHint, keyText(app, "hearMasked"));
  const Choice all[] = {{.text = words::bothOfClash, .hint = hint}, {.text = alone, .hint = hint}};
  if (const int pressed = choices(app.ui, hearing, row.middleRow(26), words::whatIsHeard, all, app.clashHeard->alone ? 1 : 0); pressed >= 0) app.hearMaskedAlone(pressed == 1);
}

float heightOf(const App& app, const ClashReport& clash) { return kRow + (app.hearsClash(clash) ? kHearing : 0); }

void drawClash(App& app, Box box, int index, const ClashReport& clash) {
  Ui& ui = app.ui;
  const std::string title = app.clashTitle(clash);
  const bool isHeard = app.hearsClash(clash);
  fill(box, theme::raised, theme::radiusCard);
  if (isHeard) frame(box, theme::accent, theme::radiusCard);
  box = box.inset(theme::pad, 4);
  Box row = box.cutTop(kTitle);
  std::string hint(words::hearClashHint);
  if (index == 0) hint += " (" + keyText(app, "hearClash") + ")";  // the key hears the worst one
  if (button(ui, hears + index, row.cutRight(buttonWidth(ui, Type::caption, words::hear)).middleRow(26), words::say(words::hearClashOf, title),
             {.text = words::hear, .type = Type::caption, .toggle = true, .pressed = isHeard, .hint = hint}))
    app.hearClash(clash);
  row.cutRight(theme::gap);
  if (!clash.worst.empty()) {
    const Passage worst = app.heardPart(clash);
    const std::string at = timeText(worst.fromSeconds * app.document().sampleRate, app.document().sampleRate, false);
    const std::string text = words::say(words::worstAt, at);
    if (button(ui, loops + index, row.cutRight(buttonWidth(ui, Type::caption, text)).middleRow(26), words::say(words::loopWorst, title), {.text = text, .type = Type::caption}))
      app.loopPassage(worst);
    row.cutRight(theme::pad);
  }
  drawText(ui, Type::body, row, theme::ink, title);
  drawText(ui, Type::caption, box.cutTop(kFigures), theme::inkSoft, figuresOf(clash));
  if (isHeard) drawHearing(app, box, clash);
}

}  // namespace

void drawClashMap(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope scope(kScope);
  app.view.clashMapDrawn = true;
  const auto& clashes = app.proposal.proposal().clashes;
  if (clashes.empty()) {
    drawText(ui, Type::caption, box.cutTop(24), theme::inkSoft, words::noClashes);
    textNode(ui, legend, box, words::clashMap, words::noClashes);
    return;
  }
  tableNodes(app, box);
  const auto masked = tracksIn(app, &ClashReport::masked), maskers = tracksIn(app, &ClashReport::masker);
  const float width = box.w - theme::scrollBar - 2;
  const float cell = std::min(kMostCell, std::floor((width - kLabel) / float(std::max<std::size_t>(maskers.size(), 1))));
  float head = 0;
  for (int track : maskers) head = std::max(head, textWidth(ui, Type::caption, nameOf(app, track)) + 12);
  head = std::min(head, kMostHead);
  const float matrix = head + cell * float(masked.size()), legendHeight = 34;
  float content = matrix + legendHeight;
  for (const ClashReport& clash : clashes) content += heightOf(app, clash) + theme::gap;
  const Clip clip(box);
  float y = scrollArea(app, scroll, box, content, app.view.clashScroll, Axis::vertical);
  drawMatrix(app, {box.x, y, width, matrix}, masked, maskers, cell, head);
  y += matrix + theme::gap;
  drawParagraph(ui, Type::caption, {box.x, y, width, legendHeight}, theme::inkSoft, words::clashLegend);
  y += legendHeight;
  const NodeGroup all(ui, list, Role::group, words::clashMapHint, box);
  int index = 0;
  for (const ClashReport& clash : clashes) {
    const float height = heightOf(app, clash);
    drawClash(app, {box.x, y, width, height}, index++, clash);
    y += height + theme::gap;
  }
  endScrollArea(app, box, content, app.view.clashScroll, Axis::vertical);
}

}  // namespace mix::ui
