// SPDX-License-Identifier: MIT
// What the reader takes, whatever the container; beyond it a header is broken or hostile.
#pragma once

#include <optional>

#include "engine/audio_file/format_chunks.h"

namespace mix {

constexpr int kMaxChannels = 64;
constexpr double kMinSampleRate = 1000, kMaxSampleRate = 768000;

// Nothing when the values can be read. [any]
std::optional<Error> checkChannelsAndRate(const SampleFormat& format);

// The bits per sample against the bytes that hold them. [any]
std::optional<Error> checkWidth(const SampleFormat& format);

}  // namespace mix
