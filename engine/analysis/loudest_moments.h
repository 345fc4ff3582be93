// SPDX-License-Identifier: MIT
// The loudest 400 ms and the loudest 3 s of what a LoudnessMeter hears, over whole windows that move by 100 ms, and how far
// the peaks stand over them. Costs a few additions each 100 ms.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/analysis/loudness.h"

namespace mix {

class LoudestMoments {
 public:
  // [any]
  void prepare(double sampleRate) noexcept {
    *this = {};
    stepFrames_ = int(sampleRate / 10);
  }

  // How many frames may be heard before `heard` must be called. [any]
  int framesToStep() const noexcept { return stepFrames_ - filled_; }
  // After the meter got so many frames more: at most 10 ms past a step, for its windows end every 10 ms. True at a step. [any]
  bool heard(const LoudnessMeter& meter, int frames) noexcept {
    filled_ += frames;
    if (filled_ < stepFrames_) return false;
    filled_ -= stepFrames_;
    ++steps_;
    if (steps_ >= kMomentarySteps) momentaryLufs_ = std::max(momentaryLufs_, meter.momentaryLufs());
    if (steps_ >= kShortTermSteps) shortTermLufs_ = std::max(shortTermLufs_, meter.shortTermLufs());
    return true;
  }

  // -infinity for silence, and for what is shorter than the window.
  double momentaryLufs() const noexcept { return momentaryLufs_; }
  double shortTermLufs() const noexcept { return shortTermLufs_; }

 private:
  static constexpr int kMomentarySteps = 4, kShortTermSteps = 30;
  int stepFrames_ = 4800, filled_ = 0, steps_ = 0;
  double momentaryLufs_ = -std::numeric_limits<double>::infinity(), shortTermLufs_ = momentaryLufs_;
};

// Loudness of the loudest passage: of 3 s, of 400 ms where all of it is shorter than that. [any]
inline double loudestLufs(double shortTermLufs, double momentaryLufs) { return std::isfinite(shortTermLufs) ? shortTermLufs : momentaryLufs; }
// The peak over it, in dB: what limiting takes from a mix. [any]
inline double peakToShortTermDb(double truePeakDb, double loudestLufs) { return truePeakDb - loudestLufs; }

}  // namespace mix
