// SPDX-License-Identifier: MIT
// How the loudness goes up and down: the momentary loudness every 100 ms beside what LoudnessMeter measures.
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "engine/analysis/loudest_moments.h"

namespace mix {

struct LevelSpan {
  static constexpr double kSilence = -std::numeric_limits<double>::infinity();
  // Percentiles of the momentary loudness in LUFS, over the moments at most 20 LU under the loudest.
  double low = kSilence, mid = kSilence, high = kSilence;  // 20, 50, 95 %
};

// Of momentary values in LUFS, one each 100 ms; the first three windows are not whole and left out. [any]
LevelSpan spanOf(std::span<const float> momentaryLufs);

class LevelTrace {
 public:
  // False when out of memory. [main]
  bool prepare(double sampleRate, int channels, LoudnessMeter::Use use);

  // Allocates as the sound gets longer. [any]
  void add(const float* interleaved, int frames);

  const LoudnessMeter& loudness() const { return loudness_; }
  // Over whole windows that move by 100 ms.
  double maxMomentaryLufs() const { return loudest_.momentaryLufs(); }
  double maxShortTermLufs() const { return loudest_.shortTermLufs(); }
  LevelSpan span() const { return spanOf(momentaryLufs_); }

 private:
  LoudnessMeter loudness_;
  LoudestMoments loudest_;
  int channels_ = 1;
  std::vector<float> momentaryLufs_;  // a value each step
};

// `values` in any order, which changes; -infinity when there are none. [any]
double percentile(std::vector<float>& values, double fraction);

}  // namespace mix
