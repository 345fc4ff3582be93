// SPDX-License-Identifier: MIT
// What HeaderParser keeps between two calls of `give`: where it is in the list of chunks, and what it has
// found.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/audio_file/container_layout.h"
#include "engine/audio_file/format_chunks.h"
#include "engine/audio_file/header_parser.h"

namespace mix {

class ChunkWalk {
 public:
  explicit ChunkWalk(std::uint64_t fileBytes);

  const std::optional<ByteRange>& wants() const { return want_; }
  void give(std::uint64_t offset, Bytes bytes);
  Result<AudioFileInfo> result() const;

 private:
  static constexpr std::uint32_t kSizeUnknown = 0xFFFFFFFF;

  enum class Step { signature, header, body, done };

  struct SampleData {
    std::uint64_t offset = 0, bytes = 0;
  };

  // RF64 `ds64` (EBU Tech 3306; ITU-R BS.2088): the sizes that do not fit in 32 bits.
  struct Sizes64 {
    std::uint64_t fileBytes = 0, dataBytes = 0;
    std::vector<std::pair<std::uint32_t, std::uint64_t>> others;
  };

  // `bytes` bytes at `offset` when they were brought; otherwise nullptr, and they are wanted.
  const std::uint8_t* need(std::uint64_t offset, std::uint64_t bytes);

  // Each does one step; false when it needs bytes first.
  bool readSignature();
  bool readChunkHeader();
  bool readChunkBody();

  bool readSampleData();
  bool readAiffSampleData();
  bool readWaveChunk(Bytes body);
  void readAiffChunk(Bytes body);
  void setFormat(Result<SampleFormat> format);
  void takeSampleData(std::uint64_t offset, std::uint64_t declared, bool unknown);
  std::optional<std::uint64_t> sizeFrom64(std::uint32_t id) const;

  bool isSampleData() const;
  std::size_t interestingBytes() const;
  void skipChunk();
  void finish();
  void fail(std::string message);
  void warn(std::string message);

  std::uint64_t fileBytes_;
  Step step_ = Step::signature;
  std::optional<ByteRange> want_;
  int wants_ = 0;
  Bytes window_;  // only during `give`
  std::uint64_t windowOffset_ = 0;

  ContainerLayout layout_;
  std::uint64_t position_ = 0;  // where the next chunk's header is, before padding
  ChunkHeader chunk_;           // the current chunk
  std::uint64_t bodyOffset_ = 0;

  std::optional<SampleFormat> format_;
  std::optional<SampleData> data_;
  std::optional<Sizes64> sizes64_;
  bool sizesLie_ = false;
  std::uint64_t lackingBytes_ = 0;  // of the samples, by what their chunk says
  AudioFileInfo info_;
  std::string error_;
};

}  // namespace mix
