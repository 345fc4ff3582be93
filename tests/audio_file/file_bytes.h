// SPDX-License-Identifier: MIT
// Audio files put together byte by byte, and read back in one go.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audio_file/reader.h"

namespace mix::test {

using FileBytes = std::vector<std::uint8_t>;
using Samples = std::vector<float>;

inline testing::AssertionResult contains(const std::string& text, std::string_view words) {
  if (text.find(words) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << '"' << text << "\" does not say \"" << words << '"';
}

inline FileBytes text(std::string_view letters) { return {letters.begin(), letters.end()}; }

inline FileBytes number(std::uint64_t value, int count, bool bigEndian = false) {
  FileBytes out;
  for (int i = 0; i < count; ++i) out.push_back(std::uint8_t(value >> 8 * (bigEndian ? count - 1 - i : i)));
  return out;
}

inline FileBytes join(std::initializer_list<FileBytes> parts) {
  FileBytes out;
  for (const FileBytes& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

// A chunk of RIFF or IFF with its pad byte; `declared` overrides the size in its header.
inline FileBytes chunk(std::string_view id, const FileBytes& body, bool bigEndian = false,
                       std::int64_t declared = -1) {
  const std::uint64_t size = declared < 0 ? body.size() : std::uint64_t(declared);
  return join({text(id), number(size, 4, bigEndian), body, FileBytes(body.size() & 1)});
}

inline FileBytes form(std::string_view magic, std::string_view type, std::initializer_list<FileBytes> chunks,
                      bool bigEndian = false) {
  const FileBytes body = join(chunks);
  return join({text(magic), number(4 + body.size(), 4, bigEndian), text(type), body});
}

inline FileBytes wav(std::initializer_list<FileBytes> chunks) { return form("RIFF", "WAVE", chunks); }

struct Fmt {
  int tag = 1, channels = 2;
  std::uint32_t sampleRate = 48000;
  int bits = 16;
  int bytesPerFrame = -1;  // -1: what the bits need
  bool bigEndian = false;
};

inline FileBytes fmtBody(const Fmt& fmt) {
  const int frame = fmt.bytesPerFrame < 0 ? fmt.channels * ((fmt.bits + 7) / 8) : fmt.bytesPerFrame;
  const bool big = fmt.bigEndian;
  return join({number(std::uint64_t(fmt.tag), 2, big), number(std::uint64_t(fmt.channels), 2, big),
               number(fmt.sampleRate, 4, big), number(fmt.sampleRate * std::uint64_t(frame), 4, big),
               number(std::uint64_t(frame), 2, big), number(std::uint64_t(fmt.bits), 2, big)});
}

inline FileBytes fmtChunk(const Fmt& fmt = {}) { return chunk("fmt ", fmtBody(fmt), fmt.bigEndian); }

// WAVE_FORMAT_EXTENSIBLE with `subFormat` as the tag inside its GUID.
inline FileBytes extensibleChunk(const Fmt& fmt, int validBits, int subFormat, std::uint32_t mask = 3) {
  Fmt outer = fmt;
  outer.tag = 0xFFFE;
  return chunk("fmt ", join({fmtBody(outer),
                             number(22, 2),
                             number(std::uint64_t(validBits), 2),
                             number(mask, 4),
                             number(std::uint64_t(subFormat), 4),
                             number(0, 2),
                             number(0x10, 2),
                             {0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71}}));
}

// Each sample in `bytes` bytes; the value's low bytes.
inline FileBytes integers(const std::vector<std::int64_t>& samples, int bytes, bool bigEndian = false) {
  FileBytes out;
  for (const std::int64_t sample : samples) {
    const FileBytes one = number(std::uint64_t(sample), bytes, bigEndian);
    out.insert(out.end(), one.begin(), one.end());
  }
  return out;
}

template <class Float>
FileBytes floats(const std::vector<Float>& samples, bool bigEndian = false) {
  FileBytes out;
  for (const Float sample : samples) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &sample, sizeof sample);
    const FileBytes one = number(bits, sizeof sample, bigEndian);
    out.insert(out.end(), one.begin(), one.end());
  }
  return out;
}

// The 80-bit float of AIFF for a whole number.
inline FileBytes extended(std::uint64_t value) {
  int exponent = 16383 + 63;
  while (value && !(value >> 63)) value <<= 1, --exponent;
  return join({number(value ? std::uint64_t(exponent) : 0, 2, true), number(value, 8, true)});
}

inline FileBytes commChunk(int channels, std::uint32_t frames, int bits, std::uint64_t rate = 48000,
                           std::string_view compression = {}) {
  FileBytes body = join({number(std::uint64_t(channels), 2, true), number(frames, 4, true),
                         number(std::uint64_t(bits), 2, true), extended(rate), text(compression)});
  if (!compression.empty())
    body.insert(body.end(), {0, 0});  // the compression's name: an empty Pascal string
  return chunk("COMM", body, true);
}

inline FileBytes ssndChunk(const FileBytes& samples, std::uint32_t offset = 0) {
  return chunk("SSND", join({number(offset, 4, true), number(0, 4, true), FileBytes(offset), samples}), true);
}

inline FileBytes aiff(std::initializer_list<FileBytes> chunks) { return form("FORM", "AIFF", chunks, true); }
inline FileBytes aifc(std::initializer_list<FileBytes> chunks) { return form("FORM", "AIFC", chunks, true); }

struct Decoded {
  std::string error;  // the reason for a refusal; then the rest is empty
  AudioFileInfo info;
  std::vector<std::vector<float>> channels;
  std::uint64_t damagedSamples = 0;

  std::vector<float> interleaved() const {
    std::vector<float> out;
    for (std::size_t i = 0; !channels.empty() && i < channels[0].size(); ++i)
      for (const auto& channel : channels) out.push_back(channel[i]);
    return out;
  }
  bool warnsOf(std::string_view words) const {
    for (const std::string& warning : info.warnings)
      if (warning.find(words) != std::string::npos) return true;
    return false;
  }
};

inline Decoded decode(std::unique_ptr<ByteSource> source, std::size_t blockFrames = 1000) {
  Decoded decoded;
  Result<AudioFileReader> opened = AudioFileReader::open(std::move(source));
  if (!opened) {
    decoded.error = opened.error();
    return decoded;
  }
  AudioFileReader& reader = opened.value();
  decoded.info = reader.info();
  decoded.channels.resize(std::size_t(reader.info().channels));
  std::vector<std::vector<float>> block(decoded.channels.size(), std::vector<float>(blockFrames));
  std::vector<float*> pointers;
  for (auto& channel : block) pointers.push_back(channel.data());
  std::uint64_t at = 0;
  while (const std::size_t got = reader.read(at, pointers, blockFrames)) {
    for (std::size_t i = 0; i < block.size(); ++i)
      decoded.channels[i].insert(decoded.channels[i].end(), block[i].begin(),
                                 block[i].begin() + std::ptrdiff_t(got));
    at += got;
  }
  decoded.damagedSamples = reader.damagedSamples();
  return decoded;
}

inline Decoded decode(FileBytes bytes, std::size_t blockFrames = 1000) {
  return decode(std::make_unique<MemorySource>(std::move(bytes)), blockFrames);
}

}  // namespace mix::test
