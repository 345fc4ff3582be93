// SPDX-License-Identifier: MIT
// MIDI controllers: whether the browser lets them in, learning, and the list of what they move.
#include <cmath>

#include "ui/keys.h"
#include "ui/panels/panels.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, back, ask, state, learn, stage, last, list, scroll, none, rows = 100 };
enum RowKey : int { item = 1, name, motion, forget };
constexpr float kRow = 62;

// As high as it needs; the rest of `box` stays.
void paragraph(Ui& ui, int key, Box& box, std::string_view text, Colour colour) {
  const Box place = box.cutTop(heightOfParagraph(ui, Type::caption, box.w, text) + theme::pad);
  drawParagraph(ui, Type::caption, place, colour, text);
  textNode(ui, key, place, text, {});
}

std::string stateText(const MidiState& midi) {
  switch (midi.access) {
    case MidiState::Access::notAsked: return std::string(words::midiNotAsked);
    case MidiState::Access::refused: return std::string(words::midiRefused);
    case MidiState::Access::missing: return std::string(words::midiMissing);
    case MidiState::Access::asking: return std::string(words::midiAsking);
    case MidiState::Access::ready: break;
  }
  std::string names;
  for (const std::string& input : midi.inputs) names = names.empty() ? input : words::say(words::andAlso, names, input);
  return names.empty() ? std::string(words::midiNoInputs) : words::say(words::midiInputs, names);
}

void drawAccess(App& app, Box& box) {
  Ui& ui = app.ui;
  using Access = MidiState::Access;
  const Access access = app.midi.access;
  paragraph(ui, state, box, stateText(app.midi), access == Access::refused || access == Access::missing ? theme::warning : theme::inkSoft);
  if (access != Access::notAsked && access != Access::refused) return;
  const words::Word text = access == Access::refused ? words::midiAgain : words::midiUse;
  Box row = box.cutTop(40);
  if (button(ui, ask, row.cutLeft(buttonWidth(ui, Type::body, text)).middleRow(30), text, {.text = text, .primary = access == Access::notAsked, .on = theme::accent})) app.askForMidi(false);
}

void drawLearn(App& app, Box& box) {
  Ui& ui = app.ui;
  const bool learning = app.midi.learn != MidiState::Learn::off;
  Box row = box.cutTop(40);
  if (button(ui, learn, row.cutLeft(buttonWidth(ui, Type::body, words::midiLearn) + 12).middleRow(30), words::midiLearn, {.text = words::midiLearn, .toggle = true, .pressed = learning, .on = theme::accent, .hint = words::midiLearnHint}))
    app.learnMidi(!learning);
  row.cutLeft(theme::pad);
  if (app.midi.last) {
    const std::string heard = words::say(words::midiLast, controlText(app.midi.last->control), std::to_string(app.midi.last->raw));
    drawText(ui, Type::caption, row, theme::inkSoft, heard);
    meterNode(ui, last, row, heard, {});
  }
  if (!learning) return;
  const std::string says = app.midi.learn == MidiState::Learn::wantsParameter ? std::string(words::midiMoveParameter) : words::say(words::midiMoveController, app.targetName(app.midi.target));
  const Box place = box.cutTop(heightOfParagraph(ui, Type::caption, box.w, says) + theme::pad);
  drawParagraph(ui, Type::caption, place, theme::accent, says);
  textNode(ui, stage, place, says, {}, Role::status);
}

// False: it was forgotten.
bool drawBinding(App& app, Box box, std::size_t index) {
  Ui& ui = app.ui;
  MidiBinding& binding = app.settings.midi[index];
  const IdScope scope(rows + (int(binding.control.kind) << 16 | binding.control.channel << 8 | binding.control.number));
  const std::string target = app.targetName(binding.target), control = controlText(binding.control);
  const NodeGroup node(ui, item, Role::listitem, target, box);
  fill(box, theme::raised, theme::radiusCard);
  box = box.inset(theme::pad, 5);
  Box head = box.cutTop(box.h / 2 - 1);
  const Box cross = head.cutRight(26).middleRow(26);
  if (button(ui, forget, cross, words::say(words::midiForgetOf, target), {.icon = Icon::cross, .quiet = true, .hint = words::midiForget})) {
    app.settings.midi.erase(app.settings.midi.begin() + std::ptrdiff_t(index));
    app.keepSettings();
    return false;
  }
  drawText(ui, Type::body, head, theme::ink, target);
  const bool turns = binding.control.kind == MidiKind::cc;
  Box lower = box;
  if (turns) {
    std::array<MenuRow, std::size(words::midiMotions)> choices;
    for (std::size_t i = 0; i < choices.size(); ++i) choices[i] = {words::midiMotions[i], MidiMotion(i) == binding.motion};
    const words::Word text = words::midiMotions[std::size_t(binding.motion)];
    const Box place = lower.cutRight(std::min(buttonWidth(ui, Type::caption, text, true) + 8, lower.w * 0.62f)).middleRow(24);
    if (const int row = menuButton(ui, motion, place, words::say(words::midiMotion, target), {.text = text, .type = Type::caption, .quiet = true, .opens = true}, choices); row >= 0) {
      binding.motion = MidiMotion(row);
      app.keepSettings();
    }
    lower.cutRight(theme::pad);
  }
  drawText(ui, Type::caption, lower, theme::inkSoft, control);
  textNode(ui, name, lower, target, control);
  return true;
}

}  // namespace

void drawMidi(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope part{int(Part::midi)};
  fill(box, theme::surface);
  Box tools;
  box = zoneHead(app, box, Zone::track, words::midi, &tools);
  if (box.empty()) return;
  if (headButton(app, back, tools, words::track, keyText(app, "midi"))) {
    app.show(Aside::none);
    app.learnMidi(false);
  }
  const NodeGroup node(ui, group, Role::group, words::midi, box);
  box = box.inset(theme::padWide, theme::pad);
  if (ui.escape && app.midi.learn != MidiState::Learn::off) app.learnMidi(false);
  drawAccess(app, box);
  if (app.midi.access == MidiState::Access::ready) drawLearn(app, box);

  const std::size_t count = app.settings.midi.size();
  if (count == 0) {
    if (app.midi.access == MidiState::Access::ready) paragraph(ui, none, box, words::midiNone, theme::inkSoft);
    return;
  }
  drawText(ui, Type::strong, box.cutTop(26), theme::ink, words::midiList);
  paragraph(ui, none, box, words::midiPickup, theme::inkSoft);
  const float content = float(count) * (kRow + theme::gap), width = box.w - theme::scrollBar;
  const NodeGroup all(ui, list, Role::list, words::midiList, box);
  const Clip clip(box);
  float y = scrollArea(app, scroll, box, content, app.view.asideScroll, Axis::vertical);
  for (std::size_t i = 0; i < app.settings.midi.size();) {
    if (drawBinding(app, {box.x, y, width, kRow}, i)) ++i, y += kRow + theme::gap;
  }
  endScrollArea(app, box, content, app.view.asideScroll, Axis::vertical);
}

}  // namespace mix::ui
