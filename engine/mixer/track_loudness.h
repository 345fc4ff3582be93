// SPDX-License-Identifier: MIT
// Loudness of tracks after their faders, for whoever renders to measure. A track costs more than its strip.
#pragma once

#include <array>
#include <optional>

#include "engine/analysis/level_trace.h"
#include "engine/core/lanes.h"

namespace mix {

struct TrackLoudness {
  double integratedLufs = LevelSpan::kSilence;
  LevelSpan span;
};

// Of the chosen ones of four tracks.
class GroupLoudness {
 public:
  // [main] allocates.
  void measure(int lane, double sampleRate) {
    traces_[std::size_t(lane)].emplace().prepare(sampleRate, 2, LoudnessMeter::Use::levels);
  }

  // [worker] allocates as the song gets longer. `frames` at most a quantum.
  void add(const F4* left, const F4* right, int frames) {
    for (int lane = 0; lane < kLanes; ++lane) {
      if (!traces_[std::size_t(lane)]) continue;
      for (int i = 0; i < frames; ++i) {
        interleaved_[2 * i] = left[i][lane];
        interleaved_[2 * i + 1] = right[i][lane];
      }
      traces_[std::size_t(lane)]->add(interleaved_, frames);
    }
  }

  TrackLoudness read(int lane) const {
    const auto& trace = traces_[std::size_t(lane)];
    return trace ? TrackLoudness{trace->loudness().integratedLufs(), trace->span()} : TrackLoudness{};
  }

 private:
  std::array<std::optional<LevelTrace>, kLanes> traces_;
  float interleaved_[2 * 64];
};

}  // namespace mix
