// SPDX-License-Identifier: MIT
#include "engine/mixer/region_filter.h"

#include <algorithm>
#include <numbers>

namespace mix {

void RegionFilter::prepare(double sampleRate) noexcept {
  sampleRate_ = sampleRate;
  apply(0);
  for (Filter& section : sections_) section.reset();
}

void RegionFilter::hear(double lowHz, double highHz) noexcept {
  isOn_ = highHz > 0;
  if (isOn_) lowHz_ = lowHz, highHz_ = highHz;
  if (highHz_ > 0) apply(int(kRampMs * sampleRate_ / 1000));
}

void RegionFilter::apply(int frames) noexcept {
  constexpr double kButterworth = 1 / std::numbers::sqrt2;
  const FilterCoefficients highPass = design::highPass(std::max(lowHz_, 10.0), kButterworth, sampleRate_);
  const FilterCoefficients lowPass = design::lowPass(std::max(highHz_, 10.0), kButterworth, sampleRate_);
  for (std::size_t i = 0; i < sections_.size(); ++i) sections_[i].set(0, (i < 2 ? highPass : lowPass).scaled(isOn_ ? 1 : 0), frames);
}

void RegionFilter::process(float* left, float* right, int frames) noexcept {
  F4 l[kChunk], r[kChunk];
  for (int done = 0; done < frames;) {
    if (std::none_of(sections_.begin(), sections_.end(), [](const Filter& section) { return section.sounds(); })) return;
    const int count = std::min(kChunk, frames - done);
    for (int i = 0; i < count; ++i) {
      l[i] = splat(left[done + i]);
      r[i] = splat(right[done + i]);
    }
    for (Filter& section : sections_) section.process({l, r, count});
    for (int i = 0; i < count; ++i) {
      left[done + i] = l[i][0];
      right[done + i] = r[i][0];
    }
    done += count;
  }
}

}  // namespace mix
