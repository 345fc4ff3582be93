// SPDX-License-Identifier: MIT
#include "ui/answered_ghosts.h"

#include <algorithm>

namespace mix::ui {

void AnsweredGhosts::begin(const ProposalState& proposal, std::size_t first, std::size_t last, const Document& now, bool accepted, double timeMs) {
  ghosts_.clear();
  for (std::size_t card = first; card < last; ++card) {
    if (proposal.cards()[card].verdict != Verdict::open) continue;
    for (const Move& move : proposal.cards()[card].suggestion.moves)
      if (const auto ghost = proposal.ghost(move.address)) ghosts_.push_back({move.address, now.value(move.address), ghost->value, ghost->sigma});
  }
  accepted_ = accepted;
  endMs_ = timeMs + kMs;
}

std::optional<Shade> AnsweredGhosts::shade(const Address& address, double timeMs) const {
  if (!moves(timeMs)) return std::nullopt;
  const auto found = std::find_if(ghosts_.begin(), ghosts_.end(), [&](const Ghosted& one) { return one.address == address; });
  if (found == ghosts_.end()) return std::nullopt;
  const double left = std::clamp((endMs_ - timeMs) / kMs, 0.0, 1.0);
  Shade shade{found->to, found->sigma, float(std::min(0.999, left * left))};  // it begins fast and ends softly
  if (accepted_) shade.slidesFrom = found->from;
  return shade;
}

}  // namespace mix::ui
