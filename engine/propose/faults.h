// SPDX-License-Identifier: MIT
// What is wrong with a recording itself, as far as one pass over it tells. Nothing is mended: that is for whoever has
// the original.
#pragma once

#include "engine/propose/proposal.h"
#include "engine/propose/stem.h"

namespace mix {

// In the order of the stems, at most one of each kind for a stem. [worker]
std::vector<Fault> faultsOf(const Stems& stems);

}  // namespace mix
