// SPDX-License-Identifier: MIT
#include "engine/propose/fault_remedies.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/balance.h"
#include "engine/propose/shaping.h"
#include "engine/propose/usual_sound.h"

namespace mix {
namespace {

constexpr float kCutDb = -18, kCutQ = 20;  // 14 dB are left of it where mains are half a hertz off
constexpr std::size_t kMostCuts = 3;       // a bell is left for what hides others
constexpr double kFiltered = 0.5;          // of a cutoff: 12 dB are gone there
constexpr double kMostMonoLossDb = 12;     // narrower than for that, hardly anything is left of the stem
constexpr double kLeansDb = 6;             // a stem that does so to the other side answers one that plays on one only
constexpr double kOneSideDb = 60;          // as Sides bounds it

// An expander between noise and play. Peaks of noise stand up to 13 dB over its level: it closes (less the hysteresis) above
// them, and opens at least 12 dB under the peaks of what is played, where soft notes lie.
constexpr double kOverNoiseDb = 17, kUnderPeaksDb = 12;
constexpr float kGateRatio = 3, kGateRangeDb = 15, kGateHysteresisDb = 4, kGateAttackMs = 1, kGateHoldMs = 150, kGateReleaseMs = 250;

Address at(int track, std::string_view words) { return Draft::at(Scope::track, track, words); }

template <class SomeStems>
auto& stemOf(SomeStems& stems, int track) {
  return *std::find_if(stems.begin(), stems.end(), [&](const Stem& stem) { return stem.track == track; });
}

// "Piano L" and "Piano R", "left" and "right": alike as they are, both are wanted.
bool areSides(std::string_view one, std::string_view other) {
  while (!one.empty() && !other.empty() && one.front() == other.front()) one.remove_prefix(1), other.remove_prefix(1);
  while (!one.empty() && !other.empty() && one.back() == other.back()) one.remove_suffix(1), other.remove_suffix(1);
  const auto are = [](std::string_view a, std::string_view b) {
    const auto is = [](std::string_view text, std::string_view word) {
      return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char x, char y) { return (x | 32) == y; });
    };
    return (is(a, "l") && is(b, "r")) || (is(a, "lef") && is(b, "righ"));
  };
  return are(one, other) || are(other, one);
}

void tell(Suggestion& suggestion, const Stem& stem, double number) {
  suggestion.tracks.push_back(stem.track);
  suggestion.reason.names.push_back(stem.name);
  suggestion.reason.numbers.push_back(number);
}
void tell(Suggestion& suggestion, const Stem& stem, double number, Evidence evidence) {
  tell(suggestion, stem, number);
  suggestion.evidence.push_back(std::move(evidence));
}

class Mending {
 public:
  Mending(const Stems& stems, Draft& draft) : stems_(stems), draft_(draft) {}

  Suggestions suggestions() {
    Suggestions all;
    for (Suggestion* one : {&polarity_, &hum_, &pauseNoise_, &dcOffset_, &dull_, &harsh_, &oneSide_, &monoLoss_})
      if (!one->moves.empty()) all.push_back(std::move(*one));
    return all;
  }

  void mend(Fault& fault) {
    const std::string& id = fault.reason.messageId;
    const Stem& stem = stemOf(stems_, fault.track);
    if (stem.isSilent()) return;
    if (id == "fault.polarity") return turnOver(fault, stem);
    if (id == "fault.dcOffset") return centre(fault, stem);
    if (id == "fault.hum") return cutHum(fault, stem);
    if (id == "fault.pauseNoise") return thinOut(fault, stem);
    if (id == "fault.dull") return shape(fault, stem, dull_, {.highDb = kMostLiftDb}, kMostLiftDb, {"measure.bright", "dB", brightDb(stem.recording.bandLevelsDb), 0});
    if (id == "fault.harsh") return shape(fault, stem, harsh_, {.presenceDb = -kMostCutDb}, -kMostCutDb, {"measure.presence", "dB", presenceDb(stem.recording.bandLevelsDb), 0});
    if (id == "fault.oneSide") return playOnBoth(fault, stem);
    if (id == "fault.monoLoss") return narrow(fault, stem);
  }

 private:
  // Of two that are against each other one is turned, and only one.
  void turnOver(Fault& fault, const Stem& stem) {
    const Address polarity = at(stem.track, "trim/polarity");
    if (draft_.value(polarity) > 0 || draft_.value(at(fault.other, "trim/polarity")) > 0 || !draft_.move(polarity_, polarity, 1)) return;
    tell(polarity_, stem, fault.reason.numbers.front());
    fault.remedy = polarity_.reason.messageId;
  }

