// SPDX-License-Identifier: MIT
// Ghosts whose card was just answered, for as long as they slide or fade.
#pragma once

#include <vector>

#include "engine/session/document.h"
#include "ui/proposal_state.h"
#include "ui/widgets/shade.h"

namespace mix::ui {

class AnsweredGhosts {
 public:
  static constexpr double kMs = 140;

  // Before the answer: what the open cards from `first` to `last` would move in the song `now`. [main]
  void begin(const ProposalState& proposal, std::size_t first, std::size_t last, const Document& now, bool accepted, double timeMs);
  // Nothing once it is over. [main]
  std::optional<Shade> shade(const Address& address, double timeMs) const;
  bool moves(double timeMs) const { return timeMs < endMs_; }

 private:
  struct Ghosted {
    Address address;
    float from, to, sigma;
  };
  std::vector<Ghosted> ghosts_;
  bool accepted_ = false;
  double endMs_ = 0;
};

}  // namespace mix::ui
