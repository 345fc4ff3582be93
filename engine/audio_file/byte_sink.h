// SPDX-License-Identifier: MIT
// Where the bytes of a file go to when the code that writes can wait for them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "engine/core/result.h"

namespace mix {

class ByteSink {
 public:
  virtual ~ByteSink() = default;

  // False when the bytes could not be written. [worker]
  virtual bool append(std::span<const std::uint8_t> bytes) = 0;

  // Overwrites bytes that were appended before. False where that is impossible, as on a pipe. [worker]
  virtual bool patch(std::uint64_t offset, std::span<const std::uint8_t> bytes) = 0;
};

// A new file on disk, replacing one of that name. Not for engine.wasm. The error says why it cannot be made.
// [worker]
Result<std::unique_ptr<ByteSink>> createFileSink(const std::string& path);

}  // namespace mix
