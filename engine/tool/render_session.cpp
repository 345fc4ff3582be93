// SPDX-License-Identifier: MIT
#include "engine/tool/render_session.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "engine/session/json.h"
#include "engine/session/projection.h"

namespace mix {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

constexpr int kBlock = 512;

// Bursts of noise every 12,000 frames, in integers until the end: exact in every language.
std::vector<float> syntheticStem(int id, int side, std::int64_t frames) {
  std::vector<float> samples;
  std::uint32_t state = std::uint32_t(id * 2 + side);
  for (std::int64_t i = 0; i < frames; ++i) {
    state = state * 1664525u + 1013904223u;
    const std::int64_t noise = std::int64_t(state >> 8) - (1 << 23), envelope = 12000 - i % 12000;
    samples.push_back(float(noise * envelope / 12000) / float(1 << 24));
  }
  return samples;
}

struct Stem {
  int id;
  std::vector<float> left, right;  // `right` is empty for mono
};

void feed(Mixer& mixer, const std::vector<Stem>& stems) {
  for (const Stem& stem : stems) {
    for (auto want = mixer.wanted(stem.id); want.frames > 0; want = mixer.wanted(stem.id))
      mixer.write(stem.id, want.frame, want.frames, &stem.left[std::size_t(want.frame)],
                  stem.right.empty() ? nullptr : &stem.right[std::size_t(want.frame)]);
  }
}

Result<std::string> contents(const std::string& path) {
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return Error{path + ": " + std::strerror(errno)};
  std::string text;
  char buffer[65536];
  while (const auto count = std::fread(buffer, 1, sizeof buffer, file.get())) text.append(buffer, count);
  return text;
}

}  // namespace

Result<std::int64_t> renderSession(const std::string& sessionFile, const std::string& outputFile) {
  const auto text = contents(sessionFile);
  if (!text) return Error{text.error()};
  const auto loaded = fromJson(text.value());
  if (!loaded) return Error{sessionFile + ": " + loaded.error()};
  const Document& document = loaded.value().document;

  Mixer mixer;
  mixer.prepare(document.sampleRate, int(document.tracks.size()));
  std::vector<Stem> stems;
  for (const auto& track : document.tracks) {
    const bool stereo = track->audio.channels > 1;
    mixer.addTrack(track->id, stereo, track->audio.frames);
    stems.push_back({track->id, syntheticStem(track->id, 0, track->audio.frames),
                     stereo ? syntheticStem(track->id, 1, track->audio.frames) : std::vector<float>()});
  }
  applyValues(document, mixer);
  mixer.reset();
  mixer.play();

  const File output(std::fopen(outputFile.c_str(), "wb"));
  if (!output) return Error{outputFile + ": " + std::strerror(errno)};
  const std::int64_t latency = mixer.latencyFrames(), frames = mixer.lengthFrames() + mixer.tailFrames();
  for (std::int64_t at = -latency; at < frames; at += kBlock) {
    feed(mixer, stems);
    float left[kBlock], right[kBlock];
    mixer.process(left, right, kBlock);
    for (std::int64_t i = std::max<std::int64_t>(-at, 0); i < std::min<std::int64_t>(kBlock, frames - at); ++i) {
      const float frame[2] = {left[i], right[i]};
      if (std::fwrite(frame, sizeof frame, 1, output.get()) != 1) return Error{outputFile + ": " + std::strerror(errno)};
    }
  }
  return frames;
}

}  // namespace mix
