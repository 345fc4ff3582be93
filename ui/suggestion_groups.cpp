// SPDX-License-Identifier: MIT
#include "ui/suggestion_groups.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "ui/words.h"

namespace mix::ui {

namespace {

bool isAskedFor(const Card& card) { return card.isExtra || card.isHeld; }
std::size_t kindOf(const Card& card) { return std::size_t(card.suggestion.kind); }

}  // namespace

words::Word groupTitle(const Card& card) {
  static_assert(std::size(words::suggestionGroups) == std::size(kSuggestionKinds));
  return isAskedFor(card) ? words::askedForGroup : words::suggestionGroups[kindOf(card)];
}

void arrange(std::vector<Card>& cards) {
  std::array<float, std::size(kSuggestionKinds)> biggest{};
  for (const Card& card : cards)
    if (!isAskedFor(card)) biggest[kindOf(card)] = std::max(biggest[kindOf(card)], card.suggestion.weight);
  std::stable_sort(cards.begin(), cards.end(), [&](const Card& a, const Card& b) {
    if (isAskedFor(a) || isAskedFor(b)) return isAskedFor(a) && !isAskedFor(b);
    const float left = biggest[kindOf(a)], right = biggest[kindOf(b)];
    return left != right ? left > right : kindOf(a) < kindOf(b);
  });
}

}  // namespace mix::ui
