// SPDX-License-Identifier: MIT
// Stereo delay whose echoes are delayed again: in milliseconds or in note values of the song's tempo, straight or from
// side to side. What goes round passes a low cut and a high cut of 6 dB per octave each time. Times change by a
// cross-fade (as delay_line.h's), so that nothing clicks and nothing changes pitch.
//
// A lane that has heard and given nothing for longer than its delay is empty, and its memory counts as silence: once all
// are, the processor costs nothing until it is fed again.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

struct Echo {
  enum : int { on, tempoSync, timeMs, note, feedbackPercent, pingPong, lowCutHz, highCutHz, widthPercent, mixPercent };
  static constexpr std::string_view id = "echo", label = "Echo";
  static constexpr auto params = std::to_array<ParamSpec>({
      toggle("on", "Echo", "Switches the echo, which repeats what it hears."),
      {.id = "tempoSync", .label = "Tempo sync", .unit = Unit::choice, .max = 1, .initial = 1, .choices = "Off|On",
       .help = "Takes the time from the song's tempo and the note; without a tempo that is 120 beats a minute."},
      {.id = "timeMs", .label = "Time", .unit = Unit::ms, .taper = Taper::log, .min = 1, .max = 2000, .initial = 350,
       .help = "Time from one echo to the next, where it does not follow the tempo."},
      {.id = "note", .label = "Note", .unit = Unit::choice, .max = 11, .initial = 6,
       .choices = "1/32|1/16T|1/16|1/8T|1/16.|1/8|1/8.|1/4T|1/4|1/4.|1/2|1/1",
       .help = "Time from one echo to the next as a note; T is a triplet, a dot makes it half as long again."},
      {.id = "feedbackPercent", .label = "Feedback", .unit = Unit::percent, .max = 95, .initial = 35,
       .help = "How loud each echo is to the one before."},
      toggle("pingPong", "Ping-pong", "Echoes come from the left and the right in turn."),
      {.id = "lowCutHz", .label = "Low cut", .unit = Unit::hz, .taper = Taper::log, .min = 20, .max = 2000, .initial = 150,
       .help = "Takes lows out of each echo once more."},
      {.id = "highCutHz", .label = "High cut", .unit = Unit::hz, .taper = Taper::log, .min = 500, .max = 20000, .initial = 6000,
       .help = "Takes highs out of each echo once more."},
      {.id = "widthPercent", .label = "Width", .unit = Unit::percent, .max = 100, .initial = 100,
       .help = "0 % is mono, 100 % as wide as it gets."},
      {.id = "mixPercent", .label = "Mix", .unit = Unit::percent, .max = 100, .initial = 100,
       .help = "How much of the echoes replaces the dry sound; all of it where they are fed by sends."},
  });

  static constexpr double kLongestSeconds = 2, kUsualBpm = 120;

  // Length of a note at a tempo (0: the usual one); as often halved as it takes to fit. [any]
  static double noteSeconds(int note, double bpm) {
    constexpr double kQuarters[] = {1 / 8., 1 / 6., 1 / 4., 1 / 3., 3 / 8., 1 / 2., 3 / 4., 2 / 3., 1, 3 / 2., 2, 4};
    double seconds = kQuarters[std::clamp(note, 0, 11)] * 60 / (bpm > 0 ? bpm : kUsualBpm);
    while (seconds > kLongestSeconds) seconds /= 2;
    return seconds;
  }

  void prepare(double sampleRate, int) {
    sampleRate_ = sampleRate;
    fadeFrames_ = int(kFadeSeconds * sampleRate);
    const std::size_t frames = std::bit_ceil(std::size_t(kLongestSeconds * sampleRate) + 2);
    for (Side& side : sides_) side.ring.assign(frames, F4{});
    mask_ = frames - 1;
    reset();
  }

  void reset() noexcept {
    for (Ramp* ramp : {&on_, &dry_, &wet_, &width_, &feedback_, &cross_, &lowCut_, &highCut_}) ramp->finish();
    delay_ = next_ = wanted_;
    left_ = I4{};
    empty(splatInt(-1));
    phase_ = 0;
    peakIn_ = peakOut_ = splat(0);
    running_ = isOn_;
  }

