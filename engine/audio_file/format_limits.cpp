// SPDX-License-Identifier: MIT
#include "engine/audio_file/format_limits.h"

#include <cmath>
#include <string>

namespace mix {

std::optional<Error> checkChannelsAndRate(const SampleFormat& format) {
  if (format.channels < 1 || format.channels > kMaxChannels)
    return Error{"it has " + std::to_string(format.channels) + " channels (1 to 64 are supported)"};
  // Written so that a NaN fails too.
  if (!(format.sampleRate >= kMinSampleRate && format.sampleRate <= kMaxSampleRate)) {
    const double rate = std::fmin(std::fmax(format.sampleRate, 0.0), 4294967295.0);
    return Error{"its sample rate is " + std::to_string(std::uint32_t(rate)) +
                 " Hz (1,000 to 768,000 Hz are supported)"};
  }
  return {};
}

std::optional<Error> checkWidth(const SampleFormat& format) {
  const int bits = format.bitsPerSample, bytes = format.bytesPerSample;
  const auto refuse = [&] {
    return Error{std::to_string(bits) + "-bit samples in " + std::to_string(bytes) +
                 " bytes are not supported"};
  };
  switch (format.encoding) {
    case SampleEncoding::floatingPoint:
      if ((bytes != 4 && bytes != 8) || bits != 8 * bytes) return refuse();
      return {};
    case SampleEncoding::muLaw:
    case SampleEncoding::aLaw:
      if (bytes != 1) return refuse();
      return {};
    default:
      if (bits < 1 || bits > 8 * bytes || bytes > 8) return refuse();
      return {};
  }
}

}  // namespace mix
