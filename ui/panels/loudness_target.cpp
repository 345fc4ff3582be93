// SPDX-License-Identifier: MIT
// How loud what is proposed shall be: for a service or a broadcaster, or a number of one's own.
#include "engine/propose/loudness_target.h"

#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "ui/panels/panels.h"
#include "ui/widgets/meter.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { menu = 1, number };

void take(App& app, std::string_view typed) {
  std::string text;
  for (char c : typed)  // "-14 LUFS", with the sign that books have
    if ((c >= '0' && c <= '9') || c == '.' || c == ',') text += c == ',' ? '.' : c;
  char* end = nullptr;
  const double lufs = std::strtod(text.c_str(), &end);
  if (text.empty() || *end || -lufs < kQuietestTargetLufs || -lufs > kLoudestTargetLufs)
    return app.tell(1, words::say(words::noTarget, typed));
  app.chooseTarget(-lufs);  // a loudness is never above full scale
}

}  // namespace

void drawLoudnessTarget(App& app, Box row) {
  Ui& ui = app.ui;
  const IdScope scope{int(Part::loudnessTarget)};
  const double lufs = app.targetLufs;
  std::vector<MenuRow> rows;
  std::vector<std::string> texts;
  texts.reserve(std::size(kLoudnessTargets));
  std::string_view now = words::targetOwn;
  for (std::size_t i = 0; i < std::size(kLoudnessTargets); ++i) {
    const LoudnessTarget& target = kLoudnessTargets[i];
    texts.push_back(words::say(words::targetRow, words::targets[i], levelText(float(target.lufs))));
    if (const double db = app.proposal.heavyLimitingDb(target.lufs); db > 0) texts.back() += words::say(words::targetLimits, std::to_string(std::lround(db)));
    rows.push_back({.text = texts.back(), .checked = target.lufs == lufs});
    if (target.lufs == lufs) now = words::targets[i];
  }
  const bool busy = app.longJob >= 0;
  drawText(ui, Type::caption, row.cutLeft(std::min(66.0f, row.w * 0.25f)), theme::inkSoft, words::target);
  const Box typed = row.cutRight(78).middleRow(theme::target);
  row.cutRight(theme::gap);
  const int chosen = menuButton(ui, menu, row.middleRow(theme::target), words::targetName, {.text = now, .type = Type::caption, .disabled = busy, .opens = true, .hint = words::targetHint}, rows);
  if (chosen >= 0 && kLoudnessTargets[chosen].lufs != lufs) app.chooseTarget(kLoudnessTargets[chosen].lufs);

  const std::string text = words::say(words::lufsNumber, levelText(float(lufs)));
  const Control c = control(ui, number, typed, busy);
  if (c.hovered) fill(typed, theme::lifted, theme::radius);
  if (c.clicked) askText(ui, c.id, typed, text);
  for (Action action; ui.mirror.take(c.id, action);) {
    if (busy) continue;
    if (action.act == Act::type) take(app, action.text);
    if (action.act == Act::press) askText(ui, c.id, typed, text);
  }
  ui.mirror.add({.id = c.id, .role = Role::textbox, .name = std::string(words::targetNumber), .value = text, .description = std::string(words::targetNumberHint), .disabled = busy, .box = typed});
  drawText(ui, Type::caption, typed, busy ? theme::inkOff : theme::ink, text, Align::right);
  drawFocus(c, typed);
  hintFor(ui, c, typed, words::targetNumberHint);
}

}  // namespace mix::ui
