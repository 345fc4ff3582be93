// SPDX-License-Identifier: MIT
// What the reverbs have in common: switch, mix, pre-delay, the cuts of what goes in, width. What rings is the `Tank`:
//   id, label, kDecayMs                         of the processor, and where its decay begins
//   prepare(sampleRate)                         [main]
//   clear()                                     [audio] forget the past, finish all ramps; costs nothing
//   set(decay, size, frames)                    [audio]
//   process(left, right, frames)                [audio] in place, sound in, reverb out
//   settle()                                    [audio] what is enough at times: every 64 frames while it sounds
//
// A tank is one return's: four of them share nothing, and one that has heard and given nothing for a while costs
// nothing until it is fed again. Noise comes back with about the level that went in, whatever the decay.
#pragma once

#include <algorithm>
#include <memory>

#include "engine/core/absorbers.h"
#include "engine/core/delay_line.h"
#include "engine/core/filter.h"
#include "engine/core/ramp.h"

namespace mix {

template <class Tank>
struct Reverb {
  enum : int { on, decayMs, preDelayMs, sizePercent, bassPercent, treblePercent, lowCutHz, highCutHz, widthPercent, mixPercent };
  static constexpr std::string_view id = Tank::id, label = Tank::label;
  static constexpr auto params = std::to_array<ParamSpec>({
      toggle("on", Tank::label, "Switches the reverb."),
      {.id = "decayMs", .label = "Decay", .unit = Unit::ms, .taper = Taper::log, .min = 100, .max = 20000,
       .initial = Tank::kDecayMs, .help = "Time in which it falls by 60 dB once nothing is sent any more."},
      {.id = "preDelayMs", .label = "Pre-delay", .unit = Unit::ms, .max = 250, .initial = 10,
       .help = "How long the reverb waits, which keeps the beginning of a sound clear."},
      {.id = "sizePercent", .label = "Size", .unit = Unit::percent, .min = 25, .max = 150, .initial = 100,
       .help = "How far apart the echoes lie that the reverb is made of; they come closer where it dies away sooner than they would."},
      {.id = "bassPercent", .label = "Bass decay", .unit = Unit::percent, .min = 25, .max = 200, .initial = 100,
       .help = "Decay of the lows, below about 100 Hz, as a part of that of the middle."},
      {.id = "treblePercent", .label = "Treble decay", .unit = Unit::percent, .min = 10, .max = 100, .initial = 50,
       .help = "Decay of the highs, above about 10 kHz, as a part of that of the middle; less sounds darker."},
      {.id = "lowCutHz", .label = "Low cut", .unit = Unit::hz, .taper = Taper::log, .min = 20, .max = 2000, .initial = 150,
       .help = "Takes lows out of what goes into the reverb, which keeps it from booming."},
      {.id = "highCutHz", .label = "High cut", .unit = Unit::hz, .taper = Taper::log, .min = 500, .max = 20000, .initial = 10000,
       .help = "Takes highs out of what goes into the reverb."},
      {.id = "widthPercent", .label = "Width", .unit = Unit::percent, .max = 100, .initial = 100,
       .help = "0 % is mono, 100 % as wide as it gets."},
      {.id = "mixPercent", .label = "Mix", .unit = Unit::percent, .max = 100, .initial = 100,
       .help = "How much of the reverb replaces the dry sound; all of it where it is fed by sends."},
  });

  void prepare(double sampleRate, int) {
    sampleRate_ = sampleRate;
    for (Voice& voice : voices_) voice.prepare(sampleRate);
    reset();
  }

  void reset() noexcept {
    for (Ramp* ramp : {&on_, &dry_, &wet_, &width_}) ramp->finish();
    lowCut_.reset();
    highCut_.reset();
    for (Voice& voice : voices_) voice.clear();
    peakIn_ = peakOut_ = splat(0);
    phase_ = 0;
    running_ = wanted_;
  }

  void update(LaneValues p, int rampFrames) noexcept {
    const F4 one = splat(1), zero = splat(0), percent = splat(0.01f), mix = p[on] * p[mixPercent] * percent;
    wanted_ = any(p[on] > zero);
    running_ = running_ || wanted_;
    if (!running_) rampFrames = 0;
    on_.set(p[on], rampFrames);
    dry_.set(one - mix, rampFrames);
    wet_.set(mix, rampFrames);
    width_.set(p[widthPercent] * percent, rampFrames);
    constexpr double kButterworth = 0.70710678118654752;
    for (int lane = 0; lane < kLanes; ++lane) {
      const double sounds = p[on][lane];
      lowCut_.set(lane, design::highPass(p[lowCutHz][lane], kButterworth, sampleRate_).scaled(sounds), rampFrames);
      highCut_.set(lane, design::lowPass(p[highCutHz][lane], kButterworth, sampleRate_).scaled(sounds), rampFrames);
      if (sounds > 0)
        voices_[lane].set({p[decayMs][lane] / 1000.0, p[bassPercent][lane] / 100.0, p[treblePercent][lane] / 100.0},
                          p[preDelayMs][lane] / 1000.0, p[sizePercent][lane] / 100.0, rampFrames);
    }
    tail_ = p[on] * splat(0.001f) * (p[decayMs] * max(one, p[bassPercent] * percent) + p[preDelayMs]);
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
    for (int lane = 0; lane < kLanes; ++lane) {
      if (used[lane]) continue;
      voices_[lane].rest();
      lowCut_.rest(lane);
      highCut_.rest(lane);
    }
    if (!wanted_ && !any(used)) reset();
  }

