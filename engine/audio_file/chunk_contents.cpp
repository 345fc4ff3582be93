// SPDX-License-Identifier: MIT
// What the chunks mean to ChunkWalk: the format, the samples, the sizes of RF64 and the tags.
#include <algorithm>
#include <cstdio>
#include <iterator>

#include "engine/audio_file/chunk_walk.h"
#include "engine/audio_file/tag_chunks.h"

namespace mix {
namespace {

// The chunks that follow the samples in practice. Anything printable would not do: samples may be printable
// too.
bool followsSampleData(std::uint32_t id) {
  constexpr std::uint32_t kNames[] = {
      fourCc("LIST"), fourCc("bext"), fourCc("iXML"), fourCc("axml"), fourCc("cue "), fourCc("smpl"),
      fourCc("inst"), fourCc("acid"), fourCc("fact"), fourCc("PEAK"), fourCc("JUNK"), fourCc("PAD "),
      fourCc("FLLR"), fourCc("id3 "), fourCc("ID3 "), fourCc("plst"), fourCc("_PMX"), fourCc("cart"),
      fourCc("chna"), fourCc("umid"), fourCc("DISP"), fourCc("afsp"), fourCc("data"), fourCc("fmt ")};
  return std::find(std::begin(kNames), std::end(kNames), id) != std::end(kNames);
}

// A tenth is exact enough of what is missing, unless it is less.
std::string secondsText(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, seconds < 0.1 ? "%.4f" : "%.1f", seconds);
  return text;
}

}  // namespace

bool ChunkWalk::isSampleData() const {
  return chunk_.id == (layout_.isAiff() ? fourCc("SSND") : fourCc("data"));
}

std::size_t ChunkWalk::interestingBytes() const {
  const std::uint32_t id = chunk_.id;
  if (layout_.isAiff()) {
    if (id == fourCc("COMM")) return kFormatBytes;
    return id == fourCc("NAME") || id == fourCc("AUTH") || id == fourCc("ANNO") ? kTagBytes : 0;
  }
  if (id == fourCc("fmt ")) return kFormatBytes;
  if (id == fourCc("ds64") && layout_.is64()) return kTagBytes;
  return id == fourCc("bext") || id == fourCc("LIST") || id == fourCc("acid") ? kTagBytes : 0;
}

bool ChunkWalk::readSampleData() {
  const std::uint64_t available = fileBytes_ - bodyOffset_;
  if (data_) {
    warn("it has more than one data chunk; the first is used");
    if (chunk_.size > available) {
      finish();
      return false;
    }
    skipChunk();
    return true;
  }
  bool unknown = chunk_.size == kSizeUnknown && layout_.headerBytes == 8 && !sizes64_;
  if (chunk_.size == 0 && available > 0) {
    // A recorder that was cut off leaves 0 here, with the samples after it.
    const std::uint64_t header = std::uint64_t(layout_.headerBytes);
    if (available < header) {
      unknown = true;
    } else {
      const std::uint8_t* at = need(bodyOffset_, header);
      if (!at) return false;
      const ChunkHeader next = layout_.chunkHeader(at);
      unknown = !(followsSampleData(next.id) && next.size <= available - header);
    }
  }
  takeSampleData(bodyOffset_, chunk_.size, unknown);
  return step_ != Step::done;
}

bool ChunkWalk::readAiffSampleData() {
  constexpr std::uint64_t kOffsetAndBlockSize = 8;
  if (data_ || fileBytes_ - bodyOffset_ < kOffsetAndBlockSize) {
    finish();
    return false;
  }
  const std::uint8_t* at = need(bodyOffset_, kOffsetAndBlockSize);
  if (!at) return false;
  const std::uint64_t before = kOffsetAndBlockSize + u32Field(at, true);
  if (before > fileBytes_ - bodyOffset_) {
    fail("its sound data starts past the end of the file");
    return false;
  }
  // Writers that stream leave 0 or the size of the two fields alone.
  const bool unknown = chunk_.size <= kOffsetAndBlockSize || chunk_.size == kSizeUnknown;
  takeSampleData(bodyOffset_ + before, chunk_.size > before ? chunk_.size - before : 0, unknown);
  return step_ != Step::done;
}

