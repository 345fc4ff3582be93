// SPDX-License-Identifier: MIT
// Downward expander, a gate at a high ratio: what is quiet is turned down further. It opens at the threshold and closes
// only below threshold less hysteresis, once the hold time has passed, so that a level that wavers does not make it
// chatter (U. Zoelzer, "DAFX", 2nd ed., 4.2.3; the gain computer and its smoothing in decibels as in the compressor).
//
// The level is the peak of four frames and falls by 0.87 dB a millisecond, which bridges the halves of low waves. The gain
// moves in straight lines of four frames, as the compressor's. Both sides share one gain.
#pragma once

#include <algorithm>

#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

struct Gate {
  enum : int { on, thresholdDb, ratio, rangeDb, hysteresisDb, attackMs, holdMs, releaseMs };
  static constexpr std::string_view id = "gate", label = "Gate";
  static constexpr bool isGate = true;
  static constexpr auto params = std::to_array<ParamSpec>({
      toggle("on", "Gate", "Switches the gate."),
      {.id = "thresholdDb", .label = "Threshold", .unit = Unit::db, .min = -80, .max = 0, .initial = -45,
       .help = "Level above which everything passes."},
      {.id = "ratio", .label = "Ratio", .unit = Unit::ratio, .taper = Taper::log, .min = 1, .max = 20, .initial = 10,
       .help = "How many dB one dB below the threshold becomes: low values thin out, high ones shut."},
      {.id = "rangeDb", .label = "Range", .unit = Unit::db, .max = 80, .initial = 40,
       .help = "Most that is ever taken away; a little sounds more natural than silence."},
      {.id = "hysteresisDb", .label = "Hysteresis", .unit = Unit::db, .max = 24, .initial = 6,
       .help = "How far below the threshold the level has to fall before the gate closes."},
      {.id = "attackMs", .label = "Attack", .unit = Unit::ms, .taper = Taper::log, .min = 0.1f, .max = 100,
       .initial = 2, .help = "How fast it opens; faster than a millisecond clicks."},
      {.id = "holdMs", .label = "Hold", .unit = Unit::ms, .taper = Taper::log, .min = 1, .max = 2000, .initial = 40,
       .help = "How long it stays open after the level has fallen."},
      {.id = "releaseMs", .label = "Release", .unit = Unit::ms, .taper = Taper::log, .min = 1, .max = 4000,
       .initial = 150, .help = "How fast it closes."},
  });

  // Static curve of the closed gate: gain in dB (<= 0) for a level in dB. Used by the engine and the tests. [any]
  static F4 curveDb(F4 levelDb, F4 thresholdDb, F4 ratio, F4 rangeDb) noexcept {
    return clamp((levelDb - thresholdDb) * (ratio - splat(1)), -rangeDb, splat(0));
  }

  void prepare(double sampleRate, int) {
    sampleRate_ = sampleRate;
    fallDb_ = splat(float(kFallDbPerMs * kStep * 1000 / sampleRate));
    reset();
  }

  void reset() noexcept {
    amount_.finish();
    levelDb_ = splat(kSilenceDb);
    reductionDb_ = heldSteps_ = peak_ = splat(0);
    open_ = I4{};
    from_ = to_ = gain();
    phase_ = 0;
    running_ = wanted_;
  }

  void update(LaneValues p, int rampFrames) noexcept {
    thresholdDb_ = p[thresholdDb];
    closeDb_ = p[thresholdDb] - p[hysteresisDb];
    ratio_ = p[ratio];
    rangeDb_ = p[rangeDb];
    const auto perStep = [this](float ms) { return 1 - std::exp(-kStep * 1000 / (ms * sampleRate_)); };
    attack_ = map(p[attackMs], perStep);
    release_ = map(p[releaseMs], perStep);
    holdSteps_ = map(p[holdMs], [this](float ms) { return std::round(ms * sampleRate_ / (1000 * kStep)); });
    wanted_ = any(p[on] > splat(0));
    running_ = running_ || wanted_;
    const int rampSteps = running_ ? (rampFrames + kStep - 1) / kStep : 0;
    amount_.set(p[on], rampSteps);
    if (rampSteps == 0) from_ = to_ = gain();
  }

  void process(LaneBlock io) noexcept {
    if (!running_) return;
    for (int i = 0; i < io.frames;) {
      const int count = std::min(kStep - phase_, io.frames - i);
      part(io.left + i, io.right + i, count);
      i += count;
    }
    reductionDb_ = snapToZero(reductionDb_);
    if (amount_.moving()) return;
    // A lane that is off starts afresh when it is switched on, whatever its neighbours do.
    const I4 used = amount_.value() > splat(0);
    reductionDb_ = select(used, reductionDb_, splat(0));
    heldSteps_ = select(used, heldSteps_, splat(0));
    levelDb_ = select(used, levelDb_, splat(kSilenceDb));
    open_ = open_ & used;
    if (!wanted_ && all(from_ == to_)) reset();
  }

  // At the end of the block. [audio]
  F4 gainReductionDb() const noexcept { return fastToDb(to_); }

 private:
  static constexpr int kStep = 4;  // frames per run of the gain computer
  static constexpr double kFallDbPerMs = 0.87;
  static constexpr float kSilenceDb = -300;

  // A step of four frames or a part of one.
  void part(F4* left, F4* right, int frames) noexcept {
    const F4 slope = (to_ - from_) * splat(1.0f / kStep);
    F4 gain = from_;
    for (int i = 0; i < phase_; ++i) gain += slope;
    for (int i = 0; i < frames; ++i) {
      peak_ = max(peak_, max(abs(left[i]), abs(right[i])));
      gain += slope;
      left[i] *= gain;
      right[i] *= gain;
    }
    phase_ += frames;
    if (phase_ < kStep) return;
    follow(fastToDb(peak_));
    from_ = to_;
    amount_.next();
    to_ = this->gain();
    peak_ = splat(0);
    phase_ = 0;
  }

  void follow(F4 peakDb) noexcept {
    levelDb_ = max(peakDb, levelDb_ - fallDb_);
    const I4 loud = levelDb_ >= thresholdDb_, quiet = levelDb_ < closeDb_;
    heldSteps_ = select(quiet, max(heldSteps_ - splat(1), splat(0)), holdSteps_);
    open_ = loud | (open_ & (~quiet | (heldSteps_ > splat(0))));
    const F4 wantedDb = select(open_, splat(0), curveDb(levelDb_, thresholdDb_, ratio_, rangeDb_));
    const F4 speed = select(wantedDb > reductionDb_, attack_, release_);
    reductionDb_ += speed * (wantedDb - reductionDb_);
  }

  F4 gain() const noexcept { return splat(1) + amount_.value() * (fastFromDb(reductionDb_) - splat(1)); }

  double sampleRate_ = 48000;
  Ramp amount_{0};
  F4 thresholdDb_ = splat(-45), closeDb_ = splat(-51), ratio_ = splat(10), rangeDb_ = splat(40);
  F4 attack_ = splat(1), release_ = splat(1), holdSteps_ = splat(0), fallDb_ = splat(0);
  F4 levelDb_ = splat(kSilenceDb), reductionDb_ = splat(0), heldSteps_ = splat(0), peak_ = splat(0);
  I4 open_ = {};
  F4 from_ = splat(1), to_ = splat(1);  // gain of the last frame of the step before and of this step
  int phase_ = 0;
  bool wanted_ = false, running_ = false;
};

}  // namespace mix
