// SPDX-License-Identifier: MIT
// From a clash to the ways out of it. What they do is measured by remedies.h.
#include <algorithm>
#include <cmath>

#include "engine/processors/eq.h"
#include "engine/propose/balance.h"
#include "engine/propose/stages.h"

namespace mix {
namespace {

constexpr std::size_t kMostMended = 3;  // each wants renders
constexpr double kLeastCutDb = 1.5, kMostCutDb = 4, kLeastRangeDb = 3, kMostRangeDb = 12;
constexpr float kLevelDb = -2, kDuckDb = 3, kDuckRatio = 3;
constexpr double kClearDb = 7;  // over the masker most of a stem is heard
constexpr double kHiddenByPriority = 0.1;
constexpr double kAlways = 0.4;  // hidden: so much is no matter of sound any more

// Level of some bands in dB, over the frames in which the stem plays there.
double bandLevelDb(const Stem& stem, int lowBand, int highBand) {
  std::vector<double> levels;
  for (const BandPowers& row : stem.bands) {
    double sum = 0;
    for (int b = lowBand; b <= highBand; ++b) sum += double(row[std::size_t(b)]);
    levels.push_back(sum);
  }
  if (levels.empty()) return -200;
  const double loudest = *std::max_element(levels.begin(), levels.end());
  std::erase_if(levels, [&](double level) { return level < 0.01 * loudest; });
  if (levels.empty()) return -200;
  const auto middle = levels.begin() + std::ptrdiff_t(levels.size() / 2);
  std::nth_element(levels.begin(), middle, levels.end());
  return 10 * std::log10(std::max(*middle, 1e-20));
}

struct Place {
  double hz, q;
  double overDb;  // by which the masker is louder there
};

Place placeOf(const Clash& clash, const Stem& masker, const Stem& masked) {
  const double low = erbEdgeHz(clash.lowBand), high = erbEdgeHz(clash.highBand + 1), hz = std::sqrt(low * high);
  const auto level = [&](const Stem& stem) { return bandLevelDb(stem, clash.lowBand, clash.highBand) - stem.playedLufs() + stem.relativeLu; };
  return {hz, std::clamp(hz / (high - low), 0.7, 2.0), level(masker) - level(masked)};
}

Remedy cut(const Draft& draft, const Stem& masker, const Place& place) {
  Remedy remedy{"remedy.cut"};
  const std::string band = freeBell(draft, masker.track, place.hz);
  if (band.empty()) return remedy;
  const double depth = std::clamp(0.5 * (place.overDb + 3), kLeastCutDb, kMostCutDb);
  const auto plan = [&](const char* suffix, double to, float sigma = 0) { draft.plan(remedy, Draft::at(Scope::track, masker.track, band + suffix), float(to), sigma); };
  plan("On", 1);
  plan("Type", 0);
  plan("Hz", place.hz);
  plan("GainDb", -depth, 1);
  plan("Q", place.q);
  return remedy;
}

// Whether the masker may listen to the masked stem, and the remedy that makes it so.
bool listen(const Draft& draft, const Stem& masker, const Stem& masked, Remedy& remedy) {
  const int key = draft.document().track(masker.track)->key;
  if (key != 0 && key != masked.track) return false;
  if (key == 0) remedy.keys.push_back({masker.track, 0, masked.track});
  return true;
}

// A band that gives way only while the masked stem plays there.
Remedy follow(const Draft& draft, const Stem& masker, const Stem& masked, const Clash& clash, const Place& place) {
  Remedy remedy{"remedy.follow"};
  const auto at = [&](const char* words) { return Draft::at(Scope::track, masker.track, words); };
  if (draft.value(at("dynamicEq/band2On")) > 0 || draft.isLocked(at("dynamicEq/band2On")) || !listen(draft, masker, masked, remedy)) return remedy;
  const double range = std::clamp(place.overDb + kClearDb, kLeastRangeDb, kMostRangeDb);
  // The detector hears the envelope, 3 dB over the mean square of a tone; the range is reached one and a
  // half times as far over the threshold as it is deep, and soft moments are to be freed too.
  const double threshold = bandLevelDb(masked, clash.lowBand, clash.highBand) + 3 - 2 * range;
  const auto plan = [&](const char* words, double to, float sigma = 0) { draft.plan(remedy, at(words), float(to), sigma); };
  plan("dynamicEq/band2On", 1);
  plan("dynamicEq/band2Type", 0);
  plan("dynamicEq/band2Hz", place.hz);
  plan("dynamicEq/band2Q", place.q);
  plan("dynamicEq/band2RangeDb", -range, 1);
  plan("dynamicEq/band2ThresholdDb", threshold, 3);
  plan("dynamicEq/band2AttackMs", 10);
  plan("dynamicEq/band2ReleaseMs", 120);
  plan("dynamicEq/band2Key", 1);
  return remedy;
}

// All of the masker steps back while the masked stem plays.
Remedy duck(const Draft& draft, const Stem& masker, const Stem& masked) {
  Remedy remedy{"remedy.duck"};
  const auto at = [&](const char* words) { return Draft::at(Scope::track, masker.track, words); };
  if (draft.value(at("compressor/on")) > 0 || draft.isLocked(at("compressor/on")) || !listen(draft, masker, masked, remedy)) return remedy;
  const auto plan = [&](const char* words, double to, float sigma = 0) { draft.plan(remedy, at(words), float(to), sigma); };
  plan("compressor/on", 1);
  plan("compressor/thresholdDb", masked.recording.highPeakDbfs - double(kDuckDb / (1 - 1 / kDuckRatio)), 3);
  plan("compressor/ratio", kDuckRatio);
  plan("compressor/attackMs", 10);
  plan("compressor/releaseMs", 150);
  plan("compressor/key", 1);
  return remedy;
}

Remedy level(const Draft& draft, const Stem& masker) {
  Remedy remedy{"remedy.level"};
  const Address trim = Draft::at(Scope::track, masker.track, "trim/gainDb");
  draft.plan(remedy, trim, draft.value(trim) + kLevelDb, 1);
  return remedy;
}

// For what matters more.
bool mayStepBack(const Stems& stems, const Clash& clash) { return stems[clash.masked].rule().priority < stems[clash.masker].rule().priority; }

// As that way out has it, from a trim that was not moved. Other trims are gain staging, and say nothing of what is wanted.
bool isTurnedDown(const Draft& draft, const Stem& masker) {
  constexpr float kRoundingDb = 0.05f;
  return std::abs(draft.now().value(Draft::at(Scope::track, masker.track, "trim/gainDb")) - kLevelDb) < kRoundingDb;
}

// Whether the masker steps back there for the masked stem as it is: a person's own way out, or one accepted before. It is
// not done twice, so that a mix as proposed is left alone.
bool givesWay(const Draft& draft, const Stem& masker, const Stem& masked, const Clash& clash) {
  const auto value = [&](const std::string& words) { return draft.value(Draft::at(Scope::track, masker.track, words)); };
  const auto isThere = [&](float hz) { return double(hz) >= erbEdgeHz(clash.lowBand) && double(hz) <= erbEdgeHz(clash.highBand + 1); };
  for (int b = 1; b <= eq_rows::kBands; ++b) {
    const std::string band = "eq/band" + std::to_string(b);
    if (value(band + "On") > 0 && double(value(band + "GainDb")) <= -kLeastCutDb && isThere(value(band + "Hz"))) return true;
  }
  if (isTurnedDown(draft, masker)) return true;
  if (draft.document().track(masker.track)->key != masked.track) return false;
  const bool follows = value("dynamicEq/band2On") > 0 && value("dynamicEq/band2Key") > 0 && isThere(value("dynamicEq/band2Hz"));
  return follows || (value("compressor/on") > 0 && value("compressor/key") > 0);
}

}  // namespace

std::string freeBell(const Draft& draft, int track, double hz) {
  constexpr int kFirst = 2, kLast = 5;
  std::string best;
  double nearest = 1e9;
  for (int b = kFirst; b <= kLast; ++b) {
    const std::string band = "eq/band" + std::to_string(b);
    const auto at = [&](const char* suffix) { return Draft::at(Scope::track, track, band + suffix); };
    const double distance = std::abs(std::log2(double(at("Hz").spec().initial) / hz));
    if (draft.value(at("On")) > 0 || draft.isLocked(at("On")) || draft.isLocked(at("GainDb")) || draft.isLocked(at("Hz")) || distance >= nearest) continue;
    nearest = distance;
    best = band;
  }
  return best;
}

void rankClashes(const Stems& stems, std::vector<Clash>& clashes) {
  const auto urgency = [&](const Clash& clash) { return clash.hidden.harm() - kHiddenByPriority * stems[clash.masked].rule().priority; };
  std::stable_sort(clashes.begin(), clashes.end(), [&](const Clash& a, const Clash& b) { return urgency(a) > urgency(b); });
}

bool stepBack(Stems& stems, std::span<const Clash> clashes, const Draft& draft) {
  std::vector<bool> steps(stems.size());
  for (const Clash& clash : clashes)
    if (mayStepBack(stems, clash) && isTurnedDown(draft, stems[clash.masker])) steps[clash.masker] = true;
  if (std::find(steps.begin(), steps.end(), true) == steps.end()) return false;
  for (std::size_t i = 0; i < stems.size(); ++i)
    if (steps[i]) stems[i].relativeLu += double(kLevelDb);
  relateToSum(stems);
  return true;
}

Suggestions unmask(const Stems& stems, std::span<const Clash> clashes, Draft& draft) {
  Suggestions suggestions;
  std::vector<bool> moved(stems.size());
  std::size_t mended = 0;
  for (const Clash& clash : clashes) {
    const Stem &masker = stems[clash.masker], &masked = stems[clash.masked];
    if (mended == kMostMended || moved[clash.masker] || !mayStepBack(stems, clash)) continue;
    if (givesWay(draft, masker, masked, clash)) {
      moved[clash.masker] = true;
      ++mended;
      continue;
    }
    const Place place = placeOf(clash, masker, masked);
    Suggestion suggestion{.kind = SuggestionKind::tone,
                          .reason = {"tone.unmask", {masker.name, masked.name}, {place.hz, clash.hidden.all}},
                          .tracks = {masker.track, masked.track},
                          .confidence = 0.5f,
                          .weight = float(0.5 * clash.hidden.harm())};
    if (clash.hidden.isNarrow())
      for (double number : {clash.hidden.there, erbEdgeHz(clash.lowBand), erbEdgeHz(clash.highBand + 1)}) suggestion.reason.numbers.push_back(number);
    for (Remedy remedy : {cut(draft, masker, place), follow(draft, masker, masked, clash, place), duck(draft, masker, masked), level(draft, masker)})
      if (!remedy.moves.empty()) suggestion.remedies.push_back(std::move(remedy));
    if (suggestion.remedies.empty()) continue;
    if (clash.hidden.all > kAlways) suggestion.remedies.push_back({isPitched(masker.role) && isPitched(masked.role) ? "remedy.arrange" : "remedy.rest"});
    suggestion.choose(0);  // to be looked at; which one it will be is measured
    moved[clash.masker] = true;
    ++mended;
    suggestions.push_back(std::move(suggestion));
  }
  return suggestions;
}

}  // namespace mix
