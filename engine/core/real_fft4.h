// SPDX-License-Identifier: MIT
// Four real transforms at once, one in each lane, by KissFFT: windows of one channel, or channels of one window.
// Measured: a third of the time of one after the other.
#pragma once

#include <memory>
#include <span>

#include "engine/core/lanes.h"

namespace mix {

class RealFft4 {
 public:
  struct Bin {
    F4 real, imaginary;
    F4 power() const { return real * real + imaginary * imaginary; }
  };

  RealFft4();
  ~RealFft4();
  RealFft4(RealFft4&&) noexcept;
  RealFft4& operator=(RealFft4&&) noexcept;

  // `frames` is even and has small factors. False when out of memory. [worker]
  bool prepare(std::size_t frames);

  // What is to be transformed, kept between transforms: value `i` of a lane lies at [kLanes * i + lane], as a vector is
  // slow to write one lane of. Empty before `prepare`. [worker]
  std::span<float> input();
  // frames / 2 + 1 bins of what is in `input`, unscaled. [worker]
  std::span<const Bin> transform();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mix