  void centre(Fault& fault, const Stem& stem) {
    const Address on = at(stem.track, "filters/highPassOn"), hz = at(stem.track, "filters/highPassHz");
    if (draft_.value(on) > 0) {
      if (draft_.now().value(on) == 0) fault.remedy = "cleanup.rumble";
      return;
    }
    if (draft_.isLocked(on) || draft_.isLocked(hz)) return;
    const float lowest = hz.spec().min;
    draft_.move(dcOffset_, on, 1);
    draft_.move(dcOffset_, hz, lowest);
    tell(dcOffset_, stem, double(lowest), {"measure.dcOffset", "dB", fault.reason.numbers.front(), fault.reason.numbers.front()});
    fault.remedy = dcOffset_.reason.messageId;
  }

  void cutHum(Fault& fault, const Stem& stem) {
    const Address on = at(stem.track, "filters/highPassOn");
    const double cutoff = draft_.value(on) > 0 ? double(draft_.value(at(stem.track, "filters/highPassHz"))) : 0;
    const double mains = stem.faults.humHz;
    std::vector<double> lines;  // in Hz, the strongest first
    for (int n = 0; n < FaultMeasures::kHumLines; ++n)
      if (stem.faults.humLines >> n & 1 && (n + 1) * mains > kFiltered * cutoff) lines.push_back((n + 1) * mains);
    if (lines.empty()) {
      if (draft_.now().value(on) == 0) fault.remedy = "cleanup.rumble";
      return;
    }
    const auto powerOf = [&](double hz) { return stem.faults.linesDb(mains, std::uint64_t(1) << (std::lround(hz / mains) - 1)); };
    std::stable_sort(lines.begin(), lines.end(), [&](double a, double b) { return powerOf(a) > powerOf(b); });
    if (lines.size() > kMostCuts) lines.resize(kMostCuts);
    for (const double hz : lines) {
      const std::string band = freeBell(draft_, stem.track, hz);
      if (band.empty()) break;
      const auto move = [&](const char* suffix, double to) { draft_.move(hum_, at(stem.track, band + suffix), float(to)); };
      move("On", 1);
      move("Type", 0);
      move("Hz", hz);
      move("GainDb", double(kCutDb));
      move("Q", double(kCutQ));
      fault.remedy = hum_.reason.messageId;
    }
    if (!fault.remedy.empty()) tell(hum_, stem, mains, {"measure.hum", "dB", stem.faults.humDb, stem.faults.humDb});
  }

  // Not where soft play would go with the noise.
  void thinOut(Fault& fault, const Stem& stem) {
    const auto gate = [&](std::string_view words) { return at(stem.track, std::string("gate/") + std::string(words)); };
    const double threshold = std::ceil(stem.noise.levelDb + kOverNoiseDb), trimDb = double(draft_.value(at(stem.track, "trim/gainDb")));
    if (draft_.value(gate("on")) > 0 || threshold > stem.recording.highPeakDbfs - kUnderPeaksDb) return;
    for (const char* words : {"on", "thresholdDb", "ratio", "rangeDb", "hysteresisDb", "attackMs", "holdMs", "releaseMs"})
      if (draft_.isLocked(gate(words))) return;
    const auto move = [&](const char* words, float to) { draft_.move(pauseNoise_, gate(words), to); };
    move("on", 1);
    move("thresholdDb", float(threshold + trimDb));
    move("ratio", kGateRatio);
    move("rangeDb", kGateRangeDb);
    move("hysteresisDb", kGateHysteresisDb);
    move("attackMs", kGateAttackMs);
    move("holdMs", kGateHoldMs);
    move("releaseMs", kGateReleaseMs);
    const double under = stem.noise.broadDb - stem.playedLufs();
    tell(pauseNoise_, stem, threshold + trimDb, {"measure.pauseNoise", "dB", under, under});
    fault.remedy = pauseNoise_.reason.messageId;
  }

  void shape(Fault& fault, const Stem& stem, Suggestion& suggestion, const Shape& shape, float db, Evidence evidence) {
    const std::size_t moves = suggestion.moves.size();
    shapeTrack(draft_, suggestion, stem.track, shape, {});
    if (suggestion.moves.size() == moves) return;
    evidence.after = evidence.before;
    tell(suggestion, stem, double(db), std::move(evidence));
    fault.remedy = suggestion.reason.messageId;
  }

