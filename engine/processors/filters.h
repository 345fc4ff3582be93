// SPDX-License-Identifier: MIT
// High-pass and low-pass, Butterworth: one section for 12 dB per octave, two for 24; see matched_design.h for how they keep
// their shape up to the top.
#pragma once

#include "engine/core/filter.h"
#include "engine/core/matched_design.h"

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

  // The two sections of one filter, which is `on` and `steep` by amounts of 0 to 1; the second is neutral at 12 dB
  // per octave. Used by the engine, the curve on screen and the tests. [any]
  static std::array<FilterCoefficients, 2> sections(bool highPass, double hz, double on, double steep, double sampleRate) {
    const auto make = highPass ? design::matchedHighPass : design::matchedLowPass;
    constexpr double kButterworth2 = 0.70710678118654752;
    constexpr double kButterworth4[2] = {0.54119610014619698, 1.3065629648763766};
    const double q = kButterworth2 + steep * (kButterworth4[0] - kButterworth2);
    return {make(hz, q, sampleRate).scaled(on), make(hz, kButterworth4[1], sampleRate).scaled(on * steep)};
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
      set(0, lane, sections(true, p[highPassHz][lane], p[highPassOn][lane], p[highPassSlope][lane], sampleRate_), rampFrames);
      set(2, lane, sections(false, p[lowPassHz][lane], p[lowPassOn][lane], p[lowPassSlope][lane], sampleRate_), rampFrames);
    }
  }

  void process(LaneBlock io) noexcept {
    for (auto& section : sections_) section.process(io);
  }

 private:
  void set(std::size_t first, int lane, const std::array<FilterCoefficients, 2>& coefficients, int rampFrames) noexcept {
    sections_[first].set(lane, coefficients[0], rampFrames);
    sections_[first + 1].set(lane, coefficients[1], rampFrames);
  }

  double sampleRate_ = 48000;
  std::array<Filter, 4> sections_;
};

}  // namespace mix
