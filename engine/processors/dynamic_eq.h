// SPDX-License-Identifier: MIT
// Dynamic equaliser: three bands (bell or shelf) whose gain follows the level that is found in them, or at the same place
// in another track (the external key), so that a voice makes room for itself in a guitar only while it sings.
//
// Level: the detector's own band-pass (low-pass, high-pass for shelves) and the same a quarter of a wave later, from a
// first-order all-pass; the root of the two squares is a level without ripple (the analytic signal of a narrow band).
// Gain: 3:1 from the threshold on, over a knee of 6 dB, until the range is reached; smoothed in decibels with branching
// attack and release (D. Giannoulis, M. Massberg, J. Reiss, JAES 60(6), 2012). It moves in straight lines of eight frames.
#pragma once

#include <algorithm>

#include "engine/core/gain_filter.h"
#include "engine/processors/compressor.h"
#include "engine/processors/eq.h"

namespace mix {

namespace dynamic_eq_rows {

enum : int { on, type, frequencyHz, q, rangeDb, thresholdDb, attackMs, releaseMs, key, kPerBand };
constexpr int kBands = 3;

inline constexpr auto kNames = [] {
  constexpr std::string_view ids[] = {"On", "Type", "Hz", "Q", "RangeDb", "ThresholdDb", "AttackMs", "ReleaseMs", "Key"};
  constexpr std::string_view labels[] = {"", " type", " frequency", " Q", " range", " threshold", " attack", " release", " key"};
  struct Names {
    eq_rows::Name ids[kBands][kPerBand], labels[kBands][kPerBand];
  } names;
  for (int b = 0; b < kBands; ++b)
    for (int slot = 0; slot < kPerBand; ++slot) {
      names.ids[b][slot] = eq_rows::name("band", b, ids[slot]);
      names.labels[b][slot] = eq_rows::name("Band ", b, labels[slot]);
    }
  return names;
}();

constexpr std::array<ParamSpec, kPerBand> band(int b, float initialHz) {
  const auto id = [b](int slot) { return kNames.ids[b][slot].view(); };
  const auto label = [b](int slot) { return kNames.labels[b][slot].view(); };
  return {{
      toggle(id(on), label(on), "Switches the band."),
      {.id = id(type), .label = label(type), .unit = Unit::choice, .max = 2, .choices = "Bell|Low shelf|High shelf",
       .help = "The shape of the band."},
      {.id = id(frequencyHz), .label = label(frequencyHz), .unit = Unit::hz, .taper = Taper::log, .min = 20,
       .max = 20000, .initial = initialHz, .help = "Centre of a bell, half-gain point of a shelf; the band listens here too."},
      {.id = id(q), .label = label(q), .unit = Unit::number, .taper = Taper::log, .min = 0.1f, .max = 10, .initial = 1,
       .help = "How narrow the band is, and what it listens to; for a shelf how steep."},
      {.id = id(rangeDb), .label = label(rangeDb), .unit = Unit::db, .min = -20, .max = 20, .initial = -6,
       .help = "Gain when it is loud there: below zero tames, above zero brings out."},
      {.id = id(thresholdDb), .label = label(thresholdDb), .unit = Unit::db, .min = -80, .max = 0, .initial = -30,
       .help = "Level in the band above which the gain sets in."},
      {.id = id(attackMs), .label = label(attackMs), .unit = Unit::ms, .taper = Taper::log, .min = 0.1f, .max = 200,
       .initial = 10, .help = "How fast the gain sets in."},
      {.id = id(releaseMs), .label = label(releaseMs), .unit = Unit::ms, .taper = Taper::log, .min = 1, .max = 2000,
       .initial = 120, .help = "How fast the gain goes back to zero."},
      {.id = id(key), .label = label(key), .unit = Unit::choice, .max = 1, .choices = "Own|External",
       .help = "Whose level moves the band: its own, or that of another track, for which it makes room."},
  }};
}

inline constexpr auto rows = [] {
  constexpr float hz[kBands] = {250, 1000, 4000};
  std::array<ParamSpec, kBands * kPerBand> all;
  for (int b = 0; b < kBands; ++b)
    for (int slot = 0; slot < kPerBand; ++slot) all[std::size_t(b * kPerBand + slot)] = band(b, hz[b])[std::size_t(slot)];
  return all;
}();

}  // namespace dynamic_eq_rows

struct DynamicEq {
  static constexpr std::string_view id = "dynamicEq", label = "Dynamic EQ";
  static constexpr auto params = dynamic_eq_rows::rows;

  // Static curve: the band's gain for a level in it. Used by the engine, the curve on screen and the tests. [any]
  static F4 curveDb(F4 levelDb, F4 thresholdDb, F4 rangeDb) noexcept {
    const F4 amount = min(-Compressor::curveDb(levelDb, thresholdDb, splat(-2 / 3.0f), splat(6)), abs(rangeDb));
    return select(rangeDb < splat(0), -amount, amount);
  }

