// SPDX-License-Identifier: MIT
// Turns the bytes of whole frames, as they lie in the file, into planar float.
//
// Integers are left-justified in their container (Microsoft "Multiple Channel Audio Data and WAVE Files",
// Apple AIFF 1.3), so a sample is its container's value over 2^(container bits - 1), whatever the number of
// valid bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/audio_file/audio_file_info.h"

namespace mix {

class SampleDecoder {
 public:
  // A sample beyond +-1e10 (+200 dBFS) cannot be audio, not even in a file of floats that hold 32-bit
  // integers; its square would already make single-precision meters infinite.
  static constexpr float kLargestSample = 1e10f;

  SampleDecoder() = default;

  // `info` as it came from HeaderParser. [worker]
  explicit SampleDecoder(const AudioFileInfo& info);

  int channels() const { return channels_; }
  int bytesPerFrame() const { return channels_ * bytesPerSample_; }

  // Decodes the whole frames in `bytes`, at most `maxFrames`, from a frame boundary on; returns how many. One
  // pointer per channel of the file; a null pointer skips that channel. Samples that are not finite, or
  // beyond kLargestSample, become 0 and are counted. Never allocates. [any]
  std::size_t decode(std::span<const std::uint8_t> bytes, std::span<float* const> channels,
                     std::size_t maxFrames) noexcept;

  // Samples replaced by 0 so far, in all channels. [any]
  std::uint64_t damagedSamples() const { return damagedSamples_; }

 private:
  using DecodeChannel = void (*)(const std::uint8_t* bytes, std::size_t stride, float* out,
                                 std::size_t frames);

  int channels_ = 0;
  int bytesPerSample_ = 0;
  bool canBeDamaged_ = false;
  DecodeChannel decodeChannel_ = nullptr;
  std::uint64_t damagedSamples_ = 0;
};

}  // namespace mix
