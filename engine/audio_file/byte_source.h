// SPDX-License-Identifier: MIT
// Where the bytes of a file come from when the code that reads can wait for them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/core/result.h"

namespace mix {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // In bytes; does not change while the source is in use. [worker]
  virtual std::uint64_t size() const = 0;

  // Fills `out` from `offset` on; returns the bytes read, fewer than asked for only at the end or on a read
  // error. [worker]
  virtual std::size_t read(std::uint64_t offset, std::span<std::uint8_t> out) = 0;
};

// A file that is in memory already.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}

  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read(std::uint64_t offset, std::span<std::uint8_t> out) override;

 private:
  std::vector<std::uint8_t> bytes_;
};

// A file on disk, of any size. Not for engine.wasm, which has no file system. The error says why it cannot be
// opened. [worker]
Result<std::unique_ptr<ByteSource>> openFileSource(const std::string& path);

}  // namespace mix
