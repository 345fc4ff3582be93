// SPDX-License-Identifier: MIT
// A plate: J. Dattorro, "Effect design, part 1: reverberator and other filters", JAES 45(9), 1997, figure 1. Four
// all-pass diffusers, then two halves that feed each other (all-pass, delay, all-pass, delay), heard at fourteen places.
// The first all-pass of each half wanders, in quadrature.
//
// Where Dattorro has one decay coefficient and one damping filter in a half, here every delay, those inside of the
// all-passes too, loses what its length asks for (absorption.h): the loop without them is lossless, so that all its tones
// die away in the same time, the one that was set.
#pragma once

#include "engine/processors/reverb.h"

namespace mix {

class PlateTank {
 public:
  static constexpr std::string_view id = "plate", label = "Plate";
  static constexpr float kDecayMs = 1800;

  void prepare(double sampleRate) {
    sampleRate_ = sampleRate;
    times_.prepare(sampleRate);
    for (int line = 0; line < kLines; ++line) lines_[line].prepare(frames(kLengths[line], 1.5) + 5);
    const double step = 2 * std::numbers::pi * kWanderHz / sampleRate;
    stepCosine_ = float(std::cos(step));
    stepSine_ = float(std::sin(step));
    wanderFrames_ = float(kWander * sampleRate / kRate);
    clear();
  }

  void clear() noexcept {
    times_.finish();
    for (DelayLine& line : lines_) line.clear();
    gain_.finish();
    absorbers_.clear();
    cosine_ = 1;
    sine_ = 0;
  }

  void set(const Decay& decay, double size, int rampFrames) noexcept {
    size = std::min(size, kRate / (kLengths[swirlLeft] + kLengths[longLeft]) * decay.longestDelay(kMostDb));
    DelayTimes<std::size_t(kReads)>::Frames reads;
    for (int line = 0; line < kLines; ++line) reads[std::size_t(line)] = frames(kLengths[line], size);
    for (int tap = 0; tap < kTaps; ++tap) reads[std::size_t(kLines + tap)] = frames(kTapPlaces[tap].at, size);
    times_.set(reads);
    std::array<int, kLoop> loop;
    for (int i = 0; i < kLoop; ++i) loop[std::size_t(i)] = reads[std::size_t(kLoopLines[i])];
    absorbers_.set(decay, loop, sampleRate_, rampFrames);
    // Noise comes back with its power: what both halves hold, and how much of it reaches the ends that are heard.
    const auto secondsOf = [&](int line) { return reads[std::size_t(line)] / sampleRate_; };
    const auto power = [&](double seconds) { return std::pow(10, -6 * seconds / decay.seconds); };
    double half = 0, heard = 0;
    for (int line : kLoopLines) half += secondsOf(line) / 2;
    for (const Tap& tap : kTapPlaces) {
      const int first = tap.line < swirlRight ? swirlLeft : swirlRight;
      double before = 0;
      for (int line = first; line < tap.line; ++line) before += secondsOf(line);
      heard += tap.gain * tap.gain * power(before) * (tap.line == first + 2 ? 4 / 3.0 : 1) / 2;
    }
    gain_.set(splat(float(std::sqrt((1 - power(half)) / heard))), rampFrames);
  }

  void process(float* left, float* right, int count) noexcept {
    for (int i = 0; i < count; ++i) {
      if (times_.isFading()) processFrame<true>(left[i], right[i]);
      else processFrame<false>(left[i], right[i]);
    }
  }

  void settle() noexcept {
    absorbers_.snap();
    const float correction = 1.5f - 0.5f * (cosine_ * cosine_ + sine_ * sine_);  // roundings must not add up over hours
    cosine_ *= correction;
    sine_ *= correction;
  }

 private:
  enum Line : int { swirlLeft = 4, longLeft, allPassLeft, shortLeft, swirlRight, longRight, allPassRight, shortRight, kLines };
  static constexpr int kTaps = 14, kReads = int(kLines) + kTaps, kLoop = 8;
  static constexpr Line kLoopLines[kLoop] = {longLeft, shortLeft, longRight, shortRight, swirlLeft, allPassLeft, swirlRight, allPassRight};
  static constexpr double kMostDb = 15;  // in an all-pass and the delay behind it

