// SPDX-License-Identifier: MIT
#include "engine/audio_file/container_layout.h"

#include <cstring>
#include <limits>
#include <string_view>

namespace mix {
namespace {

// Sony Wave64: chunks are named by GUIDs that begin with RIFF's four letters; these are the other twelve
// bytes.
constexpr std::uint8_t kWave64RiffTail[] = {0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0, 0};
constexpr std::uint8_t kWave64ChunkTail[] = {0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1,
                                             0x00, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A};
constexpr int kWave64HeaderBytes = 24;

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  const char* name;
};

using namespace std::string_view_literals;
constexpr Signature kOthers[] = {
    {0, "fLaC"sv, "FLAC"},
    {0, "OggS"sv, "Ogg"},
    {4, "ftyp"sv, "MP4 or M4A"},
    {4, "moov"sv, "QuickTime"},
    {0, "\x1A\x45\xDF\xA3"sv, "Matroska or WebM"},
    {0, "caff"sv, "Apple CAF"},
    {0, "FRM8"sv, "DSDIFF"},
    {0, "DSD "sv, "DSF"},
    {0, "wvpk"sv, "WavPack"},
    {0, "MAC "sv, "Monkey's Audio"},
    {0, "ajkg"sv, "Shorten"},
    {0, "MThd"sv, "MIDI"},
    {0, ".snd"sv, "Sun AU"},
    {0, "\x30\x26\xB2\x75"sv, "WMA"},
    {0, "PK\x03\x04"sv, "a zip archive"},
    {0, "#!AMR"sv, "AMR"},
    {0, "ID3"sv, "MP3 or another file behind an ID3 tag"},
    {0, "<!"sv, "a web page"},
    {0, "<html"sv, "a web page"},
    {0, "version https://git-lfs"sv, "a Git LFS pointer instead of the file"},
};

bool has(Bytes start, std::size_t offset, std::string_view bytes) {
  return start.size() >= offset + bytes.size() &&
         std::memcmp(start.data() + offset, bytes.data(), bytes.size()) == 0;
}

// MPEG audio has no signature but a sync word: eleven set bits, then fields of which some values are
// reserved.
bool isMpegAudio(Bytes start) {
  if (start.size() < 4 || start[0] != 0xFF || (start[1] & 0xE0) != 0xE0) return false;
  const bool adts = (start[1] & 0xF6) == 0xF0;
  const bool reserved = (start[1] & 0x18) == 0x08 || (start[1] & 0x06) == 0 || (start[2] & 0xF0) == 0xF0 ||
                        (start[2] & 0x0C) == 0x0C;
  return adts || !reserved;
}

Error refusal(Bytes start) {
  const std::string want = "not a PCM container (WAV, RF64, BW64, W64, AIFF or AIFC)";
  if (start.empty()) return {"the file is empty"};
  for (const Signature& other : kOthers)
    if (has(start, other.offset, other.bytes)) return {std::string("it is ") + other.name + ", " + want};
  if (isMpegAudio(start)) return {"it is MPEG audio, " + want};
  if (has(start, 0, "RIFF"sv) || has(start, 0, "RIFX"sv) || has(start, 0, "RF64"sv) ||
      has(start, 0, "BW64"sv))
    return {start.size() < 12 ? "the file ends within its header"
                              : "it is a RIFF file without audio (no WAVE form)"};
  if (has(start, 0, "FORM"sv))
    return {start.size() < 12 ? "the file ends within its header"
                              : "it is an IFF file without audio (no AIFF form)"};
  return {"it is " + want};
}

}  // namespace

const char* containerName(AudioContainer container) {
  switch (container) {
    case AudioContainer::wav:
      return "WAV";
    case AudioContainer::rifx:
      return "RIFX";
    case AudioContainer::rf64:
      return "RF64";
    case AudioContainer::bw64:
      return "BW64";
    case AudioContainer::w64:
      return "W64";
    case AudioContainer::aiff:
      return "AIFF";
    case AudioContainer::aifc:
      return "AIFC";
  }
  return "";
}

ChunkHeader ContainerLayout::chunkHeader(const std::uint8_t* at) const {
  if (headerBytes == 8) return {fourCc(at), u32Field(at + 4, bigEndian)};
  const bool known = std::memcmp(at + 4, kWave64ChunkTail, sizeof kWave64ChunkTail) == 0;
  const std::uint64_t size = unsignedField(at + 16, 8, false);  // counts its own header
  const std::uint64_t header = std::uint64_t(headerBytes);
  return {known ? fourCc(at) : 0, size < header ? std::numeric_limits<std::uint64_t>::max() : size - header};
}

Result<ContainerLayout> identifyContainer(Bytes start) {
  ContainerLayout layout;
  const auto form = [&](std::string_view magic, std::string_view type, AudioContainer container,
                        bool bigEndian) {
    if (!has(start, 0, magic) || !has(start, 8, type)) return false;
    layout.container = container;
    layout.bigEndian = bigEndian;
    layout.declaredBytes = 8 + std::uint64_t(u32Field(start.data() + 4, bigEndian));
    return true;
  };
  if (form("RIFF", "WAVE", AudioContainer::wav, false)) return layout;
  if (form("RIFX", "WAVE", AudioContainer::rifx, true)) return layout;
  if (form("RF64", "WAVE", AudioContainer::rf64, false)) return layout;
  if (form("BW64", "WAVE", AudioContainer::bw64, false)) return layout;
  if (form("FORM", "AIFF", AudioContainer::aiff, true)) return layout;
  if (form("FORM", "AIFC", AudioContainer::aifc, true)) return layout;
  if (start.size() >= kSignatureBytes && has(start, 0, "riff") && has(start, 24, "wave") &&
      std::memcmp(start.data() + 4, kWave64RiffTail, sizeof kWave64RiffTail) == 0) {
    layout.container = AudioContainer::w64;
    layout.declaredBytes = unsignedField(start.data() + 16, 8, false);
    layout.firstChunk = 40;
    layout.headerBytes = kWave64HeaderBytes;
    layout.alignment = 8;
    return layout;
  }
  return refusal(start);
}

bool isChunkName(std::uint32_t id) {
  for (int shift = 0; shift < 32; shift += 8) {
    const std::uint32_t letter = id >> shift & 0xFF;
    if (letter < 0x20 || letter > 0x7E) return false;
  }
  return true;
}

}  // namespace mix
