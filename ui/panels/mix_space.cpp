// SPDX-License-Identifier: MIT
// Alternatives: the field for words, the pad with a button for each alternative, two sliders that are the pad for the
// keyboard and the mirror, and in what the nearest differs.
#include <algorithm>
#include <cmath>

#include "ui/mix_space_words.h"
#include "ui/panels/panels.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, toTrack, toCards, make, padArea, across, upDown, acrossText, upText, listen, use, anew, against, list, nearestText, notesText, scroll, firstStyle = 100 };
constexpr float kRow = 32, kDot = 6, kLeastPad = 160, kMostPad = 300;
constexpr std::size_t kMostDifferences = 8;
constexpr ParamSpec kAcross{.id = "across", .label = "Across", .unit = Unit::percent, .min = -100, .max = 100, .help = "Left is drier and harder, right is wider."};
constexpr ParamSpec kUp{.id = "up", .label = "Up", .unit = Unit::percent, .min = -100, .max = 100, .help = "Up is closer, down is farther back."};

float paragraphHeight(Ui& ui, float width, std::string_view words) {
  return heightOfParagraph(ui, Type::caption, width, words);
}

ImVec2 placeOf(const Box& pad, float x, float y) { return {pad.centreX() + x * (pad.w / 2 - 14), pad.centreY() - y * (pad.h / 2 - 14)}; }

void dragPad(App& app, const Box& pad, const Control& c) {
  Ui& ui = app.ui;
  MixSpaceState& state = app.mixSpace;
  if (c.began) ui.drag = {.id = c.id, .startValue = state.x(), .startValueUp = state.y()};
  if (ui.drag.id != c.id) return;
  if (!c.held) {
    ui.drag = {};
    return;
  }
  if (ui.drag.cancelled) return;
  if (ui.escape) {
    ui.drag.cancelled = true;
    ui.escape = false;
    state.go(ui.drag.startValue, ui.drag.startValueUp);
    return;
  }
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  float x = (mouse.x - pad.centreX()) / (pad.w / 2 - 14), y = (pad.centreY() - mouse.y) / (pad.h / 2 - 14);
  for (const StyledMix& mix : state.alternatives().mixes)  // an alternative is met, not only nearly so
    if (std::hypot(x - mix.x, y - mix.y) < 0.06f) x = mix.x, y = mix.y;
  state.go(x, y);
}

void drawPad(App& app, Box pad) {
  Ui& ui = app.ui;
  MixSpaceState& state = app.mixSpace;
  fill(pad, theme::well, theme::radiusCard);
  frame(pad, theme::line, theme::radiusCard);
  const Control c = control(ui, padArea, pad);
  dragPad(app, pad, c);
  const Clip clip(pad);
  const std::size_t nearest = state.nearest();
  const ImVec2 at = placeOf(pad, state.x(), state.y());
  const auto& mixes = state.alternatives().mixes;
  for (std::size_t i = 0; i < mixes.size(); ++i) {
    const ImVec2 place = placeOf(pad, mixes[i].x, mixes[i].y);
    if (i == nearest) canvas().AddLine(place, at, faded(theme::ghost, 0.5f), 1.5f);
    canvas().AddCircleFilled(place, kDot, i == nearest ? theme::ghost : theme::lineStrong, 20);
    const std::string_view title = styleTitle(mixes[i].style);
    const float width = textWidth(ui, Type::caption, title) + 2;
    const float left = std::clamp(place.x - width / 2, pad.x + 4, std::max(pad.x + 4, pad.right() - width - 4));
    drawText(ui, Type::caption, {left, place.y + (mixes[i].y > 0.6f ? 7 : -23), width, 16}, i == nearest ? theme::ink : theme::inkSoft, title);
  }
  canvas().AddCircleFilled(at, 8, state.listens() ? theme::ghost : theme::lifted, 24);
  canvas().AddCircle(at, 8, theme::ink, 24, 1.5f);
}

void drawSliders(App& app, Box box) {
  Ui& ui = app.ui;
  MixSpaceState& state = app.mixSpace;
  const auto one = [&](int key, int textKey, const ParamSpec& spec, words::Word name, float now) {
    Box row = box.cutTop(kRow);
    drawText(ui, Type::caption, row.cutLeft(54), theme::inkSoft, name);
    const Box number = row.cutRight(52);
    const ValueEdit edit = slider(ui, key, row, spec, 100 * now, words::say(words::of, name, words::pad), theme::ghost);
    valueText(ui, textKey, number, edit.control, format(spec, edit.value), Type::caption, theme::ink, Align::right);
    return edit;
  };
  const ValueEdit x = one(across, acrossText, kAcross, words::across, state.x()), y = one(upDown, upText, kUp, words::upDown, state.y());
  if (x.changed || y.changed) state.go(x.changed ? x.value / 100 : state.x(), y.changed ? y.value / 100 : state.y());
}

