// SPDX-License-Identifier: MIT
// What a render that measures is told of the master beside its loudness: the loudest moments, and what its limiter does.
#pragma once

#include "engine/analysis/loudest_moments.h"
#include "engine/mixer/limiter_work.h"
#include "engine/mixer/quantum.h"

namespace mix {

class MasterWork {
 public:
  // [main]
  void prepare(double sampleRate, bool measures) noexcept {
    *this = {};
    loudest_.prepare(sampleRate);
    quietQuanta_ = restQuanta_ = int(kRestSeconds * sampleRate / kQuantum);
    on_ = measures;
  }
  // Costs nothing while off. [audio]
  bool on() const noexcept { return on_; }

  // After `meter` heard a quantum. [audio]
  void addLoudness(const LoudnessMeter& meter) noexcept {
    if (on_) loudest_.heard(meter, kQuantum);
  }
  // `reductionDb`: what the limiter took off a quantum, <= 0. `peak` is that of the output, linear. [audio]
  void addReduction(float reductionDb, float peak) noexcept {
    quietQuanta_ = peak > kSilence || reductionDb < 0 ? 0 : quietQuanta_ + 1;
    if (quietQuanta_ < restQuanta_) limiter_.add(reductionDb);
  }

  const LoudestMoments& loudest() const noexcept { return loudest_; }
  // Of the time in which something plays: what is silent for longer than a beat is none of it.
  const LimiterWork& limiter() const noexcept { return limiter_; }

 private:
  static constexpr float kSilence = 3e-4f;  // -70 dBFS
  static constexpr double kRestSeconds = 0.4;

  LoudestMoments loudest_;
  LimiterWork limiter_;
  int quietQuanta_ = 0, restQuanta_ = 1;
  bool on_ = false;
};

}  // namespace mix
