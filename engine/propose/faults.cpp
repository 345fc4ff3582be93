// SPDX-License-Identifier: MIT
#include "engine/propose/faults.h"

#include <algorithm>
#include <cmath>

#include "engine/analysis/level_wander.h"
#include "engine/propose/usual_sound.h"

namespace mix {
namespace {

constexpr std::int64_t kClippedRuns = 5;   // a peak or two at full scale is what normalising leaves
constexpr double kBeyondDb = 0.01;
constexpr double kDcOffset = 0.003;        // -50 dBFS
constexpr double kOneSideDb = 40, kMonoLossDb = 6;  // unrelated sides lose 3 dB
constexpr double kRelated = 0.27, kCopy = 0.97, kMostRivalry = 0.5;  // unrelated stems, and bleeding, stay under one or over the other
constexpr double kPolarityMs = 1, kOffsetMs = 1;
constexpr double kMostNoiseUnderLu = 48;   // softer noise of a rest is lost under a mix; recordings have it from 51 down
constexpr double kLengthSeconds = 0.05, kMajority = 0.6;

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
  Finding(const Stems& stems, std::span<const StemPair> pairs) : stems_(stems), pairs_(pairs), seconds_(commonSeconds(stems)) {
    for (const Stem& stem : stems) bands_.push_back(stem.isSilent() ? std::span<const BandPowers>() : stem.bands);
  }

  std::vector<Fault> faults;

  void look(std::size_t i) {
    const Stem& stem = stems_[i];
    const FileMeasures& m = stem.recording;
    if (stem.isSilent()) return tell(stem, "fault.silent");
    // What goes on beyond full scale, as lossy files decode to, was not cut off there.
    const auto cutOff = std::max(m.samplePeakDbfs > kBeyondDb ? 0 : m.clippedRuns, stem.faults.flatRuns);
    if (cutOff >= kClippedRuns) tell(stem, "fault.clipped", {double(cutOff)}, stem.faults.flatSeconds);
    if (hasDcOffset(stem)) tell(stem, "fault.dcOffset", {20 * std::log10(dcOffsetOf(stem))});
    if (stem.faults.humHz > 0) tell(stem, "fault.hum", {stem.faults.humHz, stem.faults.humDb});
    if (hasPauseNoise(stem)) tell(stem, "fault.pauseNoise", {stem.playedLufs() - stem.noise.broadDb}, stem.noise.firstSeconds());
    if (m.channels == 2 && std::abs(m.balanceDb) > kOneSideDb) tell(stem, "fault.oneSide");
    else if (m.channels == 2 && m.monoLossDb > kMonoLossDb) tell(stem, "fault.monoLoss", {std::min(m.monoLossDb, 99.0)});
    if (seconds_ > 0 && std::abs(m.durationSeconds - seconds_) > kLengthSeconds) tell(stem, "fault.length", {m.durationSeconds, seconds_});
    lookForWander(i);
    compareWithUsual(stem);
    lookBeside(i);
  }

 private:
  void tell(const Stem& stem, const char* id, std::vector<double> numbers = {}, double atSeconds = -1) {
    faults.push_back({stem.track, {id, {stem.name}, std::move(numbers)}, 0, atSeconds});
  }
  void tell(const Stem& stem, const Stem& other, const char* id, std::vector<double> numbers = {}) {
    faults.push_back({stem.track, {id, {stem.name, other.name}, std::move(numbers)}, other.track, -1});
  }

  // A role that was guessed by ear is partly guessed by this very sound.
  void compareWithUsual(const Stem& stem) {
    const UsualSound* const usual = stem.roleFrom >= RoleFrom::name ? usualSoundOf(stem.role) : nullptr;
    if (!usual) return;
    const double bright = brightDb(stem.recording.bandLevelsDb), presence = presenceDb(stem.recording.bandLevelsDb), psr = peakToLoudnessDb(stem.recording);
    if (bright < usual->dullBelowDb) tell(stem, "fault.dull", {usual->brightDb - bright});
    if (presence > usual->harshAboveDb) tell(stem, "fault.harsh", {presence - usual->presenceDb});
    if (psr < usual->squashedBelowDb) tell(stem, "fault.squashed", {psr, usual->psrDb});
  }

  void lookForWander(std::size_t i) {
    const LevelWander wander = loneWander(bands_, i);
    if (wander.isThere()) tell(stems_[i], wander.db < 0 ? "fault.softer" : "fault.louder", {std::abs(wander.db), wander.seconds()}, wander.fromSeconds);
  }

  // The names in the order of the words: first which is late.
  void lag(const Stem& stem, const Stem& other, double ms) {
    tell(stem, other, "fault.offset", {std::abs(ms)});
    if (ms < 0) std::swap(faults.back().reason.names[0], faults.back().reason.names[1]);
  }

  // One word on a stem is enough: that it is there twice, else what it is to the one before it that is most like it.
  void lookBeside(std::size_t i) {
    const Stem& stem = stems_[i];
    for (std::size_t other = 0; other < i; ++other)
      if (!stem.order.empty() && stems_[other].order == stem.order && !stems_[other].isSilent()) return tell(stem, stems_[other], "fault.duplicate");
    const Stem* nearest = nullptr;
    StemRelation most;
    for (const auto& [one, other, relation] : pairs_) {
      if (other != i || relation.likeness < kRelated || relation.rivalry > kMostRivalry) continue;
      if (!nearest || relation.likeness > most.likeness) nearest = &stems_[one], most = relation;
    }
    if (!nearest) return;
    const double related = std::abs(most.correlation), delay = std::abs(most.delayMs);
    if (most.correlation < 0 && delay < kPolarityMs) tell(stem, *nearest, "fault.polarity", {100 * related});
    else if (delay >= kOffsetMs) lag(stem, *nearest, most.delayMs);
    else if (related > kCopy) tell(stem, *nearest, "fault.copy", {100 * related});
  }

  const Stems& stems_;
  const std::span<const StemPair> pairs_;
  const double seconds_;
  std::vector<std::span<const BandPowers>> bands_;  // none of silent stems
};

}  // namespace

double dcOffsetOf(const Stem& stem) { return std::max(std::abs(stem.recording.dcOffsetLeft), std::abs(stem.recording.dcOffsetRight)); }
bool hasDcOffset(const Stem& stem) { return dcOffsetOf(stem) > kDcOffset; }
bool hasPauseNoise(const Stem& stem) { return stem.noise.isThere() && stem.playedLufs() - stem.noise.broadDb < kMostNoiseUnderLu; }

std::vector<Fault> faultsOf(const Stems& stems, std::span<const StemPair> pairs) {
  Finding finding(stems, pairs);
  for (std::size_t i = 0; i < stems.size(); ++i) finding.look(i);
  return std::move(finding.faults);
}

}  // namespace mix
