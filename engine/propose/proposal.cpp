// SPDX-License-Identifier: MIT
#include "engine/propose/proposal.h"

#include <algorithm>

namespace mix {

void Suggestion::choose(int number) {
  if (number < 0 || number >= int(remedies.size()) || remedies[std::size_t(number)].moves.empty()) return;
  remedy = number;
  const Remedy& chosen = remedies[std::size_t(number)];
  moves = chosen.moves;
  keys = chosen.keys;
  evidence = chosen.evidence;
}

Suggestion scaled(Suggestion suggestion, float amount) {
  for (Move& move : suggestion.moves) move.to = interpolate(move.address.spec(), move.from, move.to, std::clamp(amount, 0.0f, kMaxAmount));
  return suggestion;
}

void applyTo(Document& document, const Suggestion& suggestion) {
  for (const Move& move : suggestion.moves)
    if (Channel* channel = document.editChannel(move.address.scope, move.address.id)) channel->values[std::size_t(move.address.param)] = move.to;
  for (const KeyMove& key : suggestion.keys)
    if (Track* track = document.editTrack(key.track)) track->key = key.to;
}

}  // namespace mix
