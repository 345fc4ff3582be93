// SPDX-License-Identifier: MIT
// The last stage: the mix is driven to its loudness under a ceiling, and stops where that would cost more than its guard
// (loudness_guard.h) with a note that says where and why. A limiter that is locked is left as it is: then the fader drives,
// as far as the peaks let it.
#pragma once

#include "engine/propose/draft.h"
#include "engine/propose/loudness_guard.h"
#include "engine/propose/master_drive.h"

namespace mix {

class MasterStage {
 public:
  // Puts the limiter into the draft. [worker]
  MasterStage(Draft& draft, double targetLufs, double ceilingDb);

  // Before the first render: what is missing by calculation. [worker]
  void expect(double missingDb);
  // What a render of the draft told. True: the draft is driven otherwise and has to be rendered again. [worker]
  bool heard(const MixReport& before, const MixReport& is, std::vector<Reason>& notes);

  const Suggestion& suggestion() const { return suggestion_; }
  int renders() const { return drive_.renders(); }

 private:
  double value(std::string_view words) const { return double(draft_.value(at(words))); }
  static Address at(std::string_view words) { return Draft::at(Scope::master, 0, words); }
  bool limiterDrives() const;
  double drivenDb() const;
  void driveTo(double db);
  // Only where the limiter is locked can that be.
  bool breaksCeiling(const MixReport& before, const MixReport& is) const;
  double ceilingDb() const;
  void say(const MixReport& is, const LoudnessCost& cost, std::vector<Reason>& notes) const;

  Draft& draft_;
  const double targetLufs_, ceilingDb_;
  MasterDrive drive_;
  Suggestion suggestion_;
  bool takenBack_ = false;
};

}  // namespace mix
