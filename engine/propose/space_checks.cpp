// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "engine/propose/mending_checks.h"
#include "engine/propose/room.h"
#include "engine/propose/space.h"

namespace mix {
namespace {

constexpr double kLeastLowGainDb = 0.5, kLeastMonoGainDb = 0.7, kMostLeanDb = 1;

class SpaceChecks {
 public:
  SpaceChecks(const MixMeasures& before, const MixMeasures& after, Draft& draft, std::vector<Reason>& notes)
      : before_(before), after_(after), draft_(draft), notes_(notes) {}

  void check(Suggestion& suggestion) {
    for (std::size_t i = suggestion.tracks.size(); i-- > 0;) {
      const int track = suggestion.tracks[i];
      const TrackMeasures* const is = find(after_.tracks, track);
      if (!is || improves(suggestion.reason.messageId, find(before_.tracks, track), *is, suggestion.evidence[i])) continue;
      const std::string note = "note.takenBack." + suggestion.reason.messageId.substr(suggestion.reason.messageId.find('.') + 1);
      takeBackTrack(suggestion, track, note.c_str(), {}, draft_, notes_);
    }
  }

 private:
  // `was`: null where the recording itself is what it was.
  static bool improves(std::string_view id, const TrackMeasures* was, const TrackMeasures& is, Evidence& evidence) {
    const auto measure = [&](const TrackMeasures& m) {
      return id == "space.lowEnd" ? monoLossDb(m.regions.front()) : id == "space.narrow" ? monoLossDb(m.sides) : balanceDb(m.sides);
    };
    if (was) evidence.before = measure(*was);
    evidence.after = measure(is);
    if (!std::isfinite(is.integratedLufs)) return false;  // nothing of it was heard
    if (id == "space.centre") return std::abs(evidence.after) <= kMostLeanDb;
    return evidence.after <= evidence.before - (id == "space.lowEnd" ? kLeastLowGainDb : kLeastMonoGainDb);
  }

  const MixMeasures &before_, &after_;
  Draft& draft_;
  std::vector<Reason>& notes_;
};

}  // namespace

void checkSpace(const Stems& stems, const MixMeasures& before, const MixMeasures& after, Draft& draft, Suggestions& stages, std::vector<Reason>& notes) {
  SpaceChecks checks(before, after, draft, notes);
  for (Suggestion& suggestion : stages)
    if (suggestion.reason.messageId == "space.room") checkRoom(stems, before, after, draft, suggestion, notes);
    else if (suggestion.kind == SuggestionKind::space) checks.check(suggestion);
}

}  // namespace mix
