// SPDX-License-Identifier: MIT
#include "engine/propose/expected_loudness.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/draft.h"

namespace mix {

double expectedLufs(const Proposal& proposal, const Document& proposed, const Document& now) {
  const auto gainOf = [](const Document& document, int track) {
    const auto value = [&](std::string_view words) { return double(document.value(Draft::at(Scope::track, track, words))); };
    return value("fader/mute") > 0 ? -INFINITY : value("trim/gainDb") + value("fader/gainDb");
  };
  const auto masterOf = [](const Document& document) {
    const auto value = [&](std::string_view words) { return double(document.value(Draft::at(Scope::master, 0, words))); };
    return value("fader/gainDb") + (value("limiter/on") > 0 ? value("limiter/gainDb") : 0);
  };
  double was = 0, is = 0;
  for (const StemReport& stem : proposal.stems) {
    if (!std::isfinite(stem.achievedLu) || !proposed.track(stem.track)) continue;
    const double power = std::pow(10, stem.achievedLu / 10), before = gainOf(proposed, stem.track), after = now.track(stem.track) ? gainOf(now, stem.track) : -INFINITY;
    was += power;
    if (std::isfinite(after)) is += std::isfinite(before) ? power * std::pow(10, (after - before) / 10) : power;
  }
  return proposal.after.lufs + masterOf(now) - masterOf(proposed) + (was > 0 ? 10 * std::log10(is / was) : 0);
}

double expectedLimitingDb(const MixReport& mix, double lufs, double ceilingDb) {
  const double peakDb = mix.truePeakDb - mix.limiterDb;  // without the limiter
  return std::max(0.0, peakDb + lufs - mix.lufs - ceilingDb);
}

}  // namespace mix
