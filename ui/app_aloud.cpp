// SPDX-License-Identifier: MIT
// For those who mix with their ears alone: suggestions and levels that are said, meters as tones.
#include "ui/app.h"
#include "ui/explained_words.h"
#include "ui/spoken_words.h"
#include "ui/suggestion_words.h"
#include "ui/widgets/meter.h"
#include "ui/words.h"

namespace mix::ui {

namespace {

// Null: none was said, or it is decided.
const Card* openSaid(App& app) {
  const auto& cards = app.proposal.cards();
  const bool was = app.proposal.said() >= 0 && app.proposal.said() < int(cards.size());
  return was && cards[std::size_t(app.proposal.said())].verdict == Verdict::open ? &cards[std::size_t(app.proposal.said())] : nullptr;
}

}  // namespace

void App::speak(int kind, std::string_view text) { ui.commands.add(JsonObject().text("do", "speak").number("kind", kind).text("text", spoken(text))); }

void App::sayAloud(const std::string& text) {
  if (!settings.speaks) speak(0, text);  // else it is said as all messages are
  tell(0, text);
}

void App::saySuggestion(int step) {
  const int count = proposal.empty() || proposal.isDraft() ? 0 : int(proposal.cards().size());
  int open = 0, at = proposal.said();
  for (int i = 0; i < count; ++i) open += proposal.cards()[std::size_t(i)].verdict == Verdict::open;
  if (open == 0) return sayAloud(std::string(words::nothingToSay));
  if (at < 0 || at >= count) at = step > 0 ? -1 : 0;
  do at = (at + step + count) % count;
  while (proposal.cards()[std::size_t(at)].verdict != Verdict::open);
  proposal.setSaid(at);
  view.showsSaid = true;
  int number = 0;
  for (int i = 0; i <= at; ++i) number += proposal.cards()[std::size_t(i)].verdict == Verdict::open;
  const Card& card = proposal.cards()[std::size_t(at)];
  sayAloud(words::say(words::saidSuggestion, {std::to_string(number), std::to_string(open), suggestionTitle(card.suggestion), explainedText(card.suggestion, card.amount, settings.explained),
                                std::string(confidenceWord(card.suggestion.confidence))}));
}

void App::decideSaid(Verdict verdict) {
  const Card* const card = openSaid(*this);
  if (!card) return sayAloud(std::string(words::noneSaidYet));
  const std::string title = suggestionTitle(card->suggestion);
  if (verdict == Verdict::accepted) accept(std::size_t(proposal.said()));
  else refuse(std::size_t(proposal.said()));
  sayAloud(words::say(words::of2, verdict == Verdict::accepted ? words::accepted : words::refused, title));
}

void App::hearSaid() {
  const Card* const card = openSaid(*this);
  if (!card) return sayAloud(std::string(words::noneSaidYet));
  const bool heard = proposal.listen() == Listen::card && int(proposal.listenCard()) == proposal.said();
  const std::string what = heard ? std::string(words::hearMix) : suggestionTitle(card->suggestion);
  listenTo(heard ? Listen::mix : Listen::card, std::size_t(proposal.said()));
  tell(0, words::say(words::of2, words::listening, what));
}

void App::sayLevels() {
  const MasterLoudness& l = analysis.loudness();
  if (!(l.integrated > kMeterFloorDb)) return sayAloud(std::string(words::levelsSilent));
  if (!(l.shortTerm > kMeterFloorDb)) return sayAloud(words::say(words::levelsSaidAfter, {levelText(l.integrated), levelText(float(targetLufs)), levelText(l.truePeakDb)}));
  sayAloud(words::say(words::levelsSaid, {levelText(l.shortTerm), levelText(l.integrated), levelText(float(targetLufs)), levelText(l.truePeakDb)}));
}

void App::setMeterTones(bool on) {
  if (on != meterTones) tell(0, std::string(on ? words::meterTonesOn : words::meterTonesOff));
  meterTones = on;
  ui.commands.add(JsonObject().text("do", "meterTones").flag("on", on).number("targetLufs", targetLufs));
}

}  // namespace mix::ui
