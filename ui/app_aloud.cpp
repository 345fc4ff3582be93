// SPDX-License-Identifier: MIT
// For those who mix with their ears alone: suggestions and levels that are said, meters as tones.
#include "ui/app.h"
#include "ui/explained_words.h"
#include "ui/spoken_words.h"
#include "ui/suggestion_words.h"
#include "ui/widgets/meter.h"
#include "ui/words.h"

namespace mix::ui {

void App::speak(std::string_view text) { ui.commands.add(JsonObject().text("do", "speak").text("text", spoken(text))); }

void App::sayAloud(const std::string& text) {
  if (!settings.speaks) speak(text);  // else it is said as all messages are
  tell(0, text);
}

void App::saySuggestion(int step) {
  const int count = proposal.empty() || proposal.isDraft() ? 0 : int(proposal.cards().size());
  int open = 0, at = view.said;
  for (int i = 0; i < count; ++i) open += proposal.cards()[std::size_t(i)].verdict == Verdict::open;
  if (open == 0) return sayAloud(std::string(words::nothingToSay));
  if (at < 0 || at >= count) at = step > 0 ? -1 : 0;
  do at = (at + step + count) % count;
  while (proposal.cards()[std::size_t(at)].verdict != Verdict::open);
  view.said = at;
  int number = 0;
  for (int i = 0; i <= at; ++i) number += proposal.cards()[std::size_t(i)].verdict == Verdict::open;
  const Card& card = proposal.cards()[std::size_t(at)];
  sayAloud(words::say(words::saidSuggestion, {std::to_string(number), std::to_string(open), suggestionTitle(card.suggestion), explainedText(card.suggestion, card.amount, settings.explained),
                                std::string(confidenceWord(card.suggestion.confidence))}));
}

void App::decideSaid(Verdict verdict) {
  if (proposal.empty() || view.said < 0 || view.said >= int(proposal.cards().size())) return sayAloud(std::string(words::noneSaidYet));
  const std::size_t card = std::size_t(view.said);
  if (proposal.cards()[card].verdict != Verdict::open) return sayAloud(std::string(words::noneSaidYet));
  const std::string title = suggestionTitle(proposal.cards()[card].suggestion);
  if (verdict == Verdict::accepted) accept(card);
  else refuse(card);
  sayAloud(words::say(words::of, verdict == Verdict::accepted ? words::accepted : words::refused, title));
}

void App::hearSaid() {
  if (proposal.empty() || view.said < 0 || view.said >= int(proposal.cards().size()) || proposal.cards()[std::size_t(view.said)].verdict != Verdict::open)
    return sayAloud(std::string(words::noneSaidYet));
  const bool heard = proposal.listen() == Listen::card && int(proposal.listenCard()) == view.said;
  listenTo(heard ? Listen::mix : Listen::card, std::size_t(view.said));
  tell(0, words::say(words::of, words::listening, heard ? std::string(words::hearMix) : suggestionTitle(proposal.cards()[std::size_t(view.said)].suggestion)));
}

void App::sayLevels() {
  const MasterLoudness& l = analysis.loudness();
  if (!(l.integrated > kMeterFloorDb)) return sayAloud(std::string(words::levelsSilent));
  sayAloud(words::say(words::levelsSaid, {levelText(l.shortTerm), levelText(l.integrated), levelText(float(settings.targetLufs)), levelText(l.truePeakDb)}));
}

void App::setMeterTones(bool on) {
  if (on != meterTones) tell(0, std::string(on ? words::meterTonesOn : words::meterTonesOff));
  meterTones = on;
  ui.commands.add(JsonObject().text("do", "meterTones").flag("on", on).number("targetLufs", settings.targetLufs));
}

}  // namespace mix::ui
