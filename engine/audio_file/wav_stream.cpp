// SPDX-License-Identifier: MIT
#include "engine/audio_file/wav_stream.h"

#include <algorithm>
#include <utility>

namespace mix {
namespace {

constexpr std::size_t kBufferBytes = 65536;

}  // namespace

Result<WavStream> WavStream::begin(std::unique_ptr<ByteSink> sink, const WavOptions& options) {
  Result<WavWriter> writer = WavWriter::make(options);
  if (!writer) return Error{writer.error()};
  if (!sink->append(writer.value().header(0, true))) return Error{"the file could not be written"};
  return WavStream(std::move(sink), std::move(writer.value()));
}

WavStream::WavStream(std::unique_ptr<ByteSink> sink, WavWriter writer)
    : sink_(std::move(sink)), writer_(std::move(writer)), buffer_(kBufferBytes) {}

bool WavStream::write(std::span<const float* const> channels, std::size_t frames) {
  std::vector<const float*> in(channels.begin(), channels.end());
  const std::size_t stride = std::size_t(writer_.bytesPerFrame());
  while (good_ && frames > 0) {
    const std::size_t bytes = writer_.encode(in, frames, buffer_);
    if (bytes == 0) return good_ = false;  // too few channels
    good_ = sink_->append(std::span(buffer_).first(bytes));
    const std::size_t done = bytes / stride;
    for (const float*& channel : in) channel += done;
    frames -= done;
    frames_ += done;
  }
  return good_;
}

bool WavStream::finish() {
  good_ = good_ && sink_->append(writer_.trailer(frames_)) && sink_->patch(0, writer_.header(frames_, true));
  return good_;
}

}  // namespace mix
