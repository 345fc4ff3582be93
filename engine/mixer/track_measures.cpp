// SPDX-License-Identifier: MIT
#include "engine/mixer/track_measures.h"

namespace mix {

TrackMeasures GroupMeasures::read(int lane) {
  TrackMeasures measures;
  auto& found = lanes_[std::size_t(lane)];
  if (!found) return measures;
  measures.integratedLufs = found->trace.loudness().integratedLufs();
  measures.span = found->trace.span();
  measures.sides = found->sides;
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
