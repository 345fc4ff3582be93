// SPDX-License-Identifier: MIT
#include "engine/propose/mending_checks.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/propose/usual_sound.h"

namespace mix {
namespace {

constexpr std::string_view kRendered[] = {"cleanup.dcOffset", "cleanup.hum", "cleanup.pauseNoise", "cleanup.dull", "cleanup.harsh", "cleanup.oneSide", "cleanup.monoLoss"};
constexpr double kLeastDcGainDb = 20, kLeastHumGainDb = 6, kLeastNoiseGainDb = 6, kLeastBrightGainDb = 0.8, kLeastPresenceGainDb = 2, kLeastMonoGainDb = 1, kMostLeanDb = 1;

bool isRendered(const Suggestion& suggestion) {
  return std::find(std::begin(kRendered), std::end(kRendered), suggestion.reason.messageId) != std::end(kRendered);
}

double offsetDb(const TrackMeasures& measured) { return 20 * std::log10(std::max(measured.dcOffset, 1e-8)); }

// Whether its own measure improved; `evidence` gets the figures.
bool improves(std::string_view id, const Stem& stem, const TrackMeasures& was, const TrackMeasures& is, Evidence& evidence) {
  const auto between = [&](double before, double after) { evidence.before = before, evidence.after = after; };
  if (id == "cleanup.dcOffset") {
    between(offsetDb(was), offsetDb(is));
    return evidence.after <= evidence.before - kLeastDcGainDb;
  }
  if (id == "cleanup.hum") {
    const auto hum = [&](const TrackMeasures& m) { return m.faults.linesDb(stem.faults.humHz, stem.faults.humLines); };
    between(hum(was), hum(is));
    return evidence.after <= evidence.before - kLeastHumGainDb;
  }
  if (id == "cleanup.pauseNoise") {
    const auto under = [&](const TrackMeasures& m) { return levelInRests(m.bandPowers, stem.noise) - m.integratedLufs; };
    between(under(was), under(is));
    return evidence.after <= evidence.before - kLeastNoiseGainDb;
  }
  if (id == "cleanup.dull" || id == "cleanup.harsh") {
    const bool isDull = id == "cleanup.dull";
    const auto tone = [&](const TrackMeasures& m) { return m.bandLevelsDb.empty() ? 0 : isDull ? brightDb(m.bandLevelsDb) : presenceDb(m.bandLevelsDb); };
    between(tone(was), tone(is));
    return isDull ? evidence.after >= evidence.before + kLeastBrightGainDb : evidence.after <= evidence.before - kLeastPresenceGainDb;
  }
  if (id == "cleanup.oneSide") {
    between(balanceDb(was.sides), balanceDb(is.sides));
    return std::abs(evidence.after) <= kMostLeanDb;
  }
  between(monoLossDb(was.sides), monoLossDb(is.sides));
  return evidence.after <= evidence.before - kLeastMonoGainDb;
}

// What the remedy may take from the stem where it plays; rests are under the gate of BS.1770.
double mostCostLu(std::string_view id) {
  if (id == "cleanup.hum") return kMostHumCostLu;
  return id == "cleanup.pauseNoise" ? kMostNoiseCostLu : std::numeric_limits<double>::infinity();
}

// Narrower is softer by itself, and the fader makes up for it: then what a cut costs cannot be told apart.
bool isNarrowed(const Suggestions& stages, int track) {
  return std::any_of(stages.begin(), stages.end(), [&](const Suggestion& one) {
    return (one.reason.messageId == "cleanup.oneSide" || one.reason.messageId == "cleanup.monoLoss") && std::find(one.tracks.begin(), one.tracks.end(), track) != one.tracks.end();
  });
}

}  // namespace

std::optional<Alternative> mendedAlone(const Suggestions& stages, const Draft& draft) {
  Alternative alone{"mended", draft.now(), {}, {}};
  for (const Suggestion& suggestion : stages) {
    if (!isRendered(suggestion)) continue;
    applyTo(alone.document, suggestion);
    for (const int track : suggestion.tracks) {
      if (std::find(alone.only.begin(), alone.only.end(), track) != alone.only.end()) continue;
      alone.tracks.push_back({.track = track, .bands = true, .spectrum = true, .faults = true});
      alone.only.push_back(track);
    }
  }
  for (const TrackWish& wish : alone.tracks)
    if (const int key = draft.now().track(wish.track)->key; key && std::find(alone.only.begin(), alone.only.end(), key) == alone.only.end()) alone.only.push_back(key);
  if (alone.tracks.empty()) return std::nullopt;
  alone.document.master = Channel(Scope::master);  // nobody listens to it
  return alone;
}

void checkMending(const Stems& stems, const TracksMeasured& before, const TracksMeasured& mended, Draft& draft, Suggestions& stages,
                  std::vector<Reason>& notes) {
  for (Suggestion& suggestion : stages) {
    if (!isRendered(suggestion)) continue;
    const std::string id = suggestion.reason.messageId, note = "note.takenBack." + id.substr(id.find('.') + 1);
    for (std::size_t i = suggestion.tracks.size(); i-- > 0;) {
      const int track = suggestion.tracks[i];
      const TrackMeasures *const was = find(before, track), *const is = find(mended, track);
      if (!was || !is) continue;
      const Stem& stem = *std::find_if(stems.begin(), stems.end(), [&](const Stem& one) { return one.track == track; });
      bool isKept = improves(id, stem, *was, *is, suggestion.evidence[i]);
      if (!isNarrowed(stages, track)) isKept = isKept && was->integratedLufs - is->integratedLufs <= mostCostLu(id);
      if (!isKept) takeBackTrack(suggestion, track, note.c_str(), {}, draft, notes);
    }
  }
  std::erase_if(stages, [](const Suggestion& suggestion) { return suggestion.moves.empty(); });
}

void takeBackTrack(Suggestion& suggestion, int track, const char* note, std::vector<double> numbers, Draft& draft, std::vector<Reason>& notes) {
  const auto found = std::find(suggestion.tracks.begin(), suggestion.tracks.end(), track);
  if (found == suggestion.tracks.end()) return;
  const auto at = found - suggestion.tracks.begin();
  Suggestion one;
  for (const Move& move : suggestion.moves)
    if (move.address.scope == Scope::track && move.address.id == track) one.moves.push_back(move);
  draft.takeBack(one);
  std::erase_if(suggestion.moves, [&](const Move& move) { return move.address.scope == Scope::track && move.address.id == track; });
  notes.push_back({note, {suggestion.reason.names[std::size_t(at)]}, std::move(numbers)});
  suggestion.tracks.erase(found);
  suggestion.reason.names.erase(suggestion.reason.names.begin() + at);
  suggestion.reason.numbers.erase(suggestion.reason.numbers.begin() + at);
  if (at < std::ptrdiff_t(suggestion.evidence.size())) suggestion.evidence.erase(suggestion.evidence.begin() + at);
}

}  // namespace mix
