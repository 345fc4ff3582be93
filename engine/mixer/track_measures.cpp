// SPDX-License-Identifier: MIT
#include "engine/mixer/track_measures.h"

#include <cmath>

namespace mix {

TrackMeasures GroupMeasures::read(int lane) {
  TrackMeasures measures;
  auto& found = lanes_[std::size_t(lane)];
  if (!found) return measures;
  measures.integratedLufs = found->trace.loudness().integratedLufs();
  measures.span = found->trace.span();
  measures.sides = found->sides;
  if (found->frames > 0) measures.dcOffset = std::max(std::abs(found->left), std::abs(found->right)) / double(found->frames);
  if (found->faults) measures.faults = found->faults->measures();
  if (found->bands) {
    found->bands->finish();
    measures.bandPowers = found->bands->powers();
    measures.regions = found->bands->regions();  // zero where they were not wanted
  }
  if (found->spectrum) {
    const auto levels = found->spectrum->bandLevelsDb();
    measures.bandLevelsDb.assign(levels.begin(), levels.end());
  }
  found.reset();
  return measures;
}

}  // namespace mix