  void prepare(double sampleRate, int) {
    for (Band& band : bands_) band.prepare(sampleRate);
    reset();
  }

  void reset() noexcept {
    for (Band& band : bands_) band.reset();
  }

  void update(LaneValues p, int rampFrames) noexcept {
    using namespace dynamic_eq_rows;
    for (std::size_t b = 0; b < kBands; ++b) bands_[b].update(p.subspan(b * kPerBand, kPerBand), rampFrames);
  }

  void process(LaneBlock io) noexcept {
    for (Band& band : bands_) band.process(io);
  }

  // Sum of the bands that cut, each at its deepest. [audio]
  F4 gainReductionDb() const noexcept {
    F4 sum = splat(0);
    for (const Band& band : bands_) sum += band.deepestDb();
    return sum;
  }

 private:
  class Band {
   public:
    void prepare(double sampleRate) {
      sampleRate_ = sampleRate;
      typeSpeed_ = splat(float(kStep * 1000 / (kRampMs * sampleRate)));
    }

    void reset() noexcept {
      on_.finish();
      external_.finish();
      filter_.reset();
      detector_.reset();
      quarterWave_[0] = quarterWave_[1] = gainDb_ = deepestDb_ = power_ = splat(0);
      lowShelf_ = wantedLowShelf_;
      highShelf_ = wantedHighShelf_;
      phase_ = 0;
      running_ = wanted_;
    }

    void update(LaneValues p, int rampFrames) noexcept {
      namespace rows = dynamic_eq_rows;
      const F4 nothing = splat(0);
      rangeDb_ = p[rows::rangeDb];
      thresholdDb_ = p[rows::thresholdDb];
      const auto perStep = [this](float ms) { return 1 - std::exp(-kStep * 1000 / (ms * sampleRate_)); };
      attack_ = map(p[rows::attackMs], perStep);
      release_ = map(p[rows::releaseMs], perStep);
      wantedLowShelf_ = select(p[rows::type] == splat(1), splat(1), nothing);
      wantedHighShelf_ = select(p[rows::type] == splat(2), splat(1), nothing);
      const I4 silent = on_.value() == nothing;  // a type glides only where it is heard
      lowShelf_ = select(silent, wantedLowShelf_, lowShelf_);
      highShelf_ = select(silent, wantedHighShelf_, highShelf_);
      for (int lane = 0; lane < kLanes; ++lane) listen(lane, p, rampFrames);

      wanted_ = any(p[rows::on] > nothing);
      running_ = running_ || wanted_;
      external_.set(select(p[rows::on] > nothing, p[rows::key], nothing), running_ ? rampFrames : 0);
      const int rampSteps = running_ ? (rampFrames + kStep - 1) / kStep : 0;
      on_.set(p[rows::on], rampSteps);
      const F4 g = map(p[rows::frequencyHz], [this](float hz) { return GainFilter::cutoffGain(hz, sampleRate_); });
      filter_.set(g, splat(1) / p[rows::q], rampSteps);
      quarterWaveGain_ = g / (splat(1) + g);
      if (rampSteps == 0) filter_.setGainDb(on_.value() * gainDb_, lowShelf_, highShelf_, splatInt(0));
    }

    void process(LaneBlock io) noexcept {
      deepestDb_ = splat(0);
      if (!running_) return;
      for (int done = 0; done < io.frames;) {
        const int frames = std::min(kChunk, io.frames - done);
        processChunk({io.left + done, io.right + done, frames, io.key ? io.key + done : nullptr});
        done += frames;
      }
      const I4 used = sounds();
      filter_.tidy(used);
      for (F4& state : quarterWave_) state = F4(I4(snapToZero(state)) & used);
      // A lane that is off starts afresh when it is switched on, whatever its neighbours do.
      gainDb_ = F4(I4(snapToZero(gainDb_)) & used);
      if (!wanted_ && !on_.moving()) reset();
    }

    F4 deepestDb() const noexcept { return deepestDb_; }

   private:
    static constexpr int kStep = GainFilter::kStep;  // frames per run of the gain computer
    static constexpr int kChunk = 64;

    bool usesKey() const noexcept { return external_.moving() || any(external_.value() > splat(0)); }
    I4 sounds() const noexcept { return (on_.value() > splat(0)) | (on_.target() > splat(0)); }

    static FilterCoefficients hearing(Eq::Type type, double hz, double q, double sampleRate) {
      constexpr double kButterworth = 0.70710678118654752;
      if (type == Eq::Type::lowShelf) return design::lowPass(hz, kButterworth, sampleRate);
      if (type == Eq::Type::highShelf) return design::highPass(hz, kButterworth, sampleRate);
      return design::fromAnalog(hz, sampleRate, 0, 1 / q, 0, 1 / q);
    }

