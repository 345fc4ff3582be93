// SPDX-License-Identifier: MIT
// A mixer with a host that feeds it from memory, as the page and the command line do.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <map>

#include "engine/mixer/mixer.h"
#include "engine/session/schema.h"
#include "tests/support/measure.h"

namespace mix::test {

struct Stereo {
  Samples left, right;
  friend bool operator==(const Stereo&, const Stereo&) = default;
};

inline Samples ramp(std::size_t frames) {
  Samples samples(frames);
  for (std::size_t i = 0; i < frames; ++i) samples[i] = float(i + 1) * 1e-6f;
  return samples;
}

class FedMixer {
 public:
  explicit FedMixer(double sampleRate = 48000, int capacity = 8) { mixer.prepare(sampleRate, capacity); }

  void add(int id, Stereo audio) {
    ASSERT_TRUE(mixer.addTrack(id, !audio.right.empty(), std::int64_t(audio.left.size())));
    audio_[id] = std::move(audio);
  }

  void remove(int id) {
    mixer.removeTrack(id);
    audio_.erase(id);
  }

  void set(int id, std::string_view param, float value) {
    ASSERT_TRUE(mixer.setTrack(id, findParam(Scope::track, param).value(), value));
  }
  void setBus(int id, std::string_view param, float value) {
    ASSERT_TRUE(mixer.setBus(id, findParam(Scope::bus, param).value(), value));
  }
  void setReturn(int number, std::string_view param, float value) {
    ASSERT_TRUE(mixer.setReturn(number, findParam(Scope::effectReturn, param).value(), value));
  }
  void setMaster(std::string_view param, float value) {
    ASSERT_TRUE(mixer.setMaster(findParam(Scope::master, param).value(), value));
  }

  // Writes whatever the engine wants.
  void feed() {
    for (const auto& [id, audio] : audio_) {
      for (auto want = mixer.wanted(id); want.frames > 0; want = mixer.wanted(id)) {
        const float* right = audio.right.empty() ? nullptr : audio.right.data() + want.frame;
        ASSERT_EQ(mixer.write(id, want.frame, want.frames, audio.left.data() + want.frame, right), want.frames);
      }
    }
  }

  // `frames` of output in blocks of `blockFrames`.
  Stereo render(std::size_t frames, std::size_t blockFrames = 128) {
    Stereo out{Samples(frames), Samples(frames)};
    for (std::size_t at = 0; at < frames;) {
      feed();
      const std::size_t count = std::min(blockFrames, frames - at);
      mixer.process(out.left.data() + at, out.right.data() + at, int(count));
      at += count;
    }
    return out;
  }

  Mixer mixer;

 private:
  std::map<int, Stereo> audio_;
};

// Largest difference of `a` from `offset` on to `b`, in dB.
inline double differenceDb(const Samples& a, const Samples& b, std::size_t offset) {
  return differenceDb(Samples(a.begin() + long(offset), a.begin() + long(offset + b.size())), b);
}

}  // namespace mix::test
