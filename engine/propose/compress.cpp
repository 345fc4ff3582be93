// SPDX-License-Identifier: MIT
#include <algorithm>

#include "engine/propose/stages.h"

namespace mix {
namespace {

constexpr double kLeastExcessLu = 1, kShare = 0.6;
constexpr float kAttackMs = 12, kReleaseMs = 150, kKneeDb = 6;

}  // namespace

Suggestions compress(const Stems& stems, Draft& draft) {
  Suggestions suggestions;
  for (const Stem& stem : stems) {
    const RoleRule& rule = stem.rule();
    const FileMeasures& m = stem.recording;
    const double span = m.span.high - m.span.low, excess = span - rule.momentarySpanLu;
    const auto at = [&](std::string_view words) { return Draft::at(Scope::track, stem.track, words); };
    if (stem.isSilent() || rule.momentarySpanLu == 0 || !(excess >= kLeastExcessLu) || draft.value(at("compressor/on")) > 0) continue;
    if (draft.isLocked(at("compressor/on")) || draft.isLocked(at("compressor/thresholdDb"))) continue;
    // The loud moments lose `wanted`: so far does the threshold lie under their peaks.
    const double wanted = std::min(kShare * excess + 1, double(rule.reductionDb));
    const double threshold = m.highPeakDbfs + draft.value(at("trim/gainDb")) - wanted / (1 - 1 / double(rule.ratio));
    Suggestion suggestion{.kind = SuggestionKind::dynamics,
                          .reason = {"dynamics.level", {stem.name}, {span, wanted}},
                          .tracks = {stem.track},
                          .confidence = 0.6f,
                          .weight = float(0.1 * wanted)};
    draft.move(suggestion, at("compressor/on"), 1);
    draft.move(suggestion, at("compressor/thresholdDb"), float(threshold), 2);
    draft.move(suggestion, at("compressor/ratio"), rule.ratio);
    draft.move(suggestion, at("compressor/kneeDb"), kKneeDb);
    draft.move(suggestion, at("compressor/attackMs"), kAttackMs);
    draft.move(suggestion, at("compressor/releaseMs"), kReleaseMs);
    // What it does is measured when the draft is rendered: Solver.
    suggestion.evidence.push_back({"measure.levelSpan", "LU", span, span});
    suggestions.push_back(suggestion);
  }
  return suggestions;
}

}  // namespace mix
