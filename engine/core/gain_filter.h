// SPDX-License-Identifier: MIT
// A bell or shelf whose gain moves all the time, on four stereo tracks: the shapes of filter_design.h, as the
// state-variable filter of A. Simper ("Solving the continuous SVF equations using trapezoidal integration and equivalent
// currents"; V. Zavalishin, "The art of VA filter design", 4.5). Its states are those of the two integrators, which stay
// what they are whatever the coefficients do: they may jump every few frames (A. Wishnick, "Time-varying filters for
// musical applications", DAFx 2014, shows that the output stays bounded).
//
// Bilinear, so that a gain costs no exponentials: at 44.1 kHz (96 kHz) and +-12 dB, Q 1, it is up to 20 kHz within 0.01 dB of the
// analog shape at 1 kHz (bell 0.05), bells within 0.43 dB (0.1) at 3 kHz, 1.6 dB (0.4) at 6 kHz, 5.3 dB (1.1) at 12 kHz; shelves
// within 0.15, 0.6 and 2.4 dB (0.04, 0.13, 0.5).
//
// What a lane does depends on nothing in the other three, to the bit; at 0 dB the sound passes untouched.
#pragma once

#include <array>
#include <cmath>
#include <numbers>

#include "engine/core/ramp.h"

namespace mix {

class GainFilter {
 public:
  static constexpr int kStep = 8;  // frames from one gain to the next

  // The integrators' gain for a cutoff, as in filter_design.h. [any]
  static float cutoffGain(double hz, double sampleRate) {
    return float(std::tan(std::numbers::pi * std::fmin(hz / sampleRate, 0.47)));
  }

  // `g` is a cutoffGain, `damping` 1/Q; both are reached after `steps` calls of `advance`. [audio]
  void set(F4 g, F4 damping, int steps) noexcept {
    g_.set(g, steps);
    damping_.set(damping, steps);
  }

  // [audio]
  void reset() noexcept {
    g_.finish();
    damping_.finish();
    left_ = right_ = {};
    setGainDb(splat(0), splat(0), splat(0), splatInt(0));
  }

  // [audio]
  void advance() noexcept {
    g_.next();
    damping_.next();
  }

  // Where the gain is after the kStep frames that follow: it goes there in a straight line in the lanes of `glides`, at
  // once in the others. `lowShelf` and `highShelf` are amounts of 0 to 1: a bell where both are 0. [audio]
  void setGainDb(F4 gainDb, F4 lowShelf, F4 highShelf, I4 glides) noexcept {
    const F4 g0 = g_.value(), d = damping_.value(), one = splat(1), bell = one - lowShelf - highShelf;
    const F4 root = fastFromDb(gainDb * splat(0.25f)), a = root * root;
    const F4 g = g0 * (bell + lowShelf / root + highShelf * root);
    const F4 k = d * (bell / a + lowShelf + highShelf);
    const F4 a1 = one / (one + g * (g + k)), a2 = g * a1;
    const F4 fromBand = d * (bell * (a - one / a) + lowShelf * (a - one) + highShelf * a * (one - a));
    const F4 fromLow = (lowShelf - highShelf) * (a * a - one);
    const Coefficients next = {a1 + a1 - one, a2 + a2, g * (a2 + a2), one + highShelf * (a * a - one),
                               fromBand * splat(0.5f), fromLow * splat(0.5f)};
    for (std::size_t i = 0; i < next.size(); ++i) {
      now_[i] = select(glides, target_[i], next[i]);
      target_[i] = next[i];
      slope_[i] = (target_[i] - now_[i]) * splat(1.0f / kStep);
    }
  }

  // Frames up to the next gain, in place. [audio]
  void process(F4* left, F4* right, int frames) noexcept {
    Coefficients now = now_;  // in registers
    State leftState = left_, rightState = right_;
    for (int i = 0; i < frames; ++i) {
      for (std::size_t c = 0; c < now.size(); ++c) now[c] += slope_[c];
      left[i] = tick(now, leftState, left[i]);
      right[i] = tick(now, rightState, right[i]);
    }
    now_ = now;
    left_ = leftState;
    right_ = rightState;
  }

  // At the end of a block: lanes that are not in `used` start afresh. [audio]
  void tidy(I4 used) noexcept {
    for (State* side : {&left_, &right_})
      for (F4* x : {&side->band, &side->low}) *x = F4(I4(settled(*x)) & used);
  }

 private:
  // Simper's 2 a1 - 1, 2 a2 and 2 a3; what the input and twice band and low have in the output.
  using Coefficients = std::array<F4, 6>;
  struct State {
    F4 band = splat(0), low = splat(0);
  };

  static F4 tick(const Coefficients& c, State& s, F4 x) noexcept {
    const auto& [keep, cross, pull, fromInput, fromBand, fromLow] = c;
    const F4 error = x - s.low;
    const F4 band = keep * s.band + cross * error, low = s.low + (cross * s.band + pull * error);
    const F4 y = fromInput * x + (fromBand * (band + s.band) + fromLow * (low + s.low));
    s = {band, low};
    return y;
  }

  Ramp g_{1}, damping_{1};
  Coefficients now_ = {}, target_ = {}, slope_ = {};
  State left_, right_;
};

}  // namespace mix
