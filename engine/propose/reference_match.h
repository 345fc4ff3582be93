// SPDX-License-Identifier: MIT
// The mix beside a reference track: how far apart they are in tone, width, dynamics and loudness, and moves of the master
// that bring the mix nearer. As with the solver it is a conversation: the host renders what is wanted (the reference alone and
// as it was recorded, among others) and tells what it measured. Each part is proposed only when, measured again with all the
// others in force, the mix came nearer to the reference in just that, and no guard is worse; else it is taken back with a note.
#pragma once

#include <optional>

#include "engine/core/result.h"
#include "engine/propose/draft.h"
#include "engine/propose/measuring.h"
#include "engine/propose/tone_match.h"

namespace mix {

struct ReferenceMatch {
  int reference = 0;  // its track
  std::string name;
  MixProfile target, before;
  std::optional<MixProfile> after;      // with everything accepted; none where nothing is proposed
  MixReport mixBefore, mixAfter;
  std::vector<Suggestion> suggestions;  // of the master alone
  std::vector<Reason> notes;
};

class ReferenceMatcher {
 public:
  // `tracks` have audio. The reference is the first of them that is one and is not muted. [worker]
  ReferenceMatcher(const Document& now, std::span<const int> tracks);

  // Independent of each other; none when it is done. Views this. [worker]
  std::vector<WantedRender> wanted() const;
  // One for each of them, in their order; anything else ends it with a note.
  void measured(std::span<const MixMeasures> measures);

  double progress() const;  // 0..1
  const ReferenceMatch& result() const { return result_; }

 private:
  enum class Pass { listen, parts, whole, done };

  void takeListen(const MixMeasures& mix, const MixMeasures& reference);
  void takeParts(const MixMeasures& measures);
  void takeWhole(const MixMeasures& measures);
  void beginTone();
  void beginWidth();
  void beginDynamics();
  bool beginLoudness(const MixProfile& now);
  // What did not come nearer goes; true when something went.
  bool judge(const MixProfile& now);
  // Without a limiter of its own a part may lift peaks over the ceiling: the first goes; true when it went.
  bool guardPeak(const MixProfile& now);
  bool tooLoud(const MixReport& report) const;
  void driveTo(double gainDb);
  void drop(const char* note, Suggestion& part, std::vector<double> numbers);
  void finish(const MixProfile& now, const MixReport& report);
  void end(const char* note);

  Document now_, reference_;
  Draft draft_;
  std::vector<int> order_;  // of the mix
  ReferenceMatch result_;
  Pass pass_ = Pass::listen;
  Suggestion tone_, width_, dynamics_, loudness_;
  int renders_ = 0;               // of the draft
  double startDb_ = 0, quietDb_ = 0, drivenDb_ = 0;  // gains of the limiter: at first, known to be harmless, rendered now
  std::optional<double> loudDb_;  // known to be too much
};

// {"reference", "name", "target", "before", "after", "mixBefore", "mixAfter", "suggestions", "notes"}; a profile is
// {"lufs", "rangeLu", "truePeakDb", "plrDb", "psrDb", "widthDb": [by region], "thirdOctavesDb": [...]}. [any]
std::string toJson(const ReferenceMatch& match);
// An error for text that is none; what has the wrong type is left out. [any]
Result<ReferenceMatch> referenceMatchFromJson(std::string_view text);

}  // namespace mix
