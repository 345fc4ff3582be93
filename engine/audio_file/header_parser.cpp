// SPDX-License-Identifier: MIT
#include "engine/audio_file/header_parser.h"

#include "engine/audio_file/chunk_walk.h"

namespace mix {

struct HeaderParser::State {
  ChunkWalk walk;
};

HeaderParser::HeaderParser(std::uint64_t fileBytes) : state_(new State{ChunkWalk(fileBytes)}) {}
HeaderParser::~HeaderParser() = default;
HeaderParser::HeaderParser(HeaderParser&&) noexcept = default;
HeaderParser& HeaderParser::operator=(HeaderParser&&) noexcept = default;

std::optional<ByteRange> HeaderParser::wants() const { return state_->walk.wants(); }

void HeaderParser::give(std::uint64_t offset, std::span<const std::uint8_t> bytes) {
  state_->walk.give(offset, bytes);
}

Result<AudioFileInfo> HeaderParser::result() const { return state_->walk.result(); }

}  // namespace mix
