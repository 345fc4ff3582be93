// SPDX-License-Identifier: MIT
// Delays of one signal, and delay times that change without a click.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <numbers>
#include <vector>

#include "engine/core/lanes.h"

namespace mix {

// Weights of the eight samples, oldest first, about a place `part` of a frame behind the newer of the middle two: a sine
// cardinal under a Kaiser window, which on average passes all up to 12 kHz at 44.1 kHz within 0.012 dB. Polynomials through
// four samples lose 0.5 dB there, which a loop adds up.
class BetweenFrames {
 public:
  std::array<F4, 2> operator()(float part) const noexcept {
    const float at = part * kSteps;
    const int step = std::min(int(at), kSteps - 1);
    const F4* const weights = &weights_[std::size_t(step)][0];
    const F4 share = splat(at - float(step));
    return {weights[0] + share * (weights[2] - weights[0]), weights[1] + share * (weights[3] - weights[1])};
  }

 private:
  static constexpr int kSteps = 128, kSamples = 2 * kLanes;
  static constexpr double kBeta = 5.75;

  static double sinc(double x) { return x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x); }
  static double kaiser(double x) {  // the modified Bessel function of order 0, but for a factor
    const double square = kBeta * kBeta * (1 - x * x / (kLanes * kLanes)) / 4;
    double sum = 1, term = 1;
    for (int k = 1; k < 30; ++k) sum += term *= square / (k * k);
    return sum;
  }
  static std::array<std::array<F4, 2>, kSteps + 1> made() {
    std::array<std::array<F4, 2>, kSteps + 1> weights;
    for (int step = 0; step <= kSteps; ++step) {
      double w[kSamples], sum = 0;
      for (int k = 0; k < kSamples; ++k) {
        const double x = k - kLanes + double(step) / kSteps;
        sum += w[k] = sinc(x) * kaiser(x);
      }
      for (int k = 0; k < kSamples; ++k) weights[std::size_t(step)][std::size_t(k / kLanes)][k % kLanes] = float(w[k] / sum);
    }
    return weights;
  }

  std::array<std::array<F4, 2>, kSteps + 1> weights_ = made();
};

// What was written before `clear` reads as silence: clearing costs nothing, however long the line is.
class DelayLine {
 public:
  // Room for delays of up to `longest` frames. [main] allocates.
  void prepare(int longest) {
    ring_.assign(std::bit_ceil(std::size_t(longest) + 1), 0.0f);
    mask_ = ring_.size() - 1;
    clear();
  }

  // [audio]
  void clear() noexcept { written_ = 0; }
  void write(float x) noexcept { ring_[std::size_t(written_++) & mask_] = x; }

  // What was written `frames` writes ago; 1 is the last. [audio]
  float read(int frames) const noexcept {
    const float x = ring_[std::size_t(written_ - std::uint64_t(frames)) & mask_];
    return std::uint64_t(frames) <= written_ ? x : 0.0f;
  }

  // `part` of a frame, 0..1, further back; `frames` at least 4. [audio]
  float read(int frames, float part, const BetweenFrames& between) const noexcept {
    const std::uint64_t oldest = written_ - std::uint64_t(frames + kLanes);
    const std::size_t at = std::size_t(oldest) & mask_;
    F4 older, newer;
    if (std::uint64_t(frames + kLanes) <= written_ && at + 2 * kLanes <= ring_.size()) {
      std::memcpy(&older, &ring_[at], sizeof(F4));
      std::memcpy(&newer, &ring_[at + kLanes], sizeof(F4));
    } else {
      older = F4{read(frames + 4), read(frames + 3), read(frames + 2), read(frames + 1)};
      newer = F4{read(frames), read(frames - 1), read(frames - 2), read(frames - 3)};
    }
    const auto [first, second] = between(part);
    const F4 sum = first * older + second * newer;
    return (sum[0] + sum[2]) + (sum[1] + sum[3]);
  }

 private:
  std::vector<float> ring_ = std::vector<float>(1);
  std::size_t mask_ = 0;
  std::uint64_t written_ = 0;  // since it was cleared
};

// `N` delays in frames that change together by a cross-fade: a reader takes those of `now`, and while `isFading` as much
// of those of `next` as `share` says. What is set meanwhile has its turn afterwards.
template <std::size_t N>
class DelayTimes {
 public:
  using Frames = std::array<int, N>;

  // [main]
  void prepare(double sampleRate) { fadeFrames_ = int(kFadeSeconds * sampleRate); }

  // [audio]
  void set(const Frames& frames) noexcept {
    wanted_ = frames;
    if (left_ == 0) begin();
  }
  void finish() noexcept {
    now = wanted_;
    left_ = 0;
  }
  bool isFading() const noexcept { return left_ > 0; }
  // It sets off and arrives gently.
  float share() const noexcept {
    const float t = 1 - float(left_) / float(fadeFrames_);
    return t * t * (3 - 2 * t);
  }
  // A frame is over.
  void advance() noexcept {
    if (left_ == 0 || --left_ > 0) return;
    now = next;
    begin();
  }

  Frames now{}, next{};

 private:
  static constexpr double kFadeSeconds = 0.04;

  void begin() noexcept {
    if (wanted_ == now) return;
    next = wanted_;
    left_ = fadeFrames_;
  }

  Frames wanted_{};
  int fadeFrames_ = 1, left_ = 0;
};

}  // namespace mix
