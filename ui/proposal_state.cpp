// SPDX-License-Identifier: MIT
#include "ui/proposal_state.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "engine/propose/expected_loudness.h"
#include "engine/propose/loudness_target.h"
#include "ui/suggestion_groups.h"

namespace mix::ui {
namespace {

bool isWish(const Card& card) { return card.suggestion.reason.messageId == "words.asked"; }

}  // namespace

bool ProposalState::mayMove(const Document& document, const Address& address) {
  const Channel* channel = document.channel(address.scope, address.id);
  return channel && !channel->locked[std::size_t(address.param)];
}

bool ProposalState::isKeptBy(const Card& card, const Document& now) {
  const auto& moves = card.suggestion.moves;
  return isWish(card) && card.verdict == Verdict::accepted && std::any_of(moves.begin(), moves.end(), [&](const Move& move) { return isInForce(move, card.amount, now); });
}

Document ProposalState::toPropose(Document now) {
  for (Card& card : cards_) {
    card.isToStay = isKeptBy(card, now);
    if (!card.isToStay) continue;
    for (const Move& move : card.suggestion.moves)
      if (Channel* channel = now.editChannel(move.address.scope, move.address.id); channel && isInForce(move, card.amount, now)) channel->locked.set(std::size_t(move.address.param));
  }
  return now;
}

void ProposalState::take(Proposal proposal, const Document& now) {
  std::vector<Card> held;
  for (Card& card : cards_)
    if ((card.isToStay || card.isHeld) && isKeptBy(card, now)) held.push_back(std::move(card)), held.back().isHeld = true;
  clear();
  for (Suggestion& suggestion : proposal.suggestions) cards_.push_back({std::move(suggestion)});
  proposal.suggestions.clear();
  proposal_ = std::move(proposal);
  original_ = now;
  // What was moved by hand while it was made begins where it is.
  for (Card& card : cards_)
    for (Move& move : card.suggestion.moves) move.from = now.value(move.address);
  cards_.insert(cards_.end(), std::make_move_iterator(held.begin()), std::make_move_iterator(held.end()));
  arrange(cards_);
}

void ProposalState::dropDraft() {
  std::vector<Card> held = std::move(cards_);
  std::erase_if(held, [](const Card& card) { return !card.isHeld; });
  Document original = std::move(original_);
  clear();
  if (held.empty()) return;
  beginByWords(std::move(original));
  cards_ = std::move(held);
}

void ProposalState::beginByWords(Document original) {
  proposal_ = Proposal{};
  proposal_->source = "words";
  proposal_->before.lufs = proposal_->after.lufs = NAN;  // not measured: nothing is turned down to compare
  original_ = std::move(original);
}

void ProposalState::restore(Proposal proposal, std::vector<Card> cards, Document original, const Document& now) {
  clear();
  proposal_ = std::move(proposal);
  proposal_->suggestions.clear();
  cards_ = std::move(cards);
  arrange(cards_);
  original_ = std::move(original);
  for (Card& card : cards_)
    if (card.verdict == Verdict::refused) card.kept = card.verdict;
  // Text has three decimals, which is too coarse to see that an acceptance was undone.
  for (Card& card : cards_)
    if (card.verdict != Verdict::accepted)
      for (Move& move : card.suggestion.moves) move.from = now.value(move.address);
}

void ProposalState::add(const Suggestion& suggestion, const MixReport& before, const MixReport& after, const Document& now) {
  if (!proposal_ || proposal_->isDraft) {
    take({.source = "rules", .suggestions = {suggestion}, .before = before, .after = after}, now);
    cards_.front().isExtra = true;
    return;
  }
  Card card{suggestion};
  for (Move& move : card.suggestion.moves) move.from = now.value(move.address);
  if (suggestion.kind == SuggestionKind::master) proposal_->after = after;  // what everything together will be as loud as
  insert(std::move(card));
  listen_ = Listen::mix;
}

// Before the others; what was pointed at stays pointed at.
void ProposalState::insert(Card card) {
  card.isExtra = true;
  cards_.insert(cards_.begin(), std::move(card));
  if (listen_ == Listen::card) ++listenCard_;
  if (said_ >= 0) ++said_;
}

void ProposalState::forget(std::string_view kind) {
  if (std::erase_if(cards_, [&](const Card& card) { return card.verdict == Verdict::open && card.suggestion.reason.messageId.starts_with(kind); }) == 0) return;
  said_ = -1;
  if (cards_.empty()) return clear();
  if (listen_ == Listen::card || openCount() == 0) listen_ = Listen::mix;
}

void ProposalState::choose(std::size_t index, int remedy) {
  Card& card = cards_[index];
  card.suggestion.choose(remedy);
  for (Move& move : card.suggestion.moves) move.from = original_.value(move.address);
}

void ProposalState::refuse(Session& session, std::size_t card, std::string_view title) {
  cards_[card].decisions.push_back({session.addStep({"proposal.refuse", std::string(title)}), cards_[card].verdict = Verdict::refused});
  stopHearing(card);
}

void ProposalState::reopen(Session& session, std::size_t card, std::string_view title) {
  cards_[card].decisions.push_back({session.addStep({"proposal.reopen", std::string(title)}), cards_[card].verdict = Verdict::open});
}

void ProposalState::takeBack(Session& session, std::size_t index, std::string_view title) {
  Card& card = cards_[index];
  const std::uint64_t before = session.revision();
  {
    const EditGroup group(session, {"proposal.takeBack", std::string(title)});
    for (const Move& move : card.suggestion.moves)
      if (mayMove(session.document(), move.address) && isInForce(move, card.amount, session.document())) session.setValue(move.address, move.from);
    for (const KeyMove& key : card.suggestion.keys)
      if (const auto track = session.document().track(key.track); track && track->key == key.to) session.setKey(Scope::track, key.track, key.from);
  }
  const std::uint64_t revision = session.revision() != before ? session.revision() : session.addStep({"proposal.takeBack", std::string(title)});
  card.decisions.push_back({before, Verdict::accepted});  // undone, it is what it was, whatever the values are
  card.decisions.push_back({revision, card.verdict = Verdict::open});
}

void ProposalState::followDecisions(const Session& session) {
  for (std::size_t i = 0; i < cards_.size(); ++i) {
    Card& card = cards_[i];
    // What was undone and cannot be redone any more.
    if (session.redoCount() == 0) std::erase_if(card.decisions, [&](const Decision& one) { return !session.isDone(one.revision); });
    Verdict last = card.kept;
    bool isTakenBack = false;
    for (const Decision& one : card.decisions) {
      if (session.isDone(one.revision)) last = one.verdict;
      else isTakenBack = isTakenBack || one.verdict == Verdict::accepted;
    }
    if (last == Verdict::accepted) card.verdict = last;
    else if (isTakenBack && card.verdict == Verdict::accepted) card.verdict = Verdict::open;
    if (last == Verdict::refused && card.verdict != Verdict::refused) card.verdict = last, stopHearing(i);
    if (last != Verdict::refused && card.verdict == Verdict::refused) card.verdict = Verdict::open;
  }
}

// A card that is decided is not heard beside the mix any more.
void ProposalState::stopHearing(std::size_t card) {
  if (openCount() == 0 || (listen_ == Listen::card && listenCard_ == card)) listen_ = Listen::mix;
}

int ProposalState::openCount() const {
  return int(std::count_if(cards_.begin(), cards_.end(), [](const Card& card) { return card.verdict == Verdict::open; }));
}

bool ProposalState::isTouched() const {
  return std::any_of(cards_.begin(), cards_.end(), [](const Card& card) { return card.isHeld ? card.verdict != Verdict::accepted : card.verdict != Verdict::open || card.amount != 1 || card.isExtra; });
}

bool ProposalState::isAsProposed() const {
  return std::all_of(cards_.begin(), cards_.end(), [](const Card& card) { return card.verdict == Verdict::accepted && (card.isHeld || (card.amount == 1 && !card.isExtra)); });
}

double ProposalState::expectedLufs(const Document& now) const {
  Document proposed = original_;
  for (const Card& card : cards_)
    if (!card.isExtra) applyTo(proposed, card.suggestion);
  return mix::expectedLufs(*proposal_, proposed, now);
}

double ProposalState::heavyLimitingDb(double lufs) const {
  if (!proposal_ || proposal_->isDraft) return 0;
  const double db = expectedLimitingDb(proposal_->after, lufs, loudnessTarget(lufs).ceilingDb);
  return db > kPeaksOnlyDb ? db : 0;
}

std::vector<Address> ProposalState::asked(const Document& now) const {
  std::vector<Address> all;
  for (const Card& card : cards_)
    if (isKeptBy(card, now))
      for (const Move& move : card.suggestion.moves)
        if (isInForce(move, card.amount, now)) all.push_back(move.address);
  return all;
}

bool ProposalState::moves(const Card& card, const Move& move, const Document& now, const std::vector<Address>& asked) {
  const bool yields = !card.isExtra && std::find(asked.begin(), asked.end(), move.address) != asked.end();
  return mayMove(now, move.address) && !yields;
}

void ProposalState::accept(Session& session, std::size_t index, std::string_view title) { accept(session, index, title, {}); }

void ProposalState::accept(Session& session, std::size_t index, std::string_view title, const std::vector<Address>& asked) {
  Card& card = cards_[index];
  const EditGroup group(session, {"proposal.accept", std::string(title)});
  for (const Move& move : card.suggestion.moves)
    if (moves(card, move, session.document(), asked)) session.setValue(move.address, valueOf(move, card.amount));
  for (const KeyMove& key : card.suggestion.keys) session.setKey(Scope::track, key.track, key.to);
  card.verdict = Verdict::accepted;
  stopHearing(index);
}

void ProposalState::follow(const Session& session) {
  followDecisions(session);
  const Document& now = session.document();
  for (Card& card : cards_) {
    if (card.verdict == Verdict::refused || isAcceptedWithAll(card, session)) continue;
    const auto& moves = card.suggestion.moves;
    const auto is = [&](float amount) {
      return std::all_of(moves.begin(), moves.end(), [&](const Move& move) { return !mayMove(now, move.address) || now.value(move.address) == valueOf(move, amount); });
    };
    // Where both are the same, at an amount of 0 or with everything locked, there is nothing to tell them apart by.
    const bool isBefore = is(0), isAfter = is(card.amount);
    if (card.verdict == Verdict::accepted && isBefore && !isAfter) card.verdict = Verdict::open;
    else if (card.verdict == Verdict::open && isAfter && !isBefore) card.verdict = Verdict::accepted;
  }
}

void ProposalState::add(Suggestion suggestion, const Document& now) {
  if (!proposal_) beginByWords(now);
  insert(Card{std::move(suggestion)});
}

void ProposalState::closeAll() {
  for (Card& card : cards_)
    if (card.verdict == Verdict::open) card.verdict = Verdict::accepted;
  listen_ = Listen::mix;
}

std::vector<std::size_t> ProposalState::acceptAll(Session& session) {
  const std::vector<Address> before = asked(session.document());
  const auto isHeld = [&](const Card& card) {
    const Document& now = session.document();
    return std::all_of(card.suggestion.moves.begin(), card.suggestion.moves.end(), [&](const Move& move) { return !moves(card, move, now, before) || now.value(move.address) == valueOf(move, card.amount); });
  };
  std::vector<std::size_t> wanted = openInOrder();
  const std::size_t count = wanted.size();
  for (std::size_t i = 0; i < cards_.size(); ++i)
    if (cards_[i].verdict == Verdict::accepted && isHeld(cards_[i])) wanted.push_back(i);
  const std::uint64_t revisionBefore = session.revision();
  {
    const EditGroup group(session, {"proposal.acceptAll", {}});
    for (std::size_t i = 0; i < count; ++i) accept(session, wanted[i], {}, before);
  }
  const std::uint64_t revision = session.revision() != revisionBefore ? session.revision() : session.addStep({"proposal.acceptAll", {}});
  for (std::size_t i : wanted) cards_[i].decisions.push_back({revision, Verdict::accepted});
  std::erase_if(wanted, [&](std::size_t i) { return isHeld(cards_[i]); });
  return wanted;
}

bool ProposalState::isAcceptedWithAll(const Card& card, const Session& session) {
  const auto last = std::find_if(card.decisions.rbegin(), card.decisions.rend(), [&](const Decision& one) { return session.isDone(one.revision); });
  return last != card.decisions.rend() && last->verdict == Verdict::accepted;
}

}  // namespace mix::ui
