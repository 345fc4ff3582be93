// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "engine/propose/stages.h"

namespace mix {
namespace {

constexpr double kMonoDb = -20;        // side to middle: less is mono to the ear
constexpr double kLowHz = 200, kLowShare = 0.5;  // what is mostly below has no place to a side
constexpr int kExhaustive = 14;        // up to so many stems every way is tried
constexpr float kAloneP = 0.6f;        // of the usual amount, where nothing answers on the other side

double power(double db) { return std::pow(10, db / 10); }

bool isMono(const FileMeasures& m) { return m.channels == 1 || m.dualMono || m.sideToMidDb < kMonoDb; }

bool isLow(const FileMeasures& m) {
  double low = 0, all = 0;
  for (int b = 0; b < kThirdOctaves; ++b) {
    const double p = power(m.bandLevelsDb[std::size_t(b)]);
    all += p;
    if (thirdOctaveCentreHz(b) < kLowHz) low += p;
  }
  return low > kLowShare * all;
}

// What a position gives to the right side more than to the left, as a share of the power (engine/processors/pan.h).
double imbalanceAt(double percent) { return std::sin(percent / 100 * 1.5707963267948966); }

struct Place {
  const Stem* stem;
  double percent;  // without its side
  double power;
};

double imbalance(const std::vector<Place>& places, unsigned sides, double fixed) {
  double sum = fixed;
  for (std::size_t i = 0; i < places.size(); ++i)
    sum += (sides >> i & 1 ? 1 : -1) * places[i].power * imbalanceAt(places[i].percent);
  return sum;
}

// A bit for every stem that goes right: the most even way; the strongest goes left.
unsigned findSides(const std::vector<Place>& places, double fixed) {
  unsigned best = 0;
  if (int(places.size()) <= kExhaustive) {
    for (unsigned sides = 0; sides < 1u << places.size(); ++sides)
      if (std::abs(imbalance(places, sides, fixed)) < std::abs(imbalance(places, best, fixed)) - 1e-12) best = sides;
    return best;
  }
  double sum = fixed;  // greedy: each to the lighter side
  for (std::size_t i = 0; i < places.size() && i < 32; ++i) {
    const double p = places[i].power * imbalanceAt(places[i].percent);
    if (sum < 0) best |= 1u << i;
    sum += sum < 0 ? p : -p;
  }
  return best;
}

}  // namespace

Suggestions spread(const Stems& stems, Draft& draft) {
  std::vector<Place> places;
  double fixed = 0, total = 0;
  for (const Stem& stem : stems) {
    if (stem.isSilent()) continue;
    const Address pan = Draft::at(Scope::track, stem.track, "pan/position");
    const double share = power(stem.relativeLu), amount = stem.rule().panPercent;
    const bool isMadeMono = draft.value(Draft::at(Scope::track, stem.track, "width/widthPercent")) == 0;
    total += share;
    if (amount > 0 && (isMadeMono || isMono(stem.recording)) && !isLow(stem.recording) && draft.value(pan) == 0 && !draft.isLocked(pan)) {
      const bool isAlone = std::none_of(stems.begin(), stems.end(), [&](const Stem& other) {
        return &other != &stem && other.role == stem.role && !other.isSilent() && isMono(other.recording);
      });
      places.push_back({&stem, isAlone ? kAloneP * amount : amount, share});
    } else {
      const double ratio = isMadeMono ? 1 : power(std::clamp(stem.recording.balanceDb, -60.0, 60.0));  // left over right
      fixed += share * ((1 - ratio) / (1 + ratio) + imbalanceAt(draft.value(pan)));
    }
  }
  if (places.empty()) return {};
  std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.power > b.power; });
  if (places.size() > 32) places.resize(32);

  const unsigned sides = findSides(places, fixed);
  Suggestion suggestion{.kind = SuggestionKind::panning, .reason = {"panning.spread", {}, {}}, .confidence = 0.5f, .weight = 0.3f};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double percent = (sides >> i & 1 ? 1 : -1) * places[i].percent;
    draft.move(suggestion, Draft::at(Scope::track, places[i].stem->track, "pan/position"), float(percent), 20);
    suggestion.reason.names.push_back(places[i].stem->name);
    suggestion.tracks.push_back(places[i].stem->track);
    suggestion.reason.numbers.push_back(percent);
  }
  const auto decibels = [&](double difference) { return 10 * std::log10((total + difference) / (total - difference)); };
  suggestion.evidence.push_back({"measure.sideBalance", "dB", decibels(fixed), decibels(imbalance(places, sides, fixed))});
  return {suggestion};
}

}  // namespace mix
