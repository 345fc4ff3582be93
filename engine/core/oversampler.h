// SPDX-License-Identifier: MIT
// A curve at four times the sample rate (twice from 64 kHz on), on four tracks: what it adds above half the sample rate
// does not fold back.
//
// Filters of linear phase (half_band.h), as a mix is made of sounds that are heard together: all that passes is late by the
// same whole number of frames, `latencyFrames`, for which others can wait. The curve is expected to take the mean between two
// samples, half a sample late, which the first filter on the way down makes whole. The first doubling passes 0.43 of the
// sample rate and stops 76 dB from 0.57 on; the second, and the only one from 64 kHz on, have wide slopes.
#pragma once

#include "engine/core/half_band.h"

namespace mix {

class Oversampler {
 public:
  // [main]
  void prepare(double sampleRate) { isDouble_ = sampleRate >= kDoubleFromHz; }

  // Of a curve that is half of its samples late. [any]
  static constexpr int latencyFrames(double sampleRate) {
    return sampleRate >= kDoubleFromHz ? (2 * kWide - 1 + kWideDown) / 2 : 2 * kSteep - 1 + (2 * kSecond - 1 + kSecondDown) / 4;
  }

  // Lanes that are not among them start afresh. [audio]
  void keep(I4 lanes) noexcept {
    up1_.keep(lanes);
    down1_.keep(lanes);
    up2_.keep(lanes);
    down2_.keep(lanes);
    wideUp_.keep(lanes);
    wideDown_.keep(lanes);
  }

  // At most kMaxFrames of `x` in place. `curve(samples, perFrame)` takes all samples of these frames, in place. [audio]
  static constexpr int kMaxFrames = 64;
  template <class Curve>
  void process(F4* x, int frames, Curve&& curve) noexcept {
    F4 twice[2 * kMaxFrames];
    if (isDouble_) {
      wideUp_.up(x, twice, frames);
      curve(twice, 2);
      return wideDown_.down(twice, x, frames);
    }
    F4 fourTimes[4 * kMaxFrames];
    up1_.up(x, twice, frames);
    up2_.up(twice, fourTimes, 2 * frames);
    curve(fourTimes, 4);
    down2_.down(fourTimes, twice, 2 * frames);
    down1_.down(twice, x, frames);
  }

 private:
  static constexpr double kDoubleFromHz = 64000;
  static constexpr int kSteep = 18, kSecond = 4, kSecondDown = 9, kWide = 6, kWideDown = 11;  // pairs of taps
  static_assert((2 * kSecond - 1 + kSecondDown) % 4 == 0 && (2 * kWide - 1 + kWideDown) % 2 == 0, "whole frames");
  static constexpr double kDeep = 7.4, kShallow = 5.5;  // 76 and 58 dB

  HalfBand<kSteep, kMaxFrames> up1_{kDeep}, down1_{kDeep};
  HalfBand<kSecond, 2 * kMaxFrames> up2_{kShallow};
  DownBetween<kSecondDown, 2 * kMaxFrames> down2_{kShallow};
  HalfBand<kWide, kMaxFrames> wideUp_{kDeep};
  DownBetween<kWideDown, kMaxFrames> wideDown_{kDeep};
  bool isDouble_ = false;
};

}  // namespace mix
