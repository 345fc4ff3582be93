// SPDX-License-Identifier: MIT
#include "engine/propose/proposal.h"

namespace mix {

void Suggestion::choose(int number) {
  if (number < 0 || number >= int(remedies.size()) || remedies[std::size_t(number)].moves.empty()) return;
  remedy = number;
  const Remedy& chosen = remedies[std::size_t(number)];
  moves = chosen.moves;
  keys = chosen.keys;
  evidence = chosen.evidence;
}

void applyTo(Document& document, const Suggestion& suggestion) {
  for (const Move& move : suggestion.moves)
    if (Channel* channel = document.editChannel(move.address.scope, move.address.id)) channel->values[std::size_t(move.address.param)] = move.to;
  for (const KeyMove& key : suggestion.keys)
    if (Track* track = document.editTrack(key.track)) track->key = key.to;
}

}  // namespace mix
