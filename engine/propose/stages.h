// SPDX-License-Identifier: MIT
// The stages of a mix in the order of their work. Each looks at what was measured, moves what it can mend in the
// draft and returns the suggestions; none where there is nothing to mend. Limits: engine/propose/role_rules.h. [worker]
#pragma once

#include <span>

#include "engine/propose/draft.h"
#include "engine/propose/stem.h"

namespace mix {

using Suggestions = std::vector<Suggestion>;

// High-pass filters under what the stem plays, where there is rumble to take away. Never more than 0.5 LU of it.
Suggestions cleanUp(const Stems& stems, Draft& draft);
// What lies below `hz`, relative to the whole, in dB: the measure of that. `thirdOctavesDb` as Spectrum has them. [any]
double belowDb(std::span<const double> thirdOctavesDb, double hz);

// The worst first, but what leads before what fills: the order of the map, and in which clashes are mended. [any]
void rankClashes(const Stems& stems, std::vector<Clash>& clashes);

// Who was turned down as a way out of a clash is wanted softer by as much, or its fader would be raised again. Whether there
// are any. [any]
bool stepBack(Stems& stems, std::span<const Clash> clashes, const Draft& draft);

// Ways out of the clashes in which a stem hides one that matters more: the masker is cut where it hides (at most 4 dB, as
// in S. Hafezi, J. Reiss, "Autonomous multitrack equalization based on masking reduction", JAES 63(5), 2015), gives way
// there or as a whole only while the other plays, or is turned down. One clash a masker; the stems are those of `clashes`,
// which are taken in their order.
Suggestions unmask(const Stems& stems, std::span<const Clash> clashes, Draft& draft);

// Of the equaliser's bells the free one that begins nearest to `hz`, as "eq/band3"; empty when none is free. [any]
std::string freeBell(const Draft& draft, int track, double hz);

// Compression where loud and quiet moments lie farther apart than is usual for the role.
Suggestions compress(const Stems& stems, Draft& draft);

// Sides for mono stems that support: low and leading ones stay in the centre, both sides get the same energy.
Suggestions spread(const Stems& stems, Draft& draft);

}  // namespace mix
