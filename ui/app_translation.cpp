// SPDX-License-Identifier: MIT
// Playback systems: what is asked for and what came of it.
#include "ui/app.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {

void App::translate(int device) {
  if (document().tracks.empty() || longJob >= 0) return;
  translation.asked = document();
  ui.commands.add(JsonObject().text("do", "translate").number("device", device));
}

bool App::translated(std::string_view json) {
  auto read = translationFromJson(json);
  if (!read) return false;
  translation.take(std::move(read.value()));
  const Translation& told = *translation.told;
  for (const Reason& note : told.notes) {
    const words::Word device = words::deviceName(listeningDevices()[std::size_t(told.device)].id);
    tell(0, told.device > 0 ? words::say(words::noteFor, device, noteText(note)) : noteText(note));
  }
  if (!told.fix) return true;
  ui.fonts.need(suggestionTitle(*told.fix));
  proposal.add(*told.fix, told.mixBefore, told.mixAfter, document());
  showSuggestions();
  tell(0, words::say(words::fixFound, suggestionTitle(*told.fix)));
  return true;
}

}  // namespace mix::ui
