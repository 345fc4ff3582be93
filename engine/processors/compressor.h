// SPDX-License-Identifier: MIT
// Feed-forward compressor in the decibel domain with a soft knee and a smooth, branching attack/release
// detector (D. Giannoulis, M. Massberg, J. Reiss, "Digital dynamic range compressor design", JAES 60(6), 2012).
// Both sides share one gain, so the image stays put.
//
// The level is the peak of four frames; the gain computer runs once per four frames and the gain moves in a
// straight line to its new value over the next four: 0.1 ms late, a third cheaper in a full mixer. Instead of the peak
// it may be the root of the louder side's power, averaged with a time constant of 10 ms. The detector alone may hear
// another track instead (the external key), and a high-pass (12 dB per octave). Automatic make-up gives back the loudness that compression took, see
// loudness_match.h: it comes within some tenths of a second of the first sound and follows settings in 3 s.
#pragma once

#include <algorithm>

#include "engine/core/loudness_match.h"
#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

struct Compressor {
  enum : int {
    on, thresholdDb, ratio, kneeDb, attackMs, releaseMs, makeupDb, mixPercent,
    detector, sidechainHighPassOn, sidechainHighPassHz, autoMakeupOn, key
  };
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
      {.id = "detector", .label = "Detector", .unit = Unit::choice, .max = 1, .choices = "Peak|RMS",
       .help = "Peak catches every hit; RMS follows the average level of 10 ms, more like the ear, and is gentler."},
      toggle("sidechainHighPassOn", "Key filter", "Keeps the lows out of the detector, so that kick and bass do not pump the rest."),
      {.id = "sidechainHighPassHz", .label = "Key filter cutoff", .unit = Unit::hz, .taper = Taper::log, .min = 20,
       .max = 2000, .initial = 100, .help = "What lies below is ignored by the detector, but compressed with the rest."},
      toggle("autoMakeupOn", "Auto make-up", "Makes the result as loud as the sound was before, measured over 3 s; Make-up comes on top."),
      {.id = "key", .label = "Key", .unit = Unit::choice, .max = 1, .choices = "Own|External",
       .help = "Whose level turns this track down: its own, or that of another track, as when a kick ducks the bass."},
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
    rmsSpeed_ = splat(float(1 - std::exp(-kStep * 1000 / (kRmsMs * sampleRate))));
    match_.prepare(sampleRate, kStep);
    reset();
  }

  void reset() noexcept {
    mix_.finish();
    makeup_.finish();
    auto_.finish();
    sidechain_.reset();
    match_.reset();
    reductionDb_ = deepestDb_ = meanSquare_ = splat(0);
    heard_ = {};
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
    auto_.set(p[on] * p[autoMakeupOn], rampSteps);
    rms_ = select(p[on] > splat(0), p[detector], splat(0));
    usesRms_ = any(rms_ > splat(0));
    external_ = select(p[on] > splat(0), p[key], splat(0));
    usesKey_ = any(external_ > splat(0));
    matches_ = any((auto_.value() > splat(0)) | (auto_.target() > splat(0)));
    for (int lane = 0; lane < kLanes; ++lane) {
      const double filtered = p[on][lane] > 0 ? p[sidechainHighPassOn][lane] : 0;
      if (filtered > 0 || sidechain_.sounds())
        sidechain_.set(lane, design::highPass(p[sidechainHighPassHz][lane], kButterworth, sampleRate_).scaled(filtered), rampFrames);
      match_.setOn(lane, auto_.target()[lane] > 0);
    }
    if (rampSteps == 0) from_ = to_ = totalGain();
  }

  void process(LaneBlock io) noexcept {
    deepestDb_ = splat(0);
    if (!running_) return;
    for (int i = 0; i < io.frames;) {
      const int left = io.frames - i, steps = std::min(left / kStep, kMaxSteps);
      const bool whole = phase_ == 0 && steps > 0;
      const LaneBlock part = {io.left + i, io.right + i, whole ? steps * kStep : std::min(kStep - phase_, left)};
      F4 heard[2][kMaxFrames], weighted[2][kMaxFrames];
      Detected detected = {part.left, part.right, weighted[0]};
      if (usesKey_ || sidechain_.sounds()) {
        const LaneBlock keyed = copy(part, heard);
        if (usesKey_) blendExternal(keyed, io.key ? io.key + i : nullptr);
        sidechain_.process(keyed);
        detected.left = keyed.left;
        detected.right = keyed.right;
      }
      if (matches_) match_.measure(copy(part, weighted));
      if (whole && !usesRms_ && !matches_) processSteps<false>(part, detected);
      else if (whole) processSteps<true>(part, detected);
      else processPart(part, detected);
      i += part.frames;
    }
    reductionDb_ = snapToZero(reductionDb_);
    meanSquare_ = snapToZero(meanSquare_);
    forgetUnused();
    if (!mix_.moving() && !wanted_ && all(from_ == to_)) reset();
  }

  // Deepest of the last block, <= 0, of the lanes that are switched on. [audio]
  F4 gainReductionDb() const noexcept { return select(mix_.target() > splat(0), deepestDb_, splat(0)); }

 private:
  static constexpr int kStep = 4;       // frames per run of the gain computer
  static constexpr int kMaxSteps = 16;  // a quantum of the mixer at once
  static constexpr int kMaxFrames = kStep * kMaxSteps;
  static constexpr double kRmsMs = 10, kButterworth = 0.70710678118654752;

  // What the detectors are given beside the sound: `power` of the K-weighted frames only where make-up is automatic.
  struct Detected {
    const F4 *left, *right, *power;
  };
  // Of the frames of a step so far: peak, sums of squares, sum of K-weighted powers.
  struct Heard {
    F4 peak = splat(0), left = splat(0), right = splat(0), power = splat(0);
  };

  static LaneBlock copy(LaneBlock from, F4 (&to)[2][kMaxFrames]) noexcept {
    std::copy(from.left, from.left + from.frames, to[0]);
    std::copy(from.right, from.right + from.frames, to[1]);
    return {to[0], to[1], from.frames};
  }

  // In place of the own sound. Exact at both ends of the switch.
  void blendExternal(LaneBlock own, const F4* external) const noexcept {
    for (int i = 0; i < own.frames; ++i) {
      const F4 other = external ? external_ * external[i] : splat(0);
      own.left[i] = (splat(1) - external_) * own.left[i] + other;
      own.right[i] = (splat(1) - external_) * own.right[i] + other;
    }
  }

  // Loop after loop over many steps, of which only the middle one waits for the step before: saves a tenth of a
  // strip's time. Without `kMore` only the peak is heard.
  template <bool kMore>
  void processSteps(LaneBlock io, Detected in) noexcept {
    const int steps = io.frames / kStep;
    F4 db[kMaxSteps], power[kMaxSteps];
    for (int step = 0; step < steps; ++step) {
      Heard heard;
      hear<kMore>(heard, in, step * kStep, kStep);
      db[step] = wantedDb<kMore>(heard);
      power[step] = heard.power;
    }
    F4 reductionDb = reductionDb_, deepestDb = deepestDb_;
    for (int step = 0; step < steps; ++step) {
      db[step] = reductionDb = follow(reductionDb, db[step]);
      deepestDb = min(deepestDb, reductionDb);
    }
    reductionDb_ = reductionDb;
    deepestDb_ = deepestDb;
    F4 from = from_, to = to_;
    for (int step = 0; step < steps; ++step) {
      applyLine(io.left + step * kStep, io.right + step * kStep, kStep, 0, from, to);
      from = to;
      to = nextGain<kMore>(db[step], power[step]);
    }
    from_ = from;
    to_ = to;
  }

  // Less than a step, or the rest of one.
  void processPart(LaneBlock io, Detected in) noexcept {
    hear<true>(heard_, in, 0, io.frames);
    applyLine(io.left, io.right, io.frames, phase_, from_, to_);
    phase_ += io.frames;
    if (phase_ == kStep) {
      reductionDb_ = follow(reductionDb_, wantedDb<true>(heard_));
      deepestDb_ = min(deepestDb_, reductionDb_);
      from_ = to_;
      to_ = nextGain<true>(reductionDb_, heard_.power);
      heard_ = {};
      phase_ = 0;
    }
  }

  template <bool kMore>
  void hear(Heard& heard, Detected in, int first, int frames) const noexcept {
    for (int i = first; i < first + frames; ++i) heard.peak = max(heard.peak, max(abs(in.left[i]), abs(in.right[i])));
    if (kMore && usesRms_)
      for (int i = first; i < first + frames; ++i) {
        heard.left += in.left[i] * in.left[i];
        heard.right += in.right[i] * in.right[i];
      }
    if (kMore && matches_)
      for (int i = first; i < first + frames; ++i) heard.power += in.power[i];
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

  template <bool kMore>
  F4 wantedDb(const Heard& heard) noexcept {
    F4 levelDb = fastToDb(heard.peak);
    if (kMore && usesRms_) {
      constexpr float kLoudest = 1e10f;  // a broken sample must not be remembered for ever
      const F4 square = min(max(heard.left, heard.right) * splat(1.0f / kStep), splat(kLoudest));
      meanSquare_ += rmsSpeed_ * (square - meanSquare_);
      levelDb += rms_ * (fastToDb(meanSquare_) * splat(0.5f) - levelDb);
    }
    return curveDb(levelDb, thresholdDb_, slope_, kneeDb_);
  }

  F4 follow(F4 reductionDb, F4 wantedDb) const noexcept {
    const F4 speed = select(wantedDb < reductionDb, attack_, release_);
    return reductionDb + speed * (wantedDb - reductionDb);
  }

  // Make-up and mix included: 1 when it is off.
  template <bool kMore>
  F4 nextGain(F4 reductionDb, F4 power) noexcept {
    const F4 mix = mix_.next(), reduction = fastFromDb(reductionDb);
    const F4 gain = (splat(1) - mix) + reduction * (mix * makeup_.next());
    if (!kMore || !matches_) return gain;
    const F4 match = match_.next(power * splat(1.0f / kStep), (splat(1) - mix) + reduction * mix);
    return gain * (splat(1) + auto_.next() * (match - splat(1)));
  }
  // While nothing is remembered, which automatic make-up would make up for.
  F4 totalGain() const noexcept {
    return (splat(1) - mix_.value()) + fastFromDb(reductionDb_) * (mix_.value() * makeup_.value());
  }

  // A lane that is off starts afresh when it is switched on, whatever its neighbours do.
  void forgetUnused() noexcept {
    if (mix_.moving()) return;
    reductionDb_ = select(mix_.value() > splat(0), reductionDb_, splat(0));
    meanSquare_ = select(rms_ > splat(0), meanSquare_, splat(0));
    const I4 unused = auto_.value() == splat(0);
    if (matches_) match_.forget(unused);
    matches_ = matches_ && !all(unused);
  }

  double sampleRate_ = 48000;
  Ramp mix_{0}, makeup_{1}, auto_{0};
  F4 thresholdDb_ = splat(-18), slope_ = splat(0), kneeDb_ = splat(6), attack_ = splat(1), release_ = splat(1);
  F4 rms_ = splat(0), rmsSpeed_ = splat(1), meanSquare_ = splat(0), external_ = splat(0);
  F4 reductionDb_ = splat(0), deepestDb_ = splat(0);
  Heard heard_;
  Filter sidechain_;
  LoudnessMatch match_;
  F4 from_ = splat(1), to_ = splat(1);  // gain of the last frame of the step before and of this step
  int phase_ = 0;
  bool wanted_ = false, running_ = false, usesRms_ = false, usesKey_ = false, matches_ = false;
};

}  // namespace mix
