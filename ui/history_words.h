// SPDX-License-Identifier: MIT
// A step of the undo history as people read it: what was changed, of whom, and from what to what. Nothing but the label and
// the two documents is asked, so a step says the same whenever it is looked at.
#pragma once

#include <map>
#include <string>

#include "engine/session/session.h"

namespace mix::ui {

struct StepWords {
  std::string what;    // "Level of Kick"
  std::string change;  // "0.0 dB to -3.0 dB"; empty where `what` says it all
};
StepWords stepWords(const Document& before, const Document& after, const StepLabel& label);

// The words of steps that were asked for before, by the revisions around them: a drag makes one step new, not a thousand.
class HistoryWords {
 public:
  // Good until the next call.
  const StepWords& of(const Session& session, std::size_t step);
  // Another Session counts its revisions anew.
  void clear() { known_.clear(); }

 private:
  std::map<std::pair<std::uint64_t, std::uint64_t>, StepWords> known_;
};

}  // namespace mix::ui
