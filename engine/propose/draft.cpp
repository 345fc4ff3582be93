// SPDX-License-Identifier: MIT
#include "engine/propose/draft.h"

#include <algorithm>

#include "engine/session/rounding.h"

namespace mix {

bool isHeard(const Document& document, int track) {
  static const auto row = [](std::string_view words) { return std::size_t(findParam(Scope::track, words).value()); };
  static const std::size_t kMute = row("fader/mute"), kSolo = row("fader/solo"), kSoloSafe = row("fader/soloSafe");
  const std::vector<float>& values = document.track(track)->values;
  if (values[kMute] > 0 || values[kSolo] > 0 || values[kSoloSafe] > 0) return values[kMute] == 0;
  return std::none_of(document.tracks.begin(), document.tracks.end(), [](const auto& one) { return !one->reference && one->values[kSolo] > 0; });
}

bool Draft::move(Suggestion& suggestion, const Address& address, float to, float sigma) {
  if (isLocked(address)) return false;
  const float from = now_.value(address);
  to = rounded(address.spec(), to);
  set(address, to);
  std::erase_if(suggestion.moves, [&](const Move& move) { return move.address == address; });
  if (to != from) suggestion.moves.push_back({address, from, to, sigma});
  return true;
}

bool Draft::plan(Remedy& remedy, const Address& address, float to, float sigma) const {
  if (isLocked(address)) return false;
  const float from = now_.value(address);
  to = rounded(address.spec(), to);
  if (to != from) remedy.moves.push_back({address, from, to, sigma});
  return true;
}

void Draft::takeBack(const Suggestion& suggestion) {
  for (const Move& move : suggestion.moves) set(move.address, move.from);
  for (const KeyMove& key : suggestion.keys) document_.editTrack(key.track)->key = key.from;
}

}  // namespace mix