    // A type cannot glide like a number: its coefficients get the whole 20 ms.
    void listen(int lane, LaneValues p, int rampFrames) noexcept {
      namespace rows = dynamic_eq_rows;
      const auto type = Eq::Type(int(p[rows::type][lane]));
      const bool isOther = type != std::exchange(types_[lane], type), wasOff = on_.value()[lane] <= 0;
      const auto heard = hearing(type, p[rows::frequencyHz][lane], p[rows::q][lane], sampleRate_);
      if (p[rows::on][lane] <= 0) return detector_.set(lane, heard.scaled(0), 0);
      const int glideFrames = isOther ? int(kRampMs * sampleRate_ / 1000) : detector_.remaining(lane);
      detector_.set(lane, heard, rampFrames == 0 || wasOff ? 0 : std::max(rampFrames, glideFrames));
    }

    void processChunk(LaneBlock io) noexcept {
      F4 left[kChunk], right[kChunk];
      if (usesKey()) {
        for (int i = 0; i < io.frames; ++i) {
          const F4 external = external_.next(), own = splat(1) - external, other = io.key ? external * io.key[i] : splat(0);
          left[i] = own * io.left[i] + other;
          right[i] = own * io.right[i] + other;
        }
      } else {
        std::copy(io.left, io.left + io.frames, left);
        std::copy(io.right, io.right + io.frames, right);
      }
      detector_.process({left, right, io.frames});
      for (int i = 0; i < io.frames; ++i) left[i] = max(power(quarterWave_[0], left[i]), power(quarterWave_[1], right[i]));
      // Level and gain of all steps first: they need nothing of the filter, and the processor can overlap them.
      F4 gainsDb[kChunk / kStep + 1];
      for (int i = 0, phase = phase_, steps = 0; i < io.frames; ++i) {
        power_ = max(left[i], power_);
        if (++phase < kStep) continue;
        gainsDb[steps++] = curveDb(fastToDb(power_) * splat(0.5f), thresholdDb_, rangeDb_);
        power_ = splat(0);
        phase = 0;
      }
      for (int i = 0, step = 0; i < io.frames;) {
        const int frames = std::min(kStep - phase_, io.frames - i);
        filterPart({io.left + i, io.right + i, frames});
        i += frames;
        phase_ += frames;
        if (phase_ < kStep) continue;
        moveGain(gainsDb[step++]);
        phase_ = 0;
      }
    }

    void filterPart(LaneBlock io) noexcept {
      const I4 used = sounds();
      F4 left[kStep], right[kStep];
      std::copy(io.left, io.left + io.frames, left);
      std::copy(io.right, io.right + io.frames, right);
      filter_.process(left, right, io.frames);
      for (int i = 0; i < io.frames; ++i) {
        io.left[i] = select(used, left[i], io.left[i]);
        io.right[i] = select(used, right[i], io.right[i]);
      }
    }

    F4 power(F4& state, F4 x) const noexcept {
      const F4 change = (x - state) * quarterWaveGain_, low = state + change;
      state = low + change;
      const F4 later = splat(2) * low - x;
      return x * x + later * later;
    }

    // At the end of a step.
    void moveGain(F4 wantedDb) noexcept {
      gainDb_ += select(abs(wantedDb) > abs(gainDb_), attack_, release_) * (wantedDb - gainDb_);
      lowShelf_ += clamp(wantedLowShelf_ - lowShelf_, -typeSpeed_, typeSpeed_);
      highShelf_ += clamp(wantedHighShelf_ - highShelf_, -typeSpeed_, typeSpeed_);
      const F4 on = on_.next(), heardDb = on * gainDb_;
      const I4 isHeard = on > splat(0);
      lowShelf_ = select(isHeard, lowShelf_, wantedLowShelf_);
      highShelf_ = select(isHeard, highShelf_, wantedHighShelf_);
      deepestDb_ = min(deepestDb_, heardDb);
      filter_.advance();
      filter_.setGainDb(heardDb, lowShelf_, highShelf_, isHeard);
    }

    double sampleRate_ = 48000;
    Ramp on_{0}, external_{0};  // in steps; in frames
    F4 rangeDb_ = splat(0), thresholdDb_ = splat(0), attack_ = splat(1), release_ = splat(1);
    F4 wantedLowShelf_ = splat(0), wantedHighShelf_ = splat(0), lowShelf_ = splat(0), highShelf_ = splat(0);
    F4 typeSpeed_ = splat(1), quarterWaveGain_ = splat(0.5f), quarterWave_[2] = {splat(0), splat(0)};
    F4 power_ = splat(0), gainDb_ = splat(0), deepestDb_ = splat(0);
    Eq::Type types_[kLanes] = {};
    Filter detector_;
    GainFilter filter_;
    int phase_ = 0;  // frames of the step that are done
    bool wanted_ = false, running_ = false;
  };

  std::array<Band, dynamic_eq_rows::kBands> bands_;
};

}  // namespace mix
