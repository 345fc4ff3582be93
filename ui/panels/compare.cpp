// SPDX-License-Identifier: MIT
// The slots A to D beside the mix: what is in them, how loud it is, and which of them is heard.
#include <cmath>

#include "ui/keys.h"
#include "ui/panels/panels.h"
#include "ui/widgets/meter.h"
#include "ui/words.h"
#include "ui/words_blind.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, back, note, mix, mixLoudness, stop, list, scroll, blind, slots = 100 };
enum SlotKey : int { item = 1, listen, name, loudness, store, recall, more, putBack };
constexpr float kMixRow = 40, kSlotRow = 84;

std::string loudnessText(const App& app, int which) {
  const CompareState& state = app.compareSlots;
  if (state.isMeasuring(which)) return std::string(words::measuringLoudness);
  const auto lufs = state.lufs(which);
  if (!lufs) return std::string(words::notMeasured);
  char text[24];
  std::snprintf(text, sizeof text, "%.1f", *lufs);
  if (state.isOn() && state.heard() == which && state.monitorGainDb() < -0.05) {
    char down[24];
    std::snprintf(down, sizeof down, "%.1f", -state.monitorGainDb());
    return words::say(words::turnedDown, text, down);
  }
  return words::say(words::loudnessOf, text);
}

void drawLoudness(App& app, int key, Box box, int which) {
  const std::string text = loudnessText(app, which);
  drawText(app.ui, Type::caption, box, theme::inkSoft, text);
  textNode(app.ui, key, box, words::say(words::slotLoudness, app.slotTitle(which)), text);
}

void drawName(App& app, Box box, int slot, const MixSlot& kept) {
  Ui& ui = app.ui;
  const Control c = control(ui, name, box);
  if (c.hovered) fill(box.inset(-4, 0), theme::lifted, theme::radius);
  bool wants = c.clicked;
  for (Action action; ui.mirror.take(c.id, action);) {
    if (action.act == Act::type) app.session.setSlotName(slot, action.text), ui.fonts.need(action.text);
    wants = wants || action.act == Act::press;
  }
  const std::string title = kept.name;
  if (wants) askText(ui, c.id, box, title);
  ui.mirror.add({.id = c.id, .role = Role::textbox, .name = words::say(words::slotName, slotLetter(slot)), .value = title, .description = {}, .box = box});
  drawText(ui, title.empty() ? Type::body : Type::strong, box, title.empty() ? theme::inkSoft : theme::ink, title.empty() ? words::nameIt : std::string_view(title));
  drawFocus(c, box.inset(-4, 0));
  hintFor(ui, c, box, words::rename);
}

void drawMore(App& app, Box box, int slot) {
  std::vector<std::string> texts;
  std::vector<int> targets;
  for (int to = 0; to < kMixSlots; ++to)
    if (to != slot) texts.push_back(words::say(words::copyTo, slotLetter(to))), targets.push_back(to);
  std::vector<MenuRow> rows;
  for (const std::string& text : texts) rows.push_back({text});
  rows.push_back({words::clearSlot});
  const int row = menuButton(app.ui, more, box, words::say(words::slotMore, slotLetter(slot)), {.icon = Icon::dots, .quiet = true}, rows);
  if (row < 0) return;
  if (row == int(targets.size())) app.clearSlot(slot);
  else app.copySlot(slot, targets[std::size_t(row)]);
}

