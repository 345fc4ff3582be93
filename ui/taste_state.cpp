// SPDX-License-Identifier: MIT
#include "ui/taste_state.h"

#include <algorithm>

#include "engine/propose/balance.h"
#include "engine/session/schema.h"

namespace mix::ui {
namespace {

Address faderOf(int track) {
  static const int row = findParam(Scope::track, "fader/gainDb").value();
  return {Scope::track, track, row};
}

const std::string& roleOf(const Proposal& proposal, int track) {
  static const std::string none;
  const auto stem = std::find_if(proposal.stems.begin(), proposal.stems.end(), [&](const StemReport& one) { return one.track == track; });
  return stem == proposal.stems.end() ? none : stem->role;
}

// Calls `visit` for every stem whose level is proposed: with the card, the track, and the fader without taste.
template <class Visit>
void visitLevels(const ProposalState& proposal, Visit visit) {
  for (const Card& card : proposal.cards()) {
    const Suggestion& suggestion = card.suggestion;
    if (!isOfBalance(suggestion)) continue;
    for (std::size_t i = 0; i < suggestion.tracks.size(); ++i)
      for (const Move& move : suggestion.moves)
        if (move.address == faderOf(suggestion.tracks[i])) visit(card, suggestion.tracks[i], double(move.to) - (i < suggestion.tasteDb.size() ? suggestion.tasteDb[i] : 0));
  }
}

}  // namespace

bool TasteState::follow(Taste& taste, const ProposalState& proposal, const Document& now) {
  bool learnt = false;
  visitLevels(proposal, [&](const Card& card, int track, double plainDb) {
    learnt |= card.verdict == Verdict::open ? forget(taste, track) : heed(taste, roleOf(proposal.proposal(), track), plainDb, track, now);
  });
  return learnt;
}

bool TasteState::heed(Taste& taste, const std::string& role, double plainDb, int track, const Document& now) {
  const Address fader = faderOf(track);
  const Channel* channel = now.channel(Scope::track, track);
  // A line of automation is no level, and what was locked was not free to follow.
  if (!channel || role.empty() || channel->locked[std::size_t(fader.param)] || channel->points(fader.param)) return false;
  const double db = double(now.value(fader)) - plainDb;
  const auto [found, isNew] = decisions_.try_emplace(track, Decision{role, plainDb, db});
  Decision& decision = found->second;
  if (isNew) learn(taste, decision.role, db);
  else if (decision.role.empty() || decision.db == db) return false;
  else relearn(taste, decision.role, std::exchange(decision.db, db), db);
  return true;
}

bool TasteState::forget(Taste& taste, int track) {
  const auto found = decisions_.find(track);
  if (found == decisions_.end()) return false;
  const bool taught = !found->second.role.empty();
  unlearn(taste, found->second.role, found->second.db);
  decisions_.erase(found);
  return taught;
}

void TasteState::settle(const ProposalState& proposal) {
  decisions_.clear();
  visitLevels(proposal, [&](const Card& card, int track, double plainDb) {
    if (card.verdict != Verdict::open) decisions_[track] = {{}, plainDb, 0};
  });
}

}  // namespace mix::ui
