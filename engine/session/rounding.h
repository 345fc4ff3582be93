// SPDX-License-Identifier: MIT
// Numbers as short as they may be.
#pragma once

#include "engine/core/param.h"

namespace mix {

// The shortest decimal that reads back as the same float: 0.71, not 0.70999997854. [any]
double shortest(float value);

// How exactly a value of a unit is kept in links and proposals: to a multiple of `step`, or to `digits`
// significant digits where the step is 0.
struct Rounding {
  double step = 0;
  int digits = 0;
};

// The table: dB 0.1, pan and percent 1, choice 1, ratio 0.1, number 0.01, Hz and ms 3 digits. [any]
Rounding roundingOf(Unit unit);

// The nearest legal value that is so round. [any]
float rounded(const ParamSpec& spec, float value);

}  // namespace mix
