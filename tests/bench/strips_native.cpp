// SPDX-License-Identifier: MIT
// The strips of work.json in the native engine: mix_bench WORK.json prints a line of JSON per run, a run for every
// line on standard input ("metered" or anything else), so that a driver can interleave it with the browser.
// The host's part is the same as in page/offline_worker.ts: stems in memory, rings filled before each block.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/mixer/mixer.h"
#include "engine/session/schema.h"

namespace {

struct Stem {
  std::vector<float> left, right;
};

// The same samples as makeStem in page/work.ts.
Stem makeStem(int track, std::size_t frames) {
  Stem stem{std::vector<float>(frames), std::vector<float>(frames)};
  std::uint32_t state = 0x9e3779b9u * std::uint32_t(track + 1);
  const auto noise = [&state] {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return double(std::int32_t(state)) / 2147483648.0;
  };
  const double brightness = 0.02 + 0.01 * (track % 32);
  const std::size_t beat = std::size_t(16000 + 700 * (track % 8));
  double envelope = 0, low = 0;
  for (std::size_t i = 0; i < frames; ++i) {
    envelope = i % beat == 0 ? 1 : envelope * 0.9998;
    low += brightness * (noise() - low);
    const double body = (0.06 + envelope) * low, air = 0.01 * envelope * noise();
    stem.left[i] = float(body + air);
    stem.right[i] = float(body - air);
  }
  return stem;
}

class Bench {
 public:
  explicit Bench(const nlohmann::json& work)
      : work_(work), tracks_(work["tracks"]), blockFrames_(work["blockFrames"]),
        frames_(std::size_t(work["seconds"].get<int>()) * work["sampleRate"].get<std::size_t>()) {
    for (int track = 0; track < tracks_; ++track) stems_.push_back(makeStem(track, frames_));
    left_.resize(blockFrames_);
    right_.resize(blockFrames_);
  }

  void run(bool metered) {
    mix::Mixer mixer;
    mixer.prepare(work_["sampleRate"], tracks_);
    mixer.setLoudnessMetering(metered);
    for (int track = 0; track < tracks_; ++track) setUp(mixer, track);
    mixer.reset();
    mixer.play();
    double power = 0;
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t at = 0; at < frames_;) {
      feed(mixer);
      const std::size_t count = std::min(blockFrames_, frames_ - at);
      mixer.process(left_.data(), right_.data(), int(count));
      at += count;
      power += double(left_[0]) * left_[0];
    }
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
    std::printf("{\"nsPerTrackFrame\": %.4f, \"power\": %.9g, \"underruns\": %d}\n",
                took.count() / double(frames_) / tracks_, power, mixer.underruns());
    std::fflush(stdout);
  }

 private:
  void setUp(mix::Mixer& mixer, int track) {
    mixer.addTrack(track + 1, true, std::int64_t(frames_));
    for (const auto& [name, value] : work_["strips"]["four"].items()) {
      const float plain = value.is_array() ? value[0].get<float>() + value[1].get<float>() * float(track) : value.get<float>();
      const auto param = mix::findParam(mix::Scope::track, name);
      if (!param || !mixer.setTrack(track + 1, *param, plain)) std::abort();
    }
  }

  void feed(mix::Mixer& mixer) {
    for (int track = 0; track < tracks_; ++track) {
      const Stem& stem = stems_[std::size_t(track)];
      for (auto want = mixer.wanted(track + 1); want.frames > 0; want = mixer.wanted(track + 1))
        mixer.write(track + 1, want.frame, want.frames, stem.left.data() + want.frame, stem.right.data() + want.frame);
    }
  }

  nlohmann::json work_;
  int tracks_;
  std::size_t blockFrames_, frames_;
  std::vector<Stem> stems_;
  std::vector<float> left_, right_;
};

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file(argc == 2 ? argv[1] : "");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto work = nlohmann::json::parse(text, nullptr, false);
  if (work.is_discarded()) {
    std::fputs("usage: mix_bench WORK.json\n", stderr);
    return 2;
  }
  Bench bench(work);
  for (std::string line; std::getline(std::cin, line);) bench.run(line == "metered");
}
