// SPDX-License-Identifier: MIT
// What to do on an empty page, the files that are being read, and which were not used and why.
#include <cmath>

#include "ui/panels/panels.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

constexpr float kRow = 26, kHead = 30;
enum Key : int { group = 1, scroll, dismiss, choose, title, hint, rows, demo, says };

int reading(const App& app) { return app.imports.count(ImportJob::State::reading); }
int failed(const App& app) { return app.imports.count(ImportJob::State::failed); }
std::string filesText(int count) { return count == 1 ? std::string(words::oneFile) : words::say(words::someFiles, std::to_string(count)); }

void drawRow(App& app, Box box, const ImportJob& job) {
  Ui& ui = app.ui;
  const IdScope scope(job.number + 100);
  const bool bad = job.state == ImportJob::State::failed;
  char percent[16];
  std::snprintf(percent, sizeof percent, "%.0f %%", std::floor(double(job.fraction) * 20) * 5);
  const NodeGroup item(ui, 1, Role::listitem, job.name, box);
  textNode(ui, 3, box, job.name, bad ? job.reason : std::string(percent));
  if (!bad && button(ui, 2, box.cutRight(kRow).inset(2), words::say(words::cancelImport, job.name), {.icon = Icon::cross, .quiet = true}))
    ui.commands.add(JsonObject().text("do", "cancelImport").number("job", job.number));
  box.cutRight(theme::gap);
  if (!visible(box)) return;
  Box right = box.cutRight(box.w * (bad ? 0.6f : 0.45f));
  drawText(ui, Type::caption, box.inset(2, 0), bad ? theme::ink : theme::inkSoft, job.name);
  if (bad) {
    drawText(ui, Type::caption, right, theme::warning, job.reason);
    return;
  }
  const Box bar = right.middleRow(6);
  fill(bar, theme::well, 3);
  fill({bar.x, bar.y, bar.w * job.fraction, bar.h}, theme::accent, 3);
}

}  // namespace

float importsHeight(const App& app) {
  const int rows = reading(app) + (reading(app) ? 0 : failed(app));
  return rows == 0 ? 0 : kHead + kRow * float(std::min(rows, 6)) + 2 * theme::pad;
}

void drawImports(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope scope{int(Part::imports)};
  const int left = reading(app), bad = failed(app), all = int(app.imports.jobs.size());
  fill(box, theme::raised, theme::radiusCard);
  frame(box, theme::line, theme::radiusCard);
  box = box.inset(theme::padWide, theme::pad);
  Box head = box.cutTop(kHead - 4);
  const std::string text = left > 0 ? words::say(words::importing, std::to_string(all - left + 1), std::to_string(all)) : words::say(words::notUsed, filesText(bad));
  const NodeGroup node(ui, group, Role::group, text, box);
  if (left == 0 && button(ui, dismiss, head.cutRight(buttonWidth(ui, Type::caption, words::dismiss)).middleRow(22), words::dismiss, {.text = words::dismiss, .type = Type::caption}))
    app.imports.jobs.clear();
  drawText(ui, Type::strong, head, left > 0 ? theme::ink : theme::warning, text);
  const float content = kRow * float(left > 0 ? left : bad);
  const NodeGroup list(ui, rows, Role::list, words::imported, box);
  const Clip clip(box);
  float y = scrollArea(app, scroll, box, content, app.view.importScroll, Axis::vertical);
  for (std::size_t i = 0; i < app.imports.jobs.size(); ++i) {
    const ImportJob job = app.imports.jobs[i];
    if (job.state != (left > 0 ? ImportJob::State::reading : ImportJob::State::failed)) continue;
    drawRow(app, {box.x, y, box.w - theme::scrollBar, kRow}, job);
    y += kRow;
  }
  endScrollArea(app, box, content, app.view.importScroll, Axis::vertical);
}

void drawEmpty(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope scope{int(Part::imports)};
  fill(box, theme::desk);
  const float high = std::clamp(box.h - theme::pad, 150.0f, 196.0f), wide = std::min(460.0f, box.w - 32);
  const Box card = box.middle(wide, high);
  // What this is, for who comes without knowing.
  const float promise = heightOfParagraph(ui, Type::caption, wide, words::promise);
  if (const Box place{card.x, card.bottom() + theme::padWide, wide, promise}; place.bottom() < box.bottom()) {
    drawParagraph(ui, Type::caption, place, theme::inkSoft, words::promise);
    textNode(ui, says, place, words::promise, {});
  }
  // A dashed frame says "drop here" in every language.
  ImDrawList& list = canvas();
  const auto dashes = [&](ImVec2 from, ImVec2 to) {
    const float length = std::fabs(to.x - from.x) + std::fabs(to.y - from.y);
    for (float at = 0; at < length; at += 12) {
      const float t0 = at / length, t1 = std::min(1.0f, (at + 7) / length);
      list.AddLine({from.x + (to.x - from.x) * t0, from.y + (to.y - from.y) * t0}, {from.x + (to.x - from.x) * t1, from.y + (to.y - from.y) * t1}, theme::lineStrong, 1.5f);
    }
  };
  fill(card, theme::surface, theme::radiusCard);
  dashes({card.x, card.y}, {card.right(), card.y});
  dashes({card.right(), card.y}, {card.right(), card.bottom()});
  dashes({card.x, card.bottom()}, {card.right(), card.bottom()});
  dashes({card.x, card.y}, {card.x, card.bottom()});
  Box inside = card.inset(theme::padSection, 0);
  inside.cutTop(32 - (196 - high) * 0.6f);
  const Box heading = inside.cutTop(30);
  const words::Word asks = app.view.single ? words::chooseTitle : words::dropTitle;  // nothing is dragged on a phone
  const bool large = textWidth(ui, Type::display, asks) <= heading.w;
  drawText(ui, large ? Type::display : Type::title, heading, theme::ink, asks, Align::centre);
  textNode(ui, title, heading, asks, {}, Role::heading);
  drawText(ui, Type::body, inside.cutTop(30), theme::inkSoft, words::dropOr, Align::centre);
  const float width = buttonWidth(ui, Type::strong, words::chooseFiles) + 24, demoWidth = buttonWidth(ui, Type::strong, words::tryDemo) + 12;
  Box both = inside.cutTop(36).middle(width + theme::pad + demoWidth, 36);
  if (button(ui, choose, both.cutLeft(width), words::chooseFiles, {.text = words::chooseFiles, .type = Type::strong, .primary = true}))
    app.command("chooseFiles");
  both.cutLeft(theme::pad);
  if (button(ui, demo, both, words::tryDemo, {.text = words::tryDemo, .type = Type::strong, .disabled = app.longJob >= 0})) app.command("demo");
  inside.cutTop(14);
  drawText(ui, Type::caption, inside.cutTop(20), theme::inkSoft, words::dropHint, Align::centre);
  textNode(ui, hint, inside, words::dropHint, {});
}

}  // namespace mix::ui
