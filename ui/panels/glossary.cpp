// SPDX-License-Identifier: MIT
// What the terms on the cards mean, the one that was asked for in view.
#include "ui/explained_words.h"
#include "ui/panels/sheet.h"
#include "ui/words.h"
#include "ui/words_explained.h"

namespace mix::ui {
namespace {
enum Key : int { area = 10, list, firstTerm = 100 };
constexpr float kName = 22;
}  // namespace

void openGlossary(App& app, std::string_view term) {
  app.view.glossary = true;
  app.view.glossaryTerm = term.empty() ? -1 : int(termNumber(term));
  app.view.glossaryScroll = -1;  // to be found when it is drawn
}

void drawMeaning(App& app, int key, Box place, std::string_view term, std::string_view about) {
  const std::string hint = words::say(words::meaning, words::glossary[termNumber(term)].name);
  if (button(app.ui, key, place.middleRow(22), words::say(words::meaningOf, words::glossary[termNumber(term)].name, about), {.text = "?", .type = Type::caption, .quiet = true, .hint = hint})) openGlossary(app, term);
}

void drawGlossary(App& app) {
  Ui& ui = app.ui;
  View& view = app.view;
  Sheet sheet(app, Part::glossary, view.glossary, words::glossaryTitle, 560, 620);
  if (!sheet) return;
  const Box seen = sheet.box;
  const float width = seen.w - theme::scrollBar - theme::pad;
  const auto height = [&](const words::Term& term) { return kName + heightOfParagraph(ui, Type::caption, width - 2 * theme::pad, term.text) + theme::padWide; };
  float content = 0, chosen = 0;
  for (std::size_t i = 0; i < std::size(words::glossary); ++i) {
    if (int(i) == view.glossaryTerm) chosen = content;
    content += height(words::glossary[i]);
  }
  if (view.glossaryScroll < 0) view.glossaryScroll = std::min(chosen, std::max(0.0f, content - seen.h));
  const Clip clip(seen);
  float y = scrollArea(app, area, seen, content, view.glossaryScroll, Axis::vertical);
  const NodeGroup group(ui, list, Role::list, words::glossaryTitle, seen);
  for (std::size_t i = 0; i < std::size(words::glossary); ++i) {
    const words::Term& term = words::glossary[i];
    Box row{seen.x, y, width, height(term)};
    y += row.h;
    const bool asked = int(i) == view.glossaryTerm;
    if (asked) fill({row.x, row.y, row.w, row.h - theme::gap}, faded(theme::accent, 0.16f), theme::radius);
    textNode(ui, firstTerm + int(i), row, term.name, asked ? words::say(words::askedFor, term.text) : std::string(term.text), Role::listitem);
    row = row.inset(theme::pad, 2);
    drawText(ui, Type::strong, row.cutTop(kName - 2), theme::ink, term.name);
    drawParagraph(ui, Type::caption, row, asked ? theme::ink : theme::inkSoft, term.text);
  }
  endScrollArea(app, seen, content, view.glossaryScroll, Axis::vertical);
}

}  // namespace mix::ui
