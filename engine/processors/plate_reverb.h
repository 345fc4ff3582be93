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
    for (int line = 0; line < kLines; ++line) lines_[line].prepare(frames(kLengths[line], 1.5) + 4);
    const double step = 2 * std::numbers::pi * kWanderHz / sampleRate;
    stepCosine_ = float(std::cos(step));
    stepSine_ = float(std::sin(step));
    wanderFrames_ = float(kWander * sampleRate / kRate);
    clear();
  }

  void clear() noexcept {
    times_.finish();
    for (DelayLine& line : lines_) line.clear();
    now_ = target_;
    remaining_ = 0;
    damping_ = {};
    cosine_ = 1;
    sine_ = 0;
  }

  void set(const Decay& decay, double size, int rampFrames) noexcept {
    DelayTimes<std::size_t(kReads)>::Frames reads;
    for (int line = 0; line < kLines; ++line) reads[std::size_t(line)] = frames(kLengths[line], size);
    for (int tap = 0; tap < kTaps; ++tap) reads[std::size_t(kLines + tap)] = frames(kTapPlaces[tap].at, size);
    times_.set(reads);
    Settings to;
    const auto secondsOf = [&](int line) { return reads[std::size_t(line)] / sampleRate_; };
    const auto power = [&](double seconds) { return std::pow(10, -6 * seconds / decay.seconds); };
    double half = 0, heard = 0;
    for (int part = 0; part < kParts; ++part) {  // an all-pass and the delay behind it
      const double allPass = secondsOf(swirlLeft + 2 * part), delay = secondsOf(swirlLeft + 2 * part + 1);
      const Absorption loss = Absorption::of(decay, delay, allPass + delay);
      float* const gains = &to[std::size_t(kPerPart * part)];
      gains[0] = float(loss.through);
      gains[1] = float(loss.bass);
      gains[2] = float(loss.treble);
      gains[3] = Absorption::lowPassSpeed(Absorption::kBassHz, sampleRate_, loss.bassShift);
      gains[4] = Absorption::lowPassSpeed(Absorption::kTrebleHz, sampleRate_, loss.trebleShift);
      to[std::size_t(kKeep + part)] = float(std::pow(10, -3 * allPass / decay.seconds));
      half += (allPass + delay) / 2;
    }
    // Noise comes back with its power: what both halves hold, and how much of it reaches the ends that are heard.
    for (const Tap& tap : kTapPlaces) {
      const int first = tap.line < swirlRight ? swirlLeft : swirlRight;
      double before = 0;
      for (int line = first; line < tap.line; ++line) before += secondsOf(line);
      heard += tap.gain * tap.gain * power(before) * (tap.line == first + 2 ? 4 / 3.0 : 1) / 2;
    }
    to[kGain] = float(std::sqrt((1 - power(half)) / heard));
    target_ = to;
    remaining_ = rampFrames;
    if (rampFrames <= 0) now_ = to;
    for (std::size_t i = 0; i < to.size(); ++i) step_[i] = rampFrames > 0 ? (to[i] - now_[i]) / float(rampFrames) : 0;
  }

  void process(float* left, float* right, int count) noexcept {
    for (int i = 0; i < count; ++i) {
      if (times_.isFading()) processFrame<true>(left[i], right[i]);
      else processFrame<false>(left[i], right[i]);
    }
    for (auto& state : damping_)
      for (float& x : state) x = snapped(x);
  }

 private:
  enum Line : int { swirlLeft = 4, longLeft, allPassLeft, shortLeft, swirlRight, longRight, allPassRight, shortRight, kLines };
  static constexpr int kParts = 4, kTaps = 14, kReads = int(kLines) + kTaps;
  static constexpr int kPerPart = 5, kKeep = kPerPart * kParts, kGain = kKeep + kParts;  // in Settings, behind the absorptions
  using Settings = std::array<float, kGain + 1>;

  // Dattorro's lengths and places, at his sample rate. The four before the loop are its diffusers.
  static constexpr double kRate = 29761, kWander = 12, kWanderHz = 0.7;
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
    glide();
    wander();
    share_ = isFading ? times_.share() : 0;
    float x = (left + right) * 0.5f * now_[kGain];
    for (int line = 0; line < swirlLeft; ++line) x = allPass(line, line < 2 ? 0.75f : 0.625f, x, read<isFading>(line, line));
    const float fromLeft = absorb(1, read<isFading>(shortLeft, shortLeft));
    const float fromRight = absorb(3, read<isFading>(shortRight, shortRight));
    left = heard<isFading>(0);
    right = heard<isFading>(kTaps / 2);
    half<isFading>(0, x + fromRight, sine_);
    half<isFading>(1, x + fromLeft, cosine_);
    if (isFading) times_.advance();
  }

  void glide() noexcept {
    if (remaining_ == 0) return;
    for (std::size_t i = 0; i < now_.size(); ++i) now_[i] += step_[i];
    if (--remaining_ == 0) now_ = target_;
  }

  // One angle that goes round.
  void wander() noexcept {
    const float c = cosine_ * stepCosine_ - sine_ * stepSine_, s = cosine_ * stepSine_ + sine_ * stepCosine_;
    const float correction = 1.5f - 0.5f * (c * c + s * s);  // roundings must not add up over hours
    cosine_ = c * correction;
    sine_ = s * correction;
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
    const float offset = wanderFrames_ * (1 + angle);
    const int whole = int(offset);
    const DelayLine& from = lines_[line];
    const auto at = [&](int length) { return from.read(length - int(2 * wanderFrames_) + whole, offset - float(whole)); };
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

  float absorb(int part, float x) noexcept {
    auto& [low, middle] = damping_[part];
    const float* gains = &now_[std::size_t(kPerPart * part)];
    const float lowMove = (x - low) * gains[3], middleMove = (x - middle) * gains[4];
    const float bass = low + lowMove, rest = middle + middleMove;
    low = bass + lowMove;
    middle = rest + middleMove;
    return gains[0] * x + (gains[1] * bass + gains[2] * rest);
  }

  template <bool isFading>
  void half(int side, float x, float angle) noexcept {
    const int swirl = swirlLeft + 4 * side, first = 2 * side;
    x = allPass(swirl, -0.7f, x, now_[std::size_t(kKeep + first)] * readWandering<isFading>(swirl, angle));
    const float after = absorb(first, read<isFading>(swirl + 1, swirl + 1));
    lines_[swirl + 1].write(x);
    x = allPass(swirl + 2, 0.5f, after, now_[std::size_t(kKeep + first + 1)] * read<isFading>(swirl + 2, swirl + 2));
    lines_[swirl + 3].write(x);
  }

  double sampleRate_ = 48000;
  DelayTimes<std::size_t(kReads)> times_;
  DelayLine lines_[kLines];
  Settings now_{}, target_{}, step_{};
  int remaining_ = 0;
  std::array<std::array<float, 2>, kParts> damping_{};  // states of the low-passes
  float wanderFrames_ = 0, share_ = 0;
  float cosine_ = 1, sine_ = 0, stepCosine_ = 1, stepSine_ = 0;
};

using PlateReverb = Reverb<PlateTank>;

}  // namespace mix
