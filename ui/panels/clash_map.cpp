// SPDX-License-Identifier: MIT
// Who hides whom: a field for every pair, and under it the clashes one by one, each with its worst passage to listen to.
#include <cmath>

#include "ui/panels/panels.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { table = 1, legend, list, scroll, rows = 100, cells = 10'000, loops = 20'000 };
constexpr float kLabel = 92, kMostCell = 26, kMostHead = 84, kRow = 46;
constexpr double kBright = 0.6;  // part that is hidden, at full colour

std::string percent(double part) { return words::say(words::percentOf, std::to_string(int(std::round(100 * part)))); }

std::string nameOf(const App& app, int track) { return channelName(app.document(), {Scope::track, track}); }

std::string placeOf(const ClashReport& clash) { return words::say(words::clashPlace, hertz(clash.lowHz), hertz(clash.highHz)); }

std::vector<int> tracksIn(const App& app, int ClashReport::* side) {
  std::vector<int> tracks;
  for (const auto& track : app.document().tracks)
    for (const ClashReport& clash : app.proposal.proposal().clashes)
      if (clash.*side == track->id && (tracks.empty() || tracks.back() != track->id)) tracks.push_back(track->id);
  return tracks;
}

Colour heat(double hidden) { return faded(theme::warning, float(std::min(1.0, 0.12 + 0.88 * hidden / kBright))); }

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
    row(index++, {nameOf(app, clash.masker), nameOf(app, clash.masked), percent(clash.hidden), percent(clash.hiddenAfter), placeOf(clash)});
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

// The part of a passage from where the hidden stem is heard in it: passages are windows of the analysis, and it may come in late.
Passage heardPart(const App& app, Passage passage, int masked) {
  constexpr double kStep = 0.05, kBefore = 0.1, kLeast = 2;  // seconds
  constexpr float kHeard = 0.03f;                            // 30 dB under its highest peak there
  const auto peaks = app.peaks.find(masked);
  if (peaks == app.peaks.end()) return passage;
  const double rate = app.document().sampleRate;
  const auto peak = [&](double from, double to) {
    const Peak extremes = peaks->second.between(from * rate, to * rate);
    return std::max(-extremes.low, extremes.high);
  };
  const float least = kHeard * peak(passage.fromSeconds, passage.toSeconds);
  if (least <= 0) return passage;
  double at = passage.fromSeconds;
  while (at < passage.toSeconds && peak(at, at + kStep) < least) at += kStep;
  passage.fromSeconds = std::max(passage.fromSeconds, at - kBefore);
  passage.toSeconds = std::max(passage.toSeconds, passage.fromSeconds + kLeast);
  return passage;
}

void drawClash(App& app, Box box, int index, const ClashReport& clash) {
  Ui& ui = app.ui;
  const std::string title = words::say(words::clashTitle, nameOf(app, clash.masker), nameOf(app, clash.masked));
  fill(box, theme::raised, theme::radiusCard);
  box = box.inset(theme::pad, 4);
  if (!clash.worst.empty()) {
    const Passage worst = heardPart(app, clash.worst[0], clash.masked);
    const std::string at = timeText(worst.fromSeconds * app.document().sampleRate, app.document().sampleRate, false);
    const std::string text = words::say(words::worstAt, at);
    if (button(ui, loops + index, box.cutRight(buttonWidth(ui, Type::caption, text)).middleRow(26), words::say(words::loopWorst, title), {.text = text, .type = Type::caption}))
      app.loopPassage(worst);
    box.cutRight(theme::pad);
  }
  drawText(ui, Type::body, box.cutTop(19), theme::ink, title);
  drawText(ui, Type::caption, box, theme::inkSoft, words::say(words::clashFigures, percent(clash.hidden), percent(clash.hiddenAfter)) + ", " + placeOf(clash));
}

}  // namespace

void drawClashMap(App& app, Box box) {
  Ui& ui = app.ui;
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
  const float content = matrix + legendHeight + float(clashes.size()) * (kRow + theme::gap);
  const Clip clip(box);
  float y = scrollArea(app, scroll, box, content, app.view.clashScroll, Axis::vertical);
  drawMatrix(app, {box.x, y, width, matrix}, masked, maskers, cell, head);
  y += matrix + theme::gap;
  drawParagraph(ui, Type::caption, {box.x, y, width, legendHeight}, theme::inkSoft, words::clashLegend);
  y += legendHeight;
  const NodeGroup all(ui, list, Role::group, words::clashMapHint, box);
  int index = 0;
  for (const ClashReport& clash : clashes) {
    drawClash(app, {box.x, y, width, kRow}, index++, clash);
    y += kRow + theme::gap;
  }
  endScrollArea(app, box, content, app.view.clashScroll, Axis::vertical);
}

}  // namespace mix::ui
