// SPDX-License-Identifier: MIT
// Feed-forward compressor in the decibel domain with a soft knee and a smooth, branching attack/release
// detector (D. Giannoulis, M. Massberg, J. Reiss, "Digital dynamic range compressor design", JAES 60(6), 2012).
// Both sides share one gain, so the image stays put.
//
// The level is the peak of four frames; the gain computer runs once per four frames and the gain moves in a
// straight line to its new value over the next four: 0.1 ms late, a third cheaper in a full mixer.
#pragma once

#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

struct Compressor {
  enum : int { on, thresholdDb, ratio, kneeDb, attackMs, releaseMs, makeupDb, mixPercent };
  static constexpr std::string_view id = "compressor", label = "Compressor";
  static constexpr auto params = std::to_array<ParamSpec>({
      toggle("on", "Compressor", "Switches the compressor."),
      {.id = "thresholdDb", .label = "Threshold", .unit = Unit::db, .min = -60, .max = 0, .initial = -18,
       .help = "Level above which the loud moments are turned down."},
      {.id = "ratio", .label = "Ratio", .unit = Unit::ratio, .taper = Taper::log, .min = 1, .max = 20, .initial = 2,
       .help = "How many dB above the threshold become one."},
      {.id = "kneeDb", .label = "Knee", .unit = Unit::db, .max = 24, .initial = 6,
       .help = "Width of the zone around the threshold in which compression sets in gently."},
      {.id = "attackMs", .label = "Attack", .unit = Unit::ms, .taper = Taper::log, .min = 0.1f, .max = 200,
       .initial = 15, .help = "How fast the level is turned down."},
      {.id = "releaseMs", .label = "Release", .unit = Unit::ms, .taper = Taper::log, .min = 1, .max = 2000,
       .initial = 120, .help = "How fast the level comes back."},
      {.id = "makeupDb", .label = "Make-up", .unit = Unit::db, .min = -12, .max = 24,
       .help = "Gain after compression."},
      {.id = "mixPercent", .label = "Mix", .unit = Unit::percent, .max = 100, .initial = 100,
       .help = "How much of the compressed signal replaces the dry one (parallel compression)."},
  });

  // Static curve: gain in dB (<= 0) for a level in dB. Used by the engine, the curve on screen and the tests. [any]
  static F4 curveDb(F4 levelDb, F4 thresholdDb, F4 slope, F4 kneeDb) noexcept {
    const F4 over = levelDb - thresholdDb;
    const F4 intoKnee = clamp(over + kneeDb * splat(0.5f), splat(0), kneeDb);
    const F4 soft = intoKnee * intoKnee / (splat(2) * max(kneeDb, splat(1e-6f)));
    const F4 hard = max(over - kneeDb * splat(0.5f), splat(0));
    return slope * (soft + hard);
  }

  void prepare(double sampleRate, int) {
    sampleRate_ = sampleRate;
    reset();
  }

  void reset() noexcept {
    mix_.finish();
    makeup_.finish();
    reductionDb_ = deepestDb_ = peak_ = gainStep_ = splat(0);
    gain_ = splat(1);
    phase_ = 0;
    running_ = wanted_;
  }

  void update(LaneValues p, int rampFrames) noexcept {
    thresholdDb_ = p[thresholdDb];
    slope_ = splat(1) / p[ratio] - splat(1);
    kneeDb_ = p[kneeDb];
    const auto perStep = [this](float ms) { return 1 - std::exp(-kStep * 1000 / (ms * sampleRate_)); };
    attack_ = map(p[attackMs], perStep);
    release_ = map(p[releaseMs], perStep);
    // Off is a dry mix.
    mix_.set(p[on] * p[mixPercent] * splat(0.01f), rampFrames);
    makeup_.set(map(p[makeupDb], [](float db) { return std::pow(10.0f, db / 20); }), rampFrames);
    wanted_ = any(p[on] > splat(0));
    running_ = running_ || wanted_;
  }

