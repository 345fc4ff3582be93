// SPDX-License-Identifier: MIT
// Which stems of a song have the same sound in them: microphones of one kit hear each other's drums, a direct line and an
// amplifier play one bass.
#pragma once

#include "engine/analysis/masking.h"
#include "engine/analysis/stem_relation.h"
#include "engine/propose/stem.h"

namespace mix {

struct StemPair {
  std::size_t one = 0, other = 0;  // stems, the earlier first
  StemRelation relation;
};

// Of all pairs of a family that are not silent. In the order of the later stem. [worker]
std::vector<StemPair> relatedPairs(const Stems& stems);

// What they share. Sounds that a sequencer repeats go along with each other too, and are two sounds: only a family of which
// two stems agree on one delay over all frequencies stood before microphones in one room. There every pair counts, as a drum
// that is heard through its neighbours' microphones agrees on a delay in a few bands only. `pairs` are relatedPairs(stems). [any]
Masking::Kinship kinshipOf(const Stems& stems, std::span<const StemPair> pairs);

}  // namespace mix