  // Beats a minute; 0: not known. [audio]
  void setTempo(double bpm) noexcept {
    bpm_ = bpm;
    aim();
  }

  void update(LaneValues p, int rampFrames) noexcept {
    const F4 one = splat(1), zero = splat(0), percent = splat(0.01f), mix = p[on] * p[mixPercent] * percent;
    isOn_ = any(p[on] > zero);
    running_ = running_ || isOn_;
    if (!running_) rampFrames = 0;
    const auto speed = [this](float hz) {
      const double g = std::tan(std::numbers::pi * std::fmin(double(hz) / sampleRate_, 0.45));
      return g / (1 + g);  // share of the input by which a low-pass moves within a half frame (trapezoidal rule)
    };
    on_.set(p[on], rampFrames);
    dry_.set(one - mix, rampFrames);
    wet_.set(mix, rampFrames);
    width_.set(p[widthPercent] * percent, rampFrames);
    feedback_.set(p[feedbackPercent] * percent, rampFrames);
    cross_.set(p[pingPong], rampFrames);
    lowCut_.set(map(p[lowCutHz], speed), rampFrames);
    highCut_.set(map(p[highCutHz], speed), rampFrames);
    isSynced_ = p[tempoSync] > splat(0.5f);
    timeMs_ = p[timeMs];
    note_ = p[note];
    aim();
    tail_ = zero;
    for (int lane = 0; lane < kLanes; ++lane) {
      const double echoes = p[feedbackPercent][lane] > 0 ? std::max(1.0, -3 / std::log10(double(p[feedbackPercent][lane]) / 100)) : 1;
      tail_[lane] = float(double(p[on][lane]) * echoes * wanted_[lane] / sampleRate_);
    }
  }

  F4 tailSeconds() const noexcept { return tail_; }

  void process(LaneBlock io) noexcept {
    if (!running_) return;
    for (int done = 0; done < io.frames;) {
      const int frames = std::min(kCell - phase_, io.frames - done);
      processPart({io.left + done, io.right + done, frames});
      done += frames;
    }
    // A lane that is off starts afresh when it is switched on, whatever its neighbours do.
    const I4 used = sounds();
    empty(~used);
    if (!isOn_ && !any(used)) reset();
  }

 private:
  static constexpr int kCell = 64;  // frames from one look at the levels to the next
  static constexpr double kFadeSeconds = 0.04;
  static constexpr float kSilence = 1e-6f, kBroken = 1e4f;

  struct Side {
    std::vector<F4> ring = std::vector<F4>(1);
    F4 low = splat(0), high = splat(0);  // states of the cuts
  };

  I4 sounds() const noexcept { return (on_.value() > splat(0)) | (on_.target() > splat(0)); }

  void aim() noexcept {
    for (int lane = 0; lane < kLanes; ++lane) {
      const double seconds = isSynced_[lane] ? noteSeconds(int(note_[lane]), bpm_) : double(timeMs_[lane]) / 1000;
      wanted_[lane] = std::max(1, int(std::lround(seconds * sampleRate_)));
    }
    beginFades();
  }

  void beginFades() noexcept {
    const I4 begins = (left_ == 0) & (wanted_ != delay_), isEmpty = age_ == 0;
    delay_ = select(begins & isEmpty, wanted_, delay_);
    next_ = select(begins, wanted_, next_);
    left_ = select(begins & ~isEmpty, splatInt(fadeFrames_), left_);
  }

  // Forgets what these lanes hold.
  void empty(I4 lanes) noexcept {
    age_ = age_ & ~lanes;
    quietFrames_ = quietFrames_ & ~lanes;
    delay_ = select(lanes, wanted_, delay_);
    left_ = left_ & ~lanes;
    for (Side& side : sides_) side.low = F4(I4(side.low) & ~lanes), side.high = F4(I4(side.high) & ~lanes);
  }

  F4 at(const Side& side, I4 delay) const noexcept {
    const auto sample = [&](int lane) { return side.ring[std::size_t(written_ - std::uint64_t(delay[lane])) & mask_][lane]; };
    return F4(I4(F4{sample(0), sample(1), sample(2), sample(3)}) & (delay <= age_));
  }

