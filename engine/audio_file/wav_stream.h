// SPDX-License-Identifier: MIT
// A WAV file written to a sink whose length need not be known beforehand; for native tools and tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/audio_file/byte_sink.h"
#include "engine/audio_file/wav_writer.h"

namespace mix {

class WavStream {
 public:
  // Writes a header with room for the sizes of RF64, which `finish` fills in. [worker]
  static Result<WavStream> begin(std::unique_ptr<ByteSink> sink, const WavOptions& options);

  // Planar float, one pointer per channel. False once the sink has failed. [worker]
  bool write(std::span<const float* const> channels, std::size_t frames);

  // Completes the file. False when anything could not be written, the header included: the file then still
  // says that its length is unknown, and readers use all of it. [worker]
  bool finish();

  const WavWriter& writer() const { return writer_; }
  std::uint64_t frames() const { return frames_; }

 private:
  WavStream(std::unique_ptr<ByteSink> sink, WavWriter writer);

  std::unique_ptr<ByteSink> sink_;
  WavWriter writer_;
  std::vector<std::uint8_t> buffer_;
  std::uint64_t frames_ = 0;
  bool good_ = true;
};

}  // namespace mix
