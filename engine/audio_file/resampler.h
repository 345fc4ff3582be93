// SPDX-License-Identifier: MIT
// The one sample-rate converter: a polyphase windowed sinc (Kaiser, 120 dB), linear phase, without delay.
//
// libsamplerate 0.2.2 was measured first, from 44.1 to 48 kHz: its medium converter is 3.3 dB down at 20 kHz;
// its best one is flat but runs a stereo file at 24 times real time natively (this one: 500, and 235 in
// WebAssembly) and adds 1.3 MB, compressed, to engine.wasm. This one is flat to 0.907 of the lower Nyquist
// frequency (20 kHz at 44.1 kHz), 120 dB down from that Nyquist frequency on, and computes its table when it
// is made. The tests measure its quality.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/result.h"

namespace mix {

class Resampler {
 public:
  struct Progress {
    std::size_t usedFrames = 0;  // of the input
    std::size_t madeFrames = 0;  // of the output
  };

  Resampler() = default;

  // 1 to 64 channels; rates of 1,000 to 768,000 Hz, to a thousandth of a hertz. Equal rates pass samples
  // unchanged. Allocates all memory it will need, at most 4 MB of table and 32 kB a channel beside the
  // filter's length. [worker]
  static Result<Resampler> make(double fromRate, double toRate, int channels);

  // The length of `frames` frames after conversion: frames * toRate / fromRate, rounded. [any]
  static std::uint64_t outputFrames(std::uint64_t frames, double fromRate, double toRate);

  // Takes input until it is used up or the output is full. Both planar, one pointer per channel; the output
  // must not overlap the input. Block sizes make no difference to a bit. Samples must be finite. Never
  // allocates. [any]
  Progress process(std::span<const float* const> in, std::size_t inFrames, std::span<float* const> out,
                   std::size_t outFrames) noexcept;

  // After the last input: what is left, at most `outFrames` frames. Call until it returns fewer; the total is
  // then exactly `outputFrames` of all that was put in. [any]
  std::size_t finish(std::span<float* const> out, std::size_t outFrames) noexcept;

  // As newly made. [any]
  void reset() noexcept;

 private:
  void design();
  Progress run(const float* const* in, std::size_t inFrames, std::span<float* const> out,
               std::size_t outFrames) noexcept;
  void makeFrame(std::span<float* const> out, std::size_t frame) const noexcept;
  void dropUsed() noexcept;

  double fromRate_ = 0, toRate_ = 0;
  // Output frame n lies at input frame n * step_ / phases_.
  std::uint64_t step_ = 1, phases_ = 1;

  std::size_t taps_ = 0;                  // of each phase
  std::size_t tablePhases_ = 0;           // fewer than phases_ for odd ratios: then neighbours are blended
  std::vector<float> table_;              // [tablePhases_ + 1][taps_]
  std::vector<std::vector<float>> fifo_;  // one a channel
  std::size_t filled_ = 0;                // frames in the fifo
  std::size_t base_ = 0;                  // where in it the filter's first tap is
  std::uint64_t phase_ = 0;
  std::uint64_t usedFrames_ = 0, madeFrames_ = 0;
};

}  // namespace mix
