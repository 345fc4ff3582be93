// SPDX-License-Identifier: MIT
// Stereo recordings that are wider than one loudspeaker can bear, or lean where they should stand in the middle; short of
// what is a fault (fault_remedies.h mends those).
#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/propose/balance.h"
#include "engine/propose/fault_remedies.h"
#include "engine/propose/space.h"

namespace mix {
namespace {

// Unrelated sides lose 3 dB, which is usual for pads and rooms. Beyond 4.5 they are more against each other than not; from 6 on it is a
// fault. Effects are wide on purpose.
constexpr double kWideLossDb = 4.5, kFaultLossDb = 6;
// Voices, kicks and basses of ten songs lean by 0.6 dB at most; what leans by more than 12 was placed there.
constexpr double kLeansDb = 3, kPlacedDb = 12;
constexpr std::string_view kCentral[] = {"voiceLead", "kick", "snare", "bass"};

bool isStereo(const Stem& stem) { return !stem.isSilent() && stem.recording.channels == 2 && !stem.recording.dualMono; }

bool isAt(const Draft& draft, const Stem& stem, std::string_view words) {
  const Address address = Draft::at(Scope::track, stem.track, words);
  return draft.value(address) == address.spec().initial;
}

void tell(Suggestion& suggestion, const Stem& stem, double number, Evidence evidence) {
  suggestion.tracks.push_back(stem.track);
  suggestion.reason.names.push_back(stem.name);
  suggestion.reason.numbers.push_back(number);
  suggestion.evidence.push_back(std::move(evidence));
}

// The position that makes up for `db` of the left over the right (engine/processors/pan.h): their gains are sine and cosine.
double positionAgainst(double db) { return 100 * (4 / std::numbers::pi * std::atan(std::pow(10, db / 20)) - 1); }

}  // namespace

Suggestions narrowWide(const Stems& stems, Draft& draft) {
  Suggestion suggestion{.kind = SuggestionKind::space, .reason = {"space.narrow", {}, {}}, .confidence = 0.4f, .weight = 0.2f};
  for (const Stem& stem : stems) {
    const double loss = stem.recording.monoLossDb;
    if (!isStereo(stem) || stem.role == "fx" || !isHeard(draft.document(), stem.track) || !(loss > kWideLossDb && loss <= kFaultLossDb) || !isAt(draft, stem, "width/widthPercent")) continue;
    const double percent = widthForMonoLoss(loss);
    if (draft.move(suggestion, Draft::at(Scope::track, stem.track, "width/widthPercent"), float(percent)))
      tell(suggestion, stem, percent, {"measure.monoLoss", "dB", loss, kFairMonoLossDb});
  }
  if (suggestion.moves.empty()) return {};
  return {suggestion};
}

Suggestions centreLeaning(const Stems& stems, Draft& draft) {
  Suggestion suggestion{.kind = SuggestionKind::space, .reason = {"space.centre", {}, {}}, .confidence = 0.5f, .weight = 0.3f};
  for (const Stem& stem : stems) {
    const double lean = stem.recording.balanceDb;
    if (std::find(std::begin(kCentral), std::end(kCentral), stem.role) == std::end(kCentral)) continue;
    if (!isStereo(stem) || !isHeard(draft.document(), stem.track) || !(std::abs(lean) > kLeansDb && std::abs(lean) <= kPlacedDb) || !isAt(draft, stem, "pan/position") || !isAt(draft, stem, "pan/law") || !isAt(draft, stem, "width/widthPercent")) continue;
    const bool isAnswered = std::any_of(stems.begin(), stems.end(), [&](const Stem& other) {
      return isStereo(other) && other.role == stem.role && other.recording.balanceDb * lean < 0 && std::abs(other.recording.balanceDb) > kLeansDb;
    });
    const double percent = std::round(positionAgainst(lean));
    if (!isAnswered && draft.move(suggestion, Draft::at(Scope::track, stem.track, "pan/position"), float(percent)))
      tell(suggestion, stem, percent, {"measure.sideBalance", "dB", lean, 0});
  }
  if (suggestion.moves.empty()) return {};
  return {suggestion};
}

}  // namespace mix
