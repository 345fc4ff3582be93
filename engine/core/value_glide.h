// SPDX-License-Identifier: MIT
// Parameter values of four lanes on their way to where they were set: 20 ms along the control's travel, so that a
// frequency moves by octaves and a level by decibels, setting off and arriving gently. Two-way switches glide from 0
// to 1 and processors use them as an amount; choices with more words jump.
#pragma once

#include <array>
#include <bitset>

#include "engine/core/lanes.h"
#include "engine/core/param.h"

namespace mix {

template <std::size_t N>
class ValueGlide {
 public:
  // `specs` must outlive this.
  explicit ValueGlide(const std::array<ParamSpec, N>& specs) : specs_(&specs) {
    for (std::size_t i = 0; i < N; ++i) values_[i] = targets_[i] = splat(specs[i].initial);
  }

  // How many calls of `step` a glide takes. [main]
  void setSteps(int steps) noexcept { steps_ = steps; }

  // [audio]
  void set(int lane, int param, float value) noexcept {
    const auto p = std::size_t(param);
    if (targets_[p][lane] == value) return;
    targets_[p][lane] = value;
    origins_[p][lane] = values_[p][lane];
    remaining_[p][lane] = steps_;
    moving_.set(p);
  }
  // Is there at once, and `step` says so. [audio]
  void place(int lane, int param, float value) noexcept {
    const auto p = std::size_t(param);
    if (values_[p][lane] == value && targets_[p][lane] == value) return;
    values_[p][lane] = targets_[p][lane] = value;
    remaining_[p][lane] = 0;
    placed_.set(p);
  }
  float target(int lane, int param) const noexcept { return targets_[std::size_t(param)][lane]; }

  bool moving() const noexcept { return moving_.any() || placed_.any(); }

  // The values to be heard now. [audio]
  const std::array<F4, N>& values() const noexcept { return values_; }

  // Moves all values one step on; `changed(param)` is called for those that move and those that were placed. [audio]
  template <class Changed>
  void step(Changed&& changed) noexcept {
    takePlaced(changed);
    if (moving_.none()) return;
    for (std::size_t p = 0; p < N; ++p) {
      if (!moving_[p]) continue;
      for (int lane = 0; lane < kLanes; ++lane) advance(p, lane);
      if (all(remaining_[p] == splatInt(0))) moving_.reset(p);
      changed(int(p));
    }
  }

  // `changed(param)` for those that were placed since. [audio]
  template <class Changed>
  void takePlaced(Changed&& changed) noexcept {
    if (placed_.none()) return;
    for (std::size_t p = 0; p < N; ++p)
      if (placed_[p]) changed(int(p));
    placed_.reset();
  }

  // Arrives everywhere at once. [audio]
  void finish() noexcept {
    values_ = targets_;
    remaining_ = {};
    moving_.reset();
    placed_.reset();
  }

 private:
  void advance(std::size_t p, int lane) noexcept {
    const int left = remaining_[p][lane];
    if (left == 0) return;
    const ParamSpec& spec = (*specs_)[p];
    remaining_[p][lane] = left - 1;
    const float from = origins_[p][lane], to = targets_[p][lane];
    const float t = 1 - float(left - 1) / float(steps_);
    const float eased = t * t * (3 - 2 * t);
    if (left == 1 || choiceCount(spec) > 2) {
      values_[p][lane] = to;
      remaining_[p][lane] = 0;
    } else if (spec.unit == Unit::choice) {
      values_[p][lane] = from + eased * (to - from);
    } else {
      const float travel = toTravel(spec, from);
      values_[p][lane] = fromTravel(spec, travel + eased * (toTravel(spec, to) - travel));
    }
  }

  const std::array<ParamSpec, N>* specs_;
  int steps_ = 1;
  std::array<F4, N> values_, targets_, origins_;
  std::array<I4, N> remaining_{};
  std::bitset<N> moving_, placed_;
};

}  // namespace mix
