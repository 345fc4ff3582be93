// SPDX-License-Identifier: MIT
// Any bytes as an audio file: refused with a reason, or read to the end within the limits that the reader
// promises.
#include <cmath>
#include <cstdlib>

#include "engine/audio_file/header_parser.h"
#include "engine/audio_file/sample_decoder.h"
#include "engine/audio_file/tag_chunks.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void checkTag(const std::string& tag) {
  require(tag.size() <= 1024);
  require(mix::tagText({reinterpret_cast<const std::uint8_t*>(tag.data()), tag.size()}) == tag);
}

void readAll(const mix::AudioFileInfo& info, std::span<const std::uint8_t> file) {
  require(info.sampleRate >= 1000 && info.sampleRate <= 768000);
  require(info.channels >= 1 && info.channels <= 64 && info.frames >= 1);
  require(info.bytesPerSample >= 1 && info.bytesPerSample <= 8 &&
          info.bitsPerSample <= 8 * info.bytesPerSample);
  require(info.dataOffset <= file.size());
  require(info.frames <= (file.size() - info.dataOffset) / std::size_t(info.bytesPerFrame()));
  require(info.warnings.size() <= 16);
  for (const std::string* tag : {&info.tags.title, &info.tags.artist, &info.tags.comment,
                                 &info.tags.description, &info.tags.originator})
    checkTag(*tag);

  constexpr std::size_t kBlock = 256;
  mix::SampleDecoder decoder(info);
  std::vector<float> samples(kBlock * std::size_t(info.channels));
  std::vector<float*> channels;
  for (int i = 0; i < info.channels; ++i) channels.push_back(samples.data() + kBlock * std::size_t(i));
  auto bytes = file.subspan(std::size_t(info.dataOffset),
                            std::size_t(info.frames) * std::size_t(info.bytesPerFrame()));
  std::uint64_t frames = 0;
  while (const std::size_t got = decoder.decode(bytes, channels, kBlock)) {
    for (int i = 0; i < info.channels; ++i)
      for (std::size_t at = 0; at < got; ++at)
        require(std::fabs(channels[std::size_t(i)][at]) <= mix::SampleDecoder::kLargestSample);
    bytes = bytes.subspan(got * std::size_t(info.bytesPerFrame()));
    frames += got;
  }
  require(frames == info.frames);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> file(data, size);
  mix::HeaderParser parser(size);
  for (int goes = 0; const auto want = parser.wants(); ++goes) {
    require(goes < 1024);
    require(want->bytes > 0 && want->bytes <= mix::HeaderParser::kWindowBytes);
    require(want->offset <= size && want->bytes <= size - want->offset);
    // A copy of its own size, so that reading past the window is noticed.
    const auto window = file.subspan(std::size_t(want->offset), want->bytes);
    parser.give(want->offset, std::vector<std::uint8_t>(window.begin(), window.end()));
  }
  const auto info = parser.result();
  if (info) {
    readAll(info.value(), file);
  } else {
    require(!info.error().empty());
  }
  return 0;
}
