// SPDX-License-Identifier: MIT
// Filters of linear phase between a sample rate and twice that rate, on four tracks: Kaiser-windowed sincs whose edge is
// in the middle of the higher rate's band.
#pragma once

#include <algorithm>
#include <array>
#include <numbers>

#include "engine/core/kaiser.h"
#include "engine/core/lanes.h"

namespace mix {

// The last frames of a signal in front of the next ones, in one piece.
template <int kPast, int kMost>
class Recent {
 public:
  // `in` behind the past; what is returned points at its first frame.
  const F4* push(const F4* in, int frames, F4 (&line)[kPast + kMost]) noexcept {
    std::copy_n(past_, kPast, line);
    std::copy_n(in, frames, line + kPast);
    std::copy_n(line + frames, kPast, past_);
    return line + kPast;
  }
  void keep(I4 lanes) noexcept {
    for (F4& x : past_) x = F4(I4(x) & lanes);
  }

 private:
  F4 past_[kPast] = {};
};

// Of 4 kPairs - 1 taps, of which every second is nothing. Its delay is 2 kPairs - 1 at the higher rate. `kMost`: frames at
// the lower rate in one call.
template <int kPairs, int kMost>
class HalfBand {
 public:
  static constexpr int kDelay = 2 * kPairs - 1;

  explicit HalfBand(double beta) {
    double sum = 0;
    const auto tap = [&](int m) {
      const double x = m - 0.5;
      return std::sin(std::numbers::pi * x) / (std::numbers::pi * x) * kaiser(2 * x / (kDelay + 1), beta);
    };
    for (int m = 1; m <= kPairs; ++m) sum += 2 * tap(m);
    for (int m = 1; m <= kPairs; ++m) taps_[std::size_t(m - 1)] = float(tap(m) / sum);
  }

  // `frames` become twice as many.
  void up(const F4* in, F4* out, int frames) noexcept {
    F4 line[kDelay + kMost];
    const F4* at = between_.push(in, frames, line);
    for (int i = 0; i < frames; ++i, ++at) {
      out[2 * i] = filtered(at);
      out[2 * i + 1] = at[1 - kPairs];
    }
  }

  // Twice as many become `frames`; may be done in place.
  void down(const F4* in, F4* out, int frames) noexcept {
    F4 even[kMost], odd[kMost], evenLine[kDelay + kMost], oddLine[kPairs + kMost];
    for (int i = 0; i < frames; ++i) even[i] = in[2 * i], odd[i] = in[2 * i + 1];
    const F4 *at = between_.push(even, frames, evenLine), *middle = middle_.push(odd, frames, oddLine);
    for (int i = 0; i < frames; ++i) out[i] = splat(0.5f) * (filtered(at + i) + middle[i - kPairs]);
  }

  // Other lanes start afresh.
  void keep(I4 lanes) noexcept {
    between_.keep(lanes);
    middle_.keep(lanes);
  }

 private:
  // Half a frame between two of the lower rate.
  F4 filtered(const F4* at) const noexcept {
    F4 sum = splat(0);
    for (int m = 1; m <= kPairs; ++m) sum += splat(taps_[std::size_t(m - 1)]) * (at[m - kPairs] + at[1 - kPairs - m]);
    return sum;
  }

  std::array<float, kPairs> taps_;
  Recent<kDelay, kMost> between_;
  Recent<kPairs, kMost> middle_;
};

// From twice the rate down with 2 kPairs taps: delays by kPairs - 1/2 at the higher rate, for what comes half a frame late.
template <int kPairs, int kMost>
class DownBetween {
 public:
  explicit DownBetween(double beta) {
    double sum = 0;
    const auto tap = [&](int m) {
      const double x = m - 0.5;
      return std::sin(std::numbers::pi / 2 * x) / x * kaiser(x / kPairs, beta);
    };
    for (int m = 1; m <= kPairs; ++m) sum += 2 * tap(m);
    for (int m = 1; m <= kPairs; ++m) taps_[std::size_t(m - 1)] = float(tap(m) / sum);
  }

  // Twice as many become `frames`; may be done in place.
  void down(const F4* in, F4* out, int frames) noexcept {
    F4 line[2 * kPairs + 2 * kMost];
    const F4* at = recent_.push(in, 2 * frames, line);
    for (int i = 0; i < frames; ++i, at += 2) {
      F4 sum = splat(0);
      for (int m = 1; m <= kPairs; ++m) sum += splat(taps_[std::size_t(m - 1)]) * (at[m - kPairs] + at[1 - kPairs - m]);
      out[i] = sum;
    }
  }

  void keep(I4 lanes) noexcept { recent_.keep(lanes); }

 private:
  std::array<float, kPairs> taps_;
  Recent<2 * kPairs, 2 * kMost> recent_;
};

}  // namespace mix