  void process(LaneBlock io) noexcept {
    deepestDb_ = splat(0);
    if (!running_) return;
    for (int i = 0; i < io.frames;) {
      const int steps = phase_ == 0 && !mix_.moving() && !makeup_.moving() ? (io.frames - i) / kStep : 0;
      if (steps > 0) {
        i += processSteady(io.left + i, io.right + i, std::min(steps, kMaxSteps));
        continue;
      }
      const int run = std::min(kStep - phase_, io.frames - i);
      apply(io.left + i, io.right + i, run);
      i += run;
      phase_ += run;
      if (phase_ == kStep) computeGain();
    }
    reductionDb_ = snapToZero(reductionDb_);
    if (!wanted_ && !mix_.moving()) {
      running_ = false;
      reset();
    }
  }

  // Deepest of the last block, <= 0, of the lanes that are switched on. [audio]
  F4 gainReductionDb() const noexcept { return select(mix_.target() > splat(0), deepestDb_, splat(0)); }

 private:
  static constexpr int kStep = 4;       // frames per run of the gain computer
  static constexpr int kMaxSteps = 16;  // a quantum of the mixer at once

  void apply(F4* left, F4* right, int frames) noexcept {
    for (int i = 0; i < frames; ++i) {
      peak_ = max(peak_, max(abs(left[i]), abs(right[i])));
      gain_ += gainStep_;
      const F4 g = splat(1) + mix_.next() * (gain_ * makeup_.next() - splat(1));
      left[i] *= g;
      right[i] *= g;
    }
  }

  // The same with nothing ramping: make-up and mix are folded into the gain's line. Loop after loop over many steps,
  // of which only the short ones wait for the step before: saves a tenth of a strip's time. Returns frames done.
  int processSteady(F4* left, F4* right, int steps) noexcept {
    F4 db[kMaxSteps];
    for (int step = 0; step < steps; ++step) {
      const F4 *l = left + step * kStep, *r = right + step * kStep;
      F4 peak = splat(0);
      for (int i = 0; i < kStep; ++i) peak = max(peak, max(abs(l[i]), abs(r[i])));
      db[step] = curveDb(fastToDb(peak), thresholdDb_, slope_, kneeDb_);
    }
    F4 reductionDb = reductionDb_, deepestDb = deepestDb_;
    for (int step = 0; step < steps; ++step) {
      reductionDb = follow(reductionDb, db[step]);
      deepestDb = min(deepestDb, reductionDb);
      db[step] = reductionDb;
    }
    reductionDb_ = reductionDb;
    deepestDb_ = deepestDb;
    const F4 scale = mix_.value() * makeup_.value(), dry = splat(1) - mix_.value();
    F4 gain = gain_, gainStep = gainStep_;
    for (int step = 0; step < steps; ++step) {
      F4 *l = left + step * kStep, *r = right + step * kStep;
      F4 g = dry + gain * scale;
      const F4 gStep = gainStep * scale;
      for (int i = 0; i < kStep; ++i) {
        g += gStep;
        l[i] *= g;
        r[i] *= g;
      }
      gain += gainStep * splat(float(kStep));
      gainStep = (fastFromDb(db[step]) - gain) * splat(1.0f / kStep);
    }
    gain_ = gain;
    gainStep_ = gainStep;
    return steps * kStep;
  }

  F4 follow(F4 reductionDb, F4 wantedDb) const noexcept {
    const F4 speed = select(wantedDb < reductionDb, attack_, release_);
    return reductionDb + speed * (wantedDb - reductionDb);
  }

  void computeGain() noexcept {
    reductionDb_ = follow(reductionDb_, curveDb(fastToDb(peak_), thresholdDb_, slope_, kneeDb_));
    deepestDb_ = min(deepestDb_, reductionDb_);
    gainStep_ = (fastFromDb(reductionDb_) - gain_) * splat(1.0f / kStep);
    peak_ = splat(0);
    phase_ = 0;
  }

  double sampleRate_ = 48000;
  Ramp mix_{0}, makeup_{1};
  F4 thresholdDb_ = splat(-18), slope_ = splat(0), kneeDb_ = splat(6), attack_ = splat(1), release_ = splat(1);
  F4 reductionDb_ = splat(0), deepestDb_ = splat(0), peak_ = splat(0), gain_ = splat(1), gainStep_ = splat(0);
  int phase_ = 0;
  bool wanted_ = false, running_ = false;
};

}  // namespace mix
