// SPDX-License-Identifier: MIT
// What tracks sound like after their faders, for whoever renders to measure. A track costs more than its strip.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "engine/analysis/band_frames.h"
#include "engine/analysis/fault_listener.h"
#include "engine/analysis/level_trace.h"
#include "engine/analysis/spectrum.h"
#include "engine/core/lanes.h"

namespace mix {

// What is wanted of a track beside its loudness.
struct TrackWish {
  int track = 0;
  bool bands = false;     // powers of ERB bands over time
  bool spectrum = false;  // third octaves over all of it, which reach below the bands
  bool regions = false;   // with the bands: how the sides relate in them
  bool faults = false;    // hum; needs 24 kB a second

  friend bool operator==(const TrackWish&, const TrackWish&) = default;
};

// What was not wanted is silence.
struct TrackMeasures {
  double integratedLufs = LevelSpan::kSilence;
  LevelSpan span;
  std::vector<BandPowers> bandPowers;  // as StemMeasures::bandPowers
  Sides sides;
  std::vector<double> bandLevelsDb;    // Spectrum; empty or kThirdOctaves
  std::array<Sides, BandFrames::kRegions> regions{};  // `sides`, by region
  double dcOffset = 0;                 // of the side that has more, linear
  FaultMeasures faults;
};

// Of the chosen ones of four tracks.
class GroupMeasures {
 public:
  // [main] allocates.
  void measure(int lane, double sampleRate, const TrackWish& wish) {
    Lane& l = lanes_[std::size_t(lane)].emplace();
    l.trace.prepare(sampleRate, 2, LoudnessMeter::Use::levels);
    if (wish.bands) l.bands.emplace().prepare(sampleRate, 2, wish.regions ? BandFrames::Detail::all : BandFrames::Detail::powers);
    if (wish.spectrum) l.spectrum.emplace().prepare(sampleRate, Spectrum::Frames::some);
    if (wish.faults) l.faults.emplace().prepare(sampleRate, 2);
  }

  // [worker] allocates as the song gets longer. `frames` at most a quantum.
  void add(const F4* left, const F4* right, int frames) {
    for (int lane = 0; lane < kLanes; ++lane) {
      if (!lanes_[std::size_t(lane)]) continue;
      Lane& l = *lanes_[std::size_t(lane)];
      F4 sums = splat(0);   // squares of both sides, and their product
      F4 means = splat(0);  // sums of both sides
      for (int i = 0; i < frames; ++i) {
        const float a = left[i][lane], b = right[i][lane];
        interleaved_[2 * i] = left_[i] = a;
        interleaved_[2 * i + 1] = right_[i] = b;
        sums += F4{a, b, a, 0} * F4{a, b, b, 0};
        means += F4{a, b, 0, 0};
      }
      l.sides += {double(sums[0]), double(sums[1]), double(sums[2])};
      l.left += double(means[0]);
      l.right += double(means[1]);
      l.frames += frames;
      l.trace.add(interleaved_, frames);
      if (l.bands) l.bands->add(left_, right_, frames);
      if (l.spectrum) l.spectrum->add(left_, right_, frames);
      if (l.faults) l.faults->add(left_, right_, frames);
    }
  }

  // Ends the measuring of the lane. [main]
  TrackMeasures read(int lane);

 private:
  struct Lane {
    LevelTrace trace;
    std::optional<BandFrames> bands;
    std::optional<Spectrum> spectrum;
    std::optional<FaultListener> faults;
    Sides sides;
    double left = 0, right = 0;  // sums
    std::int64_t frames = 0;
  };
  std::array<std::optional<Lane>, kLanes> lanes_;
  float interleaved_[2 * 64], left_[64], right_[64];
};

}  // namespace mix
