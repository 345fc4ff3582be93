// SPDX-License-Identifier: MIT
// A curve without memory at four times the sample rate (twice from 64 kHz on), on four tracks: what it adds above half
// the sample rate does not fold back.
//
// Half-band filters of two all-pass chains (R. A. Valenzuela, A. G. Constantinides, "Digital signal processing schemes
// for efficient interpolation and decimation", IEE Proc. G 130(6), 1983): seven sections for the first doubling, 82 dB
// from 0.568 of the sample rate on, three for the second, 57 dB. They have no latency that could be compensated: a
// low tone comes 3.2 frames late (2.5 from 64 kHz on), a high one later, by 3 more frames at 0.34 of the sample rate. What
// is heard together with the filtered sound has to go through them too.
#pragma once

#include <array>

#include "engine/core/lanes.h"

namespace mix {

template <std::size_t kSections>
class HalfBand {
 public:
  using Coefficients = std::array<float, kSections>;
  explicit HalfBand(const Coefficients& coefficients) : coefficients_(coefficients) {}

  // `frames` samples become twice as many.
  void up(const F4* in, F4* out, int frames) noexcept {
    Past past = past_;  // in registers
    for (int i = 0; i < frames; ++i) {
      out[2 * i] = out[2 * i + 1] = in[i];
      tick(past, out[2 * i], out[2 * i + 1]);
    }
    past_ = past;
  }

  // Twice as many become `frames`; may be done in place.
  void down(const F4* in, F4* out, int frames) noexcept {
    Past past = past_;
    for (int i = 0; i < frames; ++i) {
      F4 first = in[2 * i], second = in[2 * i + 1];
      tick(past, second, first);
      out[i] = (first + second) * splat(0.5f);
    }
    past_ = past;
  }

  // At the end of a block: lanes that are not in `used` start afresh.
  void tidy(I4 used) noexcept {
    for (F4& x : past_) x = F4(I4(snapToZero(x)) & used);
  }

 private:
  using Past = std::array<F4, kSections + 2>;  // what entered each section before, and what left the last two

  // Sections take turns: even ones for one phase, odd ones for the other.
  void tick(Past& past, F4& even, F4& odd) const noexcept {
    F4 phases[2] = {even, odd};
    for (std::size_t i = 0; i < kSections; ++i) {
      F4& x = phases[i % 2];
      const F4 y = (x - past[i + 2]) * splat(coefficients_[i]) + past[i];
      past[i] = x;
      x = y;
    }
    past[kSections] = phases[kSections % 2];
    past[kSections + 1] = phases[(kSections + 1) % 2];
    even = phases[0];
    odd = phases[1];
  }

  Coefficients coefficients_;
  Past past_{};
};

class Oversampler {
 public:
  // [main]
  void prepare(double sampleRate) { isDouble_ = sampleRate >= 64000; }

  // [audio]
  void reset() noexcept { tidy(splatInt(0)); }
  void tidy(I4 used) noexcept {
    up1_.tidy(used);
    up2_.tidy(used);
    down1_.tidy(used);
    down2_.tidy(used);
  }

  // At most kMaxFrames of `x` in place. `curve(samples, perFrame)` takes all samples of these frames, in place. [audio]
  static constexpr int kMaxFrames = 64;
  template <class Curve>
  void process(F4* x, int frames, Curve&& curve) noexcept {
    F4 twice[2 * kMaxFrames], fourTimes[4 * kMaxFrames];
    up1_.up(x, twice, frames);
    if (isDouble_) {
      curve(twice, 2);
    } else {
      up2_.up(twice, fourTimes, 2 * frames);
      curve(fourTimes, 4);
      down2_.down(fourTimes, twice, 2 * frames);
    }
    down1_.down(twice, x, frames);
  }

 private:
  static constexpr std::array<float, 7> kSteep = {0.0564723566f, 0.202969284f, 0.388896934f, 0.569173154f,
                                                  0.721557045f,  0.84458641f,  0.94919635f};
  static constexpr std::array<float, 3> kWide = {0.114474943f, 0.397836688f, 0.769943151f};

  HalfBand<7> up1_{kSteep}, down1_{kSteep};
  HalfBand<3> up2_{kWide}, down2_{kWide};
  bool isDouble_ = false;
};

}  // namespace mix
