// SPDX-License-Identifier: MIT
// A proposal on the screen and what the person thinks of it. It changes nothing by itself: accepting edits the Session
// in one step, listening changes what the engine is told and not the song.
#pragma once

#include <cmath>
#include <optional>

#include "engine/propose/proposal.h"
#include "engine/session/session.h"

namespace mix::ui {

enum class Verdict : std::uint8_t { open, accepted, refused };

// Of the person, with the step of the session that it is: undone with it.
struct Decision {
  std::uint64_t revision = 0;  // that the step led to
  Verdict verdict = Verdict::open;
};

struct Card {
  Suggestion suggestion;
  float amount = 1;  // 0..kMaxAmount
  Verdict verdict = Verdict::open;
  Verdict kept = Verdict::open;     // at an earlier visit
  std::vector<Decision> decisions;  // to refuse it, to think again, or with all others; to accept it alone shows in the document
  bool isExtra = false;  // came later than the proposal: words, a fix, a reference
  bool isToStay = false; // words that were in force when a proposal was asked for, which leaves alone what they set
  bool isHeld = false;   // and it came
};

// What is heard.
enum class Listen : std::uint8_t {
  mix,       // the song as it is
  proposed,  // with every open card at its amount
  original,  // as it was before the proposal
  card,      // with one card
};

// A proposed value beside the one in force.
struct Ghost {
  float value = 0, sigma = 0;  // plain
};

class ProposalState {
 public:
  bool empty() const { return !proposal_; }
  // `now` is the document that the proposal is about.
  // Words that were accepted and are in force stay, as cards that are decided.
  void take(Proposal proposal, const Document& now);
  void clear() { *this = {}; }
  // What a draft was of comes to nothing; words that were accepted before it stay.
  void dropDraft();
  // One that was kept, with what was decided: `cards` in the place of its suggestions, made of the song `original`.
  void restore(Proposal proposal, std::vector<Card> cards, Document original, const Document& now);
  // One more card, before the others; a proposal of its own where there is none.
  void add(const Suggestion& suggestion, const MixReport& before, const MixReport& after, const Document& now);

  // Open cards whose reason begins so go: newer ones of the kind come.
  void forget(std::string_view kind);

  // To be looked at only: it is still being measured.
  bool isDraft() const { return proposal_ && proposal_->isDraft; }
  const Proposal& proposal() const { return *proposal_; }
  std::vector<Card>& cards() { return cards_; }
  const std::vector<Card>& cards() const { return cards_; }
  const Document& original() const { return original_; }
  int openCount() const;
  // Something was decided, scaled or asked for: a new proposal would lose that.
  bool isTouched() const;
  // All of it was accepted, and nothing else.
  bool isAsProposed() const;
  // About how loud the song `now` is, in LUFS, with what was decided otherwise than proposed; not finite where nothing was measured.
  double expectedLufs(const Document& now) const;
  // About how much the limiter would take off were the same proposed for another loudness; 0 where that is for peaks alone, or not known.
  double heavyLimitingDb(double lufs) const;

  // Nothing where no open card moves it. [main]
  std::optional<Ghost> ghost(const Address& address) const;

  // The channel's values, of which `now` are in force, with every open card at its amount; nothing where none of them moves
  // one of `processors`. [main]
  std::optional<std::vector<float>> proposed(Scope scope, int id, const std::vector<float>& now, std::span<const std::string_view> processors) const;

  // One undoable step; locked parameters and channels that are gone stay as they are.
  void accept(Session& session, std::size_t card, std::string_view title);
  // All open cards, in one step, which decides them whatever the values are then. The cards that wanted a parameter elsewhere
  // than a later one of them.
  std::vector<std::size_t> acceptAll(Session& session);
  // Undo and redo of a decision open and close its card again.
  void follow(const Session& session);
  // Another card, the first, of the song `now`: asked for by the person.
  void add(Suggestion suggestion, const Document& now);
  // All open cards are in force by other means.
  void closeAll();
  // Asked for in words, accepted, and still so in the song `now`: another proposal leaves it alone.
  static bool isKeptBy(const Card& card, const Document& now);
  // The song `now` as a proposal is to be made of it: what stays is locked.
  Document toPropose(Document now);
  // The song `now` with every open card at its amount.
  Document withOpenCards(Document now) const;
  // Another way to the same end, of those that the suggestion has.
  void choose(std::size_t card, int remedy);
  // One undoable step each, that leaves the document as it is.
  void refuse(Session& session, std::size_t card, std::string_view title);
  void reopen(Session& session, std::size_t card, std::string_view title);
  // One undoable step: what the accepted card moved goes back to where it was, but for what was moved again since.
  void takeBack(Session& session, std::size_t card, std::string_view title);

  // --- listening -----------------------------------------------------------------------------------------------
  Listen listen() const { return listen_; }
  std::size_t listenCard() const { return listenCard_; }
  void setListen(Listen listen, std::size_t card = 0) { listen_ = listen, listenCard_ = card; }
  // The card that was said last; -1: none of this proposal.
  int said() const { return said_; }
  void setSaid(int card) { said_ = card; }
  // The document that is heard, of the song `now`.
  Document heard(const Document& now) const;
  // By how much the louder of before and after is turned down while they are compared; 0 otherwise.
  double monitorGainDb() const;

 private:
  static float valueOf(const Move& move, float amount) { return interpolate(move.address.spec(), move.from, move.to, amount); }
  static bool mayMove(const Document& document, const Address& address);
  // Kept text has three decimals.
  static bool isInForce(const Move& move, float amount, const Document& now) { return std::abs(now.value(move.address) - valueOf(move, amount)) <= 1e-3f; }
  // As they come into force one after the other: what was asked for later lies on top.
  std::vector<std::size_t> openInOrder() const;
  static bool isAcceptedWithAll(const Card& card, const Session& session);
  // What accepted words set in the song `now`: it was asked for, and everything at once does not undo it.
  std::vector<Address> asked(const Document& now) const;
  // It yields to what was `asked` before; what is asked for later lies on top.
  static bool moves(const Card& card, const Move& move, const Document& now, const std::vector<Address>& asked);
  void apply(const Card& card, Document& document, const std::vector<Address>& asked = {}) const;
  void accept(Session& session, std::size_t card, std::string_view title, const std::vector<Address>& asked);
  void stopHearing(std::size_t card);
  void followDecisions(const Session& session);
  void insert(Card card);
  void beginByWords(Document original);

  std::optional<Proposal> proposal_;
  std::vector<Card> cards_;
  Document original_;
  Listen listen_ = Listen::mix;
  std::size_t listenCard_ = 0;
  int said_ = -1;
};

}  // namespace mix::ui
