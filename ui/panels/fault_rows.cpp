// SPDX-License-Identifier: MIT
// What is wrong with the recordings: a row for each fault, with its place and what is suggested against it.
#include <algorithm>

#include "ui/app_names.h"
#include "ui/panels/panels.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { list = 1, rows = 100 };
enum RowKey : int { item = 1, text, go };
constexpr float kTitle = 24, kHead = 30, kPad = 10;
constexpr int kScope = 9000;

const std::vector<Fault>& faultsOf(const App& app) { return app.proposal.proposal().faults; }

// "Suggested: Mains hum."; empty where nothing is.
std::string remedyText(const App& app, const Fault& fault) {
  if (fault.remedy.empty()) return {};
  for (const Card& card : app.proposal.cards()) {
    const Suggestion& suggestion = card.suggestion;
    const bool isOfIt = std::any_of(suggestion.tracks.begin(), suggestion.tracks.end(), [&](int track) { return track == fault.track || track == fault.other; });
    if (suggestion.reason.messageId != fault.remedy || !isOfIt) continue;
    const words::Word says = card.verdict == Verdict::open ? words::faultSuggested : card.verdict == Verdict::accepted ? words::faultAccepted : words::faultRefused;
    return words::say(says, suggestionTitle(suggestion));
  }
  return {};
}

std::string textOf(const App& app, const Fault& fault) {
  const std::string remedy = remedyText(app, fault);
  return remedy.empty() ? noteText(fault.reason) : noteText(fault.reason) + " " + remedy;
}

float textHeight(App& app, const Fault& fault, float width) { return heightOfParagraph(app.ui, Type::caption, width - 2 * kPad, textOf(app, fault)); }
float rowHeight(App& app, const Fault& fault, float width) { return kPad / 2 + kHead + textHeight(app, fault, width) + kPad; }

// As the track is called now; as it was called where it is gone.
std::string nameOf(const App& app, const Fault& fault) {
  const Track* const track = app.document().track(fault.track);
  return track ? track->name : fault.reason.names.empty() ? std::string() : fault.reason.names.front();
}

void drawRow(App& app, Box box, std::size_t index) {
  Ui& ui = app.ui;
  const Fault& fault = faultsOf(app)[index];
  const IdScope scope(rows + int(index));
  const std::string name = nameOf(app, fault), says = textOf(app, fault);
  const NodeGroup node(ui, item, Role::listitem, name, box);
  textNode(ui, text, box, name, says);
  fill(box, theme::raised, theme::radiusCard);
  frame(box, theme::line, theme::radiusCard);
  box = box.inset(kPad, kPad / 2);
  Box head = box.cutTop(kHead);
  if (app.document().track(fault.track)) {
    const bool hasPlace = fault.atSeconds >= 0;
    const std::string time = hasPlace ? timeText(fault.atSeconds, 1, false) : std::string();
    const std::string face = hasPlace ? words::say(words::faultGo, time) : std::string(words::faultSelect);
    const std::string whole = hasPlace ? words::say(words::faultGoOf, time, name) : words::say(words::faultSelectOf, name);
    if (button(ui, go, head.cutRight(std::min(buttonWidth(ui, Type::caption, face), head.w)).middleRow(26), whole, {.text = face, .type = Type::caption, .hint = hasPlace ? words::faultGoHint : words::faultSelectHint}))
      app.goToFault(fault);
    head.cutRight(theme::gap);
  }
  drawText(ui, Type::strong, head, theme::ink, name);
  drawParagraph(ui, Type::caption, box.cutTop(heightOfParagraph(ui, Type::caption, box.w, says)), theme::inkSoft, says);
}

}  // namespace

float faultsHeight(App& app, float width) {
  if (faultsOf(app).empty()) return 0;
  float height = kTitle;
  for (const Fault& fault : faultsOf(app)) height += rowHeight(app, fault, width) + theme::gap;
  return height + theme::pad;
}

void drawFaults(App& app, Box box) {
  if (faultsOf(app).empty()) return;
  const IdScope scope(kScope);
  drawText(app.ui, Type::caption, box.cutTop(kTitle), theme::inkSoft, words::faultsTitle);
  const NodeGroup node(app.ui, list, Role::list, words::faultsTitle, box);
  for (std::size_t i = 0; i < faultsOf(app).size(); ++i) {
    drawRow(app, box.cutTop(rowHeight(app, faultsOf(app)[i], box.w)), i);
    box.cutTop(theme::gap);
  }
}

}  // namespace mix::ui
