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
  // Readers parse a double and convert it, so that is what must come back.
  for (int digits = 1; digits < 9; ++digits)
    if (const double decimal = withDigits(double(value), digits); float(decimal) == value) return decimal;
  return withDigits(double(value), 9);
}

float rounded(const ParamSpec& spec, float value) {
  const auto [perUnit, digits] = roundingOf(spec.unit);
  const double plain = double(clampToSpec(spec, value));
  // Adding 0 makes -0 a 0.
  const double round = perUnit > 0 ? std::round(plain * perUnit) / perUnit + 0.0 : withDigits(plain, digits);
  return clampToSpec(spec, float(round));
}

}  // namespace mix
