// SPDX-License-Identifier: MIT
// What concerns the whole song: the suggestions and their peers. A wide screen shows one of them in the place of the track's
// controls; on a narrow one they are a zone, and a row of buttons at the thumb leads from one to the other.
#include <cmath>

#include "ui/keys.h"
#include "ui/panels/panels.h"
#include "ui/words.h"
#include "ui/words_blind.h"
#include "ui/words_taste.h"

namespace mix::ui {
namespace {

enum Key : int { bar = 1, scroll, says, ask, cards, clashes, panels = 100 };
constexpr float kBar = 42;

constexpr SongPanel kPanels[] = {{Aside::mixSpace, words::alternatives, "alternatives"}, {Aside::translation, words::translation, "systems"},
                                 {Aside::reference, words::referenceMatch, "match"},     {Aside::history, words::history, "history"},
                                 {Aside::compare, words::compareSlots, "slots"},         {Aside::blind, words::blindTest, "blind"},
                                 {Aside::taste, words::tasteTitle},                      {Aside::midi, words::midi, "midi"}};

void drawNothingProposed(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope part{int(Part::song)};
  fill(box, theme::surface);
  box = zoneHead(app, box, Zone::track, words::suggestionsTitle).inset(theme::padSection);
  const Box text = box.cutTop(heightOfParagraph(ui, Type::body, box.w, words::nothingProposed) + theme::padSection);
  drawParagraph(ui, Type::body, text, theme::inkSoft, words::nothingProposed);
  textNode(ui, says, text, words::suggestionsTitle, words::nothingProposed);
  const bool waits = app.mayPropose() && app.proposesLater();
  if (button(ui, ask, box.cutTop(theme::targetTouch), words::propose, {.text = words::propose, .type = Type::strong, .toggle = waits, .pressed = waits && app.imports.wantsProposal, .disabled = !app.mayPropose(), .primary = !waits, .on = theme::ghost, .hint = app.imports.wantsProposal ? words::proposesLater : words::proposeHint}))
    app.propose();
  box.cutTop(theme::padSection);
  if (!app.document().tracks.empty()) drawWishField(app, box.cutTop(wishFieldHeight(app, box.w)));
}

// A row of buttons that scrolls sideways; the one whose panel is shown is brought into view when that changes.
void drawBar(App& app, Box box) {
  Ui& ui = app.ui;
  View& view = app.view;
  const IdScope part{int(Part::song)};
  const NodeGroup group(ui, bar, Role::toolbar, words::songPanels, box);
  fill(box, theme::raised);
  fill({box.x, box.y, box.w, 1}, theme::line);
  const auto width = [&](words::Word name) { return buttonWidth(ui, Type::caption, name) + theme::gap; };
  float content = 2 * theme::gap + width(words::suggestionsTitle) + width(words::clashMap);
  for (const SongPanel& panel : kPanels) content += width(panel.name);
  const Clip clip(box);
  Box row{scrollArea(app, scroll, box, content, view.panelScroll, Axis::horizontal) + theme::gap, box.y + 1, content, box.h - 1};
  const Aside now = view.aside;
  const bool hasMap = !app.proposal.empty() && !app.proposal.isDraft(), changed = view.panelAt != now;
  const auto choice = [&](int key, words::Word name, bool shown, bool disabled = false) {
    const Box place = row.cutLeft(width(name)).inset(theme::gap / 2, 0).middleRow(30);
    if (shown && changed) ui.revealBox = place;
    return button(ui, key, place, name, {.text = name, .type = Type::caption, .toggle = true, .pressed = shown, .disabled = disabled});
  };
  if (choice(cards, words::suggestionsTitle, view.aside == Aside::none && !view.clashMap)) app.showSuggestions();
  if (choice(clashes, words::clashMap, view.aside == Aside::none && view.clashMap && hasMap, !hasMap)) app.show(Aside::none), view.clashMap = true;
  for (const SongPanel& panel : kPanels)
    if (choice(panels + int(panel.aside), panel.name, view.aside == panel.aside)) app.show(panel.aside);
  if (changed) ui.reveal = true, ui.wakeIn(1);  // another frame draws what was scrolled
  view.panelAt = now;
  endScrollArea(app, box, content, view.panelScroll, Axis::horizontal);
}

}  // namespace

std::span<const SongPanel> songPanels() { return kPanels; }

void drawSongPanel(App& app, Box box) {
  switch (app.view.aside) {
    case Aside::none: return app.proposal.empty() ? drawNothingProposed(app, box) : drawSuggestions(app, box);
    case Aside::history: return drawHistory(app, box);
    case Aside::compare: return drawCompare(app, box);
    case Aside::midi: return drawMidi(app, box);
    case Aside::mixSpace: return drawMixSpace(app, box);
    case Aside::translation: return drawTranslation(app, box);
    case Aside::reference: return drawReferenceMatch(app, box);
    case Aside::blind: return drawBlindSetup(app, box);
    case Aside::taste: return drawTaste(app, box);
  }
}

void drawSong(App& app, Box box) {
  drawBar(app, box.cutBottom(kBar));
  drawSongPanel(app, box);
}

}  // namespace mix::ui
