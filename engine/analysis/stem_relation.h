// SPDX-License-Identifier: MIT
// Whether two stems are takes of one sound, as two microphones of a drum or a direct line and an amplifier are: by
// cross-correlation of their excerpts in which every frequency counts as much as it agrees from moment to moment
// (smoothed coherence transform; C. Knapp and G. Carter, "The generalized correlation method for estimation of time
// delay", 1976). A plain correlation of held notes repeats with their periods and tells neither delay nor polarity.
#pragma once

#include "engine/analysis/erb_bands.h"
#include "engine/analysis/fault_listener.h"

namespace mix {

struct StemRelation {
  double likeness = 0;     // 0..1: the part of all frequencies that agree on the delay; 0.25 is a neighbour's bleeding
  double correlation = 0;  // -1..1, of their differences at that delay; negative: upside down
  double delayMs = 0;      // by which the second comes later
  double rivalry = 1;      // the next likely delay, as part of it
  // The part of a stem's power in each band that goes along with the other stem, 0..1; 0 beyond the excerpts' bands.
  BandPowers sharedOfOne{}, sharedOfOther{};
};

// Over the moments in which both sound; nothing in common for stems of other rates. Delays up to 30 ms. [worker]
StemRelation relationOf(const StemTrace& one, const StemTrace& other);

}  // namespace mix
