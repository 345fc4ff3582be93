// SPDX-License-Identifier: MIT
// A mixer with a host that feeds it from memory, as the page and the command line do.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <vector>

#include "engine/mixer/mixer.h"
#include "engine/session/schema.h"

namespace mix::test {

using Samples = std::vector<float>;

struct Stereo {
  Samples left, right;
  friend bool operator==(const Stereo&, const Stereo&) = default;
};

inline Samples noise(std::size_t frames, unsigned seed, float amplitude = 0.25f) {
  std::mt19937 generator(seed);
  Samples samples(frames);
  for (float& s : samples) s = amplitude * (float(generator() >> 8) / 8388608.0f - 1.0f);
  return samples;
}

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

  void set(int id, std::string_view param, float value) {
    ASSERT_TRUE(mixer.setTrack(id, findParam(Scope::track, param).value(), value));
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

inline double differenceDb(const Samples& a, const Samples& b, std::size_t offset = 0) {
  double largest = 0;
  for (std::size_t i = 0; i + offset < a.size() && i < b.size(); ++i)
    largest = std::max(largest, std::fabs(double(a[i + offset]) - double(b[i])));
  return 20 * std::log10(std::max(largest, 1e-12));
}

}  // namespace mix::test
