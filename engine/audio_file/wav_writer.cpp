// SPDX-License-Identifier: MIT
#include "engine/audio_file/wav_writer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string_view>

namespace mix {
namespace {

constexpr std::uint64_t kLargest32 = 0xFFFFFFFF;
constexpr std::size_t kSizes64Bytes = 28;  // the body of ds64 without a table

struct ByteList {
  std::vector<std::uint8_t> bytes;

  void text(std::string_view letters) { bytes.insert(bytes.end(), letters.begin(), letters.end()); }
  void number(std::uint64_t value, int count) {
    for (int i = 0; i < count; ++i) bytes.push_back(std::uint8_t(value >> 8 * i));
  }
};

// The usual speakers of WAVE_FORMAT_EXTENSIBLE for 1 to 8 channels; beyond, no claim is made.
std::uint32_t speakerMask(int channels) {
  constexpr std::uint32_t kMasks[] = {0, 0x4, 0x3, 0x7, 0x33, 0x37, 0x3F, 0x13F, 0x63F};
  return channels <= 8 ? kMasks[channels] : 0;
}

}  // namespace

Result<WavWriter> WavWriter::make(const WavOptions& options) {
  if (options.channels < 1 || options.channels > 64) return Error{"1 to 64 channels are supported"};
  if (options.sampleRate < 1000 || options.sampleRate > 768000)
    return Error{"sample rates of 1,000 to 768,000 Hz are supported"};
  WavWriter writer;
  writer.options_ = options;
  for (int channel = 0; channel < options.channels; ++channel)
    writer.dithers_.emplace_back(options.seed, std::uint64_t(channel));
  writer.shapers_.assign(writer.dithers_.size(), NoiseShaper(options.sampleRate));
  return writer;
}

int WavWriter::bytesPerSample() const {
  switch (options_.format) {
    case WavSampleFormat::int16:
      return 2;
    case WavSampleFormat::int24:
      return 3;
    case WavSampleFormat::float32:
      return 4;
  }
  return 0;
}

int WavWriter::bytesPerFrame() const { return options_.channels * bytesPerSample(); }

std::vector<std::uint8_t> WavWriter::header(std::uint64_t totalFrames, bool reserve64) const {
  const bool isFloat = options_.format == WavSampleFormat::float32;
  // Two channels are what everybody understands without being told the speakers.
  const bool extensible = options_.channels > 2;
  const std::uint64_t bytesPerFrame = std::uint64_t(this->bytesPerFrame());
  const std::uint64_t dataBytes = totalFrames * bytesPerFrame, padBytes = dataBytes & 1;

  const std::uint64_t formatBytes = extensible ? 40 : isFloat ? 18 : 16;
  const std::uint64_t factBytes = isFloat ? 12 : 0;
  const std::uint64_t without64 = 4 + 8 + formatBytes + factBytes + 8 + dataBytes + padBytes;
  const bool is64 = without64 + (reserve64 ? 8 + kSizes64Bytes : 0) > kLargest32;
  const std::uint64_t riffBytes = without64 + (is64 || reserve64 ? 8 + kSizes64Bytes : 0);

  ByteList out;
  out.text(is64 ? "RF64" : "RIFF");
  out.number(is64 ? kLargest32 : riffBytes, 4);
  out.text("WAVE");
  if (is64) {
    out.text("ds64");
    out.number(kSizes64Bytes, 4);
    out.number(riffBytes, 8);
    out.number(dataBytes, 8);
    out.number(totalFrames, 8);
    out.number(0, 4);
  } else if (reserve64) {
    out.text("JUNK");
    out.number(kSizes64Bytes, 4);
    out.bytes.resize(out.bytes.size() + kSizes64Bytes);
  }
  const int tag = isFloat ? 3 : 1;
  out.text("fmt ");
  out.number(formatBytes, 4);
  out.number(extensible ? 0xFFFE : std::uint64_t(tag), 2);
  out.number(std::uint64_t(options_.channels), 2);
  out.number(options_.sampleRate, 4);
  out.number(options_.sampleRate * bytesPerFrame, 4);
  out.number(bytesPerFrame, 2);
  out.number(std::uint64_t(8 * bytesPerSample()), 2);
  if (extensible) {
    out.number(22, 2);
    out.number(std::uint64_t(8 * bytesPerSample()), 2);
    out.number(speakerMask(options_.channels), 4);
    out.number(std::uint64_t(tag), 2);
    out.text({"\x00\x00\x00\x00\x10\x00\x80\x00\x00\xAA\x00\x38\x9B\x71", 14});  // KSDATAFORMAT_SUBTYPE_*
  } else if (isFloat) {
    out.number(0, 2);
  }
  if (isFloat) {  // required beside every format but PCM
    out.text("fact");
    out.number(4, 4);
    out.number(std::min(totalFrames, kLargest32), 4);
  }
  out.text("data");
  out.number(is64 ? kLargest32 : dataBytes, 4);
  return std::move(out.bytes);
}

std::vector<std::uint8_t> WavWriter::trailer(std::uint64_t totalFrames) const {
  return std::vector<std::uint8_t>(std::size_t(totalFrames * std::uint64_t(bytesPerFrame()) & 1));
}

std::size_t WavWriter::encode(std::span<const float* const> channels, std::size_t frames,
                              std::span<std::uint8_t> out) noexcept {
  const std::size_t stride = std::size_t(bytesPerFrame());
  if (dithers_.empty() || channels.size() < dithers_.size()) return 0;
  frames = std::min(frames, out.size() / stride);
  for (std::size_t channel = 0; channel < dithers_.size(); ++channel) {
    std::uint8_t* const first = out.data() + channel * std::size_t(bytesPerSample());
    if (options_.format == WavSampleFormat::float32) {
      encodeFloats(channels[channel], frames, first);
    } else {
      encodeIntegers(channels[channel], frames, int(channel), first);
    }
  }
  return frames * stride;
}

void WavWriter::encodeIntegers(const float* in, std::size_t frames, int channel, std::uint8_t* out) noexcept {
  const std::size_t stride = std::size_t(bytesPerFrame());
  const int bytes = bytesPerSample();
  const double scale = bytes == 2 ? 32768 : 8388608;
  // Kept in locals: the compiler must assume that a byte written to `out` changes a member.
  Dither dither = dithers_[std::size_t(channel)];
  NoiseShaper shaper = shapers_[std::size_t(channel)];
  const DitherKind kind = options_.dither;
  std::uint64_t clipped = 0, damaged = 0;
  for (std::size_t i = 0; i < frames; ++i, out += stride) {
    double sample = double(in[i]);
    if (!std::isfinite(sample)) {
      sample = 0;
      ++damaged;
    } else if (std::fabs(sample) > 1) {
      ++clipped;
    }
    double steps = sample * scale;
    if (kind == DitherKind::shaped) steps = shaper.wanted(steps);
    const double rounded = std::floor(steps + (kind == DitherKind::none ? 0 : dither.next()) + 0.5);
    // Before it is clamped: what is clipped must not come back as noise.
    if (kind == DitherKind::shaped) shaper.keep(rounded - steps);
    // The top of the range is one step short of 1.
    const auto value = std::int32_t(std::fmin(std::fmax(rounded, -scale), scale - 1));
    for (int byte = 0; byte < bytes; ++byte) out[byte] = std::uint8_t(std::uint32_t(value) >> 8 * byte);
  }
  dithers_[std::size_t(channel)] = dither;
  shapers_[std::size_t(channel)] = shaper;
  clippedSamples_ += clipped;
  damagedSamples_ += damaged;
}

void WavWriter::encodeFloats(const float* in, std::size_t frames, std::uint8_t* out) noexcept {
  const std::size_t stride = std::size_t(bytesPerFrame());
  std::uint64_t damaged = 0;
  for (std::size_t i = 0; i < frames; ++i, out += stride) {
    const bool finite = std::isfinite(in[i]);
    const float sample = finite ? in[i] : 0.0f;
    damaged += !finite;
    std::uint32_t bits;
    std::memcpy(&bits, &sample, sizeof bits);
    for (int byte = 0; byte < 4; ++byte) out[byte] = std::uint8_t(bits >> 8 * byte);
  }
  damagedSamples_ += damaged;
}

}  // namespace mix