  // In the middle: half the sum of both sides. Not where another stem of its kind answers on the other side, as a double does.
  void playOnBoth(Fault& fault, const Stem& stem) {
    const Address width = at(stem.track, "width/widthPercent");
    const double lean = std::clamp(stem.recording.balanceDb, -kOneSideDb, kOneSideDb);
    const bool isAnswered = std::any_of(stems_.begin(), stems_.end(), [&](const Stem& other) {
      return !other.isSilent() && other.role == stem.role && other.recording.balanceDb * lean < 0 && std::abs(other.recording.balanceDb) > kLeansDb;
    });
    if (isAnswered || draft_.value(width) != width.spec().initial || draft_.value(at(stem.track, "pan/position")) != 0) return;
    if (!draft_.move(oneSide_, width, 0)) return;
    tell(oneSide_, stem, lean > 0 ? -100 : 100, {"measure.sideBalance", "dB", lean, 0});
    fault.remedy = oneSide_.reason.messageId;
  }

  void narrow(Fault& fault, const Stem& stem) {
    const Address width = at(stem.track, "width/widthPercent");
    const double loss = stem.recording.monoLossDb;
    if (loss > kMostMonoLossDb || draft_.value(width) != width.spec().initial) return;
    const double percent = widthForMonoLoss(loss);
    if (!draft_.move(monoLoss_, width, float(percent))) return;
    tell(monoLoss_, stem, percent, {"measure.monoLoss", "dB", loss, kFairMonoLossDb});
    fault.remedy = monoLoss_.reason.messageId;
  }

  static Suggestion suggestion(const char* id, float confidence, float weight) {
    return {.kind = SuggestionKind::cleanup, .reason = {id, {}, {}}, .confidence = confidence, .weight = weight};
  }

  const Stems& stems_;
  Draft& draft_;
  Suggestion polarity_ = suggestion("cleanup.polarity", 0.7f, 0.4f), hum_ = suggestion("cleanup.hum", 0.8f, 0.3f),
             pauseNoise_ = suggestion("cleanup.pauseNoise", 0.7f, 0.25f),
             dull_ = suggestion("cleanup.dull", 0.4f, 0.2f), harsh_ = suggestion("cleanup.harsh", 0.4f, 0.2f),
             dcOffset_ = suggestion("cleanup.dcOffset", 0.9f, 0.2f), oneSide_ = suggestion("cleanup.oneSide", 0.5f, 0.35f),
             monoLoss_ = suggestion("cleanup.monoLoss", 0.6f, 0.35f);
};

}  // namespace

Suggestions leaveOutCopies(Stems& stems, std::span<Fault> faults, Draft& draft) {
  constexpr float kSureOfSamples = 0.9f, kSureOfLikeness = 0.5f;
  Suggestion suggestion{.kind = SuggestionKind::cleanup, .reason = {"cleanup.copy", {}, {}}, .confidence = kSureOfSamples, .weight = 0.6f};
  const auto muteOf = [](int track) { return at(track, "fader/mute"); };
  const auto isMuted = [&](int track) { return draft.value(muteOf(track)) > 0; };
  for (Fault& fault : faults) {
    const bool isSame = fault.reason.messageId == "fault.duplicate";
    if (!isSame && fault.reason.messageId != "fault.copy") continue;
    if (!isSame && areSides(fault.reason.names[0], fault.reason.names[1])) continue;
    const bool isDone = isMuted(fault.track) || isMuted(fault.other);
    const bool isOther = isDone ? isMuted(fault.other) : draft.isLocked(muteOf(fault.track));
    const int track = isOther ? fault.other : fault.track;
    Stem &left = stemOf(stems, track), &kept = stemOf(stems, isOther ? fault.track : fault.other);
    if (left.isLeftOut || (isDone && isMuted(kept.track))) continue;
    if (!isDone) {
      if (!draft.move(suggestion, muteOf(track), 1)) continue;
      tell(suggestion, left, isSame ? 100 : fault.reason.numbers.front());
      if (!isSame) suggestion.confidence = std::min(suggestion.confidence, kSureOfLikeness);
      fault.remedy = suggestion.reason.messageId;
    }
    kept.relativeLu = 5 * std::log10(std::pow(10, kept.relativeLu / 5) + std::pow(10, left.relativeLu / 5));  // as wantByRole shares
    left.isLeftOut = true;
  }
  if (suggestion.moves.empty()) return {};
  return {suggestion};
}

// What mono loses is the part that the sides do not share: (m + s) / m of their powers, and s goes with the square of the width.
double widthForMonoLoss(double lossDb) {
  const auto share = [](double db) { return std::pow(10, db / 10) - 1; };
  return std::floor(100 * std::sqrt(share(kFairMonoLossDb) / share(lossDb)));
}

Suggestions mend(const Stems& stems, std::span<Fault> faults, Draft& draft) {
  Mending mending(stems, draft);
  for (Fault& fault : faults) mending.mend(fault);
  return mending.suggestions();
}

}  // namespace mix
