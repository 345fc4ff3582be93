// SPDX-License-Identifier: MIT
// The taste that is learnt from decisions: kept with the settings on this machine, shown, copied and deleted on request.
#include "ui/app.h"
#include "ui/words.h"
#include "ui/words_taste.h"

namespace mix::ui {

void App::learnFrom(std::size_t card) {
  if (!settings.learnsTaste) return;
  const Taste before = settings.taste;
  taste.decided(settings.taste, proposal.proposal(), proposal.cards()[card].suggestion, document());
  if (settings.taste != before) keepSettings();
}

// Cards that are open again, by undo or by thinking again, taught nothing.
void App::followTaste() {
  if (proposal.empty() || ui.drag.id != 0) return;
  const Taste before = settings.taste;
  for (const Card& card : proposal.cards())
    if (card.verdict == Verdict::open) taste.reopened(settings.taste, card.suggestion);
  if (tasteMoved_ || settings.taste != before) keepSettings();
  tasteMoved_ = false;
}

void App::learnFader(const Address& address, float value) {
  static const int row = findParam(Scope::track, "fader/gainDb").value();
  if (settings.learnsTaste && address.scope == Scope::track && address.param == row && taste.moved(settings.taste, address.id, double(value))) tasteMoved_ = true;
}

void App::switchTaste(bool on) {
  settings.learnsTaste = on;
  taste.settle();
  keepSettings();
}

void App::forgetTaste(std::string_view role) {
  if (role.empty()) settings.taste = {};
  else std::erase_if(settings.taste.roles, [&](const TasteOfRole& one) { return one.role == role; });
  taste.settle();
  keepSettings();
  tell(0, std::string(words::tasteForgotten));
}

void App::copyTaste() { ui.commands.add(JsonObject().text("do", "copy").text("text", toJson(settings.taste))); }

}  // namespace mix::ui
