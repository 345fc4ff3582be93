// SPDX-License-Identifier: MIT
// A stem of which less than a tenth is heard is lost in a mix (P. Aichinger, "Investigation of psychoacoustic principles for
// automatic mixdown algorithms", Graz 2009): it is wanted louder, by no more than mixes of different people lie apart.
#pragma once

#include "engine/analysis/masking.h"
#include "engine/propose/stem.h"

namespace mix {

// Raises `relativeLu` of what is lost at the levels that are wanted, in steps, by at most 6 LU and one and a half of its own
// doubt; lead voices are left to their rule and stay as far over the rest as they were. The levels are, and stay, relative to
// their sum; what cannot be freed so is a matter of arrangement. The order of stems makes no difference. [worker]
void liftHidden(Stems& stems, const Masking::Kinship& kinship);

}  // namespace mix
