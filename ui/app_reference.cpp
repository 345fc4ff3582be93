// SPDX-License-Identifier: MIT
// The mix beside its reference: what is asked for and what came of it.
#include "ui/app.h"
#include "ui/suggestion_words.h"
#include "ui/words.h"

namespace mix::ui {

void App::match() {
  if (longJob >= 0) return;
  if (!hasReference()) return tell(0, std::string(words::noReference));
  reference.asked = document();
  command("match");
}

bool App::matched(std::string_view json) {
  auto read = referenceMatchFromJson(json);
  if (!read) return false;
  reference.take(std::move(read.value()));
  const ReferenceMatch& told = *reference.told;
  ui.fonts.need(told.name);
  for (const Reason& note : told.notes) tell(0, noteText(note));
  proposal.forget("match.");
  // The last is the first card then.
  for (std::size_t i = told.suggestions.size(); i-- > 0;) proposal.add(told.suggestions[i], told.mixBefore, told.mixAfter, document());
  if (told.suggestions.size() == 1) tell(0, words::say(words::matchFoundOne, told.name));
  else if (!told.suggestions.empty()) tell(0, words::say(words::matchFound, std::to_string(told.suggestions.size()), told.name));
  return true;
}

}  // namespace mix::ui
