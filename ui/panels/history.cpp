// SPDX-License-Identifier: MIT
// The undo history as a list, the oldest step first: press one and the song is as it was after it. It is no state of its own,
// only undo and redo as often as it takes.
#include <cmath>

#include "ui/keys.h"
#include "ui/panels/panels.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, back, count, list, scroll, empty, rows = 100 };
constexpr float kRow = 38;

void drawRow(App& app, Box row, std::size_t step, std::string_view what, std::string_view change) {
  Ui& ui = app.ui;
  const std::size_t done = app.session.undoCount();
  const bool here = step == done, isUndone = step > done;
  const std::string says = change.empty() ? std::string(what) : words::say(words::nameAndValue, what, change);
  const words::Word mark = here ? words::present : isUndone ? words::undone : words::Word();
  if (here && visible(row)) fill(row.inset(0, 1), theme::chosen, theme::radius);
  if (button(ui, rows + int(step), row.inset(0, 1), says, {.toggle = true, .pressed = here, .quiet = true, .plain = true, .hint = mark})) app.goToStep(step);
  if (!visible(row)) return;
  if (here) fill({row.x, row.y + 5, 3, row.h - 10}, theme::accent, 1.5f);
  Box inside = row.inset(theme::padWide, 2);
  drawText(ui, Type::caption, inside.cutRight(std::ceil(textWidth(ui, Type::caption, mark)) + (mark.empty() ? 0.0f : 2.0f)), theme::inkSoft, mark, Align::right);
  if (!mark.empty()) inside.cutRight(theme::pad);
  Box upper = change.empty() ? inside : inside.cutTop(inside.h / 2 + 1);
  drawText(ui, Type::body, upper, isUndone ? theme::inkSoft : theme::ink, what);
  if (!change.empty()) drawText(ui, Type::caption, inside, theme::inkSoft, change);
}

}  // namespace

void drawHistory(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope part{int(Part::history)};
  fill(box, theme::surface);
  Box tools;
  box = zoneHead(app, box, Zone::track, words::history, &tools);
  if (box.empty()) return;
  if (headButton(app, back, tools, words::track, keyText(app, "history")))
    app.show(Aside::none);
  const std::size_t done = app.session.undoCount(), steps = done + app.session.redoCount();
  const NodeGroup node(ui, group, Role::group, words::history, box);
  box = box.inset(theme::pad, theme::gap);
  const std::string counts = words::say(words::historySteps, std::to_string(done), std::to_string(steps));
  const Box line = box.cutTop(22);
  drawText(ui, Type::caption, line.inset(theme::gap, 0), theme::inkSoft, counts);
  textNode(ui, count, line, counts, {});
  if (steps == 0) {
    const Box place = box.cutTop(40).inset(theme::gap, 0);
    drawParagraph(ui, Type::caption, place, theme::inkSoft, words::historyEmpty);
    textNode(ui, empty, place, words::historyEmpty, {});
    return;
  }
  const float content = float(steps + 1) * kRow, width = box.w - theme::scrollBar;
  float& offset = app.view.asideScroll;
  if (app.view.historyAt != app.session.revision()) {
    app.view.historyAt = app.session.revision();
    const float top = float(done) * kRow;
    offset = std::clamp(offset, std::max(0.0f, top + 2 * kRow - box.h), std::max(0.0f, top - kRow));
  }
  const NodeGroup all(ui, list, Role::group, words::history, box);
  const Clip clip(box);
  const float y = scrollArea(app, scroll, box, content, offset, Axis::vertical);
  for (std::size_t step = 0; step <= steps; ++step) {
    const Box row{box.x, y + float(step) * kRow, width, kRow};
    if (step == 0) {
      drawRow(app, row, 0, words::historyStart, {});
      continue;
    }
    const StepWords& says = app.historyWords.of(app.session, step - 1);
    ui.fonts.need(says.what);
    ui.fonts.need(says.change);
    drawRow(app, row, step, says.what, says.change);
  }
  endScrollArea(app, box, content, offset, Axis::vertical);
}

}  // namespace mix::ui
