// SPDX-License-Identifier: MIT
// The PCM containers are all lists of chunks; they differ in how a chunk's header is written.
#pragma once

#include <cstdint>

#include "engine/audio_file/audio_file_info.h"
#include "engine/audio_file/byte_fields.h"
#include "engine/core/result.h"

namespace mix {

struct ChunkHeader {
  std::uint32_t id = 0;    // four letters; 0 where a Wave64 GUID has none
  std::uint64_t size = 0;  // of the body, as declared: may lie
};

struct ContainerLayout {
  AudioContainer container = AudioContainer::wav;
  std::uint64_t declaredBytes = 0;  // of the whole file, as the header has it: may lie
  int firstChunk = 12;              // offset in the file
  int headerBytes = 8;              // of each chunk
  int alignment = 2;                // chunks start at multiples of this
  bool bigEndian = false;

  bool isAiff() const { return container == AudioContainer::aiff || container == AudioContainer::aifc; }
  bool is64() const { return container == AudioContainer::rf64 || container == AudioContainer::bw64; }

  // At least `headerBytes` bytes at `at`. A Wave64 size below its own header's reads as a size beyond any
  // file.
  ChunkHeader chunkHeader(const std::uint8_t* at) const;
};

// The most of the file's start that tells one container from another, in bytes.
constexpr std::size_t kSignatureBytes = 40;

// From the first `kSignatureBytes` bytes, fewer when the file is shorter. The error names what the file is
// instead where that can be told. [any]
Result<ContainerLayout> identifyContainer(Bytes start);

// Four printable characters, as every registered chunk name is. [any]
bool isChunkName(std::uint32_t id);

}  // namespace mix
