// SPDX-License-Identifier: MIT
#include "ui/taste_words.h"

#include <cmath>

#include "ui/suggestion_words.h"
#include "ui/words.h"
#include "ui/words_taste.h"

namespace mix::ui {

std::string tasteText(const Taste& taste, const TasteOfRole& one) {
  const double db = tasteDb(taste, one.role);
  if (db == 0) return words::say(words::tasteRowNone, words::roleName(one.role), words::tasteNothing);
  return words::say(words::tasteRow, words::roleName(one.role), decimal(db, true));
}

std::string tasteDecisions(const TasteOfRole& one) {
  const int count = int(std::lround(one.decisions));
  return count == 1 ? std::string(words::tasteFromOne) : words::say(words::tasteFrom, std::to_string(count));
}

std::string tasteInCard(const Suggestion& suggestion, Explained level) {
  constexpr std::size_t kMost = 6;
  std::string all;
  for (std::size_t i = 0, told = 0; i < suggestion.tasteDb.size() && i < suggestion.reason.names.size() && told < kMost; ++i) {
    if (suggestion.tasteDb[i] == 0) continue;
    ++told;
    const std::string one = words::say(words::tasteOf, suggestion.reason.names[i], decimal(suggestion.tasteDb[i], true));
    all = all.empty() ? one : words::say(words::andAlso, all, one);
  }
  if (all.empty()) return all;
  return level == Explained::listener ? std::string(words::tasteInCardPlain) : words::say(words::tasteInCard, all);
}

}  // namespace mix::ui
