// SPDX-License-Identifier: MIT
// From a finished mix to alternatives of it, as the same conversation as Solver: which documents are to be rendered, what
// they measured, until there is nothing left to ask. The mix itself is rendered once beside the first drafts of all styles;
// each of them then has what breaks a guard scaled back, its faders and master corrected, and is rendered again. So every
// stem is where the style wants it within 0.1 LU, all are as loud as the mix they are made from, under the same ceiling, and
// nothing is offered that hides a stem further, leans to a side, is lost in mono, or is hardly another mix.
#pragma once

#include "engine/propose/differences.h"
#include "engine/propose/kinship.h"
#include "engine/propose/measuring.h"
#include "engine/propose/styles.h"

namespace mix {

struct StyledStem {
  int track = 0;
  double wantedLu = 0, achievedLu = 0;  // relative to the mix
  double lufs = 0;                      // before its fader

  friend bool operator==(const StyledStem&, const StyledStem&) = default;
};

struct StyledMix {
  std::string style;  // Style::id, or "leadForward" where no voice leads
  float x = 0, y = 0; // on the pad
  std::vector<Move> moves;  // from the mix that they are all made from
  std::vector<StyledStem> stems;
  MixReport mix;
  std::vector<Reason> notes;  // what was scaled back, and why

  friend bool operator==(const StyledMix&, const StyledMix&) = default;
};

struct Alternatives {
  std::vector<StyledMix> mixes;  // those that are offered; the first is "balanced"
  std::vector<Reason> notes;     // which are not, and why
  double lufs = 0;               // of all of them

  friend bool operator==(const Alternatives&, const Alternatives&) = default;
};

// [any]
std::string toJson(const Alternatives& alternatives);
// An error for text that is none; moves whose address is no parameter, and what is not a number, are dropped.
Result<Alternatives> alternativesFromJson(std::string_view text);

// The document of one of them. [any]
Document documentOf(const Document& base, const StyledMix& mix);
RelativeLevels levelsOf(const StyledMix& mix);
// Between two of them, the biggest first.
std::vector<Difference> differencesBetween(const Document& base, const StyledMix& from, const StyledMix& to);

class StyleSolver {
 public:
  // `only`: one style; empty: all. Roles are in the stems; wanted levels are those that the mix has. [worker]
  StyleSolver(const Document& base, Stems stems, std::string_view only = {});

  // As of Solver. [worker]
  std::vector<WantedRender> wanted() const;
  void measured(std::span<const MixMeasures> measures);
  double progress() const;
  const Alternatives& alternatives() const { return result_; }

 private:
  struct Work {
    const Style* style;
    Draft draft;
    std::vector<float> offsets;  // LU, by stem
    std::vector<Reason> notes;
    std::vector<double> relativeLu;  // wanted
    TracksMeasured tracks;
    MixReport mix;
    int passes = 0;              // renders that were measured
    bool done = false, dropped = false, masterLocked = false, lastChanged = false;
    double lastLufs = 0, lastDriveDb = 0;
  };

  void begin(const Style& style);
  void hearBase(const MixMeasures& base);
  void judge(Work& work, const MixMeasures& measures);
  bool leans(const Work& work) const;
  bool isLostInMono(const Work& work) const;
  // True when they changed something.
  bool guardSides(Work& work);
  bool guardHidden(Work& work);
  void soften(Work& work);
  // `lufs` is the loudness of each stem after the fader that the draft has. By how much the whole grew.
  double setFaders(Work& work, std::map<int, double> lufs, const std::vector<double>& wantedLu);
  bool drive(Work& work, double db);  // false: the master is locked
  void accept(Work& work);
  std::string nameOf(const Style& style) const;
  void drop(Work& work, const char* messageId, std::vector<double> numbers = {});
  void finish();
  StyledMix mixOf(const Work& work) const;
  std::vector<double> wantedOf(const Work& work) const;
  std::vector<double> audibility(const TracksMeasured& tracks, const std::vector<double>& relativeLu) const;
  std::map<int, double> levels(const Document& document, const TracksMeasured& tracks) const;
  ShapedSound shapedSoundOf(const Stem& stem) const;

  Document base_;
  Stems stems_;
  Masking::Kinship kinship_;  // of stems_
  std::vector<TrackWish> wishes_;
  int leading_ = -1;
  MixMeasures baseMeasures_;
  std::vector<double> baseLu_, baseAudibleDb_;
  std::vector<Work> works_;
  Alternatives result_;
  bool heardBase_ = false;
};

}  // namespace mix
