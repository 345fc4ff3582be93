// SPDX-License-Identifier: MIT
// How much a limiter takes down, and for how long: its deepest reduction alone may be a single drum hit in four minutes.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace mix {

class LimiterWork {
 public:
  // `db`: reduction in a stretch of time, <= 0. All stretches are equally long. [audio]
  void add(float db) noexcept {
    deepestDb_ = std::min(deepestDb_, db);
    ++counts_[std::size_t(int(std::clamp(-db / kStepDb, 0.0f, float(kSteps - 1))))];
    ++all_;
  }

  double deepestDb() const noexcept { return double(deepestDb_); }
  // The reduction, <= 0, that is exceeded for this share of the time, 0..1. [any]
  double exceededDb(double share) const noexcept {
    const double most = share * double(all_);
    double deeper = 0;
    for (int step = kSteps - 1; step > 0; --step) {
      const double here = double(counts_[std::size_t(step)]);
      if (deeper + here > most) return -double(kStepDb) * (step + 1 - (most - deeper) / here);
      deeper += here;
    }
    return 0;  // less than a step is none
  }

 private:
  static constexpr float kStepDb = 0.05f;
  static constexpr int kSteps = 800;  // 40 dB
  std::array<std::uint32_t, kSteps> counts_{};
  std::uint64_t all_ = 0;
  float deepestDb_ = 0;
};

}  // namespace mix
