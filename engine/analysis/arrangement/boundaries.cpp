// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "engine/analysis/arrangement/form.h"

namespace mix {
namespace {

constexpr int kHalf = 8;            // bars on either side that novelty looks at
constexpr int kShortest = 4, kLongest = 32;

// The mean likeness on either side of a boundary less that across it, near bars more than far ones.
double novelty(const std::vector<std::vector<float>>& likenesses, int bar) {
  const int count = int(likenesses.size()), reach = std::min({kHalf, bar, count - bar});
  double same = 0, sameWeight = 0, other = 0, otherWeight = 0;
  for (int i = -reach; i < reach; ++i)
    for (int j = -reach; j < reach; ++j) {
      if (i == j) continue;
      const double x = (i + 0.5) / kHalf, y = (j + 0.5) / kHalf, weight = std::exp(-2 * (x * x + y * y));
      const double value = double(likenesses[std::size_t(bar + i)][std::size_t(bar + j)]);
      ((i < 0) == (j < 0) ? same : other) += weight * value;
      ((i < 0) == (j < 0) ? sameWeight : otherWeight) += weight;
    }
  return sameWeight > 0 && otherWeight > 0 ? same / sameWeight - other / otherWeight : 0;
}

// What the length of a section adds.
double usual(int bars) {
  if (bars % 8 == 0) return 0.06;
  if (bars % 4 == 0) return 0.04;
  return bars % 2 == 0 ? 0.01 : 0;
}

}  // namespace

std::vector<int> boundariesOf(const std::vector<BarPicture>& pictures) {
  constexpr double kCost = 0.18;  // tuned with the spans of `alike` on eight medleys and eight plans of tests/arrangement
  const int count = int(pictures.size());
  if (count < 2 * kShortest) return {0};
  std::vector<std::vector<float>> likenesses(pictures.size(), std::vector<float>(pictures.size()));
  for (std::size_t i = 0; i < pictures.size(); ++i)
    for (std::size_t j = i; j < std::min(pictures.size(), i + 2 * kHalf); ++j)
      likenesses[i][j] = likenesses[j][i] = float(alike(pictures[i], pictures[j]));
  // The best way to each bar as a boundary; the end of the song is one for nothing.
  std::vector<double> score(pictures.size() + 1, -1e9);
  std::vector<int> before(pictures.size() + 1, 0);
  score[0] = 0;
  for (int bar = kShortest; bar <= count; ++bar) {
    if (bar < count && bar > count - kShortest) continue;
    const double own = bar < count ? novelty(likenesses, bar) - kCost : 0;
    for (int from = std::max(0, bar - kLongest); from <= bar - kShortest; ++from) {
      const double candidate = score[std::size_t(from)] + own + usual(bar - from);
      if (candidate > score[std::size_t(bar)]) score[std::size_t(bar)] = candidate, before[std::size_t(bar)] = from;
    }
  }
  std::vector<int> boundaries;
  for (int bar = before[std::size_t(count)]; bar > 0; bar = before[std::size_t(bar)]) boundaries.push_back(bar);
  boundaries.push_back(0);
  std::reverse(boundaries.begin(), boundaries.end());
  return boundaries;
}

}  // namespace mix
