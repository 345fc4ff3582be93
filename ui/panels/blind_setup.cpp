// SPDX-License-Identifier: MIT
// A blind test before it begins: which two mixes, which question, how many trials, and what such a test can show at all.
#include <algorithm>
#include <cmath>

#include "ui/blind_words.h"
#include "ui/keys.h"
#include "ui/panels/panels.h"
#include "ui/widgets/choices.h"
#include "ui/words.h"
#include "ui/words_blind.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, back, says, scroll, kind, length, needs, loudness, start, store, mixes = 20 };
constexpr float kRow = 34, kLabel = 62, kStart = 44;

std::string shortTitle(int which) { return which < 0 ? std::string(words::blindMixShort) : slotLetter(which); }

// How the pair is matched, or why it cannot be tested.
std::string loudnessText(const App& app) {
  const std::string_view obstacle = app.blindObstacle();
  const auto [one, two] = app.blind.pair;
  return obstacle.empty() ? blindMatch(*app.compareSlots.lufs(one), *app.compareSlots.lufs(two), *app.blindMatchDb(one), *app.blindMatchDb(two)) : std::string(obstacle);
}

// A label and a row of choices; the number of the one that was pressed, or -1.
int drawChoices(App& app, int key, Box row, words::Word label, std::span<const Choice> all, int taken) {
  drawText(app.ui, Type::caption, row.cutLeft(kLabel), theme::inkSoft, label);
  return choices(app.ui, key, row, label, all, taken);
}

void drawPair(App& app, Box row, int side) {
  const words::Word label = side == 0 ? words::blindFirst : words::blindSecond;
  std::vector<std::string> texts, names;
  for (int which = CompareState::kMix; which < kMixSlots; ++which) texts.push_back(shortTitle(which)), names.push_back(words::say(words::blindChoice, label, app.slotTitle(which)));
  std::vector<Choice> all;
  for (std::size_t i = 0; i < texts.size(); ++i) all.push_back({texts[i], names[i], {}, i > 0 && !app.document().slots[i - 1]});
  const int pressed = drawChoices(app, mixes + side, row, label, all, app.blind.pair[std::size_t(side)] + 1);
  if (pressed >= 0) app.blind.pair[std::size_t(side)] = pressed - 1;
}

void drawKind(App& app, Box row) {
  std::vector<Choice> all;
  for (const auto& word : words::blindKinds) all.push_back({word.text, {}, word.hint});
  if (const int pressed = drawChoices(app, kind, row, words::blindKind, all, int(app.blind.kind)); pressed >= 0) app.blind.kind = BlindState::Kind(pressed);
}

void drawLength(App& app, Box row) {
  std::vector<std::string> texts, names;
  for (const int trials : BlindState::kLengths) texts.push_back(std::to_string(trials)), names.push_back(words::say(words::blindChoice, words::blindLength, texts.back()));
  std::vector<Choice> all;
  int taken = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (BlindState::kLengths[i] == app.blind.length) taken = int(i);
    all.push_back({texts[i], names[i]});
  }
  if (const int pressed = drawChoices(app, length, row, words::blindLength, all, taken); pressed >= 0) app.blind.length = BlindState::kLengths[pressed];
}

}  // namespace

void drawBlindSetup(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope part{int(Part::blind)};
  fill(box, theme::surface);
  Box tools;
  box = zoneHead(app, box, Zone::track, words::blindTest, &tools);
  if (box.empty()) return;
  if (headButton(app, back, tools, words::compareSlots, keyText(app, "slots")))
    app.show(Aside::compare);
  const NodeGroup node(ui, group, Role::group, words::blindTest, box);
  box = box.inset(theme::padWide, theme::gap);
  const float width = box.w - theme::scrollBar;
  const std::string texts[] = {std::string(words::blindSays), std::string(words::blindKinds[int(app.blind.kind)].hint), blindNeeds(app.blind.kind, app.blind.length), loudnessText(app)};
  const auto& slots = app.document().slots;
  const bool wantsSlot = !app.document().tracks.empty() && std::none_of(slots.begin(), slots.end(), [](const auto& slot) { return bool(slot); });
  float content = (wantsSlot ? 5 : 4) * kRow + kStart + theme::padSection;
  for (const std::string& text : texts) content += heightOfParagraph(ui, Type::caption, width, text) + theme::padWide;
  const Clip clip(box);
  Box page{box.x, scrollArea(app, scroll, box, content, app.view.asideScroll, Axis::vertical), width, content};
  const auto paragraph = [&](int key, words::Word name, const std::string& text) {
    const Box place = page.cutTop(heightOfParagraph(ui, Type::caption, width, text));
    drawParagraph(ui, Type::caption, place, theme::inkSoft, text);
    textNode(ui, key, place, name, text);
    page.cutTop(theme::padWide);
  };
  paragraph(says, words::blindTest, texts[0]);
  drawPair(app, page.cutTop(kRow), 0);
  drawPair(app, page.cutTop(kRow), 1);
  if (wantsSlot) {
    const std::string text = words::say(words::storeIn, slotLetter(0));
    if (button(ui, store, page.cutTop(kRow).middleRow(28), text, {.text = text, .hint = words::storeHint})) app.storeSlot(0);
  }
  drawKind(app, page.cutTop(kRow));
  page.cutTop(theme::gap);
  paragraph(says + 100, words::blindKind, texts[1]);
  drawLength(app, page.cutTop(kRow));
  page.cutTop(theme::gap);
  paragraph(needs, words::blindLength, texts[2]);
  paragraph(loudness, words::blindLoudness, texts[3]);
  const bool ready = app.blindObstacle().empty();
  if (button(ui, start, page.cutTop(kStart).middleRow(34), words::blindStart, {.text = words::blindStart, .type = Type::strong, .disabled = !ready, .primary = ready})) app.startBlind();
  endScrollArea(app, box, content, app.view.asideScroll, Axis::vertical);
}

}  // namespace mix::ui
