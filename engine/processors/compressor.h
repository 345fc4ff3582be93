// SPDX-License-Identifier: MIT
// Feed-forward compressor in the decibel domain with a soft knee and a smooth, branching attack/release
// detector (D. Giannoulis, M. Massberg, J. Reiss, "Digital dynamic range compressor design", JAES 60(6), 2012).
// Both sides share one gain, so the image stays put.
//
// The level is the peak of four frames; the gain computer runs once per four frames and the gain moves in a
// straight line to its new value over the next four: 0.1 ms late, a third cheaper in a full mixer.
#pragma once

#include <algorithm>

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
    reductionDb_ = deepestDb_ = peak_ = splat(0);
    from_ = to_ = totalGain();
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
    wanted_ = any(p[on] > splat(0));
    running_ = running_ || wanted_;
    // Off is a dry mix. Both move once a step.
    const int rampSteps = running_ ? (rampFrames + kStep - 1) / kStep : 0;
    mix_.set(p[on] * p[mixPercent] * splat(0.01f), rampSteps);
    makeup_.set(map(p[makeupDb], [](float db) { return std::pow(10.0f, db / 20); }), rampSteps);
    if (rampSteps == 0) from_ = to_ = totalGain();
  }

  void process(LaneBlock io) noexcept {
    deepestDb_ = splat(0);
    if (!running_) return;
    for (int i = 0; i < io.frames;) {
      const int left = io.frames - i, steps = std::min(left / kStep, kMaxSteps);
      if (phase_ == 0 && steps > 0) i += processSteps(io.left + i, io.right + i, steps);
      else i += processPart(io.left + i, io.right + i, std::min(kStep - phase_, left));
    }
    reductionDb_ = snapToZero(reductionDb_);
    if (mix_.moving()) return;
    // A lane that is off starts afresh when it is switched on, whatever its neighbours do.
    reductionDb_ = select(mix_.value() > splat(0), reductionDb_, splat(0));
    if (!wanted_ && all(from_ == to_)) reset();
  }

  // Deepest of the last block, <= 0, of the lanes that are switched on. [audio]
  F4 gainReductionDb() const noexcept { return select(mix_.target() > splat(0), deepestDb_, splat(0)); }

 private:
  static constexpr int kStep = 4;       // frames per run of the gain computer
  static constexpr int kMaxSteps = 16;  // a quantum of the mixer at once

  // Loop after loop over many steps, of which only the middle one waits for the step before: saves a tenth of a
  // strip's time. Returns frames done.
  int processSteps(F4* left, F4* right, int steps) noexcept {
    F4 db[kMaxSteps];
    for (int step = 0; step < steps; ++step) db[step] = wantedDb(peakOf(left + step * kStep, right + step * kStep, kStep));
    F4 reductionDb = reductionDb_, deepestDb = deepestDb_;
    for (int step = 0; step < steps; ++step) {
      db[step] = reductionDb = follow(reductionDb, db[step]);
      deepestDb = min(deepestDb, reductionDb);
    }
    reductionDb_ = reductionDb;
    deepestDb_ = deepestDb;
    F4 from = from_, to = to_;
    for (int step = 0; step < steps; ++step) {
      applyLine(left + step * kStep, right + step * kStep, kStep, 0, from, to);
      from = to;
      to = nextGain(db[step]);
    }
    from_ = from;
    to_ = to;
    return steps * kStep;
  }

  // Less than a step, or the rest of one.
  int processPart(F4* left, F4* right, int frames) noexcept {
    peak_ = max(peak_, peakOf(left, right, frames));
    applyLine(left, right, frames, phase_, from_, to_);
    phase_ += frames;
    if (phase_ == kStep) {
      reductionDb_ = follow(reductionDb_, wantedDb(peak_));
      deepestDb_ = min(deepestDb_, reductionDb_);
      from_ = to_;
      to_ = nextGain(reductionDb_);
      peak_ = splat(0);
      phase_ = 0;
    }
    return frames;
  }

  static F4 peakOf(const F4* left, const F4* right, int frames) noexcept {
    F4 peak = splat(0);
    for (int i = 0; i < frames; ++i) peak = max(peak, max(abs(left[i]), abs(right[i])));
    return peak;
  }

  // Frames `first`.. of the straight line that comes to `to` in the last frame of a step.
  static void applyLine(F4* left, F4* right, int frames, int first, F4 from, F4 to) noexcept {
    const F4 slope = (to - from) * splat(1.0f / kStep);
    F4 gain = from;
    for (int i = 0; i < first; ++i) gain += slope;
    for (int i = 0; i < frames; ++i) {
      gain += slope;
      left[i] *= gain;
      right[i] *= gain;
    }
  }

  F4 wantedDb(F4 peak) const noexcept { return curveDb(fastToDb(peak), thresholdDb_, slope_, kneeDb_); }

  F4 follow(F4 reductionDb, F4 wantedDb) const noexcept {
    const F4 speed = select(wantedDb < reductionDb, attack_, release_);
    return reductionDb + speed * (wantedDb - reductionDb);
  }

  // Make-up and mix included: 1 when it is off.
  F4 nextGain(F4 reductionDb) noexcept {
    const F4 mix = mix_.next();
    return (splat(1) - mix) + fastFromDb(reductionDb) * (mix * makeup_.next());
  }
  F4 totalGain() const noexcept {
    return (splat(1) - mix_.value()) + fastFromDb(reductionDb_) * (mix_.value() * makeup_.value());
  }

  double sampleRate_ = 48000;
  Ramp mix_{0}, makeup_{1};
  F4 thresholdDb_ = splat(-18), slope_ = splat(0), kneeDb_ = splat(6), attack_ = splat(1), release_ = splat(1);
  F4 reductionDb_ = splat(0), deepestDb_ = splat(0), peak_ = splat(0);
  F4 from_ = splat(1), to_ = splat(1);  // gain of the last frame of the step before and of this step
  int phase_ = 0;
  bool wanted_ = false, running_ = false;
};

}  // namespace mix
