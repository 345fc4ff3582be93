// SPDX-License-Identifier: MIT
// High-pass and low-pass, Butterworth: one section for 12 dB per octave, two for 24.
#pragma once

#include "engine/core/biquad.h"

namespace mix {

struct Filters {
  enum : int { highPassOn, highPassHz, highPassSlope, lowPassOn, lowPassHz, lowPassSlope };
  static constexpr std::string_view id = "filters", label = "Filters";
  static constexpr auto params = std::to_array<ParamSpec>({
      toggle("highPassOn", "High-pass", "Takes away what lies below the cutoff."),
      {.id = "highPassHz", .label = "High-pass cutoff", .unit = Unit::hz, .taper = Taper::log, .min = 10, .max = 20000,
       .initial = 80, .help = "Frequency at which the high-pass is 3 dB down."},
      {.id = "highPassSlope", .label = "High-pass slope", .unit = Unit::choice, .max = 1,
       .choices = "12 dB/oct|24 dB/oct", .help = "How steeply the lows fall below the cutoff."},
      toggle("lowPassOn", "Low-pass", "Takes away what lies above the cutoff."),
      {.id = "lowPassHz", .label = "Low-pass cutoff", .unit = Unit::hz, .taper = Taper::log, .min = 20, .max = 22000,
       .initial = 12000, .help = "Frequency at which the low-pass is 3 dB down."},
      {.id = "lowPassSlope", .label = "Low-pass slope", .unit = Unit::choice, .max = 1,
       .choices = "12 dB/oct|24 dB/oct", .help = "How steeply the highs fall above the cutoff."},
  });

  // The sections of one filter; the second is neutral at 12 dB per octave. Used by the engine, the curve on
  // screen and the tests. [any]
  static std::array<FilterCoefficients, 2> sections(bool highPass, float hz, bool steep, double sampleRate) {
    const auto make = highPass ? design::highPass : design::lowPass;
    constexpr double kButterworth2 = 0.70710678118654752;
    constexpr double kButterworth4[2] = {0.54119610014619698, 1.3065629648763766};
    if (steep) return {make(hz, kButterworth4[0], sampleRate), make(hz, kButterworth4[1], sampleRate)};
    const auto single = make(hz, kButterworth2, sampleRate);
    return {single, single.neutral()};
  }

  void prepare(double sampleRate, int) {
    sampleRate_ = sampleRate;
    reset();
  }

  void reset() noexcept {
    for (auto& section : sections_) section.reset();
  }

  void update(LaneValues p, int rampFrames) noexcept {
    for (int lane = 0; lane < kLanes; ++lane) {
      setFilter(0, lane, true, p[highPassOn][lane] > 0.5f, p[highPassHz][lane], p[highPassSlope][lane] > 0.5f);
      setFilter(2, lane, false, p[lowPassOn][lane] > 0.5f, p[lowPassHz][lane], p[lowPassSlope][lane] > 0.5f);
    }
    wanted_[0] = any(p[highPassOn] > splat(0.5f));
    wanted_[1] = any((p[highPassOn] > splat(0.5f)) & (p[highPassSlope] > splat(0.5f)));
    wanted_[2] = any(p[lowPassOn] > splat(0.5f));
    wanted_[3] = any((p[lowPassOn] > splat(0.5f)) & (p[lowPassSlope] > splat(0.5f)));
    for (int i = 0; i < 4; ++i) {
      running_[i] = running_[i] || wanted_[i];
      sections_[i].glide(rampFrames);
    }
  }

  void process(LaneBlock io) noexcept {
    for (int i = 0; i < 4; ++i) {
      if (!running_[i]) continue;
      sections_[i].process(io);
      if (!wanted_[i] && sections_[i].settled()) {
        running_[i] = false;
        sections_[i].reset();
      }
    }
  }

 private:
  void setFilter(int first, int lane, bool highPass, bool on, float hz, bool steep) noexcept {
    const auto wanted = sections(highPass, hz, steep, sampleRate_);
    for (int i = 0; i < 2; ++i) sections_[first + i].setTarget(lane, on ? wanted[i] : wanted[i].neutral());
  }

  double sampleRate_ = 48000;
  std::array<Biquad, 4> sections_;
  bool wanted_[4] = {}, running_[4] = {};
};

}  // namespace mix
