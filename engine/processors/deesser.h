// SPDX-License-Identifier: MIT
// De-esser: turns the highs down while they are loud against the whole sound, which makes the threshold the same for a
// whisper and a shout.
//
// The highs are what a Butterworth high-pass (12 dB per octave) leaves, their power averaged over 1.5 ms; the whole is
// its power averaged over 10 ms, which falls with 800 ms, so that an s is measured against the vowels around it and not
// against itself. Gain: the static curve of the dynamic EQ, smoothed in decibels with an attack of 0.5 and a release of
// 40 ms (branching: D. Giannoulis, M. Massberg, J. Reiss, JAES 60(6), 2012), as the gain of a high shelf or of everything.
#pragma once

#include "engine/processors/dynamic_eq.h"

namespace mix {

struct DeEsser {
  enum : int { on, frequencyHz, thresholdDb, rangeDb, mode };
  static constexpr std::string_view id = "deEsser", label = "De-esser";
  static constexpr auto params = std::to_array<ParamSpec>({
      toggle("on", "De-esser", "Switches the de-esser, which softens sharp s and t sounds."),
      {.id = "frequencyHz", .label = "Frequency", .unit = Unit::hz, .taper = Taper::log, .min = 2000, .max = 12000,
       .initial = 6000, .help = "Where the sharp sounds begin; they are found above it, and turned down from there on."},
      {.id = "thresholdDb", .label = "Threshold", .unit = Unit::db, .min = -40, .max = 0, .initial = -12,
       .help = "How loud the highs may be against the whole sound before they are turned down."},
      {.id = "rangeDb", .label = "Range", .unit = Unit::db, .max = 24, .initial = 8, .help = "Most that is ever taken away."},
      {.id = "mode", .label = "Mode", .unit = Unit::choice, .max = 1, .choices = "Highs|Everything",
       .help = "Turns down only the highs, or the whole sound while they are too loud."},
  });

  void prepare(double sampleRate, int) {
    sampleRate_ = sampleRate;
    const auto perStep = [&](double ms) { return splat(float(1 - std::exp(-kStep * 1000 / (ms * sampleRate)))); };
    highSpeed_ = perStep(1.5);
    rise_ = perStep(10);
    fall_ = perStep(800);
    attack_ = perStep(0.5);
    release_ = perStep(40);
    reset();
  }

  void reset() noexcept {
    on_.finish();
    mode_.finish();
    highPass_.reset();
    shelf_.reset();
    high_ = mean_ = whole_ = gainDb_ = deepestDb_ = splat(0);
    highHeard_ = wholeHeard_ = splat(0);
    from_ = to_ = splat(1);
    phase_ = 0;
    running_ = wanted_;
  }

  void update(LaneValues p, int rampFrames) noexcept {
    thresholdDb_ = p[thresholdDb];
    rangeDb_ = p[rangeDb];
    wanted_ = any(p[on] > splat(0));
    running_ = running_ || wanted_;
    for (int lane = 0; lane < kLanes; ++lane) {
      const auto high = design::highPass(p[frequencyHz][lane], kButterworth, sampleRate_);
      const bool isOn = p[on][lane] > 0;
      highPass_.set(lane, isOn ? high : high.scaled(0), isOn && on_.value()[lane] > 0 ? rampFrames : 0);
    }
    const int rampSteps = running_ ? (rampFrames + kStep - 1) / kStep : 0;
    on_.set(p[on], rampSteps);
    mode_.set(p[mode], rampSteps);
    const F4 g = map(p[frequencyHz], [this](float hz) { return GainFilter::cutoffGain(hz, sampleRate_); });
    shelf_.set(g, splat(1 / float(kButterworth)), rampSteps);
    if (rampSteps == 0) setGain(on_.value(), splatInt(0));
  }

  void process(LaneBlock io) noexcept {
    deepestDb_ = splat(0);
    if (!running_) return;
    for (int done = 0; done < io.frames;) {
      const int frames = std::min(kChunk, io.frames - done);
      processChunk({io.left + done, io.right + done, frames});
      done += frames;
    }
    // A lane that is off starts afresh when it is switched on, whatever its neighbours do.
    const I4 used = sounds();
    shelf_.tidy(used);
    for (F4* x : {&high_, &mean_, &whole_, &gainDb_}) *x = F4(I4(snapToZero(*x)) & used);
    if (!wanted_ && !on_.moving()) reset();
  }

