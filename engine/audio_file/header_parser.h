// SPDX-License-Identifier: MIT
// Reads the headers of WAV, RIFX, RF64, BW64, Wave64, AIFF and AIFF-C files without reading files: it says
// which bytes it wants next and the host brings them, from a disk, from memory or from a slice of a browser's
// File.
//
//   HeaderParser parser(fileBytes);
//   while (auto want = parser.wants()) parser.give(want->offset, readFile(want->offset, want->bytes));
//   Result<AudioFileInfo> info = parser.result();
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "engine/audio_file/audio_file_info.h"
#include "engine/core/result.h"

namespace mix {

struct ByteRange {
  std::uint64_t offset = 0;
  std::size_t bytes = 0;
};

class HeaderParser {
 public:
  // The most that is ever wanted at once, and of any chunk. No more than this is kept.
  static constexpr std::size_t kWindowBytes = 16384;

  // [worker]
  explicit HeaderParser(std::uint64_t fileBytes);
  ~HeaderParser();
  HeaderParser(HeaderParser&&) noexcept;
  HeaderParser& operator=(HeaderParser&&) noexcept;

  // The next bytes to bring, at least 1 and at most kWindowBytes, all of them within the file; nothing once
  // the headers are understood or refused. Never more than 1,024 times for one file. [worker]
  std::optional<ByteRange> wants() const;

  // `bytes` lie at `offset` in the file. Anything but the wanted range means that the file could not be read,
  // and refuses it. They are not kept beyond the call. [worker]
  void give(std::uint64_t offset, std::span<const std::uint8_t> bytes);

  // Only when nothing is wanted any more. The error names the reason for which the file is refused. [worker]
  Result<AudioFileInfo> result() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mix
