// SPDX-License-Identifier: MIT
// Where loudness costs more than it is worth: a limiter that takes more than 4 dB off, or peaks less than 8 dB over the
// loudest passage (PSR: E. Skovenborg, "Measures of microdynamics", AES 137, 2014; 8 is what I. Shepherd asks of masters).
//
// Four decibels are what a limiter's needle shows all along, not its deepest swing. Of nine recorded multitracks at -14 LUFS
// under -1 dBTP, which nobody calls loud, the deepest swing is over 4 dB in four, and 8.6 at most: one hit of a raw drum kit.
// What is exceeded for 1 % of the time is still within 0.1 dB of 4 in two of them. Exceeded for 5 % it is at most 2.5 dB in
// eight; the ninth, percussion alone, has 5.9, and each further decibel into its limiter gave 0.2 LU. Asked for -9 LUFS all
// nine stop, from -14.4 to -9.5: five for their limiter, four for their PSR. A tenth, whose loudest part stands 6 LU over the
// whole, stops at -15.1 for its PSR.
#pragma once

#include "engine/propose/proposal.h"

namespace mix {

constexpr double kMostLimitingDb = 4, kOftenShare = 0.05, kLeastPsrDb = 8;

struct LoudnessCost {
  enum class Of { limiter, psr, peak };
  Of of = Of::limiter;
  double overDb = 0;    // the guard that it is nearest to, or farthest over: < 0 there is room
  double figureDb = 0;  // what was measured of that: reduction (<= 0), PSR, true peak
};

struct LoudnessLimits {
  bool on = true;        // a limiter holds the ceiling
  double ceilingDb = -1; // true peak; without a limiter it must not be exceeded further than it was
  bool before = false;   // the mix as it was went through one already, whose work is nobody's fault now
};
// [any]
LoudnessCost loudnessCost(const MixReport& is, const MixReport& before, const LoudnessLimits& limits);

}  // namespace mix
