// SPDX-License-Identifier: MIT
// The chunks that say how the samples are stored: WAVE `fmt `, RF64 `ds64`, AIFF `COMM`.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/audio_file/audio_file_info.h"
#include "engine/audio_file/byte_fields.h"
#include "engine/core/result.h"

namespace mix {

// What of AudioFileInfo the format chunk decides. Everything in it is within the reader's limits.
struct SampleFormat {
  SampleEncoding encoding = SampleEncoding::signedInteger;
  bool bigEndian = false;
  double sampleRate = 0;
  int channels = 0;
  std::uint32_t channelMask = 0;
  int bitsPerSample = 0;
  int bytesPerSample = 0;
  std::optional<std::uint64_t> frames;  // AIFF only
};

// The most of either chunk that matters, in bytes.
constexpr std::size_t kFormatBytes = 64;

// The body of `fmt `: WAVEFORMAT, WAVEFORMATEX or WAVEFORMATEXTENSIBLE. The error names the codec or the
// value that is not supported. [any]
Result<SampleFormat> parseWaveFormat(Bytes body, bool bigEndian);

// The body of `COMM`, with a compression type when `aifc`. [any]
Result<SampleFormat> parseAiffCommon(Bytes body, bool aifc);

// The 80-bit extended float of AIFF; NaN and infinity as 0. `at` has 10 bytes. [any]
double extendedFloat(const std::uint8_t* at);

}  // namespace mix