int styleRows(App& app, float width) {
  float x = 0;
  int rows = 1;
  for (const StyledMix& mix : app.mixSpace.alternatives().mixes) {
    const float w = buttonWidth(app.ui, Type::caption, styleTitle(mix.style));
    if (x > 0 && x + w > width) ++rows, x = 0;
    x += w + theme::gap;
  }
  return rows;
}

void drawStyles(App& app, Box box) {
  Ui& ui = app.ui;
  MixSpaceState& state = app.mixSpace;
  const auto& mixes = state.alternatives().mixes;
  const NodeGroup node(ui, list, Role::group, words::alternatives, box);
  Box row = box.cutTop(kRow);
  float used = 0;
  for (std::size_t i = 0; i < mixes.size(); ++i) {
    const std::string_view title = styleTitle(mixes[i].style);
    const float width = buttonWidth(ui, Type::caption, title);
    if (used > 0 && used + width > box.w) row = box.cutTop(kRow), used = 0;
    const bool isThere = state.listens() && state.x() == mixes[i].x && state.y() == mixes[i].y;
    if (button(ui, firstStyle + int(i), row.cutLeft(width).middleRow(26), title, {.text = title, .type = Type::caption, .toggle = true, .pressed = isThere, .on = theme::ghost, .hint = styleHint(mixes[i].style)}))
      state.go(mixes[i].x, mixes[i].y);
    row.cutLeft(theme::gap);
    used += width + theme::gap;
  }
}

void drawDecision(App& app, Box row) {
  Ui& ui = app.ui;
  MixSpaceState& state = app.mixSpace;
  const float width = std::floor((row.w - 2 * theme::gap) / 3);
  if (button(ui, use, row.cutLeft(width).middleRow(28), words::useThis, {.text = words::useThis, .type = Type::caption, .primary = true, .on = theme::ghost, .hint = words::useThisHint})) app.useMixSpace();
  row.cutLeft(theme::gap);
  if (button(ui, listen, row.cutLeft(width).middleRow(28), words::hearPoint, {.text = words::hearPoint, .type = Type::caption, .toggle = true, .pressed = state.listens(), .on = theme::ghost, .hint = words::hearPointHint}))
    state.setListens(!state.listens());
  row.cutLeft(theme::gap);
  if (button(ui, anew, row.middleRow(28), words::makeAnew, {.text = words::makeAnew, .type = Type::caption, .disabled = app.longJob >= 0})) app.makeAlternatives();
}

// The biggest first, then all of them in words.
std::vector<std::string> differenceLines(App& app) {
  std::vector<std::string> lines;
  const auto& differences = app.mixSpace.differences();
  const auto isHeard = [](const Difference& one) { return one.jnds >= 1; };
  const auto heard = std::size_t(std::count_if(differences.begin(), differences.end(), isHeard)), shown = words::shownOf(heard, kMostDifferences);
  for (const Difference& one : differences)
    if (isHeard(one) && lines.size() < shown) lines.push_back(differenceText(app.document(), one));
  if (heard > shown) lines.back() += words::say(words::andMore, std::to_string(heard - shown));
  if (heard == 0) lines.push_back(std::string(words::noDifferences));
  else lines.push_back(sayingsText(app.document(), sayingsOf(differences)));
  return lines;
}

std::string notesOf(const Alternatives& alternatives, std::size_t nearest) {
  std::string text;
  const auto add = [&](const Reason& note) { text += (text.empty() ? "" : " ") + styleNoteText(note); };
  for (const Reason& note : alternatives.mixes[nearest].notes) add(note);
  for (const Reason& note : alternatives.notes) add(note);
  return text;
}

