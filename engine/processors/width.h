// SPDX-License-Identifier: MIT
// Stereo width: the side signal (half the difference of left and right) scaled against the middle, and taken away
// below a cutoff where the lows are to be mono.
//
// The middle passes untouched: the mono sum of left and right stays what it was. The side gets one second-order
// Butterworth high-pass (see filter_design.h), 3 dB down at the cutoff and 12 dB per octave. Its phase moves what sits
// on one side alone a little past the middle, by up to 3.3 dB around half the cutoff, where nobody hears directions;
// 24 dB per octave would put it 9.5 dB over on the other side right at the cutoff.
#pragma once

#include <algorithm>

#include "engine/core/filter.h"
#include "engine/core/ramp.h"

namespace mix {

struct Width {
  enum : int { widthPercent, monoBassOn, monoBelowHz };
  static constexpr std::string_view id = "width", label = "Width";
  static constexpr auto params = std::to_array<ParamSpec>({
      {.id = "widthPercent", .label = "Width", .unit = Unit::percent, .max = 200, .initial = 100,
       .help = "0 % is mono, 100 % leaves the recording alone, 200 % doubles the difference between the sides."},
      toggle("monoBassOn", "Mono bass", "Makes the lows mono, so that they are firm on one speaker and on vinyl."),
      {.id = "monoBelowHz", .label = "Mono bass below", .unit = Unit::hz, .taper = Taper::log, .min = 20, .max = 1000,
       .initial = 120, .help = "Frequency below which left and right become the same."},
  });

  // The filter of the side, which is `on` by an amount of 0 to 1. Used by the engine and the tests. [any]
  static FilterCoefficients sideFilter(double hz, double on, double sampleRate) {
    constexpr double kButterworth = 0.70710678118654752;
    return design::highPass(hz, kButterworth, sampleRate).scaled(on);
  }

  void prepare(double sampleRate, int) {
    sampleRate_ = sampleRate;
    reset();
  }

  void reset() noexcept {
    excess_.finish();
    highPass_.reset();
    filters_ = wanted_;
  }

  void update(LaneValues p, int rampFrames) noexcept {
    // What is added to left and taken from right is (width - 1) times the side: nothing at 100 %.
    excess_.set(p[widthPercent] * splat(0.01f) - splat(1), rampFrames);
    for (int lane = 0; lane < kLanes; ++lane)
      highPass_.set(lane, sideFilter(p[monoBelowHz][lane], p[monoBassOn][lane], sampleRate_), rampFrames);
    wanted_ = any(p[monoBassOn] > splat(0));
    filters_ = filters_ || wanted_;
  }

  void process(LaneBlock io) noexcept {
    if (filters_) return processFiltered(io);
    int i = 0;
    for (; i < io.frames && excess_.moving(); ++i) widen(io.left[i], io.right[i], excess_.next());
    const F4 excess = excess_.value();
    if (i == io.frames || all(excess == splat(0))) return;
    for (; i < io.frames; ++i) widen(io.left[i], io.right[i], excess);
  }

 private:
  static void widen(F4& left, F4& right, F4 excess) noexcept {
    const F4 side = (left - right) * splat(0.5f) * excess;
    left += side;
    right -= side;
  }

  void processFiltered(LaneBlock io) noexcept {
    constexpr int kChunk = 64;
    for (int done = 0; done < io.frames;) {
      const int frames = std::min(kChunk, io.frames - done);
      F4 *left = io.left + done, *right = io.right + done;
      F4 high[kChunk], nothing[kChunk] = {};  // the filter takes two signals: the second costs it next to no time
      for (int i = 0; i < frames; ++i) high[i] = (left[i] - right[i]) * splat(0.5f);
      highPass_.process({high, nothing, frames});
      for (int i = 0; i < frames; ++i) {
        const F4 side = (left[i] - right[i]) * splat(0.5f);
        const F4 added = high[i] * excess_.next() + (high[i] - side);
        left[i] += added;
        right[i] -= added;
      }
      done += frames;
    }
    if (!wanted_ && !highPass_.sounds()) filters_ = false;
  }

  double sampleRate_ = 48000;
  Ramp excess_{0};
  Filter highPass_;
  bool wanted_ = false, filters_ = false;
};

}  // namespace mix
