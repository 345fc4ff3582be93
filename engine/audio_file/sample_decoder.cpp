// SPDX-License-Identifier: MIT
#include "engine/audio_file/sample_decoder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

namespace mix {
namespace {

// Everything is assembled as a left-justified unsigned number of 32 or 64 bits: one rule for 1 to 8 bytes in
// either order. With the width and the order known at compile time this becomes a load, a swap and a shift.
template <class Word, int kBytes, bool kBigEndian>
Word leftJustified(const std::uint8_t* at) {
  constexpr int kWordBytes = int(sizeof(Word));
  Word value = 0;
  for (int i = 0; i < kBytes; ++i)
    value |= Word(at[i]) << 8 * (kBigEndian ? kWordBytes - 1 - i : kWordBytes - kBytes + i);
  return value;
}

template <class Word>
constexpr Word kTopBit = Word(1) << (8 * sizeof(Word) - 1);

template <int kBytes, bool kBigEndian, bool kOffsetBinary>
void decodeInteger(const std::uint8_t* bytes, std::size_t stride, float* out, std::size_t frames) {
  using Word = std::conditional_t<(kBytes <= 4), std::uint32_t, std::uint64_t>;
  for (std::size_t i = 0; i < frames; ++i, bytes += stride) {
    Word value = leftJustified<Word, kBytes, kBigEndian>(bytes);
    if (kOffsetBinary) value ^= kTopBit<Word>;
    // Up to 24 bits are exact in float; of more, the nearest float is what remains.
    if constexpr (kBytes <= 4) {
      out[i] = float(std::int32_t(value)) * (1.0f / 2147483648.0f);
    } else {
      out[i] = float(double(std::int64_t(value)) * (1.0 / 9223372036854775808.0));
    }
  }
}

template <class Float, bool kBigEndian>
void decodeFloat(const std::uint8_t* bytes, std::size_t stride, float* out, std::size_t frames) {
  using Bits = std::conditional_t<sizeof(Float) == 4, std::uint32_t, std::uint64_t>;
  for (std::size_t i = 0; i < frames; ++i, bytes += stride) {
    const Bits bits = leftJustified<Bits, int(sizeof(Float)), kBigEndian>(bytes);
    Float value;
    std::memcpy(&value, &bits, sizeof value);
    out[i] = float(value);  // a double beyond float's range becomes infinite here and 0 in the scrub
  }
}

// ITU-T G.711, after expansion to 14 (mu-law) and 13 (A-law) bits, left-justified.
float muLawValue(std::uint8_t code) {
  code = std::uint8_t(~code);
  const int magnitude = ((((code & 0x0F) << 3) + 0x84) << (code >> 4 & 7)) - 0x84;
  return float(code & 0x80 ? -magnitude : magnitude) / 32768.0f;
}

float aLawValue(std::uint8_t code) {
  code ^= 0x55;
  const int segment = code >> 4 & 7;
  int magnitude = ((code & 0x0F) << 4) + 8;
  if (segment > 0) magnitude = (magnitude + 0x100) << (segment - 1);
  return float(code & 0x80 ? magnitude : -magnitude) / 32768.0f;
}

template <float (*kExpand)(std::uint8_t)>
void decodeG711(const std::uint8_t* bytes, std::size_t stride, float* out, std::size_t frames) {
  for (std::size_t i = 0; i < frames; ++i, bytes += stride) out[i] = kExpand(*bytes);
}

using DecodeChannel = void (*)(const std::uint8_t*, std::size_t, float*, std::size_t);

template <bool kBigEndian, bool kOffsetBinary>
DecodeChannel integerDecoder(int bytesPerSample) {
  switch (bytesPerSample) {
    case 1:
      return decodeInteger<1, kBigEndian, kOffsetBinary>;
    case 2:
      return decodeInteger<2, kBigEndian, kOffsetBinary>;
    case 3:
      return decodeInteger<3, kBigEndian, kOffsetBinary>;
    case 4:
      return decodeInteger<4, kBigEndian, kOffsetBinary>;
    case 5:
      return decodeInteger<5, kBigEndian, kOffsetBinary>;
    case 6:
      return decodeInteger<6, kBigEndian, kOffsetBinary>;
    case 7:
      return decodeInteger<7, kBigEndian, kOffsetBinary>;
    case 8:
      return decodeInteger<8, kBigEndian, kOffsetBinary>;
    default:
      return nullptr;
  }
}

template <bool kBigEndian>
DecodeChannel decoderFor(SampleEncoding encoding, int bytesPerSample) {
  switch (encoding) {
    case SampleEncoding::unsignedInteger:
      return integerDecoder<kBigEndian, true>(bytesPerSample);
    case SampleEncoding::signedInteger:
      return integerDecoder<kBigEndian, false>(bytesPerSample);
    case SampleEncoding::floatingPoint:
      return bytesPerSample == 4 ? decodeFloat<float, kBigEndian> : decodeFloat<double, kBigEndian>;
    case SampleEncoding::muLaw:
      return decodeG711<muLawValue>;
    case SampleEncoding::aLaw:
      return decodeG711<aLawValue>;
  }
  return nullptr;
}

// Returns how many samples were no audio and are 0 now. Counted first: almost every block has none.
std::size_t scrub(float* samples, std::size_t frames) {
  constexpr float kLargest = SampleDecoder::kLargestSample;
  std::size_t damaged = 0;
  for (std::size_t i = 0; i < frames; ++i) damaged += !(std::fabs(samples[i]) <= kLargest);
  if (damaged == 0) return 0;
  for (std::size_t i = 0; i < frames; ++i)
    if (!(std::fabs(samples[i]) <= kLargest)) samples[i] = 0;
  return damaged;
}

}  // namespace

SampleDecoder::SampleDecoder(const AudioFileInfo& info)
    : channels_(info.channels),
      bytesPerSample_(info.bytesPerSample),
      canBeDamaged_(info.encoding == SampleEncoding::floatingPoint),
      decodeChannel_(info.bigEndian ? decoderFor<true>(info.encoding, info.bytesPerSample)
                                    : decoderFor<false>(info.encoding, info.bytesPerSample)) {}

std::size_t SampleDecoder::decode(std::span<const std::uint8_t> bytes, std::span<float* const> channels,
                                  std::size_t maxFrames) noexcept {
  if (!decodeChannel_ || channels_ <= 0) return 0;
  const std::size_t stride = std::size_t(bytesPerFrame());
  const std::size_t frames = std::min(bytes.size() / stride, maxFrames);
  const std::size_t count = std::min(channels.size(), std::size_t(channels_));
  for (std::size_t channel = 0; channel < count; ++channel) {
    float* const out = channels[channel];
    if (!out) continue;
    decodeChannel_(bytes.data() + channel * std::size_t(bytesPerSample_), stride, out, frames);
    if (canBeDamaged_) damagedSamples_ += scrub(out, frames);
  }
  return frames;
}

}  // namespace mix
