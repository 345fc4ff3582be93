// SPDX-License-Identifier: MIT
#include <cmath>

#include "engine/propose/stages.h"

namespace mix {
namespace {

constexpr double kShare = 0.02, kBelow = 0.7;  // cutoff: so far below where two per cent of what is heard lies
constexpr double kLowestHz = 22, kMostLossLu = 0.5, kRumbleDb = -40;

double power(double db) { return std::pow(10, db / 10); }

// The high-pass of BS.1770's K-weighting (both poles at 38 Hz), as power.
double audible(double hz) {
  const double square = hz * hz / (hz * hz + 38.1 * 38.1);
  return square * square;
}

// Second-order Butterworth high-pass, as power.
double passed(double hz, double cutoffHz) { return 1 / (1 + std::pow(cutoffHz / hz, 4)); }

struct Rumble {
  double cutoffHz = 0, beforeDb = 0, afterDb = 0;  // belowDb; the latter as predicted
};

Rumble findRumble(const Stem& stem) {
  const auto& bands = stem.recording.bandLevelsDb;
  double audibleTotal = 0;
  for (std::size_t b = 0; b < bands.size(); ++b) audibleTotal += power(bands[b]) * audible(thirdOctaveCentreHz(int(b)));
  double sum = 0, playsFromHz = 0;
  for (std::size_t b = 0; b < bands.size() && playsFromHz == 0; ++b) {
    sum += power(bands[b]) * audible(thirdOctaveCentreHz(int(b)));
    if (sum > kShare * audibleTotal) playsFromHz = thirdOctaveCentreHz(int(b));
  }
  Rumble rumble{.cutoffHz = std::min(kBelow * playsFromHz, double(stem.rule().highPassHz))};
  for (;; rumble.cutoffHz *= 0.8) {
    if (rumble.cutoffHz < kLowestHz) return {};
    double left = 0, below = 0, belowLeft = 0;
    for (std::size_t b = 0; b < bands.size(); ++b) {
      const double hz = thirdOctaveCentreHz(int(b)), rest = power(bands[b]) * passed(hz, rumble.cutoffHz);
      left += rest * audible(hz);
      if (hz > rumble.cutoffHz) continue;
      below += power(bands[b]);
      belowLeft += rest;
    }
    if (-10 * std::log10(left / audibleTotal) > kMostLossLu) continue;
    rumble.beforeDb = belowDb(bands, rumble.cutoffHz);
    rumble.afterDb = rumble.beforeDb + 10 * std::log10(belowLeft / below);
    return rumble.beforeDb > kRumbleDb ? rumble : Rumble{};
  }
}

}  // namespace

double belowDb(std::span<const double> thirdOctavesDb, double hz) {
  double total = 0, below = 0;
  for (std::size_t b = 0; b < thirdOctavesDb.size(); ++b) {
    total += power(thirdOctavesDb[b]);
    if (thirdOctaveCentreHz(int(b)) <= hz) below += power(thirdOctavesDb[b]);
  }
  return 10 * std::log10(below / total);
}

Suggestions cleanUp(const Stems& stems, Draft& draft) {
  Suggestion suggestion{.kind = SuggestionKind::cleanup, .reason = {"cleanup.rumble", {}, {}}, .confidence = 0.8f};
  for (const Stem& stem : stems) {
    const auto at = [&](std::string_view words) { return Draft::at(Scope::track, stem.track, words); };
    if (stem.isSilent() || stem.rule().highPassHz == 0 || draft.value(at("filters/highPassOn")) > 0) continue;
    if (draft.isLocked(at("filters/highPassOn")) || draft.isLocked(at("filters/highPassHz"))) continue;
    const Rumble rumble = findRumble(stem);
    if (rumble.cutoffHz == 0) continue;
    draft.move(suggestion, at("filters/highPassOn"), 1);
    draft.move(suggestion, at("filters/highPassHz"), float(rumble.cutoffHz));
    suggestion.reason.names.push_back(stem.name);
    suggestion.tracks.push_back(stem.track);
    suggestion.reason.numbers.push_back(rumble.cutoffHz);
    suggestion.evidence.push_back({"measure.rumble", "dB", rumble.beforeDb, rumble.afterDb});
    suggestion.weight = std::max(suggestion.weight, 0.1f + 0.01f * float(suggestion.reason.names.size()));
  }
  if (suggestion.moves.empty()) return {};
  return {suggestion};
}

}  // namespace mix
