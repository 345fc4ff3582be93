// SPDX-License-Identifier: MIT
#include "engine/propose/stage_checks.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/faults.h"
#include "engine/propose/mending_checks.h"
#include "engine/propose/space.h"

namespace mix {
namespace {

constexpr double kLeastSpanGainLu = 0.3, kLeastRumbleGainDb = 3, kLeastWidthGainDb = 0.2;

class Checks {
 public:
  Checks(const Stems& stems, const Masking::Kinship& kinship, const MixMeasures& before, const MixMeasures& after, Draft& draft,
         std::vector<Reason>& notes)
      : stems_(stems), kinship_(kinship), before_(before), after_(after), draft_(draft), notes_(notes) {}

  void check(Suggestion& suggestion) {
    switch (suggestion.kind) {
      case SuggestionKind::cleanup: return suggestion.reason.messageId == "cleanup.rumble" ? checkRumble(suggestion) : void();
      case SuggestionKind::dynamics: return checkSpan(suggestion);
      case SuggestionKind::panning: return checkSides(suggestion);
      case SuggestionKind::tone:     // see remedies.h
      case SuggestionKind::space:    // see space.h
      case SuggestionKind::balance:  // not a stage, and reached exactly
      case SuggestionKind::master: return;
    }
  }

  // Processing must not hide a stem at the levels that are proposed; whose it was, the render of all stages does not tell,
  // so the stems are exchanged one by one.
  void guardAudibility(Suggestions& stages) {
    const std::vector<double> was = audibility(Masking(soundsOf(stems_, before_.tracks), kinship_));
    if (!hides(was, Masking(soundsOf(stems_, after_.tracks), kinship_))) return;
    for (std::size_t i = 0; i < stems_.size(); ++i) {
      const TrackMeasures* const measured = find(after_.tracks, stems_[i].track);
      if (!measured) continue;
      Masking one(soundsOf(stems_, before_.tracks), kinship_);
      one.replace(i, soundOf(stems_[i], measured, stems_[i].relativeLu));
      if (!hides(was, one)) continue;
      for (Suggestion& suggestion : stages)
        if (suggestion.kind != SuggestionKind::panning && suggestion.kind != SuggestionKind::space) dropTrack(suggestion, stems_[i].track, "note.guard.hidden", {});
    }
  }

 private:
  const std::vector<double>& thirdOctaves(const Stem& stem, const TracksMeasured& measured, std::vector<double>& recording) const {
    const TrackMeasures* const track = find(measured, stem.track);
    if (track && !track->bandLevelsDb.empty()) return track->bandLevelsDb;
    recording.assign(stem.recording.bandLevelsDb.begin(), stem.recording.bandLevelsDb.end());
    return recording;
  }

  const Stem& stemOf(int track) const {
    return *std::find_if(stems_.begin(), stems_.end(), [&](const Stem& stem) { return stem.track == track; });
  }

  void checkRumble(Suggestion& suggestion) {
    for (std::size_t i = suggestion.tracks.size(); i-- > 0;) {
      const Stem& stem = stemOf(suggestion.tracks[i]);
      const double hz = suggestion.reason.numbers[i];
      std::vector<double> recording;
      Evidence& evidence = suggestion.evidence[i];
      evidence.before = belowDb(thirdOctaves(stem, before_.tracks, recording), hz);
      evidence.after = belowDb(thirdOctaves(stem, after_.tracks, recording), hz);
      const bool isNeeded = hasDcOffset(stem);  // it has that to take away as well
      if (!isNeeded && !(evidence.after <= evidence.before - kLeastRumbleGainDb)) dropTrack(suggestion, stem.track, "note.takenBack.cleanup", {evidence.before, evidence.after});
    }
  }

  void checkSpan(Suggestion& suggestion) {
    const TrackMeasures* const measured = find(after_.tracks, suggestion.tracks.front());
    if (!measured) return;
    Evidence& evidence = suggestion.evidence.front();
    evidence.after = measured->span.high - measured->span.low;
    if (!(evidence.after <= evidence.before - kLeastSpanGainLu)) drop(suggestion, "note.takenBack.dynamics", {evidence.before, evidence.after});
  }

  void checkSides(Suggestion& suggestion) {
    const MixReport &was = before_.mix, &is = after_.mix;
    suggestion.evidence = {{"measure.width", "dB", was.sideToMidDb, is.sideToMidDb},
                           {"measure.sideBalance", "dB", was.balanceDb, is.balanceDb},
                           {"measure.monoLoss", "dB", was.monoLossDb, is.monoLossDb}};
    if (is.sideToMidDb < was.sideToMidDb + kLeastWidthGainDb) drop(suggestion, "note.takenBack.panning", {was.sideToMidDb, is.sideToMidDb});
    else if (std::abs(is.balanceDb) > std::max(kMostImbalanceDb, std::abs(was.balanceDb))) drop(suggestion, "note.guard.balance", {is.balanceDb});
    else if (is.monoLossDb > was.monoLossDb + kMostMonoCostDb) drop(suggestion, "note.guard.mono", {is.monoLossDb - was.monoLossDb});
  }

  std::vector<double> audibility(const Masking& masking) const {
    std::vector<double> levels;
    for (std::size_t i = 0; i < stems_.size(); ++i) levels.push_back(audibilityDb(masking.loudness(i)));
    return levels;
  }
  bool hides(const std::vector<double>& was, const Masking& masking) const {
    const auto is = audibility(masking);
    for (std::size_t i = 0; i < was.size(); ++i)
      if (is[i] < was[i] - kMostHiddenDb) return true;
    return false;
  }

  void drop(Suggestion& suggestion, const char* note, std::vector<double> numbers) {
    draft_.takeBack(suggestion);
    notes_.push_back({note, suggestion.reason.names, std::move(numbers)});
    suggestion.moves.clear();
  }

  // What the suggestion does to one track; all of it where that is all.
  void dropTrack(Suggestion& suggestion, int track, const char* note, std::vector<double> numbers) {
    if (suggestion.kind != SuggestionKind::cleanup) {
      if (!suggestion.tracks.empty() && suggestion.tracks.front() == track && !suggestion.moves.empty()) drop(suggestion, note, std::move(numbers));
      return;
    }
    takeBackTrack(suggestion, track, note, std::move(numbers), draft_, notes_);
  }

  const Stems& stems_;
  const Masking::Kinship& kinship_;
  const MixMeasures &before_, &after_;
  Draft& draft_;
  std::vector<Reason>& notes_;
};

}  // namespace

void checkStages(const Stems& stems, const Masking::Kinship& kinship, const MixMeasures& before, const MixMeasures& after, Draft& draft,
                 Suggestions& stages, std::vector<Reason>& notes) {
  Checks checks(stems, kinship, before, after, draft, notes);
  for (Suggestion& suggestion : stages) checks.check(suggestion);
  checkSpace(stems, before, after, draft, stages, notes);
  checks.guardAudibility(stages);
  std::erase_if(stages, [](const Suggestion& suggestion) { return suggestion.moves.empty(); });
}

}  // namespace mix
