// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/propose/stages.h"

namespace mix {
namespace {

constexpr int kOctaves = 7;  // of three third octaves each, around 125, 250, ... 8000 Hz
constexpr double kFirstHz = 125;
constexpr int kOwn = 3;               // a stem's own bands: its strongest
constexpr double kLeastMaskingDb = 3, kAmount = 0.4, kMostCutDb = 4, kLeastCutDb = 1;
constexpr int kCutsPerStem = 2;
constexpr double kNothing = -200;

using Octaves = std::array<double, kOctaves>;

Octaves octavesOf(const Stem& stem) {
  Octaves levels;
  levels.fill(kNothing);
  for (int octave = 0; octave < kOctaves; ++octave) {
    const double centre = kFirstHz * std::exp2(octave);
    double sum = 0;
    for (int b = 0; b < kThirdOctaves; ++b)
      if (std::abs(std::log2(thirdOctaveCentreHz(b) / centre)) < 0.5) sum += std::pow(10, stem.bandInMixDb(std::size_t(b)) / 10);
    if (sum > 0) levels[std::size_t(octave)] = std::max(kNothing, 10 * std::log10(sum));
  }
  return levels;
}

// 0: its strongest band.
int rankOf(const Octaves& levels, std::size_t octave) {
  return int(std::count_if(levels.begin(), levels.end(), [&](double other) { return other > levels[octave]; }));
}

struct Cut {
  std::size_t masker, octave, maskee;
  double maskingDb;
};

// The bell of the six that lies nearest, by the frequencies that they begin with.
std::string bellAt(std::size_t octave) { return "eq/band" + std::to_string(octave <= 1 ? 2 : octave <= 3 ? int(octave) + 1 : 5); }

}  // namespace

Suggestions unmask(const Stems& stems, Draft& draft) {
  std::vector<Octaves> levels;
  for (const Stem& stem : stems) levels.push_back(octavesOf(stem));
  std::vector<Cut> cuts;
  for (std::size_t masker = 0; masker < stems.size(); ++masker) {
    for (std::size_t octave = 0; octave < kOctaves; ++octave) {
      if (stems[masker].isSilent() || rankOf(levels[masker], octave) < kOwn) continue;
      Cut worst{masker, octave, masker, kLeastMaskingDb};
      for (std::size_t maskee = 0; maskee < stems.size(); ++maskee) {
        if (stems[maskee].isSilent() || stems[maskee].rule().priority >= stems[masker].rule().priority) continue;
        const double masking = levels[masker][octave] - levels[maskee][octave];
        if (rankOf(levels[maskee], octave) < kOwn && masking > worst.maskingDb) worst = {masker, octave, maskee, masking};
      }
      if (worst.maskee != masker) cuts.push_back(worst);
    }
  }
  std::stable_sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.maskingDb > b.maskingDb; });

  Suggestions suggestions;
  std::vector<int> count(stems.size());
  for (const Cut& cut : cuts) {
    const Stem &masker = stems[cut.masker], &maskee = stems[cut.maskee];
    const double depth = std::min(kMostCutDb, kAmount * cut.maskingDb);
    const std::string band = bellAt(cut.octave);
    const auto at = [&](const char* suffix) { return Draft::at(Scope::track, masker.track, band + suffix); };
    if (depth < kLeastCutDb || count[cut.masker] == kCutsPerStem || draft.value(at("On")) > 0) continue;
    if (draft.isLocked(at("On")) || draft.isLocked(at("GainDb")) || draft.isLocked(at("Hz"))) continue;
    ++count[cut.masker];
    const double hz = kFirstHz * std::exp2(double(cut.octave));
    Suggestion suggestion{.kind = SuggestionKind::tone,
                          .reason = {"tone.unmask", {masker.name, maskee.name}, {hz, depth}},
                          .confidence = 0.5f,
                          .weight = float(0.1 * depth)};
    draft.move(suggestion, at("On"), 1);
    draft.move(suggestion, at("Type"), 0);
    draft.move(suggestion, at("Hz"), float(hz));
    draft.move(suggestion, at("GainDb"), float(-depth), 1);
    draft.move(suggestion, at("Q"), 1.4f);
    suggestion.evidence.push_back({"measure.masking", "dB", cut.maskingDb, cut.maskingDb - depth});
    suggestions.push_back(suggestion);
  }
  return suggestions;
}

}  // namespace mix
