// SPDX-License-Identifier: MIT
// Where in the song a change can be heard: not where what it changes rests, or the song ends.
#pragma once

#include <algorithm>
#include <optional>

namespace mix::ui {

// `peak(from, to)`: how loud that is between two places in seconds, linear. Nothing where it is heard at `nowSeconds` and for a
// while; else where it first comes near its loudest. [any]
template <class Peak>
std::optional<double> heardPlace(double nowSeconds, double lengthSeconds, Peak peak) {
  constexpr double kStep = 1, kWindow = 2, kRest = 4, kBefore = 0.5;  // seconds
  constexpr double kRests = 0.06, kNear = 0.5;                            // of the loudest
  double loudest = 0;
  for (double at = 0; at + kStep <= lengthSeconds; at += kStep) loudest = std::max(loudest, peak(at, at + kStep));
  if (loudest <= 0) return std::nullopt;
  if (nowSeconds + kRest <= lengthSeconds && peak(nowSeconds, nowSeconds + kWindow) >= kRests * loudest) return std::nullopt;
  for (double at = 0; at + kRest <= lengthSeconds; at += kStep)
    if (peak(at, at + kWindow) >= kNear * loudest) return std::max(0.0, at - kBefore);
  return std::nullopt;
}

}  // namespace mix::ui
