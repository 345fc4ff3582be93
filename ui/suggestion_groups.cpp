// SPDX-License-Identifier: MIT
#include "ui/suggestion_groups.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "ui/words.h"

namespace mix::ui {

words::Word groupTitle(const Card& card) {
  static_assert(std::size(words::suggestionGroups) == std::size(kSuggestionKinds));
  return card.isExtra || card.isHeld ? words::askedForGroup : words::suggestionGroups[std::size_t(card.suggestion.kind)];
}

void arrange(std::vector<Suggestion>& suggestions) {
  std::array<float, std::size(kSuggestionKinds)> biggest{};
  for (const Suggestion& one : suggestions) {
    float& of = biggest[std::size_t(one.kind)];
    of = std::max(of, one.weight);
  }
  std::stable_sort(suggestions.begin(), suggestions.end(), [&](const Suggestion& a, const Suggestion& b) {
    const float left = biggest[std::size_t(a.kind)], right = biggest[std::size_t(b.kind)];
    return left != right ? left > right : a.kind < b.kind;
  });
}

}  // namespace mix::ui
