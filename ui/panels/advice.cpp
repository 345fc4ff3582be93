// SPDX-License-Identifier: MIT
// Cards beside the suggestions for what no control mends: advice on the arrangement, each heard at its place, and the
// level rides, heard live or frozen into automation.
#include <algorithm>

#include "ui/explained_words.h"
#include "ui/guide_words.h"
#include "ui/panels/panels.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { ridesCard = 1, rideText, live, freeze, adviceCards = 100 };
enum CardKey : int { item = 1, text, hear, apply, means };
constexpr float kTitle = 24, kRow = 30, kPad = 10;

float paragraphHeight(Ui& ui, float width, std::string_view words) {
  return heightOfParagraph(ui, Type::caption, width, words);
}

float cardHeight(Ui& ui, float width, const std::string& says) { return kTitle + paragraphHeight(ui, width - 2 * kPad, says) + 8 + kRow + 2 * kPad - 4; }

std::string ridesText(const App& app) {
  const std::size_t stems = app.guide.guide().rides.size();
  return stems == 1 ? std::string(words::rideSays) : words::say(words::ridesSay, std::to_string(stems));
}

// Of two stems that a suggestion parts already, that they share a register is no news.
bool isCovered(App& app, const Advice& advice) {
  if (advice.reason.messageId != "advice.sameRegister" || advice.reason.names.size() != 2) return false;
  const auto& cards = app.proposal.cards();
  return std::any_of(cards.begin(), cards.end(), [&](const Card& card) {
    const auto& names = card.suggestion.reason.names;
    return card.suggestion.kind == SuggestionKind::tone && names.size() == 2 && std::is_permutation(names.begin(), names.end(), advice.reason.names.begin());
  });
}

// The surface of a card with its title and text; what is left is the row of buttons.
Box drawBody(Ui& ui, Box box, const std::string& title, const std::string& says) {
  fill(box, theme::raised, theme::radiusCard);
  frame(box, theme::line, theme::radiusCard);
  box = box.inset(kPad, kPad - 2);
  Box head = box.cutTop(kTitle);
  head.cutRight(28);  // for the mark that explains
  drawText(ui, Type::strong, head, theme::ink, title);
  drawParagraph(ui, Type::caption, box.cutTop(paragraphHeight(ui, box.w, says)), theme::inkSoft, says);
  box.cutTop(8);
  return box.cutTop(kRow);
}

void drawAdvice(App& app, const Box& box, std::size_t index) {
  Ui& ui = app.ui;
  const Advice& advice = app.guide.guide().advice[index];
  const IdScope scope(adviceCards + int(index));
  const std::string title = adviceTitle(advice), says = explainedText(app.guide, advice, app.settings.explained);
  const NodeGroup node(ui, item, Role::listitem, title, box);
  textNode(ui, text, box, title, says);
  Box row = drawBody(ui, box, title, says);
  if (const std::string_view term = termOf(advice.reason.messageId); !term.empty()) drawMeaning(app, means, {box.right() - kPad - 24, box.y + kPad - 2, 24, kTitle}, term, title);
  const float width = std::floor((row.w - theme::gap) / 2);
  if (button(ui, hear, row.cutLeft(width).middleRow(27), words::say(words::hearPlaceOf, title), {.text = words::hearPlace, .hint = words::hearPlaceHint}))
    app.loopPlace(advice.from, advice.to, advice.tracks);
  row.cutLeft(theme::gap);
  if (advice.rides.empty()) return;
  const bool applied = app.guide.isApplied(app.session, index);
  if (button(ui, apply, row.middleRow(27), words::say(words::applyAdviceOf, title), {.text = applied ? words::applied : words::applyAdvice, .disabled = applied, .hint = words::applyAdviceHint}))
    app.guide.apply(app.session, index, title);
}

void drawRides(App& app, const Box& box) {
  Ui& ui = app.ui;
  const std::string title(words::ridesTitle), says = ridesText(app);
  const NodeGroup node(ui, ridesCard, Role::listitem, title, box);
  textNode(ui, rideText, box, title, says);
  Box row = drawBody(ui, box, title, says);
  const float width = std::floor((row.w - theme::gap) / 2);
  if (button(ui, live, row.cutLeft(width).middleRow(27), words::rideLive, {.text = words::rideLive, .toggle = true, .pressed = app.guide.live(), .on = theme::ghost, .hint = words::rideLiveHint}))
    app.guide.setLive(!app.guide.live());
  row.cutLeft(theme::gap);
  if (button(ui, freeze, row.middleRow(27), words::say(words::of, words::freezeRides, words::ridesTitle), {.text = words::freezeRides, .hint = words::freezeRidesHint}))
    app.guide.freeze(app.session);
}

}  // namespace

float adviceHeight(App& app, float width) {
  float height = 0;
  for (const Advice& advice : app.guide.guide().advice)
    if (!isCovered(app, advice)) height += cardHeight(app.ui, width, explainedText(app.guide, advice, app.settings.explained)) + theme::pad;
  if (!app.guide.guide().rides.empty()) height += cardHeight(app.ui, width, ridesText(app)) + theme::pad;
  return height > 0 ? height + kTitle : 0;
}

void drawAdviceCards(App& app, Box box) {
  Ui& ui = app.ui;
  const std::size_t count = app.guide.guide().advice.size();
  if (count == 0 && app.guide.guide().rides.empty()) return;
  const IdScope scope(8000);
  drawText(ui, Type::caption, box.cutTop(kTitle), theme::inkSoft, words::adviceTitle);
  const NodeGroup node(ui, 0, Role::list, words::adviceTitle, box);
  if (!app.guide.guide().rides.empty()) {
    drawRides(app, box.cutTop(cardHeight(ui, box.w, ridesText(app))));
    box.cutTop(theme::pad);
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (isCovered(app, app.guide.guide().advice[i])) continue;
    const std::string says = explainedText(app.guide, app.guide.guide().advice[i], app.settings.explained);
    drawAdvice(app, box.cutTop(cardHeight(ui, box.w, says)), i);
    box.cutTop(theme::pad);
  }
}

}  // namespace mix::ui
