// SPDX-License-Identifier: MIT
#include "engine/propose/buried.h"

#include <algorithm>

#include "engine/propose/lift_hidden.h"
#include "engine/propose/stage_checks.h"

namespace mix {

HiddenStems hiddenDb(const std::vector<StemReport>& stems) {
  HiddenStems sum;
  for (const StemReport& stem : stems) {
    sum.before += std::max(-stem.audibleBeforeDb, 0.0);
    sum.after += std::max(-stem.audibleDb, 0.0);
  }
  return sum;
}

void tellBuried(const Stems& stems, const std::vector<StemReport>& reports, Suggestions& faders, std::vector<Reason>& notes) {
  for (std::size_t i = 0; i < stems.size(); ++i) {
    const StemReport& report = reports[i];
    if (!(report.audibleDb < kLostDb && report.audibleDb < report.audibleBeforeDb - kMostHiddenDb)) continue;
    notes.push_back({"note.buried", {stems[i].name}, {report.audibleBeforeDb, report.audibleDb}});
    for (Suggestion& suggestion : faders) {
      if (std::find(suggestion.tracks.begin(), suggestion.tracks.end(), report.track) == suggestion.tracks.end()) continue;
      suggestion.confidence *= 1 - 0.5f / float(suggestion.tracks.size());
    }
  }
}

}  // namespace mix
