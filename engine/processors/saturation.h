// SPDX-License-Identifier: MIT
// Saturation: x / sqrt(1 + x^2) around a bias, between a gain and the gain that makes up for it.
//
// Oversampled (see oversampler.h), and between two samples the curve's mean over the straight line that joins them
// (J. Parker, V. Zavalishin, E. Le Bivic, "Reducing the aliasing of nonlinear waveshaping using continuous-time
// convolution", DAFx 2016). For this curve the mean is (a + b) / (sqrt(1 + a^2) + sqrt(1 + b^2)): nothing cancels, so
// float32 is exact enough. What it costs: 0.2 dB at 10 kHz, 0.8 dB at 20 kHz, and the oversampler's latency, by which the dry
// sound of `mix` is delayed to the bit.
//
// Tape is symmetric and gets its highs early: a first-order shelf before, its inverse behind. Tube has a bias, hence
// even harmonics, and its offset removed at 5 Hz. Make-up: a sine with a peak of -12 dB keeps its RMS level, whatever
// the drive; what is louder comes out softer, and the other way round.
#pragma once

#include <algorithm>
#include <numbers>

#include "engine/core/oversampler.h"
#include "engine/core/processor.h"
#include "engine/core/ramp.h"
#include "engine/core/switched_delay.h"

namespace mix {

struct Saturation {
  enum : int { on, type, driveDb, outputDb, mixPercent };
  enum class Type : int { tape, tube, soft };
  static constexpr std::string_view id = "saturation", label = "Saturation";
  static constexpr auto params = std::to_array<ParamSpec>({
      toggle("on", "Saturation", "Switches the saturation, which adds harmonics and rounds peaks."),
      {.id = "type", .label = "Type", .unit = Unit::choice, .max = 2, .choices = "Tape|Tube|Soft",
       .help = "Tape takes the highs first, tube adds even harmonics, soft treats everything alike."},
      {.id = "driveDb", .label = "Drive", .unit = Unit::db, .max = 36, .initial = 6,
       .help = "How hard the curve is driven; the level stays about the same."},
      {.id = "outputDb", .label = "Output", .unit = Unit::db, .min = -24, .max = 12, .help = "Gain after saturation."},
      {.id = "mixPercent", .label = "Mix", .unit = Unit::percent, .max = 100, .initial = 100,
       .help = "How much of the saturated signal replaces the dry one."},
  });

  // Static curve around `bias`, 0 at 0. Used by the make-up, the curve on screen and the tests. [any]
  static F4 curve(F4 x, F4 bias) noexcept {
    const F4 biased = x + bias, one = splat(1);
    return biased / sqrt(one + biased * biased) - bias / sqrt(one + bias * bias);
  }

  // What brings a sine with a peak of -12 dB back to its level after `drive` and the curve. [any]
  static F4 makeUp(F4 drive, F4 bias) {
    constexpr int kPoints = 32;
    constexpr double kPeak = 0.251188643;
    F4 sum = splat(0), squares = splat(0);
    for (int i = 0; i < kPoints; ++i) {
      const F4 y = curve(drive * splat(float(kPeak * std::sin(std::numbers::pi * ((i + 0.5) / kPoints - 0.5)))), bias);
      sum += y;
      squares += y * y;
    }
    const F4 mean = sum * splat(1.0f / kPoints), power = squares * splat(1.0f / kPoints) - mean * mean;
    return splat(float(kPeak / std::numbers::sqrt2)) / sqrt(max(power, splat(1e-12f)));
  }

  void prepare(double sampleRate, int) {
    for (Side& side : sides_) side.oversampler.prepare(sampleRate);
    delay_.prepare(Oversampler::latencyFrames(sampleRate));
    const double g = std::tan(std::numbers::pi * kEmphasisHz / sampleRate);
    shelfGain_ = splat(float(g / (1 + g)));
    dcSpeed_ = splat(float(1 - std::exp(-2 * std::numbers::pi * kDcHz / sampleRate)));
    typeSpeed_ = splat(float(1000 / (kRampMs * sampleRate)));
    reset();
  }

  void reset() noexcept {
    delay_.reset();
    rest();
  }

  // Off or on. [any]
  int latencyFrames() const noexcept { return delay_.frames(); }

  void setLate(bool late, int rampFrames) noexcept { delay_.insert(late, rampFrames); }

  void update(LaneValues p, int rampFrames) noexcept {
    const F4 zero = splat(0), one = splat(1);
    const auto amplitude = [](float db) { return std::pow(10.0f, db / 20); };
    wantedTape_ = select(p[type] == splat(float(Type::tape)), one, zero);
    wantedTube_ = select(p[type] == splat(float(Type::tube)), one, zero);
    const I4 isSilent = on_.value() == zero;  // a type glides only where it is heard
    tape_ = select(isSilent, wantedTape_, tape_);
    tube_ = select(isSilent, wantedTube_, tube_);
    wanted_ = any(p[on] > zero);
    running_ = running_ || wanted_;
    if (!running_) rampFrames = 0;
    const F4 drive = map(p[driveDb], amplitude), output = map(p[outputDb], amplitude), mix = p[mixPercent] * splat(0.01f);
    on_.set(p[on], rampFrames);
    drive_.set(drive, rampFrames);
    dry_.set(output * (one - mix), rampFrames);
    wet_.set(output * mix * makeUp(drive, wantedTube_ * splat(kBias)), rampFrames);
  }

