// SPDX-License-Identifier: MIT
// Noise that makes the error of rounding to integers independent of the music: triangular, two steps wide
// (Lipshitz, Wannamaker and Vanderkooy, "Quantization and Dither: A Theoretical Survey", JAES 40, 1992).
#pragma once

#include <cstdint>

namespace mix {

class Dither {
 public:
  Dither() = default;

  // Streams of different numbers are independent; the same seed and stream give the same noise. [any]
  Dither(std::uint64_t seed, std::uint64_t stream) : state_(mixed(seed + mixed(stream + 1))) {}

  // -1 to 1 in steps of the quantiser, RMS sqrt(1/6). [any]
  double next() noexcept {
    state_ += 0x9E3779B97F4A7C15u;
    const std::uint64_t bits = mixed(state_);
    // The difference of two uniform numbers of 32 bits.
    return (double(std::uint32_t(bits >> 32)) - double(std::uint32_t(bits))) * (1.0 / 4294967296.0);
  }

 private:
  // SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
  static std::uint64_t mixed(std::uint64_t bits) noexcept {
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EBu;
    return bits ^ bits >> 31;
  }

  std::uint64_t state_ = 0;
};

}  // namespace mix
