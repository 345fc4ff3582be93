// SPDX-License-Identifier: MIT
// The mix beside its reference: a table of what both measure, and the way to the suggestions.
#include <cmath>

#include "ui/panels/panels.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, back, compareKey, status, scroll, table, listen, cards, title, legend, choose, notes = 50, rows = 100, cells = 10'000 };
constexpr float kLabel = 128, kHead = 22, kRow = 22;
constexpr double kWidestDb = 12;  // at the full length of a bar
constexpr int kOctaves = 10, kColumns = 4;

struct Row {
  std::string name;
  double reference, mix, after;  // NAN: nothing to say
  words::Word unit;
};
struct Block {
  words::Word head;
  std::vector<Row> rows;
};

std::string spoken(double value, words::Word unit, bool sign = false) { return std::isfinite(value) ? words::say(unit, decimal(value, sign)) : std::string("\u2013"); }

// Of three third octaves, against the loudness of all.
double octaveDb(const MixProfile& profile, int octave) {
  double power = 0;
  for (int b = 3 * octave + 1; b <= 3 * octave + 3; ++b) power += std::pow(10, profile.bandLevelsDb[std::size_t(b)] / 10);
  return 10 * std::log10(power) - profile.lufs;
}

std::vector<Block> partsOf(const ReferenceMatch& told) {
  const auto row = [&](std::string name, words::Word unit, auto measure) {
    return Row{std::move(name), measure(told.target), measure(told.before), told.after ? measure(*told.after) : NAN, unit};
  };
  Block tone{words::toneHead, {}}, width{words::widthHead, {}};
  for (int octave = 0; octave < kOctaves; ++octave)
    tone.rows.push_back(row(hertz(31.25 * std::pow(2, octave)), words::figureDb, [&](const MixProfile& p) { return octaveDb(p, octave); }));
  constexpr auto& edges = BandFrames::kRegionEdgesHz;
  for (int r = 0; r < BandFrames::kRegions; ++r)
    width.rows.push_back(row(r == 0 ? words::say(words::belowHz, hertz(edges[1])) : words::say(words::fromToHz, hertz(edges[r]), hertz(edges[r + 1])), words::figureDb,
                             [&](const MixProfile& p) { return p.widthDb(r); }));
  Block dynamics{words::dynamicsHead, {row(std::string(words::rowLoudness), words::figureLufs, [](const MixProfile& p) { return p.lufs; }),
                                      row(std::string(words::rowRange), words::figureLu, [](const MixProfile& p) { return p.rangeLu; }),
                                      row(std::string(words::rowPlr), words::figureDb, [](const MixProfile& p) { return p.plrDb(); }),
                                      row(std::string(words::rowPsr), words::figureDb, [](const MixProfile& p) { return p.psrDb(); }),
                                      row(std::string(words::rowPeak), words::figureDbtp, [](const MixProfile& p) { return p.truePeakDb; })}};
  return {std::move(tone), std::move(width), std::move(dynamics)};
}

// For those who do not see it.
void tableNodes(App& app, const Box& box, const std::vector<Block>& parts) {
  Ui& ui = app.ui;
  const NodeGroup all(ui, table, Role::table, words::referenceMatch, box);
  int index = 0;
  const auto line = [&](const std::string& head, const std::string (&texts)[kColumns]) {
    const NodeGroup one(ui, rows + index, Role::row, {}, box);
    textNode(ui, cells + 8 * index, box, head, {}, Role::cell);
    for (int c = 0; c < kColumns; ++c) textNode(ui, cells + 8 * index + 1 + c, box, texts[c], {}, Role::cell);
    ++index;
  };
  for (const Block& block : parts) {
    line(std::string(block.head), {std::string(words::ofReference), std::string(words::ofMix), std::string(words::differs), std::string(words::withAll)});
    for (const Row& row : block.rows) line(row.name, {spoken(row.reference, row.unit), spoken(row.mix, row.unit), spoken(row.reference - row.mix, words::figureDb, true), spoken(row.after, row.unit)});
  }
}