  void process(LaneBlock io) noexcept {
    if (!running_ && !delay_.delays()) return;
    for (int done = 0; done < io.frames;) {
      const int frames = std::min(kChunk, io.frames - done);
      processChunk({io.left + done, io.right + done, frames});
      done += frames;
    }
    if (!running_) return;
    // A lane that is off starts afresh when it is switched on, whatever its neighbours do.
    for (Side& side : sides_) side.tidy(sounds());
    if (!wanted_ && !on_.moving()) rest();
  }

 private:
  static constexpr int kChunk = Oversampler::kMaxFrames;
  static constexpr double kEmphasisHz = 2500, kDcHz = 5;
  static constexpr float kEmphasis = 1;  // of the highs over the lows, less 1: 6 dB
  static constexpr float kBias = 0.5f;
  static constexpr float kLoudest = 1e4f;  // a broken sample must not ring for ever

  // The settings in one frame.
  struct Frame {
    F4 drive, dry, wet, bias, offset, emphasis, deemphasis, dcShare, amount;
  };

  struct Side {
    Oversampler oversampler;
    F4 before = splat(0), shelfIn = splat(0), shelfOut = splat(0), dc = splat(0);

    void tidy(I4 used) noexcept {
      if (!all(used)) oversampler.keep(used);
      shelfIn = snapToZero(shelfIn);
      for (F4* x : {&before, &shelfIn, &shelfOut, &dc}) *x = F4(I4(*x) & used);
    }
  };

  void rest() noexcept {
    for (Ramp* ramp : {&on_, &drive_, &dry_, &wet_}) ramp->finish();
    for (Side& side : sides_) side.tidy(splatInt(0));
    tape_ = wantedTape_;
    tube_ = wantedTube_;
    running_ = wanted_;
  }

  I4 sounds() const noexcept { return (on_.value() > splat(0)) | (on_.target() > splat(0)); }

  void processChunk(LaneBlock io) noexcept {
    if (!running_) return delay_.process(io);
    const I4 used = sounds();
    const F4 one = splat(1);
    Frame settings[kChunk];
    for (int i = 0; i < io.frames; ++i) {
      // A type cannot glide like a number: it gets 20 ms.
      tape_ += clamp(wantedTape_ - tape_, -typeSpeed_, typeSpeed_);
      tube_ += clamp(wantedTube_ - tube_, -typeSpeed_, typeSpeed_);
      const F4 bias = tube_ * splat(kBias), emphasis = tape_ * splat(kEmphasis);
      // Squared: what comes through the filters begins `latencyFrames` after the switch, and must not begin at 4 %.
      const F4 amount = on_.next();
      settings[i] = {drive_.next(), dry_.next(), wet_.next(), bias, bias / sqrt(one + bias * bias),
                     emphasis, one / (one + emphasis * (one - shelfGain_)), tube_, amount * amount};
    }
    F4 wet[2][kChunk];
    std::copy_n(io.left, io.frames, wet[0]);
    std::copy_n(io.right, io.frames, wet[1]);
    delay_.process(io);
    for (int right = 0; right < 2; ++right) {
      F4* x = right ? io.right : io.left;
      saturate(sides_[right], wet[right], io.frames, settings);
      for (int i = 0; i < io.frames; ++i) {
        const F4 mixed = settings[i].dry * x[i] + wet[right][i];
        x[i] = select(used, x[i] + settings[i].amount * (mixed - x[i]), x[i]);
      }
    }
  }

  void saturate(Side& side, F4* x, int frames, const Frame* settings) const noexcept {
    F4 shelf = side.shelfIn;
    for (int i = 0; i < frames; ++i) {
      const F4 in = clamp(x[i], splat(-kLoudest), splat(kLoudest)), moved = (in - shelf) * shelfGain_, low = shelf + moved;
      shelf = low + moved;
      x[i] = (in + settings[i].emphasis * (in - low)) * settings[i].drive;
    }
    side.shelfIn = shelf;

    side.oversampler.process(x, frames, [&](F4* samples, int perFrame) {
      for (int i = 0; i < frames; ++i) bend(side, samples + i * perFrame, perFrame, settings[i]);
    });

    // The inverse of the shelf before: what would have given this there, from the same state.
    shelf = side.shelfOut;
    F4 dc = side.dc;
    for (int i = 0; i < frames; ++i) {
      const F4 y = shelf + (x[i] - shelf) * settings[i].deemphasis;
      // In every frame: filters begin with values that are as small as the last ones of a decay, and blocks of any size are one sound.
      shelf = snapToZero(shelf + splat(2) * shelfGain_ * (y - shelf));
      dc = snapToZero(dc + dcSpeed_ * (y - dc));
      x[i] = y - settings[i].dcShare * dc;
    }
    side.shelfOut = shelf;
    side.dc = dc;
  }

  // The samples of one frame.
  static void bend(Side& side, F4* samples, int count, const Frame& frame) noexcept {
    const F4 one = splat(1);
    F4 a = side.before + frame.bias, rootA = sqrt(one + a * a);
    side.before = samples[count - 1];
    for (int i = 0; i < count; ++i) {
      const F4 b = samples[i] + frame.bias, rootB = sqrt(one + b * b), sum = a + b;
      samples[i] = frame.wet * (sum / (rootA + rootB) - frame.offset);
      a = b;
      rootA = rootB;
    }
  }

  Ramp on_{0}, drive_{1}, dry_{0}, wet_{1};
  F4 wantedTape_ = splat(0), wantedTube_ = splat(0), tape_ = splat(0), tube_ = splat(0);
  F4 shelfGain_ = splat(0), dcSpeed_ = splat(0), typeSpeed_ = splat(1);
  Side sides_[2];
  SwitchedDelay delay_;
  bool wanted_ = false, running_ = false;
};

}  // namespace mix
