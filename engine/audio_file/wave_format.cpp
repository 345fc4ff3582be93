// SPDX-License-Identifier: MIT
// WAVE `fmt `: Microsoft "Multimedia Programming Interface and Data Specifications 1.0" and "Multiple Channel
// Audio Data and WAVE Files".
#include <cstring>
#include <string>

#include "engine/audio_file/format_chunks.h"
#include "engine/audio_file/format_limits.h"

namespace mix {
namespace {

constexpr int kPcm = 1, kIeeeFloat = 3, kALaw = 6, kMuLaw = 7, kExtensible = 0xFFFE;
constexpr std::size_t kExtensibleBytes = 40;

// The format tags that are met in practice, for the message only.
std::string codecName(int tag) {
  switch (tag) {
    case 0x02:
      return "Microsoft ADPCM";
    case 0x11:
      return "IMA ADPCM";
    case 0x31:
      return "GSM 6.10";
    case 0x40:
      return "G.721 ADPCM";
    case 0x50:
      return "MPEG layer 1 or 2";
    case 0x55:
      return "MP3";
    case 0x92:
      return "Dolby AC-3";
    case 0xFF:
      return "AAC";
    case 0x161:
      return "Windows Media Audio";
    case 0x674F:
    case 0x6750:
    case 0x6751:
    case 0x676F:
    case 0x6770:
    case 0x6771:
      return "Vorbis";
    case 0xF1AC:
      return "FLAC";
    default:
      return "format " + std::to_string(tag);
  }
}

// The tag inside a WAVE_FORMAT_EXTENSIBLE sub-format, when that is {tag-0000-0010-8000-00AA00389B71}.
std::optional<int> subFormatTag(const std::uint8_t* guid, bool bigEndian) {
  constexpr std::uint8_t kTail[] = {0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71};
  const std::uint32_t tag = u32Field(guid, bigEndian);
  if (tag > 0xFFFF || u16Field(guid + 4, bigEndian) != 0 || u16Field(guid + 6, bigEndian) != 0x10) return {};
  if (std::memcmp(guid + 8, kTail, sizeof kTail) != 0) return {};
  return int(tag);
}

}  // namespace

Result<SampleFormat> parseWaveFormat(Bytes body, bool bigEndian) {
  if (body.size() < 14) return Error{"the fmt chunk is too short"};
  const auto u16 = [&](std::size_t at) { return int(u16Field(body.data() + at, bigEndian)); };

  int tag = u16(0);
  SampleFormat format;
  format.bigEndian = bigEndian;
  format.channels = u16(2);
  format.sampleRate = u32Field(body.data() + 4, bigEndian);
  const int bytesPerFrame = u16(12);
  const int containerBits = body.size() >= 16 ? u16(14) : 0;
  format.bitsPerSample = containerBits;

  if (tag == kExtensible) {
    if (body.size() < kExtensibleBytes) return Error{"the extensible fmt chunk is too short"};
    const std::optional<int> sub = subFormatTag(body.data() + 24, bigEndian);
    if (!sub) return Error{"the extensible fmt chunk has an unknown sub-format"};
    tag = *sub;
    format.channelMask = u32Field(body.data() + 20, bigEndian);
    // 0 and more than the container holds are both seen in the wild, and both mean "all of it".
    const int valid = u16(18);
    if (tag != kIeeeFloat && valid > 0 && valid <= containerBits) format.bitsPerSample = valid;
  }

  switch (tag) {
    case kPcm:
      format.encoding = SampleEncoding::signedInteger;
      break;
    case kIeeeFloat:
      format.encoding = SampleEncoding::floatingPoint;
      break;
    case kALaw:
    case kMuLaw:
      format.encoding = tag == kALaw ? SampleEncoding::aLaw : SampleEncoding::muLaw;
      format.bitsPerSample = 8;  // some writers put the 16 bits that it expands to
      break;
    default:
      return Error{"the audio inside is " + codecName(tag) + ", not PCM"};
  }
  if (auto error = checkChannelsAndRate(format)) return *error;
  if (bytesPerFrame == 0 || bytesPerFrame % format.channels != 0)
    return Error{"the frame size (" + std::to_string(bytesPerFrame) + " bytes) does not fit " +
                 std::to_string(format.channels) + " channels"};
  format.bytesPerSample = bytesPerFrame / format.channels;
  // Samples of 8 bits and fewer are unsigned, wider ones signed.
  if (tag == kPcm && format.bytesPerSample == 1) format.encoding = SampleEncoding::unsignedInteger;
  if (auto error = checkWidth(format)) return *error;
  return format;
}

}  // namespace mix
