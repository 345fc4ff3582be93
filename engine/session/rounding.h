// SPDX-License-Identifier: MIT
// Numbers as short as they may be.
#pragma once

#include "engine/core/param.h"

namespace mix {

// The shortest decimal that reads back as the same float: 0.71, not 0.70999997854. [any]
double shortest(float value);

// How exactly a value of a unit is kept in links and proposals: to `digits` significant digits and then to a
// whole number of steps, `perUnit` in one unit; 0 leaves that out.
struct Rounding {
  int perUnit = 0;
  int digits = 0;
};

// The table: dB 0.1, pan and percent 1, choice 1, ratio 0.1, number 0.01 and 2 digits, Hz and ms 3 digits. [any]
constexpr Rounding roundingOf(Unit unit) {
  switch (unit) {
    case Unit::db:
    case Unit::ratio: return {.perUnit = 10, .digits = 0};
    case Unit::number: return {.perUnit = 100, .digits = 2};
    case Unit::hz:
    case Unit::ms: return {.perUnit = 0, .digits = 3};
    case Unit::pan:
    case Unit::percent:
    case Unit::choice: break;
  }
  return {.perUnit = 1, .digits = 0};
}

// The nearest value that is so round, then clamped to the range. [any]
float rounded(const ParamSpec& spec, float value);

}  // namespace mix
