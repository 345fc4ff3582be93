// SPDX-License-Identifier: MIT
#include "engine/audio_file/chunk_walk.h"

#include <algorithm>

namespace mix {
namespace {

constexpr int kMaxWants = 1024;
// Far above any file, and low enough that sums of offsets and sizes do not overflow.
constexpr std::uint64_t kMaxFileBytes = std::uint64_t(1) << 62;

std::string quoted(std::uint32_t id) {
  std::string text = "\"";
  for (int shift = 24; shift >= 0; shift -= 8) {
    const int letter = int(id >> shift & 0xFF);
    text += letter >= 0x20 && letter <= 0x7E ? char(letter) : '?';
  }
  return text + '"';
}

std::uint64_t roundUp(std::uint64_t value, int multiple) {
  return value + (std::uint64_t(multiple) - value % std::uint64_t(multiple)) % std::uint64_t(multiple);
}

}  // namespace

ChunkWalk::ChunkWalk(std::uint64_t fileBytes) : fileBytes_(std::min(fileBytes, kMaxFileBytes)) {
  if (fileBytes_ == 0) {
    fail("the file is empty");
  } else {
    need(0, std::min<std::uint64_t>(kSignatureBytes, fileBytes_));
  }
}

void ChunkWalk::give(std::uint64_t offset, Bytes bytes) {
  if (step_ == Step::done) return;
  if (!want_ || want_->offset != offset || want_->bytes != bytes.size())
    return fail("the file could not be read at byte " + std::to_string(want_ ? want_->offset : offset));
  window_ = bytes;
  windowOffset_ = offset;
  want_.reset();
  bool going = true;
  while (going) {
    switch (step_) {
      case Step::signature:
        going = readSignature();
        break;
      case Step::header:
        going = readChunkHeader();
        break;
      case Step::body:
        going = readChunkBody();
        break;
      case Step::done:
        going = false;
        break;
    }
  }
  window_ = {};
}

Result<AudioFileInfo> ChunkWalk::result() const {
  if (step_ != Step::done) return Error{"the headers were not read to their end"};
  if (!error_.empty()) return Error{error_};
  return info_;
}

const std::uint8_t* ChunkWalk::need(std::uint64_t offset, std::uint64_t bytes) {
  if (offset >= windowOffset_ && offset - windowOffset_ + bytes <= window_.size())
    return window_.data() + (offset - windowOffset_);
  if (++wants_ > kMaxWants) {
    fail("it has too many chunks");
    return nullptr;
  }
  const std::uint64_t most = std::min<std::uint64_t>(HeaderParser::kWindowBytes, fileBytes_ - offset);
  want_ = ByteRange{offset, std::size_t(most)};
  return nullptr;
}

bool ChunkWalk::readSignature() {
  const std::uint64_t bytes = std::min<std::uint64_t>(kSignatureBytes, fileBytes_);
  const std::uint8_t* start = need(0, bytes);
  if (!start) return false;
  Result<ContainerLayout> layout = identifyContainer({start, std::size_t(bytes)});
  if (!layout) {
    fail(layout.error());
    return false;
  }
  layout_ = layout.value();
  position_ = std::uint64_t(layout_.firstChunk);
  step_ = Step::header;
  return true;
}

bool ChunkWalk::readChunkHeader() {
  std::uint64_t aligned = roundUp(position_, layout_.alignment);
  const std::uint64_t header = std::uint64_t(layout_.headerBytes);
  if (layout_.alignment == 2 && aligned != position_ && position_ + header <= fileBytes_) {
    // Some writers forget the pad byte after a chunk of odd size: then the name starts one byte early.
    const std::uint64_t bytes = std::min(header + 1, fileBytes_ - position_);
    const std::uint8_t* at = need(position_, bytes);
    if (!at) return false;
    const bool padded = bytes > header && isChunkName(fourCc(at + 1));
    if (!padded && isChunkName(fourCc(at))) aligned = position_;
  }
  if (aligned > fileBytes_ || fileBytes_ - aligned < header) {
    finish();
    return false;
  }
  const std::uint8_t* at = need(aligned, header);
  if (!at) return false;
  chunk_ = layout_.chunkHeader(at);
  bodyOffset_ = aligned + header;
  if (chunk_.size == kSizeUnknown) {
    if (const auto size = sizeFrom64(chunk_.id)) chunk_.size = *size;
  }
  step_ = Step::body;
  return true;
}

bool ChunkWalk::readChunkBody() {
  if (isSampleData()) return layout_.isAiff() ? readAiffSampleData() : readSampleData();
  if (chunk_.size > fileBytes_ - bodyOffset_) {
    // Behind the samples nothing is lost with it but tags.
    if (format_ && data_) {
      finish();
    } else {
      fail("its " + quoted(chunk_.id) + " chunk runs past the end of the file");
    }
    return false;
  }
  if (const std::uint64_t bytes = std::min<std::uint64_t>(interestingBytes(), chunk_.size)) {
    const std::uint8_t* body = need(bodyOffset_, bytes);
    if (!body) return false;
    if (layout_.isAiff()) {
      readAiffChunk({body, std::size_t(bytes)});
    } else {
      readWaveChunk({body, std::size_t(bytes)});
    }
    if (step_ == Step::done) return false;
  }
  skipChunk();
  return true;
}

void ChunkWalk::skipChunk() {
  position_ = bodyOffset_ + chunk_.size;  // within the file, so no overflow
  step_ = Step::header;
}

void ChunkWalk::fail(std::string message) {
  step_ = Step::done;
  want_.reset();
  error_ = std::move(message);
}

void ChunkWalk::warn(std::string message) {
  const auto& all = info_.warnings;
  if (std::find(all.begin(), all.end(), message) == all.end()) info_.warnings.push_back(std::move(message));
}

}  // namespace mix
