// SPDX-License-Identifier: MIT
// AIFF `COMM`: Apple "Audio Interchange File Format" 1.3 and "AIFF-C" (draft of 1991), with the compression
// types that QuickTime added.
#include <cmath>
#include <string>

#include "engine/audio_file/format_chunks.h"
#include "engine/audio_file/format_limits.h"

namespace mix {
namespace {

struct Compression {
  std::uint32_t id;
  SampleEncoding encoding;
  bool bigEndian;
  int bits;  // 0: the chunk's sampleSize counts
};

using enum SampleEncoding;
constexpr Compression kCompressions[] = {
    {fourCc("NONE"), signedInteger, true, 0},
    {fourCc("twos"), signedInteger, true, 0},
    {fourCc("sowt"), signedInteger, false, 0},
    {fourCc("raw "), unsignedInteger, true, 0},
    {fourCc("in24"), signedInteger, true, 24},
    {fourCc("in32"), signedInteger, true, 32},
    {fourCc("42ni"), signedInteger, false, 24},
    {fourCc("23ni"), signedInteger, false, 32},
    {fourCc("fl32"), floatingPoint, true, 32},
    {fourCc("FL32"), floatingPoint, true, 32},
    {fourCc("fl64"), floatingPoint, true, 64},
    {fourCc("FL64"), floatingPoint, true, 64},
    {fourCc("ulaw"), muLaw, true, 8},
    {fourCc("ULAW"), muLaw, true, 8},
    {fourCc("alaw"), aLaw, true, 8},
    {fourCc("ALAW"), aLaw, true, 8},
};

std::string printable(const std::uint8_t* at) {
  std::string text;
  for (int i = 0; i < 4; ++i) text += at[i] >= 0x20 && at[i] < 0x7F ? char(at[i]) : '?';
  return text;
}

}  // namespace

double extendedFloat(const std::uint8_t* at) {
  const int exponent = int(u16Field(at, true) & 0x7FFF);
  const std::uint64_t mantissa = unsignedField(at + 2, 8, true);
  if (exponent == 0x7FFF || mantissa == 0) return 0;
  const double value = std::ldexp(double(mantissa), exponent - 16383 - 63);
  if (!std::isfinite(value)) return 0;  // the format reaches 1e4932
  return at[0] & 0x80 ? -value : value;
}

Result<SampleFormat> parseAiffCommon(Bytes body, bool aifc) {
  if (body.size() < (aifc ? 22u : 18u)) return Error{"the COMM chunk is too short"};
  SampleFormat format;
  format.channels = u16Field(body.data(), true);
  format.frames = u32Field(body.data() + 2, true);
  format.bitsPerSample = u16Field(body.data() + 6, true);
  format.sampleRate = extendedFloat(body.data() + 8);
  format.bigEndian = true;
  if (aifc) {
    const std::uint32_t id = fourCc(body.data() + 18);
    const Compression* found = nullptr;
    for (const Compression& each : kCompressions)
      if (each.id == id) found = &each;
    if (!found) return Error{"the audio inside is compressed (" + printable(body.data() + 18) + "), not PCM"};
    format.encoding = found->encoding;
    format.bigEndian = found->bigEndian;
    if (found->bits) format.bitsPerSample = found->bits;  // some writers put 16 beside fl32
  }
  format.bytesPerSample = (format.bitsPerSample + 7) / 8;
  if (auto error = checkChannelsAndRate(format)) return *error;
  if (auto error = checkWidth(format)) return *error;
  return format;
}

}  // namespace mix
