// SPDX-License-Identifier: MIT
// The stages of a mix in the order of their work. Each looks at what was measured, moves what it can mend in the
// draft and returns the suggestions; none where there is nothing to mend. Limits: engine/propose/role_rules.h. [worker]
#pragma once

#include "engine/propose/draft.h"
#include "engine/propose/stem.h"

namespace mix {

using Suggestions = std::vector<Suggestion>;

// High-pass filters under what the stem plays, where there is rumble to take away. Never more than 0.5 LU of it.
Suggestions cleanUp(const Stems& stems, Draft& draft);

// Cuts of a masker in a band that matters more to somebody else (S. Hafezi, J. Reiss, "Autonomous multitrack
// equalization based on masking reduction", JAES 63(5), 2015): at most 4 dB, two a stem.
Suggestions unmask(const Stems& stems, Draft& draft);

// Compression where loud and quiet moments lie farther apart than is usual for the role.
Suggestions compress(const Stems& stems, Draft& draft);

// Sides for mono stems that support: low and leading ones stay in the centre, both sides get the same energy.
Suggestions spread(const Stems& stems, Draft& draft);

}  // namespace mix