void ChunkWalk::takeSampleData(std::uint64_t offset, std::uint64_t declared, bool unknown) {
  const std::uint64_t available = fileBytes_ - offset;
  if (unknown || declared > available) {
    sizesLie_ = true;
    if (available > 0 && unknown) warn("its length was never filled in; the rest of the file is used");
    if (!unknown) lackingBytes_ = declared - available;
    data_ = SampleData{offset, available};
    position_ = fileBytes_;
    return finish();
  }
  data_ = SampleData{offset, declared};
  skipChunk();
}

bool ChunkWalk::readWaveChunk(Bytes body) {
  const std::uint32_t id = chunk_.id;
  if (id == fourCc("fmt ")) {
    setFormat(parseWaveFormat(body, layout_.bigEndian));
  } else if (id == fourCc("ds64")) {
    if (body.size() < 28) return fail("its ds64 chunk is too short"), false;
    Sizes64 sizes;
    sizes.fileBytes = 8 + unsignedField(body.data(), 8, false);
    sizes.dataBytes = unsignedField(body.data() + 8, 8, false);
    for (std::size_t at = 28; at + 12 <= body.size(); at += 12)
      sizes.others.emplace_back(fourCc(body.data() + at), unsignedField(body.data() + at + 4, 8, false));
    sizes64_ = std::move(sizes);
  } else if (id == fourCc("bext")) {
    parseBext(body, info_.tags);
  } else if (id == fourCc("LIST")) {
    parseInfoList(body, layout_.bigEndian, info_.tags);
  } else if (id == fourCc("acid")) {
    parseAcid(body, layout_.bigEndian, info_.tags);
  }
  return true;
}

void ChunkWalk::readAiffChunk(Bytes body) {
  if (chunk_.id == fourCc("COMM")) {
    setFormat(parseAiffCommon(body, layout_.container == AudioContainer::aifc));
  } else {
    parseAiffText(chunk_.id, body, info_.tags);
  }
}

void ChunkWalk::setFormat(Result<SampleFormat> format) {
  if (format_) return warn("it has more than one format chunk; the first is used");
  if (!format) return fail(format.error());
  format_ = format.value();
}

std::optional<std::uint64_t> ChunkWalk::sizeFrom64(std::uint32_t id) const {
  if (!sizes64_) return {};
  // 0 is what a recorder leaves that was cut off; the rest of the file is then the data.
  if (id == fourCc("data")) return sizes64_->dataBytes;
  for (const auto& [other, size] : sizes64_->others)
    if (other == id) return size;
  return {};
}

void ChunkWalk::finish() {
  step_ = Step::done;
  if (!format_) return fail("it has no format chunk");
  if (!data_) return fail("it has no audio data");
  const int bytesPerFrame = format_->bytesPerSample * format_->channels;
  std::uint64_t frames = data_->bytes / std::uint64_t(bytesPerFrame);
  if (format_->frames && *format_->frames != 0) {
    if (*format_->frames > frames && !sizesLie_) warn("it has fewer frames than its header says");
    frames = std::min(frames, *format_->frames);
  } else if (data_->bytes % std::uint64_t(bytesPerFrame) != 0 && frames > 0) {
    warn("its last frame is incomplete and left out");
  }
  if (frames == 0) return fail("it has no audio (0 frames)");
  if (lackingBytes_ > 0) {
    const double second = double(bytesPerFrame) * format_->sampleRate, lacking = double(lackingBytes_) / second;
    warn("it is cut short: the last " + secondsText(lacking) + " s of " + secondsText(lacking + double(data_->bytes) / second) + " s are missing");
  }

  const std::uint64_t declared = sizes64_ ? sizes64_->fileBytes : layout_.declaredBytes;
  if (layout_.is64() && !sizes64_) warn("it has no ds64 chunk");
  if (!sizesLie_ && declared <= 8) warn("the file size in its header was never filled in");
  // A missing pad byte at the end is common and harmless; 0xFFFFFFFF says "unknown".
  const bool unknown = declared == 8 + std::uint64_t(kSizeUnknown) && layout_.headerBytes == 8;
  if (!sizesLie_ && !unknown && declared > fileBytes_ + 1) warn("the file ends before its header says");

  info_.container = layout_.container;
  info_.encoding = format_->encoding;
  info_.bigEndian = format_->bigEndian;
  info_.sampleRate = format_->sampleRate;
  info_.channels = format_->channels;
  info_.channelMask = format_->channelMask;
  info_.bitsPerSample = format_->bitsPerSample;
  info_.bytesPerSample = format_->bytesPerSample;
  info_.dataOffset = data_->offset;
  info_.frames = frames;
}

}  // namespace mix
