// SPDX-License-Identifier: MIT
// An audio file as one object, for hosts that can read a file where they stand (native tools and tests). The
// browser drives HeaderParser and SampleDecoder itself, through the C ABI.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/audio_file/audio_file_info.h"
#include "engine/audio_file/byte_source.h"
#include "engine/audio_file/sample_decoder.h"
#include "engine/core/result.h"

namespace mix {

class AudioFileReader {
 public:
  // Reads the headers. The error names the reason for which the file is refused. [worker]
  static Result<AudioFileReader> open(std::unique_ptr<ByteSource> source);

  const AudioFileInfo& info() const { return info_; }

  // Decodes `frames` frames from `startFrame` on, into one buffer per channel of the file (a null pointer
  // skips that channel). Returns how many; fewer at the end of the file or when it cannot be read. Any order,
  // any block size; memory does not depend on either. [worker]
  std::size_t read(std::uint64_t startFrame, std::span<float* const> channels, std::size_t frames);

  // Samples replaced by 0 so far because they were not finite (SampleDecoder::kLargestSample). [worker]
  std::uint64_t damagedSamples() const { return decoder_.damagedSamples(); }

 private:
  AudioFileReader(std::unique_ptr<ByteSource> source, AudioFileInfo info);

  std::unique_ptr<ByteSource> source_;
  AudioFileInfo info_;
  SampleDecoder decoder_;
  std::vector<std::uint8_t> buffer_;
};

}  // namespace mix
