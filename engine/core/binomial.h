// SPDX-License-Identifier: MIT
// What a coin does: exact figures of the binomial distribution, for tests in which somebody answers one of two things. Sums of at
// most some hundred terms, no approximation by a bell curve, which is wrong by a factor of two where listening tests are.
#pragma once

#include <algorithm>
#include <utility>

namespace mix {

// The probability of at least `successes` in `trials` (1..500), each of which succeeds with `chance` (0..1). [any]
inline double atLeast(int successes, int trials, double chance = 0.5) {
  if (successes <= 0) return 1;
  if (successes > trials || chance <= 0) return 0;
  if (chance >= 1) return 1;
  // From all successes downwards, so that the small terms are summed first.
  double term = 1, sum = 0;
  for (int i = 0; i < trials; ++i) term *= chance;
  for (int k = trials; k >= successes; --k) {
    sum += term;
    term *= (1 - chance) / chance * double(k) / double(trials - k + 1);
  }
  return std::min(sum, 1.0);
}

// The probability that a fair coin comes out as uneven as `successes` of `trials`, to whichever side. [any]
inline double asUneven(int successes, int trials) {
  return std::min(1.0, 2 * atLeast(std::max(successes, trials - successes), trials));
}

// The fewest successes that a fair coin reaches in at most `level` of its tests, or, `toEitherSide`, is as uneven as;
// trials + 1: none is enough. [any]
inline int fewestSuccesses(int trials, double level, bool toEitherSide = false) {
  for (int k = (trials + 1) / 2; k <= trials; ++k)
    if ((toEitherSide ? asUneven(k, trials) : atLeast(k, trials)) <= level) return k;
  return trials + 1;
}

// The chances that are not refuted by `successes` of `trials`: the exact interval of C. J. Clopper and E. S. Pearson, "The use of
// confidence or fiducial limits illustrated in the case of the binomial", Biometrika 26 (1934). It holds the true one in at least
// `confidence` of all tests. [any]
inline std::pair<double, double> chancesOf(int successes, int trials, double confidence = 0.95) {
  const double each = (1 - confidence) / 2;
  const auto where = [](auto isBelow) {
    double low = 0, high = 1;
    for (int i = 0; i < 50; ++i) (isBelow((low + high) / 2) ? low : high) = (low + high) / 2;
    return (low + high) / 2;
  };
  return {successes == 0 ? 0 : where([&](double chance) { return atLeast(successes, trials, chance) < each; }),
          successes == trials ? 1 : where([&](double chance) { return 1 - atLeast(successes + 1, trials, chance) > each; })};
}

}  // namespace mix