void drawPart(Ui& ui, Box& box, const Block& block, float width) {
  Box head = box.cutTop(kHead);
  drawText(ui, Type::strong, head.cutLeft(kLabel), theme::ink, block.head);
  for (const words::Word& word : {words::ofReference, words::ofMix, words::differs, words::withAll}) drawText(ui, Type::caption, head.cutLeft(width).inset(2, 0), theme::inkSoft, word, Align::right);
  for (const Row& row : block.rows) {
    Box line = box.cutTop(kRow);
    drawText(ui, Type::caption, line.cutLeft(kLabel), theme::inkSoft, row.name);
    const double values[kColumns] = {row.reference, row.mix, row.reference - row.mix, row.after};
    for (int c = 0; c < kColumns; ++c) {
      const Box cell = line.cutLeft(width).inset(2, 1);
      if (c == 2 && std::isfinite(values[c])) {
        fill(cell, theme::well, 2);
        const float part01 = float(std::clamp(values[c] / kWidestDb, -1.0, 1.0)), middle = cell.x + cell.w / 2, length = part01 * cell.w / 2;
        fill({length < 0 ? middle + length : middle, cell.y + cell.h - 3, std::fabs(length), 3}, theme::accent, 1);
      }
      drawText(ui, Type::caption, cell, theme::ink, std::isfinite(values[c]) ? decimal(values[c], c == 2) : std::string("\u2013"), Align::right);
    }
  }
  box.cutTop(theme::gap);
}

}  // namespace

void drawReferenceMatch(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope part{int(Part::reference)};
  fill(box, theme::surface);
  Box tools;
  box = zoneHead(app, box, Zone::track, words::referenceMatch, &tools);
  if (box.empty()) return;
  if (headButton(app, back, tools, words::track)) {
    app.show(Aside::none);
    app.view.suggestions = false;
  }
  const NodeGroup node(ui, group, Role::group, words::referenceMatch, box);
  box = box.inset(theme::pad, theme::pad);
  const bool has = app.reference.told.has_value();
  const words::Word ask = has ? words::compareAgain : words::compareNow;
  Box row = box.cutTop(30);
  if (button(ui, compareKey, row.cutRight(buttonWidth(ui, Type::body, ask)).middleRow(28), ask, {.text = ask, .disabled = !app.hasReference() || app.longJob >= 0, .primary = !has && app.hasReference()})) app.match();
  row.cutRight(theme::gap);
  if (app.hasReference() && button(ui, listen, row.cutRight(buttonWidth(ui, Type::body, words::reference)).middleRow(28), words::does::reference, {.text = words::reference, .toggle = true, .pressed = app.hearsReference, .hint = words::hearReferenceHint}))
    app.hearReference(!app.hearsReference);
  row.cutRight(theme::gap);
  if (!app.hasReference() && button(ui, choose, row.cutRight(buttonWidth(ui, Type::body, words::chooseReference)).middleRow(28), words::chooseReference, {.text = words::chooseReference, .primary = true, .hint = words::chooseReferenceHint}))
    app.command("chooseReference");
  row.cutRight(theme::gap);
  if (!has) {
    const words::Word says = app.hasReference() ? words::matchEmpty : words::noReference;
    drawParagraph(ui, Type::caption, box.inset(0, theme::gap), theme::inkSoft, says);
    textNode(ui, status, box, words::referenceMatch, std::string(says));
    return;
  }
  const ReferenceMatch& told = *app.reference.told;
  const bool old = !app.reference.isOf(app.document());
  const std::string says = old ? std::string(words::matchOld) : words::say(words::comparedWithTrack, told.name);
  drawText(ui, Type::caption, row, old ? theme::warning : theme::inkSoft, says);
  textNode(ui, status, row, words::referenceMatch, says);
  if (!app.proposal.empty() && app.proposal.openCount() > 0) {
    Box line = box.cutTop(32);
    if (button(ui, cards, line.cutLeft(buttonWidth(ui, Type::body, words::showSuggestions)).middleRow(28), words::showSuggestions, {.text = words::showSuggestions, .on = theme::ghost})) app.showSuggestions();
  }
  const std::vector<Block> parts = partsOf(told);
  box.cutTop(theme::gap);
  tableNodes(app, box, parts);
  const float wide = box.w - theme::scrollBar - 2;
  const auto high = [&](std::string_view text) { return heightOfParagraph(ui, Type::caption, wide, text) + theme::gap; };
  float content = high(words::matchLegend);
  for (const Reason& note : told.notes) content += high(noteText(note));
  for (const Block& one : parts) content += kHead + kRow * float(one.rows.size()) + theme::gap;
  const Clip clip(box);
  const float y = scrollArea(app, scroll, box, content, app.view.asideScroll, Axis::vertical);
  Box inside{box.x, y, wide, content};
  const auto paragraph = [&](int key, const std::string& text) {
    const Box place = inside.cutTop(high(text));
    drawParagraph(ui, Type::caption, place, theme::inkSoft, text);
    textNode(ui, key, place, words::referenceMatch, text);
  };
  for (std::size_t i = 0; i < told.notes.size(); ++i) paragraph(notes + int(i), noteText(told.notes[i]));
  const float width = std::floor((inside.w - kLabel) / kColumns);
  for (const Block& one : parts) drawPart(ui, inside, one, width);
  paragraph(legend, std::string(words::matchLegend));
  endScrollArea(app, box, content, app.view.asideScroll, Axis::vertical);
}

}  // namespace mix::ui
