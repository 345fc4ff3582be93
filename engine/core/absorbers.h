// SPDX-License-Identifier: MIT
// The absorbent filters of a reverb's delays, four side by side: see absorption.h. The arithmetic is that of filter.h.
#pragma once

#include <array>

#include "engine/core/absorption.h"
#include "engine/core/lanes.h"

namespace mix {

template <std::size_t kDelays>
class Absorbers {
 public:
  static constexpr std::size_t kGroups = kDelays / kLanes;

  // For delays of so many frames; reached in `rampFrames`, 0: at once. [audio]
  void set(const Decay& decay, const std::array<int, kDelays>& delays, double sampleRate, int rampFrames) noexcept {
    for (std::size_t i = 0; i < kDelays; ++i) {
      const Absorption absorption = Absorption::of(decay, delays[i] / sampleRate, sampleRate);
      Shelves& to = target_[i / kLanes];
      put(to.bass, i % kLanes, absorption.bass);
      put(to.treble, i % kLanes, absorption.treble);
    }
    remaining_ = std::max(rampFrames, 0);
    if (remaining_ == 0) now_ = target_;
    for (std::size_t g = 0; g < kGroups && remaining_ > 0; ++g)
      for (auto shelf : {&Shelves::bass, &Shelves::treble})
        for (std::size_t i = 0; i < kCount; ++i)
          (step_[g].*shelf)[i] = ((target_[g].*shelf)[i] - (now_[g].*shelf)[i]) / splat(float(remaining_));
  }

  void clear() noexcept {
    now_ = target_;
    remaining_ = 0;
    states_ = {};
  }

  bool isMoving() const noexcept { return remaining_ > 0; }

  // A frame of the ramp is over. Between stable filters lie stable ones.
  void advance() noexcept {
    if (remaining_ == 0) return;
    for (std::size_t g = 0; g < kGroups; ++g)
      for (auto shelf : {&Shelves::bass, &Shelves::treble})
        for (std::size_t i = 0; i < kCount; ++i) (now_[g].*shelf)[i] += (step_[g].*shelf)[i];
    if (--remaining_ == 0) now_ = target_;
  }

  // `at(i)` is the reference to what four delays say in frame `i`.
  template <class At>
  void process(std::size_t group, int frames, At&& at) noexcept {
    const Shelves shelves = now_[group];
    States states = states_[group];
    for (int i = 0; i < frames; ++i) at(i) = tick(shelves.treble, states.treble, tick(shelves.bass, states.bass, at(i)));
    states_[group] = states;
  }

  // After some frames: what falls silent must not become subnormal.
  void snap() noexcept {
    for (States& states : states_)
      for (State* state : {&states.bass, &states.treble}) *state = {snapToZero(state->slope), snapToZero(state->low)};
  }

 private:
  enum : std::size_t { direct, fromSlope, fromLow, keep, pull, kCount };
  using Shelf = std::array<F4, kCount>;
  struct Shelves {
    Shelf bass{}, treble{};
  };
  struct State {
    F4 slope = splat(0), low = splat(0);
  };
  struct States {
    State bass, treble;
  };

  static void put(Shelf& shelf, std::size_t lane, const FilterCoefficients& c) noexcept {
    const double pulls = c.r * c.q + c.p * c.p, u = pulls / c.p, v = c.r / c.p;
    const double values[kCount] = {c.direct, (c.fromBand + c.fromLow * v) / u, c.fromLow, 1 - (c.q + c.r), pulls};
    for (std::size_t i = 0; i < kCount; ++i) shelf[i][lane] = float(values[i]);
  }

  static F4 tick(const Shelf& c, State& s, F4 x) noexcept {
    const F4 y = c[direct] * x + (c[fromSlope] * s.slope + c[fromLow] * s.low);
    const F4 error = x - s.low;
    s.low += s.slope;
    s.slope = c[keep] * s.slope + c[pull] * error;
    return y;
  }

  std::array<Shelves, kGroups> now_, target_, step_;
  std::array<States, kGroups> states_;
  int remaining_ = 0;
};

}  // namespace mix
