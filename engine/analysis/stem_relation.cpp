// SPDX-License-Identifier: MIT
#include "engine/analysis/stem_relation.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr double kMostDelayMs = 30, kRivalMs = 1.5;
constexpr std::size_t kExcerpts = 4;

// The excerpt as differences; the highs say when, the lows only that.
std::vector<float> excerptOf(const StemTrace& trace, std::size_t number) {
  const std::size_t length = trace.excerptFrames();
  const std::int16_t* const from = trace.samples.data() + number * length;
  std::vector<float> samples(length);
  for (std::size_t i = 1; i < length; ++i) samples[i] = trace.scale * (float(from[i]) - float(from[i - 1]));
  return samples;
}

// Four sums side by side, which the compiler would not make of one.
float product(const float* a, const float* b, int count) {
  float sums[4] = {};
  for (int i = 0; i + 4 <= count; i += 4)
    for (int k = 0; k < 4; ++k) sums[k] += a[i + k] * b[i + k];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

double energyOf(const std::vector<float>& samples) {
  double sum = 0;
  for (float x : samples) sum += double(x) * double(x);
  return sum;
}

}  // namespace

StemRelation relationOf(const StemTrace& one, const StemTrace& other) {
  StemRelation relation;
  if (one.sampleRate != other.sampleRate) return relation;
  struct Pair {
    std::vector<float> a, b;
    double energyA, energyB;
  };
  std::vector<Pair> pairs;
  double loudestA = 0, loudestB = 0;
  for (std::size_t n = 0; n < std::min(one.excerpts(), other.excerpts()); ++n) {
    Pair pair{excerptOf(one, n), excerptOf(other, n), 0, 0};
    pair.energyA = energyOf(pair.a);
    pair.energyB = energyOf(pair.b);
    loudestA = std::max(loudestA, pair.energyA);
    loudestB = std::max(loudestB, pair.energyB);
    pairs.push_back(std::move(pair));
  }
  if (loudestA <= 0 || loudestB <= 0) return relation;
  const auto together = [&](const Pair& p) { return std::min(p.energyA / loudestA, p.energyB / loudestB); };
  std::stable_sort(pairs.begin(), pairs.end(), [&](const Pair& p, const Pair& q) { return together(p) > together(q); });
  while (!pairs.empty() && (pairs.size() > kExcerpts || together(pairs.back()) < 0.01)) pairs.pop_back();
  if (pairs.empty()) return relation;

  const int most = int(kMostDelayMs / 1000 * one.sampleRate);
  std::vector<double> correlation(std::size_t(2 * most + 1));
  double energyA = 0, energyB = 0;
  for (const Pair& p : pairs) {
    energyA += p.energyA / loudestA;
    energyB += p.energyB / loudestB;
    const auto length = int(p.a.size());
    for (int lag = -most; lag <= most; ++lag) {
      const int from = std::max(0, -lag);
      correlation[std::size_t(lag + most)] += double(product(p.a.data() + from, p.b.data() + from + lag, length - std::abs(lag))) / std::sqrt(loudestA * loudestB);
    }
  }
  const auto at = std::max_element(correlation.begin(), correlation.end(), [](double x, double y) { return std::abs(x) < std::abs(y); });
  const int lag = int(at - correlation.begin()) - most;
  relation.correlation = *at / std::sqrt(energyA * energyB);
  relation.delayMs = 1000 * lag / one.sampleRate;
  double rival = 0;
  for (int place = -most; place <= most; ++place)
    if (std::abs(place - lag) > kRivalMs / 1000 * one.sampleRate) rival = std::max(rival, std::abs(correlation[std::size_t(place + most)]));
  relation.rivalry = *at != 0 ? rival / std::abs(*at) : 1;
  return relation;
}

}  // namespace mix
