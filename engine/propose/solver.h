// SPDX-License-Identifier: MIT
// From measured stems to a proposal, as a conversation: the solver says which document is to be rendered, the host
// renders it and tells what it measured, until there is nothing left to ask. So page, worker and command line only
// move bytes, everything that is proposed has been measured in the engine that plays it, and a stage that did not do
// what it is for is taken back and says so.
#pragma once

#include <map>

#include "engine/mixer/track_loudness.h"
#include "engine/propose/stages.h"

namespace mix {

// What a render of the whole song told.
struct MixMeasures {
  std::map<int, TrackLoudness> tracks;  // after their faders, of those that were wanted
  MixReport mix;
};

class Solver {
 public:
  struct Options {
    double targetLufs = -14, ceilingDb = -1;
    std::string source = "rules";     // of the wanted levels: "model" or "rules"
    std::vector<Reason> notes = {};  // why it is not the model
  };

  // Roles and wanted levels are in the stems (wantByRole, or the model). [worker]
  Solver(const Document& now, Stems stems, const Options& options);

  // The document to render from a reset to its end; null when the proposal is complete. [worker]
  const Document* wanted() const;
  // Tracks whose own loudness is wanted of that render. A track without processing is as loud as its recording and
  // its gains, and a fader moves what was measured by exactly what it says.
  std::vector<int> wantedTracks() const;
  // True when the true peak of that render is wanted, which takes longer than its loudness.
  bool wantsPeaks() const { return pass_ == Pass::before || pass_ == Pass::master; }
  void measured(const MixMeasures& measures);

  // Share of the work that is done, 0..1.
  double progress() const;
  const Proposal& proposal() const { return proposal_; }

 private:
  // The mix as it is; all stages; faders corrected; the master, until its loudness is the target.
  enum class Pass { before, stages, faders, master, done };

  void beginStages();
  void checkStages(const MixMeasures& measures);
  void beginMaster();
  void setFaders(double lufs);
  void driveMaster(double missingDb);
  void finish(const MixMeasures& measures);
  // Loudness of every stem after its fader in `document`.
  std::map<int, double> levels(const Document& document) const;
  void takeOver(const MixMeasures& measures);

  Document now_;
  Stems stems_;
  Options options_;
  Draft draft_;
  Proposal proposal_;
  Suggestions stages_, faders_;
  Suggestion master_;
  Pass pass_ = Pass::before;
  std::map<int, double> beforeFaderLufs_;  // of the tracks that were measured, less their faders
  int masterPasses_ = 0;
  double lastLufs_ = 0, lastDriveDb_ = 0;  // of the master pass before
};

}  // namespace mix
