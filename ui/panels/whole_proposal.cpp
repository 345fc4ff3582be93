// SPDX-License-Identifier: MIT
// A proposal as a whole, over its cards: before, the mix, what is proposed; everything at once, and what is left to do after that.
#include <algorithm>
#include <cmath>

#include "ui/keys.h"
#include "ui/panels/panels.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {
namespace {

enum Key : int { again = 1, before, mix, after, everything, source, out, reach };
constexpr double kMissedLu = 0.3, kSameLu = 0.05;  // nearer is not worth a decision, and is the same as written
constexpr float kRow = 30;
constexpr int kScope = 6000;

// What is left to do when everything is decided.
void drawExport(App& app, Box row) {
  for (const words::ExportFormat& format : words::exportFormats) {
    if (format.bits != app.settings.exporting.bits) continue;
    const std::string text = words::say(words::exportNow, format.text);
    if (button(app.ui, out, row.cutTop(28), text, {.text = text, .disabled = app.longJob >= 0, .primary = true, .hint = keyText(app, "export")})) app.exportMix(format.bits);
  }
}

}  // namespace

std::string laterStems(const App& app) {
  const auto& stems = app.proposal.proposal().stems;
  if (stems.empty()) return {};
  const auto& tracks = app.document().tracks;
  const auto later = std::count_if(tracks.begin(), tracks.end(), [&](const auto& track) {
    return !track->reference && app.hasAudio(track->id) && std::none_of(stems.begin(), stems.end(), [&](const StemReport& stem) { return stem.track == track->id; });
  });
  return later == 0 ? std::string() : words::say(words::laterStems, std::to_string(later), keyText(app, "propose"));
}

float wholeProposalHeight(const App& app) { return (app.proposal.isDraft() ? 2 : app.proposal.openCount() == 0 ? 5 : 3) * kRow + 12; }

void drawWholeProposal(App& app, Box box) {
  Ui& ui = app.ui;
  const IdScope scope(kScope);
  const ProposalState& state = app.proposal;
  Box row = box.cutTop(kRow);
  const auto choice = [&](int key, words::Word word, Listen listen, Box place) {
    if (button(ui, key, place.middleRow(27), word, {.text = word, .toggle = true, .pressed = state.listen() == listen, .disabled = state.isDraft(), .on = listen == Listen::proposed ? theme::ghost : theme::accent, .hint = words::listenHint}))
      app.listenTo(listen);
  };
  const float width = std::floor((row.w - 2 * theme::gap) / 3);
  choice(before, words::hearBefore, Listen::original, row.cutLeft(width));
  row.cutLeft(theme::gap);
  choice(mix, words::hearMix, Listen::mix, row.cutLeft(width));
  row.cutLeft(theme::gap);
  choice(after, words::hearAfter, Listen::proposed, row);
  row = box.cutTop(kRow + 4);
  if (!state.isDraft()) drawLoudnessTarget(app, box.cutTop(kRow));
  if (state.openCount() == 0) {
    const MixReport& result = state.proposal().after;
    // Nothing is known of stems that came later, and measured was only what was proposed.
    const double about = laterStems(app).empty() ? state.expectedLufs(app.document()) : NAN;
    const bool isMeasured = state.isAsProposed() && std::fabs(about - result.lufs) < kSameLu;
    std::string done(words::allDone);
    if (std::isfinite(about)) done = isMeasured ? words::say(words::allAccepted, decimal(result.lufs), decimal(result.truePeakDb)) : words::say(words::aboutAllDone, decimal(about));
    // What the proposal did not reach, it had a reason for; and without a limiter there is nothing that holds peaks.
    const double reachable = std::min(state.proposal().targetLufs, result.lufs);
    const bool isForTarget = app.targetLufs == state.proposal().targetLufs || state.proposal().source == "words";
    const bool limits = app.document().value({Scope::master, 0, findParam(Scope::master, "limiter/on").value()}) > 0;
    if (!isForTarget) done += " " + words::say(words::madeForOther, decimal(state.proposal().targetLufs), decimal(app.targetLufs));
    // Where "Accept all" was lies nothing to press: a second click of a hasty hand would begin something.
    drawParagraph(ui, Type::caption, row.middleRow(std::min(row.h, heightOfParagraph(ui, Type::caption, row.w, done))), theme::inkSoft, done);
    textNode(ui, source, row, words::suggestionsTitle, done);
    box.cutTop(theme::gap);
    drawExport(app, box.cutTop(kRow));
    row = box.cutTop(kRow);
    if (button(ui, again, row.cutLeft(buttonWidth(ui, Type::body, words::proposeAgain)).middleRow(28), words::proposeAgain, {.text = words::proposeAgain, .disabled = app.longJob >= 0, .hint = words::proposeAgainHint})) app.propose();
    row.cutLeft(theme::gap);
    if (limits && isForTarget && std::fabs(about - reachable) >= kMissedLu) {
      const std::string bring = words::say(words::bringTo, decimal(reachable));
      if (button(ui, reach, row.cutLeft(buttonWidth(ui, Type::body, bring)).middleRow(28), bring, {.text = bring, .hint = words::bringToHint})) app.drive(reachable - about);
    }
    return;
  }
  if (state.isDraft()) {
    drawText(ui, Type::caption, row, theme::inkSoft, words::beingMeasured);
    textNode(ui, source, row, words::suggestionsTitle, std::string(words::beingMeasured));
    return;
  }
  if (button(ui, everything, row.cutRight(buttonWidth(ui, Type::strong, words::acceptAll) + 8).middleRow(28), words::acceptAll, {.text = words::acceptAll, .type = Type::strong, .primary = true, .on = theme::ghost}))
    app.acceptAll();
  const words::Word by = state.proposal().source == "model" ? words::byModel : state.proposal().source == "words" ? words::byWords : words::byRules;
  row.cutRight(theme::pad);
  drawText(ui, Type::caption, row, theme::inkSoft, by);
  textNode(ui, source, row, words::suggestionsTitle, std::string(by));
}

}  // namespace mix::ui
