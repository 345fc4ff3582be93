// SPDX-License-Identifier: MIT
// From measured stems to a proposal, as a conversation: the solver says which document is to be rendered, the host
// renders it and tells what it measured, until there is nothing left to ask. So page, worker and command line only
// move bytes, everything that is proposed has been measured in the engine that plays it, and a stage that did not do
// what it is for is taken back and says so.
#pragma once

#include <map>
#include <span>

#include "engine/propose/kinship.h"
#include "engine/propose/master_stage.h"
#include "engine/propose/measuring.h"
#include "engine/propose/remedies.h"

namespace mix {

class Solver {
 public:
  struct Options {
    double targetLufs = -14, ceilingDb = -1;
    std::string source = "rules";     // of the wanted levels: "model" or "rules"
    std::vector<Reason> notes = {};  // why it is not the model
  };

  // Roles and wanted levels are in the stems (wantByRole, or the model). [worker]
  Solver(const Document& now, Stems stems, const Options& options);
  Solver(const Solver&) = delete;  // its master looks at its draft

  // Independent of each other: they may be rendered at the same time. None when the proposal is complete. [worker]
  std::vector<WantedRender> wanted() const;
  // One for each of them, in their order; anything else ends it without a proposal.
  void measured(std::span<const MixMeasures> measures);

  // Share of the work that is done, 0..1.
  double progress() const;
  // A draft until nothing is wanted any more.
  const Proposal& proposal() const { return proposal_; }

 private:
  // Loudness of tracks after all processing, less their faders, where it was measured.
  using BeforeFader = std::map<int, double>;
  // What a render of `document` told.
  struct Told {
    const Document& document;
    const MixMeasures& measures;
  };

  // The mix as it is beside all stages; what no render has heard as it is now; the master, until its loudness is the target.
  enum class Pass { stages, rest, master, done };

  void findClashesAtWantedLevels();
  void beginStages();
  void judgeStages(std::span<const MixMeasures> measures);
  void heed(const std::vector<Told>& told);
  void beginFinal(double lufs);
  void setFaders(double lufs);
  void report(const MixMeasures& before);
  void finish(const MixMeasures& measures);
  void assemble();
  void reportHeard();
  TrackWish wishOf(const Document& document, const Stem& stem) const;
  std::vector<TrackWish> wishes(const Document& document) const;
  // Loudness of every stem after its fader in `document`.
  std::map<int, double> levels(const Document& document, const BeforeFader& measured) const;

  Document now_;
  Stems stems_;
  Masking::Kinship kinship_;  // of stems_
  Options options_;
  Draft draft_;
  Proposal proposal_;
  Suggestions stages_, faders_;
  std::vector<Clash> clashes_;            // at the wanted levels, the worst first
  std::vector<Alternative> alternatives_; // to the remedies of the draft; the last is that of mended_
  std::vector<TrackWish> mended_;         // what is wanted of stems whose faults are mended, as the mix is and with that alone
  TracksMeasured before_, after_;         // processed tracks as the mix is, and in the draft
  std::optional<MasterStage> master_;     // of draft_
  Pass pass_ = Pass::stages;
  BeforeFader beforeFaderLufs_;  // of the draft
  std::vector<TrackWish> rest_;  // tracks that no render has heard as they are in the draft
};

}  // namespace mix