  // What comes back on a side, through the cuts.
  F4 echo(Side& side, F4 share, F4 lowSpeed, F4 highSpeed) const noexcept {
    F4 x = at(side, delay_);
    if (any(left_ > splatInt(0))) x += share * (at(side, next_) - x);
    const F4 highMove = (x - side.high) * highSpeed, under = side.high + highMove;
    side.high = under + highMove;
    const F4 lowMove = (under - side.low) * lowSpeed, lows = side.low + lowMove;
    side.low = lows + lowMove;
    return under - lows;
  }

  // At most to the end of a cell.
  void processPart(LaneBlock io) noexcept {
    const I4 used = sounds();
    const F4 one = splat(1), half = splat(0.5f);
    for (int i = 0; i < io.frames; ++i) {
      const F4 amount = on_.next(), cross = cross_.next(), feedback = feedback_.next(), width = width_.next();
      const F4 inLeft = healthy(io.left[i]) * amount, inRight = healthy(io.right[i]) * amount;
      const F4 t = one - __builtin_convertvector(left_, F4) * splat(1 / float(fadeFrames_)), share = F4(I4(t * t * (splat(3) - t - t)) & (left_ > splatInt(0)));
      const F4 lowSpeed = lowCut_.next(), highSpeed = highCut_.next();
      const F4 left = echo(sides_[0], share, lowSpeed, highSpeed), right = echo(sides_[1], share, lowSpeed, highSpeed);
      // From side to side: all goes in on the left.
      const std::size_t place = std::size_t(written_++) & mask_;
      // What is small goes no further: the ends of echoes would get ever smaller, round by round, until they are subnormal.
      sides_[0].ring[place] = snapToZero(inLeft + cross * half * (inRight - inLeft) + feedback * (left + cross * (right - left)));
      sides_[1].ring[place] = snapToZero(inRight * (one - cross) + feedback * (right + cross * (left - right)));
      peakIn_ = max(peakIn_, max(abs(inLeft), abs(inRight)));
      peakOut_ = max(peakOut_, max(abs(left), abs(right)));
      const F4 middle = (left + right) * half, side = (left - right) * half * width, dry = dry_.next(), wet = wet_.next();
      io.left[i] = select(used, io.left[i] * dry + (middle + side) * wet, io.left[i]);
      io.right[i] = select(used, io.right[i] * dry + (middle - side) * wet, io.right[i]);
      advance();
    }
    phase_ += io.frames;
    if (phase_ == kCell) look();
  }

  void advance() noexcept {
    age_ = age_ + ((age_ < splatInt(int(mask_))) & splatInt(1));
    const I4 fading = left_ > splatInt(0);
    if (!any(fading)) return;
    left_ -= fading & splatInt(1);
    delay_ = select(fading & (left_ == 0), next_, delay_);
    beginFades();
  }

  void look() noexcept {
    const I4 quiet = (peakIn_ == splat(0)) & (peakOut_ < splat(kSilence));
    quietFrames_ = (quietFrames_ + splatInt(kCell)) & quiet;
    empty((quietFrames_ > delay_) & (quietFrames_ > next_));
    for (Side& side : sides_) side.low = snapToZero(side.low), side.high = snapToZero(side.high);
    peakIn_ = peakOut_ = splat(0);
    phase_ = 0;
  }

  static F4 healthy(F4 x) noexcept { return F4(I4(x) & (abs(x) < splat(kBroken))); }

  double sampleRate_ = 48000, bpm_ = 0;
  Ramp on_{0}, dry_{1}, wet_{0}, width_{1}, feedback_{0}, cross_{0}, lowCut_{0}, highCut_{1};
  F4 timeMs_ = splat(350), note_ = splat(0), tail_ = splat(0);
  I4 isSynced_ = {};
  Side sides_[2];
  std::size_t mask_ = 0;
  std::uint64_t written_ = 0;
  I4 age_ = {};                              // frames that were written since a lane was empty
  I4 delay_ = {}, next_ = {}, wanted_ = {};  // frames; `next_` fades in while `left_` frames are left
  I4 left_ = {}, quietFrames_ = {};
  int fadeFrames_ = 1, phase_ = 0;
  F4 peakIn_ = splat(0), peakOut_ = splat(0);
  bool isOn_ = false, running_ = false;
};

}  // namespace mix
