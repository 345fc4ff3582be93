// SPDX-License-Identifier: MIT
#include "ui/peaks.h"

#include <algorithm>
#include <cmath>

namespace mix::ui {

void Peaks::set(int framesPerPair, std::size_t first, std::span<const float> pairs) {
  constexpr std::size_t kMaxPairs = 1u << 26;
  const std::size_t count = pairs.size() / 2;
  if (framesPerPair <= 0 || count == 0 || first > kMaxPairs || count > kMaxPairs) return;
  if (framesPerPair != framesPerPair_) levels_.clear();
  framesPerPair_ = framesPerPair;
  if (levels_.empty()) levels_.resize(1);
  if (levels_[0].size() < first + count) levels_[0].resize(first + count);
  for (std::size_t i = 0; i < count; ++i) {
    const float low = pairs[2 * i], high = pairs[2 * i + 1];
    if (std::isfinite(low) && std::isfinite(high))
      levels_[0][first + i] = {std::clamp(low, -1.0f, 1.0f), std::clamp(high, -1.0f, 1.0f)};
  }
  std::size_t begin = first, end = first + count;
  for (std::size_t level = 1; levels_[level - 1].size() > 64; ++level) {
    if (levels_.size() == level) levels_.emplace_back();
    const std::vector<Peak>& fine = levels_[level - 1];
    std::vector<Peak>& coarse = levels_[level];
    // A level that is new, or has grown, is filled from its start: its older part may never have been.
    const std::size_t had = coarse.size();
    coarse.resize((fine.size() + kFactor - 1) / kFactor);
    begin = std::min(begin / kFactor, had);
    end = (end + kFactor - 1) / kFactor;
    for (std::size_t i = begin; i < end; ++i) {
      Peak peak = fine[i * kFactor];
      for (std::size_t j = i * kFactor + 1; j < std::min(fine.size(), (i + 1) * kFactor); ++j)
        peak = {std::min(peak.low, fine[j].low), std::max(peak.high, fine[j].high)};
      coarse[i] = peak;
    }
  }
}

Peak Peaks::between(double fromFrame, double toFrame) const {
  if (empty() || !(toFrame > fromFrame) || toFrame <= 0) return {};
  double from = std::max(0.0, fromFrame) / framesPerPair_, to = toFrame / framesPerPair_;
  std::size_t level = 0;
  while (level + 1 < levels_.size() && to - from >= 2 * kFactor) {
    from /= kFactor;
    to /= kFactor;
    ++level;
  }
  const std::vector<Peak>& peaks = levels_[level];
  const std::size_t first = std::size_t(from);
  if (first >= peaks.size()) return {};
  const std::size_t last = std::min(peaks.size(), std::max(first + 1, std::size_t(std::ceil(to))));
  Peak result = peaks[first];
  for (std::size_t i = first + 1; i < last; ++i)
    result = {std::min(result.low, peaks[i].low), std::max(result.high, peaks[i].high)};
  return result;
}

}  // namespace mix::ui
