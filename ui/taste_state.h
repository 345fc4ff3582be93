// SPDX-License-Identifier: MIT
// Learns a taste from what becomes of the levels that are proposed: accepted, refused, taken in part, moved by hand afterwards. It
// reads the song and the cards as they are, so a decision counts once for each stem; changed, it is counted anew, and undone, not at
// all.
#pragma once

#include <map>
#include <vector>

#include "engine/propose/taste.h"
#include "ui/proposal_state.h"

namespace mix::ui {

class TasteState {
 public:
  // After anything that may have changed the cards or the song `now`; true where something was learnt. [main]
  bool follow(Taste& taste, const ProposalState& proposal, const Document& now);
  // What was learnt stays; what is decided by now teaches nothing any more.
  void settle(const ProposalState& proposal);

 private:
  struct Decision {
    std::string role;  // empty: it teaches nothing
    double plainDb;    // fader that would have been proposed without taste
    double db;         // as it was counted
  };
  bool heed(Taste& taste, const std::string& role, double plainDb, int track, const Document& now);
  bool forget(Taste& taste, int track);

  std::map<int, Decision> decisions_;  // by track
};

}  // namespace mix::ui
