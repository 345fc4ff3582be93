// SPDX-License-Identifier: MIT
// Kaiser's window (J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", ISCAS 1974).
#pragma once

#include <cmath>

namespace mix {

// At `place`, -1 to 1 from one end to the other; 1 in the middle.
inline double kaiser(double place, double beta) {
  const auto bessel = [](double x) {  // of the first kind, modified, order zero
    double sum = 1, term = 1;
    for (int i = 1; i < 40; ++i) sum += term *= (x / (2 * i)) * (x / (2 * i));
    return sum;
  };
  return bessel(beta * std::sqrt(std::fmax(1 - place * place, 0.0))) / bessel(beta);
}

}  // namespace mix
