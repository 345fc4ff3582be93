// SPDX-License-Identifier: MIT
// What is proposed: cards, the biggest first, each to be heard, scaled, accepted or refused.
#include <algorithm>
#include <cmath>

#include "ui/explained_words.h"
#include "ui/keys.h"
#include "ui/panels/inspector.h"
#include "ui/panels/panels.h"
#include "ui/suggestion_groups.h"
#include "ui/suggestion_words.h"
#include "ui/widgets/choices.h"
#include "ui/words.h"
#include "ui/words_explained.h"

namespace mix::ui {
namespace {

enum Key : int { group = 1, back, scroll, map, other, levels, terms, notesText, cards = 100, groups = 5000 };
enum CardKey : int { item = 1, text, amount, amountText, take, leave, hear, rethink, keep, ways, means, there, way = 20 };
constexpr float kTitle = 24, kGroup = 26, kRow = 30, kPad = 10, kLowPanel = 320;
constexpr ParamSpec kAmount{.id = "amount", .label = "Amount", .unit = Unit::percent, .max = 100 * kMaxAmount, .initial = 100,
                            .help = "How much of the suggestion: 100 % is as proposed."};

float paragraphHeight(Ui& ui, float width, std::string_view words) {
  return heightOfParagraph(ui, Type::caption, width, words);
}

// A draft does not know yet what compression will do.
std::string textOf(const App& app, const Card& card) {
  return app.proposal.isDraft() && card.suggestion.kind == SuggestionKind::dynamics ? std::string() : explainedText(card.suggestion, card.amount, app.settings.explained);
}

bool hasChoice(const Card& card) { return card.verdict == Verdict::open && !card.suggestion.remedies.empty(); }

float cardHeight(App& app, const Card& card, float width) {
  const float rows = app.proposal.isDraft() ? -2 : card.verdict == Verdict::open ? (hasChoice(card) ? 3 : 2) * kRow + 4 : kRow;
  return kTitle + paragraphHeight(app.ui, width - 2 * kPad, textOf(app, card)) + 8 + rows + 2 * kPad - 4;
}

// The ways out of a clash, one of which is proposed.
void drawRemedies(App& app, Box row, std::size_t index, const std::string& title) {
  Ui& ui = app.ui;
  const Suggestion& suggestion = app.proposal.cards()[index].suggestion;
  const NodeGroup node(ui, ways, Role::group, words::say(words::remediesOf, title), row);
  int chosen = suggestion.remedy;
  for (std::size_t r = 0; r < suggestion.remedies.size(); ++r) {
    const Remedy& remedy = suggestion.remedies[r];
    if (remedy.moves.empty()) continue;  // advice: it is in the text
    const words::RemedyWord& word = words::remedyWord(remedy.id);
    const Box place = row.cutLeft(std::min(buttonWidth(ui, Type::caption, word.text), row.w));
    if (button(ui, way + int(r), place.middleRow(24), words::say(words::remedyOf, word.text, title), {.text = word.text, .type = Type::caption, .toggle = true, .pressed = chosen == int(r), .on = theme::ghost, .hint = remedyText(remedy)}))
      chosen = int(r);
    row.cutLeft(theme::gap);
  }
  if (chosen != suggestion.remedy) app.proposal.choose(index, chosen);
}

std::string_view verdictWord(const App& app, const Card& card) {
  if (card.verdict == Verdict::open) return confidenceWord(card.suggestion.confidence);
  if (card.verdict == Verdict::refused) return words::refused;
  return ProposalState::isKeptBy(card, app.document()) ? words::acceptedStays : words::accepted;
}

// A control that it would move and that the strips do not show, where its ghost is seen already: the first of a track, else the first.
std::optional<Address> firstAside(const App& app, const Suggestion& suggestion) {
  std::optional<Address> first;
  for (const Move& move : suggestion.moves) {
    const bool isShown = app.view.stripsShown && isOnStrip(schemaOf(move.address.scope)[std::size_t(move.address.param)]);
    if (isShown || !app.document().channel(move.address.scope, move.address.id)) continue;
    if (move.address.scope == Scope::track) return move.address;
    if (!first) first = move.address;
  }
  return first;
}

void drawDecision(App& app, Box row, std::size_t index, const std::string& title) {
  Ui& ui = app.ui;
  Card& card = app.proposal.cards()[index];
  if (card.verdict != Verdict::open) {
    if (card.verdict == Verdict::accepted &&
        button(ui, rethink, row.cutRight(buttonWidth(ui, Type::caption, words::takeBack)).middleRow(26), words::say(words::takeBackOf, title), {.text = words::takeBack, .type = Type::caption, .hint = words::takeBackHint}))
      return app.takeBack(index);
    drawText(ui, Type::caption, card.verdict == Verdict::accepted ? row : row.cutLeft(90), card.verdict == Verdict::accepted ? theme::good : theme::inkSoft, verdictWord(app, card));
    if (card.verdict == Verdict::refused &&
        button(ui, rethink, row.cutRight(buttonWidth(ui, Type::caption, words::reopen)).middleRow(26), words::say(words::reopenOf, title), {.text = words::reopen, .type = Type::caption}))
      app.reopen(index);
    row.cutRight(theme::gap);
    if (card.verdict != Verdict::refused) return;
    const bool locked = app.isCardLocked(index);
    const words::Word face = locked ? words::cardIsLocked : words::lock;
    if (button(ui, keep, row.cutRight(buttonWidth(ui, Type::caption, face)).middleRow(26), words::say(words::lockCard, title), {.text = face, .type = Type::caption, .toggle = true, .pressed = locked, .on = theme::accent, .hint = words::lockHint}))
      app.lockCard(index);
    return;
  }
  const std::optional<Address> aside = firstAside(app, card.suggestion);
  const int count = aside ? 4 : 3;
  const float width = std::floor((row.w - float(count - 1) * theme::gap) / float(count));
  const bool heard = app.proposal.listen() == Listen::card && app.proposal.listenCard() == index;
  if (button(ui, take, row.cutLeft(width).middleRow(27), words::say(words::acceptOf, title), {.text = words::accept, .primary = true, .on = theme::ghost})) app.accept(index);
  row.cutLeft(theme::gap);
  if (button(ui, leave, row.cutLeft(width).middleRow(27), words::say(words::refuseOf, title), {.text = words::refuse})) app.refuse(index);
  row.cutLeft(theme::gap);
  if (button(ui, hear, row.cutLeft(width).middleRow(27), words::say(words::hearOf, title), {.text = words::hear, .toggle = true, .pressed = heard, .on = theme::ghost}))
    app.listenTo(heard ? Listen::mix : Listen::card, index);
  row.cutLeft(theme::gap);
  if (aside && button(ui, there, row.middleRow(27), words::say(words::showCardOf, title), {.text = words::showCard, .hint = words::showCardHint})) app.goTo(*aside);
}

// For whom the cards speak, and what their terms mean.
void drawLevels(App& app, Box row) {
  Ui& ui = app.ui;
  if (button(ui, terms, row.cutRight(buttonWidth(ui, Type::caption, words::glossaryTitle)).middleRow(24), words::glossaryTitle, {.text = words::glossaryTitle, .type = Type::caption, .quiet = true, .hint = words::glossaryHint}))
    openGlossary(app, {});
  row.cutRight(theme::gap);
  std::vector<std::string> names;
  for (const auto& level : words::explainedLevels) names.push_back(words::say(words::explainedForWhat, level.text));
  std::vector<Choice> all;
  for (std::size_t i = 0; i < names.size(); ++i) all.push_back({words::explainedLevels[i].text, names[i], words::explainedLevels[i].hint});
  if (const int pressed = choices(ui, levels, row, words::explainedFor, all, int(app.settings.explained)); pressed >= 0) app.explainFor(Explained(pressed));
}

void drawCard(App& app, Box box, std::size_t index) {
  Ui& ui = app.ui;
  const IdScope scope(cards + int(index));
  const std::string title = suggestionTitle(app.proposal.cards()[index].suggestion), says = textOf(app, app.proposal.cards()[index]);
  const Verdict verdict = app.proposal.cards()[index].verdict;
  const std::string_view sure = confidenceWord(app.proposal.cards()[index].suggestion.confidence);
  const NodeGroup node(ui, item, Role::listitem, title, box);
  textNode(ui, text, box, title, says + " " + std::string(verdictWord(app, app.proposal.cards()[index])) + ".");
  fill(box, verdict == Verdict::open ? theme::raised : theme::surface, theme::radiusCard);
  frame(box, int(index) == app.proposal.said() && verdict == Verdict::open ? theme::accent : theme::line, theme::radiusCard);
  if (verdict == Verdict::open) fill({box.x, box.y + 8, 3, box.h - 16}, theme::ghost, 1.5f);
  box = box.inset(kPad, kPad - 2);
  Box head = box.cutTop(kTitle);
  const Box caption = head.cutRight(textWidth(ui, Type::caption, sure) + 2);
  drawText(ui, Type::caption, caption, theme::inkSoft, sure, Align::right);
  head.cutRight(theme::pad);
  if (const std::string_view term = termOf(app.proposal.cards()[index].suggestion.reason.messageId); !term.empty())
    drawMeaning(app, means, head.cutRight(24), term, title);
  head.cutRight(theme::gap);
  drawText(ui, Type::strong, head, verdict == Verdict::refused ? theme::inkSoft : theme::ink, title);
  const float height = paragraphHeight(ui, box.w, says);
  drawParagraph(ui, Type::caption, box.cutTop(height), theme::inkSoft, says);
  if (app.proposal.isDraft()) return;
  box.cutTop(8);
  if (hasChoice(app.proposal.cards()[index])) drawRemedies(app, box.cutTop(kRow), index, title);
  if (verdict == Verdict::open) {
    Card& card = app.proposal.cards()[index];
    Box row = box.cutTop(kRow);
    const Box number = row.cutRight(48);
    drawText(ui, Type::caption, row.cutLeft(54), theme::inkSoft, words::amount);
    const ValueEdit edit = slider(ui, amount, row, kAmount, 100 * card.amount, words::say(words::amountOf, title), theme::ghost);
    if (edit.changed) card.amount = edit.value / 100;
    valueText(ui, amountText, number, edit.control, format(kAmount, edit.value), Type::caption, theme::ink, Align::right);
    box.cutTop(4);
  }
  drawDecision(app, box.cutTop(kRow), index, title);
}

bool beginsGroup(const App& app, std::size_t card) {
  return card == 0 || std::string_view(groupTitle(app.proposal.cards()[card])) != std::string_view(groupTitle(app.proposal.cards()[card - 1]));
}

}  // namespace

void drawSuggestions(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope part{int(Part::suggestions)};
  fill(box, theme::surface);
  Box tools;
  box = zoneHead(app, box, Zone::track, words::suggestionsTitle, &tools);
  if (box.empty()) return;
  if (headButton(app, back, tools, words::track))
    app.view.suggestions = false;
  if (!app.proposal.isDraft()) {
    if (headButton(app, map, tools, words::clashMap, words::clashMapHint, app.view.clashMap)) app.view.clashMap = !app.view.clashMap;
    if (headButton(app, other, tools, words::alternatives, words::alternativesHint)) app.show(Aside::mixSpace);
  }
  if (app.view.clashMap && !app.proposal.isDraft()) return drawClashMap(app, box.inset(theme::pad, theme::pad));
  const NodeGroup node(ui, group, Role::group, words::suggestionsTitle, box);
  box = box.inset(theme::pad, theme::pad);
  const float wish = wishFieldHeight(app, box.w - theme::scrollBar - 2) + theme::gap;
  const float wholeHeight = wholeProposalHeight(app), head = wish + wholeHeight + kRow + theme::gap;
  const auto drawHead = [&](Box place) {
    drawWishField(app, place.cutTop(wish));
    drawWholeProposal(app, place.cutTop(wholeHeight));
    drawLevels(app, place.cutTop(kRow));
  };
  const bool isLow = box.h < kLowPanel;  // then it goes away with what is scrolled
  if (!isLow) drawHead(box.cutTop(head));

  const float width = box.w - theme::scrollBar - 2;
  const std::size_t count = app.proposal.cards().size();
  float content = isLow ? head : 0;
  for (std::size_t i = 0; i < count; ++i) content += (beginsGroup(app, i) ? kGroup : 0) + cardHeight(app, app.proposal.cards()[i], width) + theme::pad;
  std::string notes = laterStems(app);
  for (const Reason& note : app.proposal.proposal().notes) {
    const std::string text = noteText(note);  // what was taken back twice is told once
    if (notes.find(text) == std::string::npos) notes += (notes.empty() ? "" : " ") + text;
  }
  const float notesHeight = notes.empty() ? 0 : paragraphHeight(ui, width, notes) + theme::pad;
  const float adviceArea = adviceHeight(app, width), faultArea = faultsHeight(app, width);
  content += notesHeight + adviceArea + faultArea;
  const Clip clip(box);
  float y = scrollArea(app, scroll, box, content, app.view.suggestionScroll, Axis::vertical);
  if (isLow) drawHead({box.x, y, width, head}), y += head;
  {
    std::optional<NodeGroup> all;
    for (std::size_t i = 0; i < count && i < app.proposal.cards().size(); ++i) {
      if (beginsGroup(app, i)) {
        const words::Word title = groupTitle(app.proposal.cards()[i]);
        all.reset();
        all.emplace(ui, groups + int(i), Role::list, title, box);
        drawText(ui, Type::caption, {box.x + 2, y, width, kGroup - 4}, theme::inkSoft, title);
        y += kGroup;
      }
      const float height = cardHeight(app, app.proposal.cards()[i], width);
      drawCard(app, {box.x, y, width, height}, i);
      if (app.view.showsSaid && int(i) == app.proposal.said()) ui.revealBox = {box.x, y, width, height}, ui.reveal = true;
      y += height + theme::pad;
    }
    all.reset();
    if (adviceArea > 0) drawAdviceCards(app, {box.x, y, width, adviceArea});
    y += adviceArea;
  }
  drawFaults(app, {box.x, y, width, faultArea});
  y += faultArea;
  if (!notes.empty()) {
    drawParagraph(ui, Type::caption, {box.x, y, width, notesHeight}, theme::inkSoft, notes);
    textNode(ui, notesText, {box.x, y, width, notesHeight}, words::suggestionsTitle, notes);
  }
  app.view.showsSaid = false;
  endScrollArea(app, box, content, app.view.suggestionScroll, Axis::vertical);
}

}  // namespace mix::ui
