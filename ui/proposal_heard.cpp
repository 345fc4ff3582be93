// SPDX-License-Identifier: MIT
// What a proposal would be: as ghosts on the screen, and heard beside the song.
#include <algorithm>
#include <cmath>

#include "ui/proposal_state.h"

namespace mix::ui {

std::optional<Ghost> ProposalState::ghost(const Address& address) const {
  for (const Card& card : cards_) {
    if (card.verdict != Verdict::open) continue;
    for (const Move& move : card.suggestion.moves)
      if (move.address == address) return Ghost{valueOf(move, card.amount), move.sigma * card.amount};
  }
  return std::nullopt;
}

std::optional<std::vector<float>> ProposalState::proposed(Scope scope, int id, const std::vector<float>& now, std::span<const std::string_view> processors) const {
  std::optional<std::vector<float>> values;
  for (const std::size_t i : openInOrder()) {
    const Card& card = cards_[i];
    for (const Move& move : card.suggestion.moves) {
      if (move.address.scope != scope || move.address.id != id) continue;
      const std::string_view processor = schemaOf(scope)[std::size_t(move.address.param)].processorId;
      if (std::find(processors.begin(), processors.end(), processor) == processors.end()) continue;
      if (!values) values = now;
      (*values)[std::size_t(move.address.param)] = valueOf(move, card.amount);
    }
  }
  return values;
}

Document ProposalState::withOpenCards(Document now) const {
  const std::vector<Address> before = asked(now);
  for (const std::size_t i : openInOrder()) apply(cards_[i], now, before);
  return now;
}

// The proposal's own in their order; then the extra ones, of which the first is the latest.
std::vector<std::size_t> ProposalState::openInOrder() const {
  std::vector<std::size_t> order, extra;
  for (std::size_t i = 0; i < cards_.size(); ++i)
    if (cards_[i].verdict == Verdict::open) (cards_[i].isExtra ? extra : order).push_back(i);
  order.insert(order.end(), extra.rbegin(), extra.rend());
  return order;
}

void ProposalState::apply(const Card& card, Document& document, const std::vector<Address>& asked) const {
  for (const Move& move : card.suggestion.moves)
    if (moves(card, move, document, asked))
      setPlain(*document.editChannel(move.address.scope, move.address.id), move.address.spec(), move.address.param, valueOf(move, card.amount));
  for (const KeyMove& key : card.suggestion.keys)
    if (document.track(key.track) && document.track(key.to)) document.editTrack(key.track)->key = key.to;
}

Document ProposalState::heard(const Document& now) const {
  Document document = now;
  switch (listen_) {
    case Listen::mix: break;
    case Listen::proposed: return withOpenCards(std::move(document));
    case Listen::card:
      if (listenCard_ < cards_.size()) apply(cards_[listenCard_], document);
      break;
    case Listen::original:
      // Tracks that came since then are heard as they are; the loop and the audio are those of now.
      for (const auto& track : original_.tracks)
        if (Track* same = document.editTrack(track->id)) same->values = track->values, same->key = document.track(track->key) ? track->key : 0;
      document.editChannel(Scope::master, 0)->values = original_.master->values;
      break;
  }
  return document;
}

double ProposalState::monitorGainDb() const {
  if (!proposal_ || listen_ == Listen::mix) return 0;
  const double before = proposal_->before.lufs, after = proposal_->after.lufs;
  if (!std::isfinite(before) || !std::isfinite(after)) return 0;
  // What is heard without the master's move is as loud as it was, as far as is known.
  const bool reachesTarget = listen_ == Listen::proposed || (listen_ == Listen::card && cards_[listenCard_].suggestion.kind == SuggestionKind::master);
  return std::min(before, after) - (reachesTarget ? after : before);
}

}  // namespace mix::ui
