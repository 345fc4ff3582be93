// SPDX-License-Identifier: MIT
#include "engine/propose/faults.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "engine/analysis/stem_relation.h"

namespace mix {
namespace {

constexpr std::int64_t kClippedRuns = 5;   // a peak or two at full scale is what normalising leaves
constexpr double kDcOffset = 0.003;        // -50 dBFS
constexpr double kOneSideDb = 40, kMonoLossDb = 6;  // unrelated sides lose 3 dB
constexpr double kRelated = 0.5, kCopy = 0.97, kMostRivalry = 0.8;
constexpr double kPolarityMs = 1, kOffsetMs = 1;
constexpr double kLengthSeconds = 0.05, kMajority = 0.6;

enum class Family : int { drums, bass, guitars, keys, voices, orchestra, others };

// Whose microphones may hear the same.
Family familyOf(std::string_view role) {
  constexpr std::array<std::pair<std::string_view, Family>, 20> kFamilies{{
      {"kick", Family::drums}, {"snare", Family::drums}, {"toms", Family::drums}, {"hihat", Family::drums}, {"cymbals", Family::drums},
      {"drums", Family::drums}, {"percussion", Family::drums}, {"bass", Family::bass}, {"guitarElectric", Family::guitars},
      {"guitarAcoustic", Family::guitars}, {"piano", Family::keys}, {"keys", Family::keys}, {"synthLead", Family::keys},
      {"synthPad", Family::keys}, {"strings", Family::orchestra}, {"brass", Family::orchestra}, {"winds", Family::orchestra},
      {"voiceLead", Family::voices}, {"voiceBacking", Family::voices}, {"fx", Family::others}}};
  for (const auto& [id, family] : kFamilies)
    if (id == role) return family;
  return Family::others;
}

// Length of most of the stems in seconds; 0 where they do not agree.
double commonSeconds(const Stems& stems) {
  for (const Stem& stem : stems) {
    const auto same = std::count_if(stems.begin(), stems.end(), [&](const Stem& other) {
      return std::abs(other.recording.durationSeconds - stem.recording.durationSeconds) <= kLengthSeconds;
    });
    if (stems.size() >= 4 && double(same) >= kMajority * double(stems.size())) return stem.recording.durationSeconds;
  }
  return 0;
}

class Finding {
 public:
  explicit Finding(const Stems& stems) : stems_(stems), seconds_(commonSeconds(stems)) {}

  std::vector<Fault> faults;

  void look(std::size_t i) {
    const Stem& stem = stems_[i];
    const FileMeasures& m = stem.recording;
    if (stem.isSilent()) return tell(stem, "fault.silent");
    if (std::max(m.clippedRuns, stem.faults.flatRuns) >= kClippedRuns)
      tell(stem, "fault.clipped", {double(std::max(m.clippedRuns, stem.faults.flatRuns))}, stem.faults.flatSeconds);
    const double dc = std::max(std::abs(m.dcOffsetLeft), std::abs(m.dcOffsetRight));
    if (dc > kDcOffset) tell(stem, "fault.dcOffset", {20 * std::log10(dc)});
    if (stem.faults.humHz > 0) tell(stem, "fault.hum", {stem.faults.humHz, stem.faults.humDb});
    if (m.channels == 2 && std::abs(m.balanceDb) > kOneSideDb) tell(stem, "fault.oneSide");
    else if (m.channels == 2 && m.monoLossDb > kMonoLossDb) tell(stem, "fault.monoLoss", {std::min(m.monoLossDb, 99.0)});
    if (seconds_ > 0 && std::abs(m.durationSeconds - seconds_) > kLengthSeconds) tell(stem, "fault.length", {m.durationSeconds, seconds_});
    for (std::size_t other = 0; other < i; ++other)
      if (!stems_[other].isSilent() && compare(stems_[other], stem)) break;
  }

 private:
  void tell(const Stem& stem, const char* id, std::vector<double> numbers = {}, double atSeconds = -1) {
    faults.push_back({stem.track, {id, {stem.name}, std::move(numbers)}, 0, atSeconds});
  }
  void tell(const Stem& stem, const Stem& other, const char* id, std::vector<double> numbers = {}) {
    faults.push_back({stem.track, {id, {stem.name, other.name}, std::move(numbers)}, other.track, -1});
  }

  // True when something was told: one word on a stem is enough.
  bool compare(const Stem& other, const Stem& stem) {
    if (!stem.order.empty() && other.order == stem.order) return tell(stem, other, "fault.duplicate"), true;
    if (familyOf(stem.role) != familyOf(other.role)) return false;
    const StemRelation relation = relationOf(other.trace, stem.trace);
    const double related = std::abs(relation.correlation), delay = std::abs(relation.delayMs);
    if (related < kRelated || relation.rivalry > kMostRivalry) return false;
    if (relation.correlation < 0 && delay < kPolarityMs) return tell(stem, other, "fault.polarity", {100 * related}), true;
    if (delay >= kOffsetMs) return tell(stem, other, "fault.offset", {relation.delayMs}), true;
    if (related > kCopy) return tell(stem, other, "fault.copy"), true;
    return false;
  }

  const Stems& stems_;
  const double seconds_;
};

}  // namespace

std::vector<Fault> faultsOf(const Stems& stems) {
  Finding finding(stems);
  for (std::size_t i = 0; i < stems.size(); ++i) finding.look(i);
  return std::move(finding.faults);
}

Suggestions mend(std::span<const Fault> faults, Draft& draft) {
  Suggestion suggestion{.kind = SuggestionKind::cleanup, .reason = {"cleanup.polarity", {}, {}}, .confidence = 0.7f, .weight = 0.4f};
  for (const Fault& fault : faults) {
    if (fault.reason.messageId != "fault.polarity") continue;
    const Address polarity = Draft::at(Scope::track, fault.track, "trim/polarity");
    // Of two that are against each other one is turned, and only one.
    if (draft.value(polarity) > 0 || draft.value(Draft::at(Scope::track, fault.other, "trim/polarity")) > 0) continue;
    if (!draft.move(suggestion, polarity, 1)) continue;
    suggestion.tracks.push_back(fault.track);
    suggestion.reason.names.push_back(fault.reason.names.front());
    suggestion.reason.numbers.push_back(fault.reason.numbers.front());
  }
  if (suggestion.moves.empty()) return {};
  return {suggestion};
}

}  // namespace mix
