// SPDX-License-Identifier: MIT
#include "ui/taste_state.h"

#include <algorithm>

#include "engine/session/schema.h"

namespace mix::ui {
namespace {

Address faderOf(int track) {
  static const int row = findParam(Scope::track, "fader/gainDb").value();
  return {Scope::track, track, row};
}

}  // namespace

void TasteState::decided(Taste& taste, const Proposal& proposal, const Suggestion& suggestion, const Document& now) {
  if (suggestion.kind != SuggestionKind::balance) return;
  reopened(taste, suggestion);
  for (std::size_t i = 0; i < suggestion.tracks.size(); ++i) {
    const int track = suggestion.tracks[i];
    const auto stem = std::find_if(proposal.stems.begin(), proposal.stems.end(), [&](const StemReport& one) { return one.track == track; });
    const auto move = std::find_if(suggestion.moves.begin(), suggestion.moves.end(), [&](const Move& one) { return one.address == faderOf(track); });
    const Channel* channel = now.channel(Scope::track, track);
    if (stem == proposal.stems.end() || move == suggestion.moves.end() || !channel || channel->locked[std::size_t(move->address.param)]) continue;
    Decision decision{stem->role, double(move->to) - (i < suggestion.tasteDb.size() ? suggestion.tasteDb[i] : 0), 0};
    decision.db = double(now.value(move->address)) - decision.plainDb;
    learn(taste, decision.role, decision.db);
    decisions_[track] = std::move(decision);
  }
}

void TasteState::reopened(Taste& taste, const Suggestion& suggestion) {
  if (suggestion.kind != SuggestionKind::balance) return;
  for (const int track : suggestion.tracks) {
    const auto found = decisions_.find(track);
    if (found == decisions_.end()) continue;
    unlearn(taste, found->second.role, found->second.db);
    decisions_.erase(found);
  }
}

bool TasteState::moved(Taste& taste, int track, double faderDb) {
  const auto found = decisions_.find(track);
  if (found == decisions_.end()) return false;
  Decision& decision = found->second;
  relearn(taste, decision.role, decision.db, faderDb - decision.plainDb);
  decision.db = faderDb - decision.plainDb;
  return true;
}

}  // namespace mix::ui
