// SPDX-License-Identifier: MIT
// Recordings that the mix is compared with: heard in its place, behind the master, as loud as the mix and at the same
// frame. They are never part of it.
#pragma once

#include <vector>

#include "engine/analysis/loudness.h"
#include "engine/core/ramp.h"
#include "engine/mixer/quantum.h"

namespace mix {

class ReferenceMonitor {
 public:
  static constexpr float kLargestMatchDb = 24;

  // What comes in is heard `latencyFrames` later, as the mix is. [main]
  void prepare(double sampleRate, int latencyFrames);

  // What is on its way is forgotten, fades are over; how loud the references are stays known. [audio]
  void reset() noexcept;

  // With a fade of 20 ms. [audio]
  void hear(bool references) noexcept { heard_.set(splat(references ? 1.0f : 0.0f), fadeFrames_); }

  // A quantum of the mix in `left` and `right`, of the references in `input`. `mix`: the loudness of the mix so far; null
  // where nobody measures it, then nothing is matched. [audio]
  void process(const LaneSum& input, const LoudnessMeter* mix, float* left, float* right) noexcept;

  // What the references are raised by to be as loud as the mix; dB. 0 until both were heard. [audio]
  float matchDb() const noexcept { return matchDb_; }

 private:
  void match(const LoudnessMeter& mix) noexcept;

  std::vector<float> delay_;  // interleaved
  std::size_t at_ = 0;
  int silentFrames_ = 0;  // that came in last
  LoudnessMeter loudness_;
  Ramp heard_{0}, gain_{1};
  float matchDb_ = 0;
  int fadeFrames_ = 1, glideFrames_ = 1, matchQuanta_ = 1, untilMatch_ = 0;
};

}  // namespace mix
