// SPDX-License-Identifier: MIT
// What is known of an audio file once its headers are read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mix {

enum class AudioContainer { wav, rifx, rf64, bw64, w64, aiff, aifc };

enum class SampleEncoding { unsignedInteger, signedInteger, floatingPoint, muLaw, aLaw };

// Text is UTF-8 without control characters, at most 1 KiB each, empty where the file says nothing.
struct AudioTags {
  std::string title;                                 // LIST INFO INAM, AIFF NAME
  std::string artist;                                // LIST INFO IART, AIFF AUTH
  std::string comment;                               // LIST INFO ICMT, AIFF ANNO
  std::string description;                           // bext Description
  std::string originator;                            // bext Originator
  std::optional<double> tempoBpm;                    // acid chunk of a loop
  std::optional<std::uint64_t> timeReferenceFrames;  // bext TimeReference: frames since midnight
};

struct AudioFileInfo {
  AudioContainer container = AudioContainer::wav;
  SampleEncoding encoding = SampleEncoding::signedInteger;
  bool bigEndian = false;
  double sampleRate = 0;          // 1,000 to 768,000 Hz
  int channels = 0;               // 1 to 64
  std::uint32_t channelMask = 0;  // dwChannelMask of WAVE_FORMAT_EXTENSIBLE, 0 where not given
  int bitsPerSample = 0;          // valid bits: 24 for 24-in-32
  int bytesPerSample = 0;         // of the container: 4 for 24-in-32
  std::uint64_t dataOffset = 0;   // where the first frame starts in the file, in bytes
  std::uint64_t frames = 0;       // at least 1; all of them lie within the file
  AudioTags tags;
  std::vector<std::string> warnings;  // English sentence fragments, each at most once

  int bytesPerFrame() const { return channels * bytesPerSample; }
  double seconds() const { return double(frames) / sampleRate; }
};

// "WAV", "RF64", ... [any]
const char* containerName(AudioContainer container);

}  // namespace mix
