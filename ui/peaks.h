// SPDX-License-Identifier: MIT
// The waveform overview of a track at falling resolution, so that drawing costs as much as there are pixels.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace mix::ui {

struct Peak {
  float low = 0, high = 0;
};

class Peaks {
 public:
  // `pairs` is low, high, low, high...; `first` the index of the first pair. May come in pieces and in any order.
  void set(int framesPerPair, std::size_t first, std::span<const float> pairs);
  // The extremes between two frames of the song.
  Peak between(double fromFrame, double toFrame) const;
  bool empty() const { return levels_.empty() || levels_[0].empty(); }

 private:
  static constexpr std::size_t kFactor = 4;
  int framesPerPair_ = 0;
  std::vector<std::vector<Peak>> levels_;  // each a quarter of the one before
};

}  // namespace mix::ui
