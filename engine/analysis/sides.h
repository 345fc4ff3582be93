// SPDX-License-Identifier: MIT
// How the two sides of a sound relate, from sums over its samples or bins.
#pragma once

#include <algorithm>
#include <cmath>

namespace mix {

// Powers of the sides and the sum of their products; any common factor.
struct Sides {
  double left = 0, right = 0, cross = 0;

  Sides& operator+=(const Sides& other) {
    left += other.left;
    right += other.right;
    cross += other.cross;
    return *this;
  }
  friend bool operator==(const Sides&, const Sides&) = default;
};

namespace sides_detail {
// Bounded, as a silent side has no level.
inline double ratioDb(double over, double under) {
  constexpr double kMostDb = 60, kLeast = 1e-30;
  return std::clamp(10 * std::log10(std::max(over, kLeast) / std::max(under, kLeast)), -kMostDb, kMostDb);
}
}  // namespace sides_detail

// All in dB, -60..60. [any]
// Left over right.
inline double balanceDb(const Sides& s) { return sides_detail::ratioDb(s.left, s.right); }
// Width: 0 for unrelated sides, low for what is the same on both.
inline double sideToMidDb(const Sides& s) {
  return sides_detail::ratioDb(std::max(s.left + s.right - 2 * s.cross, 0.0), std::max(s.left + s.right + 2 * s.cross, 0.0));
}
// What half the sum of the sides has less than the sides: 0 for equal ones, 3 for unrelated ones.
inline double monoLossDb(const Sides& s) { return sides_detail::ratioDb(2 * (s.left + s.right), std::max(s.left + s.right + 2 * s.cross, 0.0)); }

// The same from the width alone.
inline double monoLossDb(double sideToMidDb) { return 10 * std::log10(1 + std::pow(10, sideToMidDb / 10)); }

}  // namespace mix
