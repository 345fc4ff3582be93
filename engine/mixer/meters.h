// SPDX-License-Identifier: MIT
// What the audio side reports. Read at display rate; peaks and averages cover the time since the last read.
#pragma once

#include "engine/analysis/loudness.h"
#include "engine/core/lanes.h"

namespace mix {

// Linear amplitudes after the fader, and dB where the name says so. Floats only: the host reads them as a
// Float32Array.
struct TrackMeter {
  float peakLeft, peakRight, rmsLeft, rmsRight;
  float gainReductionDb;  // of all processors but the gate, <= 0
};

struct MasterMeter {
  float peakLeft, peakRight, rmsLeft, rmsRight;
  float gainReductionDb;  // of compressor, clipper and limiter, <= 0
  float momentaryLufs, shortTermLufs, integratedLufs;  // -infinity for silence
  float truePeakDb;                                    // highest since the loudness was reset
  float rangeLu;                                       // EBU Tech 3342, since then
  float recentTruePeakDb;                              // highest since the last read
};

// Peak and RMS of four tracks.
class LevelMeter {
 public:
  // [audio]
  void add(const F4* left, const F4* right, int frames) noexcept {
    addEach(frames, [&](int i) { return Sides{left[i], right[i]}; });
  }

  struct Sides {
    F4 left, right;
  };
  // `sidesOf(i)` gives a frame: for those who have something else to do with it in the same pass. [audio]
  template <class Function>
  void addEach(int frames, Function&& sidesOf) noexcept {
    F4 peakLeft = peakLeft_, peakRight = peakRight_, sumLeft = splat(0), sumRight = splat(0);
    for (int i = 0; i < frames; ++i) {
      const Sides sides = sidesOf(i);
      peakLeft = max(peakLeft, abs(sides.left));
      peakRight = max(peakRight, abs(sides.right));
      sumLeft += sides.left * sides.left;
      sumRight += sides.right * sides.right;
    }
    peakLeft_ = peakLeft;
    peakRight_ = peakRight;
    sumLeft_ += sumLeft;
    sumRight_ += sumRight;
    frames_ += frames;
  }
  void addSilence(int frames) noexcept { frames_ += frames; }
  void addGainReduction(F4 db) noexcept { gainReductionDb_ = min(gainReductionDb_, db); }

  // Fills the level fields of `Meter` from one lane. [audio]
  template <class Meter>
  void read(int lane, Meter& meter) const noexcept {
    const float scale = frames_ > 0 ? 1 / float(frames_) : 0;
    meter.peakLeft = peakLeft_[lane];
    meter.peakRight = peakRight_[lane];
    meter.rmsLeft = std::sqrt(sumLeft_[lane] * scale);
    meter.rmsRight = std::sqrt(sumRight_[lane] * scale);
    meter.gainReductionDb = gainReductionDb_[lane];
  }
  void clear() noexcept { *this = LevelMeter(); }

 private:
  F4 peakLeft_ = splat(0), peakRight_ = splat(0), sumLeft_ = splat(0), sumRight_ = splat(0);
  F4 gainReductionDb_ = splat(0);
  std::int64_t frames_ = 0;
};

}  // namespace mix
