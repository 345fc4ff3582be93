// SPDX-License-Identifier: MIT
#include "engine/audio_file/reader.h"

#include <algorithm>
#include <utility>

#include "engine/audio_file/header_parser.h"

namespace mix {
namespace {

// Frames of up to 64 channels of 8 bytes must fit.
constexpr std::size_t kBufferBytes = 65536;

}  // namespace

Result<AudioFileReader> AudioFileReader::open(std::unique_ptr<ByteSource> source) {
  HeaderParser parser(source->size());
  std::vector<std::uint8_t> window;
  while (const auto want = parser.wants()) {
    window.resize(want->bytes);
    const std::size_t got = source->read(want->offset, window);
    parser.give(want->offset, std::span(window).first(std::min(got, window.size())));
  }
  Result<AudioFileInfo> info = parser.result();
  if (!info) return Error{info.error()};
  return AudioFileReader(std::move(source), std::move(info.value()));
}

AudioFileReader::AudioFileReader(std::unique_ptr<ByteSource> source, AudioFileInfo info)
    : source_(std::move(source)), info_(std::move(info)), decoder_(info_), buffer_(kBufferBytes) {}

std::size_t AudioFileReader::read(std::uint64_t startFrame, std::span<float* const> channels,
                                  std::size_t frames) {
  if (startFrame >= info_.frames) return 0;
  frames = std::size_t(std::min<std::uint64_t>(frames, info_.frames - startFrame));
  const std::size_t stride = std::size_t(info_.bytesPerFrame());
  const std::size_t most = buffer_.size() / stride;
  std::vector<float*> out(channels.begin(), channels.end());

  std::size_t done = 0;
  while (done < frames) {
    const std::size_t count = std::min(frames - done, most);
    const std::span<std::uint8_t> bytes = std::span(buffer_).first(count * stride);
    const std::size_t got = source_->read(info_.dataOffset + (startFrame + done) * stride, bytes);
    const std::size_t decoded = decoder_.decode(bytes.first(std::min(got, bytes.size())), out, count);
    for (float*& channel : out)
      if (channel) channel += decoded;
    done += decoded;
    if (decoded < count) break;
  }
  return done;
}

}  // namespace mix