void drawSlot(App& app, Box box, int slot) {
  Ui& ui = app.ui;
  const IdScope scope(slots + slot);
  const std::optional<Shared<MixSlot>> kept = app.document().slots[std::size_t(slot)];  // held: what is pressed below may clear it
  const bool heard = app.compareSlots.heard() == slot, empty = app.document().tracks.empty();
  const std::string letter = slotLetter(slot), title = app.slotTitle(slot);
  const NodeGroup node(ui, item, Role::listitem, title, box);
  fill(box, kept ? theme::raised : theme::surface, theme::radiusCard);
  frame(box, heard ? theme::accent : theme::line, theme::radiusCard);
  box = box.inset(theme::pad, 6);
  Box face = box.cutLeft(40);
  const std::string key = keyText(app, std::string("hear") + letter);
  if (button(ui, listen, face.cutTop(40), words::say(words::hearSlot, title), {.text = letter, .type = Type::title, .toggle = true, .pressed = heard, .disabled = empty, .quiet = !kept, .hint = words::hearSlotHint})) app.hearSlot(slot);
  drawText(ui, Type::caption, face, theme::inkSoft, key, Align::centre);
  box.cutLeft(theme::padWide);
  Box lower = box.cutBottom(32);
  if (kept) {
    Box head = box.cutTop(box.h / 2 + 2);
    drawMore(app, head.cutRight(28).middleRow(24), slot);
    head.cutRight(theme::gap);
    drawName(app, head, slot, **kept);
    drawLoudness(app, loudness, box, slot);
  } else {
    drawText(ui, Type::body, box, theme::inkSoft, words::emptySlot);
    textNode(ui, loudness, box, title, words::emptySlot);
  }
  if (button(ui, store, lower.cutLeft(std::min(buttonWidth(ui, Type::caption, words::storeHere), lower.w / 2)).middleRow(27), words::say(words::storeIn, letter), {.text = words::storeHere, .type = Type::caption, .disabled = empty, .hint = words::storeHint}))
    app.storeSlot(slot);
  lower.cutLeft(theme::gap);
  if (kept && button(ui, recall, lower.cutLeft(std::min(buttonWidth(ui, Type::caption, words::makeMix), lower.w)).middleRow(27), words::say(words::makeMixOf, title), {.text = words::makeMix, .type = Type::caption, .hint = words::makeMixHint}))
    app.recallSlot(slot);
  lower.cutLeft(theme::gap);
  if (app.session.replacedIn(slot) && button(ui, putBack, lower.cutLeft(std::min(buttonWidth(ui, Type::caption, words::putBack), lower.w)).middleRow(27), words::say(words::putBackIn, letter), {.text = words::putBack, .type = Type::caption, .hint = words::putBackHint}))
    app.putSlotBack(slot);
}

}  // namespace

void drawCompare(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope part{int(Part::compare)};
  fill(box, theme::surface);
  Box tools;
  box = zoneHead(app, box, Zone::track, words::compareSlots, &tools);
  if (box.empty()) return;
  if (headButton(app, back, tools, words::track, keyText(app, "slots")))
    app.show(Aside::none);
  if (headButton(app, blind, tools, words::blindTest, words::blindTestHint))
    app.show(Aside::blind);
  const NodeGroup node(ui, group, Role::group, words::compareSlots, box);
  box = box.inset(theme::pad, theme::gap);
  const Box hint = box.cutTop(heightOfParagraph(ui, Type::caption, box.w - 2 * theme::gap, words::compareHint) + theme::pad).inset(theme::gap, 2);
  drawParagraph(ui, Type::caption, hint, theme::inkSoft, words::compareHint);
  textNode(ui, note, hint, words::compareHint, {});

  const bool on = app.compareSlots.isOn();
  Box row = box.cutTop(kMixRow);
  if (button(ui, mix, row.cutLeft(std::max(84.0f, buttonWidth(ui, Type::body, words::theMix))).middleRow(30), words::say(words::hearSlot, words::theMix), {.text = words::theMix, .toggle = true, .pressed = app.compareSlots.heard() == CompareState::kMix, .disabled = app.document().tracks.empty(), .hint = keyText(app, "hearMix")}))
    app.hearSlot(CompareState::kMix);
  row.cutLeft(theme::pad);
  if (on && button(ui, stop, row.cutRight(buttonWidth(ui, Type::caption, words::stopComparing)).middleRow(27), words::stopComparing, {.text = words::stopComparing, .type = Type::caption, .hint = words::stopComparingHint}))
    app.stopComparing();
  drawLoudness(app, mixLoudness, row, CompareState::kMix);

  const float content = kMixSlots * (kSlotRow + theme::pad), width = box.w - (content > box.h ? theme::scrollBar : 0.0f);
  const NodeGroup all(ui, list, Role::list, words::compareSlots, box);
  const Clip clip(box);
  float y = scrollArea(app, scroll, box, content, app.view.asideScroll, Axis::vertical);
  for (int slot = 0; slot < kMixSlots; ++slot, y += kSlotRow + theme::pad) drawSlot(app, {box.x, y, width, kSlotRow}, slot);
  endScrollArea(app, box, content, app.view.asideScroll, Axis::vertical);
}

}  // namespace mix::ui
