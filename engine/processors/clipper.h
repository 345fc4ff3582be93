// SPDX-License-Identifier: MIT
// Clipper for the master: takes off what passes the ceiling, hard or over a quadratic knee (the static curve of D.
// Giannoulis, M. Massberg, J. Reiss, JAES 60(6), 2012, eq. 4, with amplitudes for decibels and an infinite ratio).
//
// Four times oversampled (twice from 64 kHz on), so that what the curve adds above half the sample rate does not fold
// back. Only what is taken off passes the decimator; the rest is the input itself, delayed: a sound that stays under
// the knee leaves without a changed bit. That wants filters of linear phase (Kaiser-windowed sinc, 80 dB), whose delay
// costs nothing on the master, where all tracks are late together. The band limit lets peaks come back over the ceiling,
// by 3.1 dB at worst with white noise at full scale: the limiter that follows deals with them.
#pragma once

#include <algorithm>
#include <numbers>

#include "engine/core/kaiser.h"
#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

struct Clipper {
  enum : int { on, ceilingDb, softnessPercent };
  static constexpr std::string_view id = "clipper", label = "Clipper";
  static constexpr auto params = std::to_array<ParamSpec>({
      toggle("on", "Clipper", "Shaves off the highest peaks, so that the limiter has less to do."),
      {.id = "ceilingDb", .label = "Ceiling", .unit = Unit::db, .min = -24, .max = 0, .initial = -1,
       .help = "Level at which peaks are cut off."},
      {.id = "softnessPercent", .label = "Softness", .unit = Unit::percent, .max = 100, .initial = 50,
       .help = "0 % cuts hard at the ceiling; more begins earlier and rounds the edge."},
  });

  // What leaves for an amplitude of at least 0. `knee` is half the width of the knee, as a part of the ceiling. Used by
  // the engine, the curve on screen and the tests. [any]
  static F4 curve(F4 amplitude, F4 ceiling, F4 knee) noexcept {
    const F4 half = ceiling * max(knee, splat(1e-6f));
    const F4 into = clamp(amplitude - (ceiling - half), splat(0), splat(2) * half);
    return min(amplitude, ceiling + half) - into * into / (splat(4) * half);
  }

  void prepare(double sampleRate, int) {
    phases_ = sampleRate < 64000 ? 4 : 2;
    fillTaps();
    reset();
  }

  void reset() noexcept {
    amount_.finish();
    ceiling_.finish();
    knee_.finish();
    sides_[0] = sides_[1] = {};
    loudest_ = splat(0);
    framesSince_ = kTaps + 1;
    running_ = wanted_;
  }

  void update(LaneValues p, int rampFrames) noexcept {
    wanted_ = any(p[on] > splat(0));
    running_ = running_ || wanted_;
    if (!running_) rampFrames = 0;
    amount_.set(p[on], rampFrames);
    ceiling_.set(map(p[ceilingDb], [](float db) { return std::pow(10.0f, db / 20); }), rampFrames);
    knee_.set(p[softnessPercent] * splat(0.01f), rampFrames);
  }

  void process(LaneBlock io) noexcept {
    loudest_ = splat(0);
    for (int done = 0; done < io.frames;) {
      const int frames = std::min(kChunk, io.frames - done);
      processChunk({io.left + done, io.right + done, frames});
      done += frames;
    }
    if (running_ && !wanted_ && !amount_.moving() && framesSince_ > kTaps) running_ = false;
  }

  // Interpolator and decimator, the same on or off. [any]
  int latencyFrames() const noexcept { return kTaps; }

  // Of the loudest moment, where the curve takes most. [audio]
  F4 gainReductionDb() const noexcept {
    const F4 left = curve(loudest_, ceiling_.value(), knee_.value()) / max(loudest_, splat(1e-9f));
    const I4 clips = (loudest_ > splat(0)) & (amount_.target() > splat(0));
    return select(clips, fastToDb(left), splat(0));
  }