  // Deepest of the last block, <= 0. [audio]
  F4 gainReductionDb() const noexcept { return deepestDb_; }

 private:
  static constexpr int kStep = GainFilter::kStep;  // frames per run of the gain computer
  static constexpr int kChunk = 64;
  static constexpr double kButterworth = 0.70710678118654752;
  static constexpr float kSilence = 1e-9f;  // -90 dB: hiss is no s
  static constexpr float kLoudest = 1e4f;   // a broken sample must not be remembered for ever

  I4 sounds() const noexcept { return (on_.value() > splat(0)) | (on_.target() > splat(0)); }

  void processChunk(LaneBlock io) noexcept {
    F4 left[kChunk], right[kChunk];
    std::copy(io.left, io.left + io.frames, left);
    std::copy(io.right, io.right + io.frames, right);
    highPass_.process({left, right, io.frames});
    for (int i = 0; i < io.frames;) {
      const int frames = std::min(kStep - phase_, io.frames - i);
      for (int k = i; k < i + frames; ++k) {
        highHeard_ += max(left[k] * left[k], right[k] * right[k]);
        wholeHeard_ += max(io.left[k] * io.left[k], io.right[k] * io.right[k]);
      }
      processPart({io.left + i, io.right + i, frames});
      i += frames;
    }
  }

  // A step or less of it.
  void processPart(LaneBlock io) noexcept {
    const I4 used = sounds();
    F4 left[kStep], right[kStep];
    std::copy(io.left, io.left + io.frames, left);
    std::copy(io.right, io.right + io.frames, right);
    shelf_.process(left, right, io.frames);
    for (int i = 0; i < io.frames; ++i) {
      const F4 gain = from_ + (to_ - from_) * splat(float(++phase_) / kStep);
      io.left[i] = select(used, left[i] * gain, io.left[i]);
      io.right[i] = select(used, right[i] * gain, io.right[i]);
    }
    if (phase_ == kStep) step();
  }

  void step() noexcept {
    const F4 perFrame = splat(1.0f / kStep);
    const F4 high = min(highHeard_ * perFrame, splat(kLoudest)), whole = min(wholeHeard_ * perFrame, splat(kLoudest));
    high_ += highSpeed_ * (high - high_);
    mean_ += rise_ * (whole - mean_);
    whole_ = max(mean_, whole_ + fall_ * (mean_ - whole_));
    const F4 relativeDb = (fastToDb(high_) - fastToDb(whole_ + splat(kSilence))) * splat(0.5f);
    const F4 wantedDb = DynamicEq::curveDb(relativeDb, thresholdDb_, -rangeDb_);
    gainDb_ += select(wantedDb < gainDb_, attack_, release_) * (wantedDb - gainDb_);
    const F4 amount = on_.next();
    mode_.next();
    shelf_.advance();
    setGain(amount, amount > splat(0));
    deepestDb_ = min(deepestDb_, amount * gainDb_);
    highHeard_ = wholeHeard_ = splat(0);
    phase_ = 0;
  }

  void setGain(F4 amount, I4 glides) noexcept {
    const F4 db = amount * gainDb_;
    shelf_.setGainDb(db * (splat(1) - mode_.value()), splat(0), splat(1), glides);
    const F4 next = fastFromDb(db * mode_.value());
    from_ = select(glides, to_, next);
    to_ = next;
  }

  double sampleRate_ = 48000;
  Ramp on_{0}, mode_{0};
  F4 thresholdDb_ = splat(0), rangeDb_ = splat(0);
  F4 highSpeed_ = splat(1), rise_ = splat(1), fall_ = splat(1), attack_ = splat(1), release_ = splat(1);
  F4 highHeard_ = splat(0), wholeHeard_ = splat(0);  // sums of the step so far
  F4 high_ = splat(0), mean_ = splat(0), whole_ = splat(0), gainDb_ = splat(0), deepestDb_ = splat(0);
  F4 from_ = splat(1), to_ = splat(1);  // gain of everything in the last frame of the step before and of this step
  Filter highPass_;
  GainFilter shelf_;
  int phase_ = 0;  // frames of the step that are done
  bool wanted_ = false, running_ = false;
};

}  // namespace mix
