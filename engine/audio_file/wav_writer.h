// SPDX-License-Identifier: MIT
// Writes WAV, and RF64 (EBU Tech 3306) by itself where the file passes 4 GB. Like the reader it moves no
// bytes: the host writes what it gets, in this order:
//
//   header(frames), encode(...) as often as needed, trailer(frames)
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/audio_file/dither.h"
#include "engine/core/result.h"

namespace mix {

enum class WavSampleFormat { int16, int24, float32 };

struct WavOptions {
  WavSampleFormat format = WavSampleFormat::int24;
  std::uint32_t sampleRate = 48000;  // Hz
  int channels = 2;                  // 1 to 64
  DitherKind dither = DitherKind::triangular;  // of the integer formats; float needs none
  std::uint64_t seed = 1;            // of the dither: the same samples give the same file
};

class WavWriter {
 public:
  WavWriter() = default;

  // [worker]
  static Result<WavWriter> make(const WavOptions& options);

  const WavOptions& options() const { return options_; }
  int bytesPerFrame() const;

  // Everything before the first frame. With `reserve64`, room is left for the sizes of RF64, so that a header
  // for any number of frames has the same length and can be put in place of an earlier one. [worker]
  std::vector<std::uint8_t> header(std::uint64_t totalFrames, bool reserve64 = false) const;

  // Everything after the last frame: a pad byte or nothing. [worker]
  std::vector<std::uint8_t> trailer(std::uint64_t totalFrames) const;

  // Planar float, one pointer per channel, to the file's interleaved bytes; at most as many frames as fit in
  // `out`. Returns the bytes written, a multiple of `bytesPerFrame`. 16 and 24 bits are clamped; float passes
  // as it is. Samples that are not finite become 0. Never allocates. [any]
  std::size_t encode(std::span<const float* const> channels, std::size_t frames,
                     std::span<std::uint8_t> out) noexcept;

  // Samples beyond +-1 that were clamped so far; samples that were not finite. [any]
  std::uint64_t clippedSamples() const { return clippedSamples_; }
  std::uint64_t damagedSamples() const { return damagedSamples_; }

 private:
  int bytesPerSample() const;
  void encodeIntegers(const float* in, std::size_t frames, int channel, std::uint8_t* out) noexcept;
  void encodeFloats(const float* in, std::size_t frames, std::uint8_t* out) noexcept;

  WavOptions options_;
  std::vector<Dither> dithers_;  // one a channel
  std::vector<NoiseShaper> shapers_;
  std::uint64_t clippedSamples_ = 0, damagedSamples_ = 0;
};

}  // namespace mix
