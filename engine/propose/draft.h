// SPDX-License-Identifier: MIT
// The document as it would be with everything accepted. Stages write into it through moves, so that what is proposed
// and what is measured cannot differ.
#pragma once

#include "engine/propose/proposal.h"
#include "engine/session/document.h"

namespace mix {

// Neither muted nor left out by the solo of another track. Solos of buses and returns are left aside. [any]
bool isHeard(const Document& document, int track);

class Draft {
 public:
  explicit Draft(const Document& now) : now_(now), document_(now) {}

  const Document& now() const { return now_; }
  const Document& document() const { return document_; }
  float value(const Address& address) const { return document_.value(address); }

  // Address of "fader/gainDb" and the like; the words are the schema's. [any]
  static Address at(Scope scope, int id, std::string_view words) { return {scope, id, findParam(scope, words).value()}; }

  bool isLocked(const Address& address) const {
    const Channel* channel = now_.channel(address.scope, address.id);
    return !channel || channel->locked[std::size_t(address.param)];
  }

  // Sets the value, rounded as a link rounds it, and notes the move in `suggestion`; the later of two moves of one
  // parameter replaces the earlier. False, and nothing happens, when the parameter is locked.
  bool move(Suggestion& suggestion, const Address& address, float to, float sigma = 0);

  // The same for a remedy, without a change of the draft.
  bool plan(Remedy& remedy, const Address& address, float to, float sigma = 0) const;

  // Sets all that the suggestion moves.
  void put(const Suggestion& suggestion) { applyTo(document_, suggestion); }
  // Everything that it moves is again as it is in the document.
  void takeBack(const Suggestion& suggestion);

 private:
  void set(const Address& address, float value) { document_.editChannel(address.scope, address.id)->values[std::size_t(address.param)] = value; }

  const Document now_;
  Document document_;
};

}  // namespace mix
