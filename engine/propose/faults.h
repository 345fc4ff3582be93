// SPDX-License-Identifier: MIT
// What is wrong with recordings themselves, and with how they go together, as far as one pass over each tells. Most of it
// is for whoever has the original; what can be mended here is: fault_remedies.h.
#pragma once

#include "engine/propose/kinship.h"
#include "engine/propose/stages.h"

namespace mix {

// In the order of the stems, at most one of each kind for a stem. `pairs` are relatedPairs(stems). [worker]
std::vector<Fault> faultsOf(const Stems& stems, std::span<const StemPair> pairs);

// The larger of both sides' offsets, linear; and whether it is a fault. Any high-pass takes all of it away. [any]
double dcOffsetOf(const Stem& stem);
bool hasDcOffset(const Stem& stem);

// Whether the noise of its rests is near enough to what it plays to be heard in a mix. [any]
bool hasPauseNoise(const Stem& stem);

}  // namespace mix
