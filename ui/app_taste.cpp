// SPDX-License-Identifier: MIT
// The taste that is learnt from decisions: kept with the settings on this machine, shown, copied and deleted on request.
#include "ui/app.h"
#include "ui/words.h"
#include "ui/words_taste.h"

namespace mix::ui {

void App::followTaste() {
  if (!settings.learnsTaste || proposal.empty() || ui.drag.id != 0) return;  // what the hand has not let go of is no decision
  if (taste.follow(settings.taste, proposal, document())) keepSettings();
}

void App::useSettings(const Settings& kept) {
  settings = kept;
  taste.settle(proposal);
}

void App::switchTaste(bool on) {
  settings.learnsTaste = on;
  taste.settle(proposal);
  keepSettings();
}

void App::forgetTaste(std::string_view role) {
  if (role.empty()) settings.taste = {};
  else std::erase_if(settings.taste.roles, [&](const TasteOfRole& one) { return one.role == role; });
  taste.settle(proposal);
  keepSettings();
  tell(0, std::string(words::tasteForgotten));
}

void App::copyTaste() { ui.commands.add(JsonObject().text("do", "copy").text("text", toJson(settings.taste))); }

}  // namespace mix::ui