  // Dattorro's lengths and places, at his sample rate. The four before the loop are its diffusers.
  static constexpr double kRate = 29761, kWander = 12, kWanderHz = 0.7;
  static constexpr float kWanderMost = 1 / 14.0f;  // of the length
  static constexpr double kLengths[kLines] = {142, 107, 379, 277, 672, 4453, 1800, 3720, 908, 4217, 2656, 3163};
  struct Tap {
    int line;
    double at;
    float gain;
  };
  static constexpr Tap kTapPlaces[kTaps] = {
      {longRight, 266, 0.6f},      {longRight, 2974, 0.6f},  {allPassRight, 1913, -0.6f}, {shortRight, 1996, 0.6f},
      {longLeft, 1990, -0.6f},     {allPassLeft, 187, -0.6f}, {shortLeft, 1066, -0.6f},
      {longLeft, 353, 0.6f},       {longLeft, 3627, 0.6f},   {allPassLeft, 1228, -0.6f},  {shortLeft, 2673, 0.6f},
      {longRight, 2111, -0.6f},    {allPassRight, 335, -0.6f}, {shortRight, 121, -0.6f}};

  int frames(double at, double size) const { return std::max(2, int(std::lround(at * size * sampleRate_ / kRate))); }

  template <bool isFading>
  void processFrame(float& left, float& right) noexcept {
    absorbers_.advance();
    wander();
    share_ = isFading ? times_.share() : 0;
    float x = (left + right) * 0.5f * gain_.next()[0];
    for (int line = 0; line < swirlLeft; ++line) x = allPass(line, line < 2 ? 0.75f : 0.625f, x, read<isFading>(line, line));
    const auto end = [this](int line) { return read<isFading>(line, line); };
    F4 delays = {end(longLeft), end(shortLeft), end(longRight), end(shortRight)};
    F4 allPasses = {readWandering<isFading>(swirlLeft, sine_), end(allPassLeft), readWandering<isFading>(swirlRight, cosine_), end(allPassRight)};
    absorbers_.process(0, 1, [&](int) -> F4& { return delays; });
    absorbers_.process(1, 1, [&](int) -> F4& { return allPasses; });
    left = heard<isFading>(0);
    right = heard<isFading>(kTaps / 2);
    half(swirlLeft, x + delays[3], allPasses[0], delays[0], allPasses[1]);
    half(swirlRight, x + delays[1], allPasses[2], delays[2], allPasses[3]);
    if (isFading) times_.advance();
  }

  // One angle that goes round.
  void wander() noexcept {
    const float before = cosine_;
    cosine_ = before * stepCosine_ - sine_ * stepSine_;
    sine_ = before * stepSine_ + sine_ * stepCosine_;
  }

  // The end of a line, or one of the places.
  template <bool isFading>
  float read(int index, int line) const noexcept {
    const DelayLine& from = lines_[line];
    const float x = from.read(times_.now[std::size_t(index)]);
    return isFading ? x + share_ * (from.read(times_.next[std::size_t(index)]) - x) : x;
  }
  template <bool isFading>
  float heard(int firstTap) const noexcept {
    float sum = 0;
    for (int tap = firstTap; tap < firstTap + kTaps / 2; ++tap) sum += kTapPlaces[tap].gain * read<isFading>(kLines + tap, kTapPlaces[tap].line);
    return sum;
  }
  template <bool isFading>
  float readWandering(int line, float angle) const noexcept {
    const DelayLine& from = lines_[line];
    const auto at = [&](int length) {
      const float depth = std::min(wanderFrames_, kWanderMost * float(length)), offset = depth * (1 + angle);
      const int whole = int(offset);
      return from.read(length - int(2 * depth) + whole, offset - float(whole), betweenFrames_);
    };
    const float x = at(times_.now[std::size_t(line)]);
    return isFading ? x + share_ * (at(times_.next[std::size_t(line)]) - x) : x;
  }

  // The diffusers fall silent long before the loop does, through numbers too small to be normal.
  static float snapped(float x) noexcept { return std::fabs(x) > 1e-15f ? x : 0; }

  float allPass(int line, float g, float x, float delayed) noexcept {
    const float w = snapped(x - g * delayed);
    lines_[line].write(w);
    return delayed + g * w;
  }

  // From the swirl on, with what comes out of the delays, absorbed.
  void half(int swirl, float x, float fromSwirl, float fromLong, float fromAllPass) noexcept {
    lines_[swirl + 1].write(allPass(swirl, -0.7f, x, fromSwirl));
    lines_[swirl + 3].write(allPass(swirl + 2, 0.5f, fromLong, fromAllPass));
  }

  double sampleRate_ = 48000;
  DelayTimes<std::size_t(kReads)> times_;
  DelayLine lines_[kLines];
  Absorbers<kLoop> absorbers_;
  BetweenFrames betweenFrames_;
  Ramp gain_;
  float wanderFrames_ = 0, share_ = 0;
  float cosine_ = 1, sine_ = 0, stepCosine_ = 1, stepSine_ = 0;
};

using PlateReverb = Reverb<PlateTank>;

}  // namespace mix
