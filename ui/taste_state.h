// SPDX-License-Identifier: MIT
// Learns a taste from what becomes of the levels that are proposed: accepted, refused, taken in part, moved by hand afterwards. A
// decision counts once for each stem; changed, it is counted anew, and taken back, not at all.
#pragma once

#include <map>

#include "engine/propose/taste.h"
#include "engine/session/document.h"
#include "ui/proposal_state.h"

namespace mix::ui {

class TasteState {
 public:
  // A card of levels was decided on, and `now` is the song with it. Other cards teach nothing. [main]
  void decided(Taste& taste, const Proposal& proposal, const Suggestion& suggestion, const Document& now);
  // It is open again.
  void reopened(Taste& taste, const Suggestion& suggestion);
  // The hand moved a fader; true where that taught something.
  bool moved(Taste& taste, int track, double faderDb);
  // What was learnt stays; later edits teach nothing any more.
  void settle() { decisions_.clear(); }

 private:
  struct Decision {
    std::string role;
    double plainDb;  // fader that would have been proposed without taste
    double db;       // as it was counted
  };
  std::map<int, Decision> decisions_;  // by track
};

}  // namespace mix::ui
