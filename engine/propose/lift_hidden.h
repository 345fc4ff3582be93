// SPDX-License-Identifier: MIT
// A stem of which less than a tenth is heard is lost in a mix (P. Aichinger, "Investigation of psychoacoustic principles for
// automatic mixdown algorithms", Graz 2009): it is wanted louder, by no more than mixes of different people lie apart.
#pragma once

#include "engine/propose/mix_sound.h"

namespace mix {

constexpr double kLostDb = -10;  // audibility under which that is

// How far it may go, and in which steps.
struct LiftLimits {
  double stepLu = 1.5, mostLu = 6, mostSigmas = 1.5;
};
// At last, when the processing is known, no more than a touch; it comes on top of the first.
constexpr LiftLimits kLastLift{0.5, 1.5, 1};

// Raises `relativeLu` of what is lost at the levels that are wanted, in steps, within `limits`: so many LU, and sigmas of its own
// doubt; lead voices are left to their rule and stay as far over the rest as they were. The levels are, and stay, relative to
// their sum; what cannot be freed so is a matter of arrangement. `measured`: what processing makes of stems. The order of
// stems makes no difference. [worker]
void liftHidden(Stems& stems, const Masking::Kinship& kinship, const TracksMeasured& measured = {}, const LiftLimits& limits = {});

}  // namespace mix