 private:
  static constexpr int kCell = 64;             // frames from one look at the levels to the next
  static constexpr float kSilence = 1e-6f;     // -120 dB
  static constexpr float kBroken = 1e4f;       // no sound is as loud: such samples would ring on
  static constexpr double kRestSeconds = 0.5;  // longer than anything waits in a tank
  static constexpr double kLongestPreDelay = 0.25;

  // The reverb of one return.
  class Voice {
   public:
    void prepare(double sampleRate) {
      sampleRate_ = sampleRate;
      restCells_ = int(kRestSeconds * sampleRate / kCell);
      preDelay_.prepare(sampleRate);
      for (DelayLine& line : lines_) line.prepare(int(kLongestPreDelay * sampleRate) + 1);
      tank_->prepare(sampleRate);
    }

    void clear() noexcept {
      preDelay_.finish();
      for (DelayLine& line : lines_) line.clear();
      tank_->clear();
      isIdle_ = true;
      quietCells_ = 0;
    }

    void rest() noexcept {
      if (!isIdle_) clear();
    }

    void set(const Decay& decay, double preDelaySeconds, double size, int rampFrames) noexcept {
      const int frames = 1 + int(std::lround(preDelaySeconds * sampleRate_));
      preDelay_.set({frames});
      tank_->set(decay, size, rampFrames);
      if (isIdle_) clear();
    }

    // One lane in place: what goes in, what comes out.
    void process(F4* left, F4* right, int lane, int frames) noexcept {
      int first = 0;
      while (isIdle_ && first < frames && left[first][lane] == 0 && right[first][lane] == 0) ++first;
      if (first == frames) return;
      isIdle_ = false;
      float l[kCell], r[kCell];
      const int count = frames - first;
      for (int i = 0; i < count; ++i) {
        lines_[0].write(left[first + i][lane]);
        lines_[1].write(right[first + i][lane]);
        l[i] = delayed(lines_[0]);
        r[i] = delayed(lines_[1]);
        preDelay_.advance();
      }
      tank_->process(l, r, count);
      for (int i = 0; i < count; ++i) {
        left[first + i][lane] = l[i];
        right[first + i][lane] = r[i];
      }
    }

    // At the end of a cell in which it was quiet, or not.
    void note(bool quiet) noexcept {
      if (!isIdle_) tank_->settle();
      quietCells_ = quiet && !isIdle_ ? quietCells_ + 1 : 0;
      if (quietCells_ > restCells_) clear();
    }

   private:
    float delayed(const DelayLine& line) const noexcept {
      const float x = line.read(preDelay_.now[0]);
      return preDelay_.isFading() ? x + preDelay_.share() * (line.read(preDelay_.next[0]) - x) : x;
    }

    double sampleRate_ = 48000;
    DelayTimes<1> preDelay_;
    DelayLine lines_[2];
    std::unique_ptr<Tank> tank_ = std::make_unique<Tank>();
    bool isIdle_ = true;
    int quietCells_ = 0, restCells_ = 0;
  };

  I4 sounds() const noexcept { return (on_.value() > splat(0)) | (on_.target() > splat(0)); }

  // At most to the end of a cell.
  void processPart(LaneBlock io) noexcept {
    const I4 used = sounds();
    F4 left[kCell], right[kCell];
    for (int i = 0; i < io.frames; ++i) {
      const F4 amount = on_.next();
      left[i] = healthy(io.left[i]) * amount;
      right[i] = healthy(io.right[i]) * amount;
    }
    lowCut_.process({left, right, io.frames});
    highCut_.process({left, right, io.frames});
    for (int i = 0; i < io.frames; ++i) peakIn_ = max(peakIn_, max(abs(left[i]), abs(right[i])));
    for (int lane = 0; lane < kLanes; ++lane)
      if (used[lane]) voices_[lane].process(left, right, lane, io.frames);
    for (int i = 0; i < io.frames; ++i) {
      const F4 middle = (left[i] + right[i]) * splat(0.5f), side = (left[i] - right[i]) * splat(0.5f) * width_.next();
      const F4 dry = dry_.next(), wet = wet_.next();
      peakOut_ = max(peakOut_, max(abs(left[i]), abs(right[i])));
      io.left[i] = select(used, io.left[i] * dry + (middle + side) * wet, io.left[i]);
      io.right[i] = select(used, io.right[i] * dry + (middle - side) * wet, io.right[i]);
    }
    phase_ += io.frames;
    if (phase_ < kCell) return;
    const I4 quiet = (peakIn_ == splat(0)) & (peakOut_ < splat(kSilence));
    for (int lane = 0; lane < kLanes; ++lane) voices_[lane].note(quiet[lane]);
    peakIn_ = peakOut_ = splat(0);
    phase_ = 0;
  }

  static F4 healthy(F4 x) noexcept { return F4(I4(x) & (abs(x) < splat(kBroken))); }

  double sampleRate_ = 48000;
  Ramp on_{0}, dry_{1}, wet_{0}, width_{1};
  Filter lowCut_, highCut_;
  std::array<Voice, kLanes> voices_;
  F4 peakIn_ = splat(0), peakOut_ = splat(0), tail_ = splat(0);
  int phase_ = 0;
  bool wanted_ = false, running_ = false;
};

}  // namespace mix