void drawDifferences(App& app, Box& box) {
  Ui& ui = app.ui;
  MixSpaceState& state = app.mixSpace;
  const auto& mixes = state.alternatives().mixes;
  Box row = box.cutTop(kRow);
  std::vector<MenuRow> rows;
  for (std::size_t i = 0; i < mixes.size(); ++i) rows.push_back({styleTitle(mixes[i].style), i == state.against()});
  const std::string with = words::say(words::comparedWith, styleTitle(mixes[std::min(state.against(), mixes.size() - 1)].style));
  if (const int chosen = menuButton(ui, against, row.cutRight(std::min(row.w * 0.6f, buttonWidth(ui, Type::caption, with) + 18)).middleRow(26), words::compareWith, {.text = with, .type = Type::caption, .opens = true}, rows); chosen >= 0)
    state.setAgainst(std::size_t(chosen));
  const std::string nearest = words::say(words::nearestMix, styleTitle(mixes[state.nearest()].style));
  drawText(ui, Type::strong, row, theme::ink, nearest);
  std::string all;
  for (const std::string& line : differenceLines(app)) {
    const float height = paragraphHeight(ui, box.w, line) + 3;
    drawParagraph(ui, Type::caption, box.cutTop(height), theme::inkSoft, line);
    all += (all.empty() ? "" : "; ") + line;
  }
  textNode(ui, nearestText, row, nearest, all);
  const std::string notes = notesOf(state.alternatives(), state.nearest());
  if (notes.empty()) return;
  box.cutTop(theme::pad);
  const Box place = box.cutTop(paragraphHeight(ui, box.w, notes) + 4);
  drawParagraph(ui, Type::caption, place, theme::inkSoft, notes);
  textNode(ui, notesText, place, words::alternatives, notes);
}

float differencesHeight(App& app, float width) {
  float height = kRow + theme::pad;
  for (const std::string& line : differenceLines(app)) height += paragraphHeight(app.ui, width, line) + 3;
  const std::string notes = notesOf(app.mixSpace.alternatives(), app.mixSpace.nearest());
  return height + (notes.empty() ? 0 : paragraphHeight(app.ui, width, notes) + 4 + theme::pad);
}

void drawAsking(App& app, Box box) {
  Ui& ui = app.ui;
  const float height = paragraphHeight(ui, box.w, words::alternativesSay);
  const Box says = box.cutTop(height + 2 * theme::pad);
  drawParagraph(ui, Type::caption, says, theme::inkSoft, words::alternativesSay);
  textNode(ui, notesText, says, words::alternatives, words::alternativesSay);
  if (button(ui, make, box.cutTop(kRow).cutLeft(buttonWidth(ui, Type::strong, words::makeAlternatives) + 8).middleRow(30), words::makeAlternatives,
             {.text = words::makeAlternatives, .type = Type::strong, .disabled = app.document().tracks.empty() || app.longJob >= 0 || app.proposal.isDraft(), .primary = true, .on = theme::ghost}))
    app.makeAlternatives();
}

}  // namespace

void drawMixSpace(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope part{int(Part::mixSpace)};
  fill(box, theme::surface);
  Box tools;
  box = zoneHead(app, box, Zone::track, words::alternatives, &tools);
  if (box.empty()) return;
  if (headButton(app, toTrack, tools, words::track)) {
    app.show(Aside::none);
    app.view.suggestions = false;
  }
  if (!app.proposal.empty() && headButton(app, toCards, tools, words::suggestionsTitle)) app.showSuggestions();
  const NodeGroup node(ui, group, Role::group, words::alternatives, box);
  box = box.inset(theme::pad, theme::pad);
  MixSpaceState& state = app.mixSpace;
  const float width = box.w - theme::scrollBar - 2;
  // What is done with a point stands under the pad, and is to be seen with it.
  const float pad = std::min(width, std::clamp(box.h - 240, kLeastPad, kMostPad)), wish = wishFieldHeight(app, width);
  float content = wish + theme::pad;
  const float styles = state.empty() ? 0 : kRow * float(styleRows(app, width));
  content += state.empty() ? 150 : pad + styles + 3 * kRow + differencesHeight(app, width) + 4 * theme::pad;
  const Clip clip(box);
  const float y = scrollArea(app, scroll, box, content, app.view.asideScroll, Axis::vertical);
  Box inside{box.x, y, width, content};
  drawWishField(app, inside.cutTop(wish));
  inside.cutTop(theme::pad);
  if (state.empty()) {
    drawAsking(app, inside);
  } else {
    const bool listened = state.listens();
    drawPad(app, inside.cutTop(pad).middle(pad, pad));
    inside.cutTop(theme::pad);
    drawStyles(app, inside.cutTop(styles));
    drawSliders(app, inside.cutTop(2 * kRow));
    drawDecision(app, inside.cutTop(kRow));
    inside.cutTop(theme::pad);
    drawDifferences(app, inside);
    if (ui.escape && ui.drag.id == 0 && state.listens()) state.setListens(false);
    if (state.listens() && !listened && !app.transport.playing()) app.playPause();  // what is chosen is to be heard
  }
  endScrollArea(app, box, content, app.view.asideScroll, Axis::vertical);
}

}  // namespace mix::ui
