// SPDX-License-Identifier: MIT
// Whether two stems are takes of one sound, as two microphones of a drum or a direct line and an amplifier are: by
// cross-correlation of their excerpts, whitened by a first difference.
#pragma once

#include "engine/analysis/fault_listener.h"

namespace mix {

struct StemRelation {
  double correlation = 0;  // -1..1, the strongest; negative: upside down
  double delayMs = 0;      // by which the second comes later
  double rivalry = 1;      // the next strongest at another delay, as part of it
};

// Over the moments in which both sound; nothing in common for stems of other rates. Delays up to 30 ms. [worker]
StemRelation relationOf(const StemTrace& one, const StemTrace& other);

}  // namespace mix
