// SPDX-License-Identifier: MIT
// What a person likes here: how it looks, and what the keys do. Each key can be another one.
#include <cmath>

#include "ui/keys.h"
#include "ui/panels/sheet.h"
#include "ui/widgets/choices.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { look = 10, letters, resetKeys, area, list, speaks, tones, firstKey = 100 };
constexpr float kRow = 30, kLookRow = 34;

void drawLook(App& app, Box row) {
  drawText(app.ui, Type::body, row.cutLeft(std::min(150.0f, row.w * 0.22f)), theme::inkSoft, words::look);
  std::vector<Choice> all;
  for (const words::Word word : words::looks) all.push_back({word});
  const int pressed = choices(app.ui, look, row, words::look, all, int(app.settings.look));
  if (pressed < 0) return;
  app.settings.look = Settings::Look(pressed);
  app.keepSettings();
}

void drawLetters(App& app, Box row) {
  Ui& ui = app.ui;
  if (button(ui, resetKeys, row.cutRight(buttonWidth(ui, Type::caption, words::resetKeys)).middleRow(24), words::resetKeys,
             {.text = words::resetKeys, .type = Type::caption, .disabled = app.settings.keys.empty()})) {
    app.settings.keys.clear();
    app.keepSettings();
  }
  if (switchButton(ui, letters, row.cutLeft(40), words::letterKeys, app.settings.letterKeys, words::letterKeysHint)) {
    app.settings.letterKeys = !app.settings.letterKeys;
    app.keepSettings();
  }
  drawText(ui, Type::body, row.inset(6, 0), theme::ink, words::letterKeys);
}

void drawSwitch(App& app, int key, Box row, words::Word name, words::Word hint, bool on, void (*flip)(App&)) {
  if (switchButton(app.ui, key, row.cutLeft(40), name, on, hint)) flip(app);
  drawText(app.ui, Type::body, row.inset(6, 0), theme::ink, name);
}

void drawForTheEars(App& app, Box box) {
  drawSwitch(app, speaks, box.cutTop(kLookRow), words::speaks, words::speaksHint, app.settings.speaks, [](App& a) {
    a.settings.speaks = !a.settings.speaks;
    if (a.settings.speaks) a.tell(0, std::string(words::speaksHint));
    a.keepSettings();
  });
  drawSwitch(app, tones, box.cutTop(kLookRow), words::meterTones, words::meterTonesHint, app.meterTones, [](App& a) { a.setMeterTones(!a.meterTones); });
}

void drawKey(App& app, int i, Box row) {
  Ui& ui = app.ui;
  const Shortcut& shortcut = shortcuts()[std::size_t(i)];
  const bool waits = app.view.keyFor == shortcut.id;
  const std::string press = keyText(keyOf(app.settings, shortcut));
  const std::string_view text = waits ? words::pressKey : press.empty() ? words::noKey : std::string_view(press);
  const bool changed = app.settings.keys.contains(shortcut.id);
  if (button(ui, firstKey + i, row.cutRight(112).inset(0, 3), words::say(words::keyFor, shortcut.what),
             {.text = text, .type = Type::caption, .toggle = waits, .pressed = waits, .hint = words::keyHintText}))
    app.view.keyFor = waits ? std::string_view() : shortcut.id;
  row.cutRight(theme::pad);
  drawText(ui, Type::caption, row, changed ? theme::accent : theme::ink, shortcut.what);
}

}  // namespace

void drawSettings(App& app) {
  if (!app.view.settings) app.view.keyFor = {};
  const float screen = ImGui::GetIO().DisplaySize.x;
  const int columns = screen > 700 ? 2 : 1, count = int(shortcuts().size()), rows = (count + columns - 1) / columns;
  const float content = float(rows) * kRow;
  Sheet sheet(app, Part::settings, app.view.settings, words::settings, columns == 2 ? 680.0f : 380.0f, content + 4 * kLookRow + 104);
  if (!sheet) return;
  drawLook(app, sheet.box.cutTop(kLookRow));
  sheet.box.cutTop(theme::pad);
  drawLetters(app, sheet.box.cutTop(kLookRow));
  drawForTheEars(app, sheet.box.cutTop(2 * kLookRow));
  sheet.box.cutTop(theme::gap);
  const Box seen = sheet.box;
  fill({seen.x, seen.y, seen.w, 1}, theme::line);
  {
    const Clip clip(seen);
    const float top = scrollArea(app, area, seen, content + theme::pad, app.view.settingsScroll, Axis::vertical) + theme::gap;
    const NodeGroup group(app.ui, list, Role::group, words::shortcuts, seen);
    const float width = std::floor((seen.w - (columns > 1 ? theme::pad : 0)) / float(columns));  // the scroll bar has the rest
    for (int i = 0; i < count; ++i)
      drawKey(app, i, {seen.x + width * float(i / rows) + (i / rows ? theme::padSection : 0.0f), top + float(i % rows) * kRow,
                       width - (columns > 1 ? theme::padSection : theme::pad), kRow});
  }
  endScrollArea(app, seen, content + theme::pad, app.view.settingsScroll, Axis::vertical);
}

}  // namespace mix::ui
