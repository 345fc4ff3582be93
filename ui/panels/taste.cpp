// SPDX-License-Identifier: MIT
// What was learnt of a person's taste, in words, a row for each role; switched off, copied or deleted here.
#include <cmath>

#include "ui/panels/panels.h"
#include "ui/taste_words.h"
#include "ui/words.h"
#include "ui/words_taste.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, back, says, onOff, copy, all, empty, scroll, list, rows = 100 };
enum RowKey : int { item = 1, forget };
constexpr float kRow = 44;

void drawRow(App& app, Box box, const TasteOfRole& one) {
  Ui& ui = app.ui;
  const std::string what = tasteText(app.settings.taste, one), from = tasteDecisions(one);
  const NodeGroup node(ui, item, Role::listitem, what, box);
  textNode(ui, item + 10, box, what, from);
  fill(box.inset(0, 2), theme::raised, theme::radiusCard);
  box = box.inset(theme::pad, 4);
  const std::string role = one.role;  // forgetting it takes `one` away
  if (button(ui, forget, box.cutRight(buttonWidth(ui, Type::caption, words::tasteForget)).middleRow(24), words::say(words::tasteForgetOf, words::roleName(role)), {.text = words::tasteForget, .type = Type::caption, .quiet = true})) return app.forgetTaste(role);
  box.cutRight(theme::gap);
  drawText(ui, Type::body, box.cutTop(box.h / 2), theme::ink, what);
  drawText(ui, Type::caption, box, theme::inkSoft, from);
}

}  // namespace

void drawTaste(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope part{int(Part::taste)};
  fill(box, theme::surface);
  Box tools;
  box = zoneHead(app, box, Zone::track, words::tasteTitle, &tools);
  if (box.empty()) return;
  if (headButton(app, back, tools, words::track)) app.show(Aside::none);
  const NodeGroup node(ui, group, Role::group, words::tasteTitle, box);
  box = box.inset(theme::padWide, theme::gap);
  const Box text = box.cutTop(heightOfParagraph(ui, Type::caption, box.w, words::tasteSays));
  drawParagraph(ui, Type::caption, text, theme::inkSoft, words::tasteSays);
  textNode(ui, says, text, words::tasteTitle, std::string(words::tasteSays));
  box.cutTop(theme::pad);
  Box row = box.cutTop(32);
  const bool on = app.settings.learnsTaste;
  if (switchButton(ui, onOff, row.cutLeft(40), words::tasteOn, on, words::tasteOnHint)) app.switchTaste(!on);
  drawText(ui, Type::body, row.inset(6, 0), theme::ink, words::tasteOn);
  box.cutTop(theme::gap);
  const std::vector<TasteOfRole> learnt = app.settings.taste.roles;  // a press below may take one away
  row = box.cutTop(36);
  if (button(ui, copy, row.cutLeft(buttonWidth(ui, Type::caption, words::tasteCopy)).middleRow(27), words::tasteCopy, {.text = words::tasteCopy, .type = Type::caption, .disabled = learnt.empty()})) app.copyTaste();
  row.cutLeft(theme::gap);
  if (button(ui, all, row.cutLeft(buttonWidth(ui, Type::caption, words::tasteDelete)).middleRow(27), words::tasteDelete, {.text = words::tasteDelete, .type = Type::caption, .disabled = learnt.empty()})) app.forgetTaste({});
  box.cutTop(theme::gap);
  if (learnt.empty()) {
    drawParagraph(ui, Type::caption, box, theme::inkSoft, words::tasteEmpty);
    textNode(ui, empty, box, words::tasteEmpty, {});
    return;
  }
  const float content = float(learnt.size()) * kRow, width = box.w - (content > box.h ? theme::scrollBar : 0.0f);
  const NodeGroup node2(ui, list, Role::list, words::tasteTitle, box);
  const Clip clip(box);
  const float y = scrollArea(app, scroll, box, content, app.view.asideScroll, Axis::vertical);
  for (std::size_t i = 0; i < learnt.size(); ++i) {
    const IdScope scope(rows + int(i));
    drawRow(app, {box.x, y + float(i) * kRow, width, kRow}, learnt[i]);
  }
  endScrollArea(app, box, content, app.view.asideScroll, Axis::vertical);
}

}  // namespace mix::ui
