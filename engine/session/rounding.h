// SPDX-License-Identifier: MIT
// Numbers as short as they may be.
#pragma once

#include "engine/core/param.h"

namespace mix {

// The shortest decimal that reads back as the same float: 0.71, not 0.70999997854. [any]
double shortest(float value);

// How exactly a value of a unit is kept in links and proposals: `perUnit` steps in one unit, or, where that
// is 0, `digits` significant digits.
struct Rounding {
  int perUnit = 0;
  int digits = 0;
};

// The table: dB 0.1, pan and percent 1, choice 1, ratio 0.1, number 0.01, Hz and ms 3 digits. [any]
constexpr Rounding roundingOf(Unit unit) {
  switch (unit) {
    case Unit::db:
    case Unit::ratio: return {.perUnit = 10};
    case Unit::number: return {.perUnit = 100};
    case Unit::hz:
    case Unit::ms: return {.digits = 3};
    case Unit::pan:
    case Unit::percent:
    case Unit::choice: break;
  }
  return {.perUnit = 1};
}

// The nearest value that is so round, then clamped to the range. [any]
float rounded(const ParamSpec& spec, float value);

}  // namespace mix
