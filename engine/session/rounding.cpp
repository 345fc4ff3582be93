// SPDX-License-Identifier: MIT
#include "engine/session/rounding.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace mix {
namespace {

double withDigits(double value, int digits) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*g", digits, value);
  return std::strtod(text, nullptr);
}

}  // namespace

double shortest(float value) {
  // Six digits have every decimal of up to six digits exactly, without zeros at the end. Readers parse a double
  // and convert it, so that is what must come back.
  for (int digits = 6; digits < 9; ++digits)
    if (const double decimal = withDigits(double(value), digits); float(decimal) == value) return decimal;
  return withDigits(double(value), 9);
}

float rounded(const ParamSpec& spec, float value) {
  const auto [perUnit, digits] = roundingOf(spec.unit);
  double round = double(clampToSpec(spec, value));
  if (digits > 0) round = withDigits(round, digits);
  if (perUnit > 0) round = std::round(round * perUnit) / perUnit + 0.0;  // adding 0 makes -0 a 0
  return clampToSpec(spec, float(round));
}

}  // namespace mix