 private:
  static constexpr int kTaps = 24;  // of one phase; also the delay of both filters together
  static constexpr int kMaxPhases = 4;
  static constexpr int kChunk = 64;

  // The last kTaps frames, then the chunk: of the input, and of what is taken off at each phase between two frames.
  struct Side {
    F4 input[kTaps + kChunk] = {};
    F4 excess[kMaxPhases][kTaps + kChunk] = {};
  };

  void fillTaps() {
    constexpr double kBeta = 7.857;  // 80 dB
    const int half = kTaps * phases_ / 2;
    for (int j = 0; j < 2 * half; ++j) {
      const double x = std::numbers::pi * (j - half) / phases_, u = double(j - half) / half;
      taps_[j % phases_][j / phases_] = float(kaiser(u, kBeta) * (j == half ? 1 : std::sin(x) / x));
    }
  }

  void processChunk(LaneBlock io) noexcept {
    std::copy(io.left, io.left + io.frames, sides_[0].input + kTaps);
    std::copy(io.right, io.right + io.frames, sides_[1].input + kTaps);
    for (int i = 0; i < io.frames; ++i) {
      io.left[i] = sides_[0].input[i];
      io.right[i] = sides_[1].input[i];
      if (running_) clip(io.left[i], io.right[i], i);
    }
    for (Side& side : sides_) {
      std::copy(side.input + io.frames, side.input + io.frames + kTaps, side.input);
      if (!running_) continue;
      for (int phase = 0; phase < phases_; ++phase)
        std::copy(side.excess[phase] + io.frames, side.excess[phase] + io.frames + kTaps, side.excess[phase]);
    }
  }

  void clip(F4& left, F4& right, int i) noexcept {
    const F4 amount = amount_.next(), ceiling = ceiling_.next(), knee = knee_.next();
    const I4 clips = findExcess(sides_[0], i, amount, ceiling, knee) | findExcess(sides_[1], i, amount, ceiling, knee);
    framesSince_ = any(clips) ? 0 : std::min(framesSince_ + 1, kTaps + 1);
    if (framesSince_ > kTaps) return;
    left -= decimated(sides_[0], i);
    right -= decimated(sides_[1], i);
  }

  // Interpolates between frames and keeps what is beyond the curve.
  I4 findExcess(Side& side, int i, F4 amount, F4 ceiling, F4 knee) noexcept {
    const F4* input = side.input + kTaps + i;
    const I4 enabled = amount > splat(0);
    I4 clips = splatInt(0);
    for (int phase = 0; phase < phases_; ++phase) {
      F4 x = splat(0);
      for (int tap = 0; tap < kTaps; ++tap) x += input[-tap] * splat(taps_[phase][tap]);
      const F4 amplitude = abs(x), over = amplitude - curve(amplitude, ceiling, knee);
      loudest_ = select(enabled, max(loudest_, amplitude), loudest_);
      const I4 isOver = enabled & (over > splat(0));
      const F4 signedOver = F4(I4(over * amount) | (I4(x) & splatInt(int(0x80000000u))));
      side.excess[phase][kTaps + i] = select(isOver, signedOver, splat(0));
      clips |= isOver;
    }
    return clips;
  }

  F4 decimated(const Side& side, int i) const noexcept {
    F4 sum = splat(0);
    for (int phase = 0; phase < phases_; ++phase) {
      // Tap phases count backwards in time.
      const F4* excess = phase == 0 ? side.excess[0] + kTaps + i : side.excess[phases_ - phase] + kTaps + i - 1;
      for (int tap = 0; tap < kTaps; ++tap) sum += excess[-tap] * splat(taps_[phase][tap]);
    }
    return sum * splat(1 / float(phases_));
  }

  int phases_ = 4;
  float taps_[kMaxPhases][kTaps] = {};
  Side sides_[2];
  Ramp amount_{0}, ceiling_{1}, knee_{0};
  F4 loudest_ = splat(0);
  int framesSince_ = kTaps + 1;  // that anything was taken off
  bool wanted_ = false, running_ = false;
};

}  // namespace mix
