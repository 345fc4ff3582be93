// SPDX-License-Identifier: MIT
// True-peak look-ahead limiter. The peak between the samples is estimated by oversampling (ITU-R BS.1770-5
// Annex 2); the gain that keeps it under the ceiling is held over the look-ahead (sliding minimum,
// van Herk 1992), released exponentially and smoothed by two moving averages, so that it arrives at its lowest
// point exactly with the delayed peak and never overshoots.
#pragma once

#include <algorithm>
#include <numbers>
#include <utility>
#include <vector>

#include "engine/core/processor.h"
#include "engine/core/ramp.h"

namespace mix {

struct Limiter {
  enum : int { on, gainDb, ceilingDb, releaseMs };
  static constexpr std::string_view id = "limiter", label = "Limiter";
  static constexpr auto params = std::to_array<ParamSpec>({
      toggle("on", "Limiter", "Keeps the true peak under the ceiling."),
      {.id = "gainDb", .label = "Gain", .unit = Unit::db, .min = -12, .max = 24,
       .help = "Level pushed into the limiter while it is on."},
      {.id = "ceilingDb", .label = "Ceiling", .unit = Unit::db, .min = -12, .max = 0, .initial = -1,
       .help = "Highest true peak that leaves the limiter, in dBTP."},
      {.id = "releaseMs", .label = "Release", .unit = Unit::ms, .taper = Taper::log, .min = 5, .max = 1000,
       .initial = 80, .help = "How fast the level comes back after a peak."},
  });

  void prepare(double sampleRate, int maxFrames) {
    sampleRate_ = sampleRate;
    box_ = int(kLookAheadMs / 2 * sampleRate / 1000);
    const int window = 2 * box_ - 1 + 2 * kGuard;
    phases_ = sampleRate < 192000 ? 4 : 2;
    taps_ = kAllTaps / phases_;
    latency_ = window - 1 - kGuard + taps_ / 2;
    for (auto& side : sides_) {
      side.history.assign(std::size_t(taps_ - 1 + maxFrames), splat(0));
      side.delay.assign(std::size_t(latency_), splat(0));
    }
    packed_.assign(std::size_t(taps_ + maxFrames), splat(0));
    peaks_.assign(std::size_t(maxFrames), splat(0));
    minimum_.assign(std::size_t(window), splat(1));
    firstBox_.assign(std::size_t(box_), splatInt(kOne));
    secondBox_.assign(std::size_t(box_), splatInt(kOne));
    fillTaps();
    reset();
  }

  void reset() noexcept {
    drive_.finish();
    for (auto& side : sides_) {
      std::fill(side.history.begin(), side.history.end(), splat(0));
      std::fill(side.delay.begin(), side.delay.end(), splat(0));
    }
    delayAt_ = 0;
    forgetGain();
    running_ = wanted_;
  }

  void update(LaneValues p, int rampFrames) noexcept {
    enabled_ = p[on] > splat(0);
    wanted_ = any(enabled_);
    isFirstAlone_ = enabled_[0] && !enabled_[1] && !enabled_[2] && !enabled_[3];
    running_ = running_ || wanted_;
    const auto amplitude = [](float db) { return std::pow(10.0f, db / 20); };
    drive_.set(map(p[on] * p[gainDb], amplitude), rampFrames);
    // Twelve taps a phase see up to 0.09 dB less than 16-fold oversampling does of real songs (a drum kit driven by
    // 6 dB), and the gain changes a little between the samples that they join.
    ceiling_ = map(p[ceilingDb], [&](float db) { return amplitude(db - 0.12f); });
    release_ = map(p[releaseMs], [this](float ms) { return 1 - std::exp(-1000 / (ms * sampleRate_)); });
  }

  void process(LaneBlock io) noexcept {
    lowestGain_ = splat(1);
    applyGain(io.left, io.right, io.frames, drive_);
    if (!running_) return delayOnly(io);
    F4* left = append(sides_[0], io.left, io.frames);
    F4* right = append(sides_[1], io.right, io.frames);
    if (isFirstAlone_) findPeaksOfFirst(left, right, io.frames);
    else
      for (int i = 0; i < io.frames; ++i) peaks_[std::size_t(i)] = max(truePeak(left + i), truePeak(right + i));
    for (int i = 0; i < io.frames; ++i) {
      const F4 peak = peaks_[std::size_t(i)];
      const F4 allowed = select(enabled_ & (peak > ceiling_), ceiling_ / peak, splat(1));
      const F4 gain = smooth(hold(allowed));
      lowestGain_ = min(lowestGain_, gain);
      io.left[i] = gain * exchange(sides_[0], io.left[i]);
      io.right[i] = gain * exchange(sides_[1], io.right[i]);
      if (++delayAt_ == latency_) delayAt_ = 0;
    }
    keepTail(sides_[0], io.frames);
    keepTail(sides_[1], io.frames);
    if (!wanted_ && all(secondSum_ == splatInt(kOne * box_)) && all(distance_ < splat(1e-6f))) {
      running_ = false;
      forgetGain();
    }
  }

  // The look-ahead plus the delay of the interpolator, the same on or off. [any]
  int latencyFrames() const noexcept { return latency_; }

  // [audio]
  F4 gainReductionDb() const noexcept { return map(lowestGain_, [](float g) { return 20 * std::log10(g); }); }

 private:
  static constexpr double kLookAheadMs = 4;
  static constexpr int kAllTaps = 48;  // of the interpolator
  static constexpr int kMaxTaps = 24;  // of one of its phases
  static constexpr int kGuard = 8;     // frames around a peak that share its gain
  // Gains are summed as integers: the moving averages are exact and cannot drift over hours.
  static constexpr int kOne = 1 << 21;

  struct Side {
    std::vector<F4> history;  // the last taps_ - 1 frames, then the block
    std::vector<F4> delay;
  };

  // Hann-windowed sinc, the very interpolator that libebur128 measures with: close to fs/2 two good ones differ by
  // 0.1 dB, and the meter should read what the limiter allowed.
  void fillTaps() {
    for (int j = 0; j < kAllTaps; ++j) {
      const double x = std::numbers::pi * (j - kAllTaps / 2) / phases_;
      const double sinc = j == kAllTaps / 2 ? 1 : std::sin(x) / x;
      const double window = 0.5 * (1 - std::cos(2 * std::numbers::pi * j / kAllTaps));
      coefficients_[std::size_t(j % phases_)][std::size_t(j / phases_)] = float(sinc * window);
    }
  }

  F4* append(Side& side, const F4* block, int frames) const noexcept {
    std::copy(block, block + frames, side.history.begin() + taps_ - 1);
    return side.history.data();
  }
  void keepTail(Side& side, int frames) const noexcept {
    std::copy(side.history.begin() + frames, side.history.begin() + frames + taps_ - 1, side.history.begin());
  }

  // Highest of the sample in the middle of `x` and the points up to the next.
  F4 truePeak(const F4* x) const noexcept { return phases_ == 4 ? peakOf<4>(x) : peakOf<2>(x); }

  // All phases in one pass over the frames, without a loop: V8 unrolls none, and this is most of the limiter.
  template <int kPhases>
  F4 peakOf(const F4* x) const noexcept {
    return peakOf<kPhases>(x, std::make_integer_sequence<int, kAllTaps / kPhases>());
  }
  template <int kPhases, int... kTap>
  F4 peakOf(const F4* x, std::integer_sequence<int, kTap...>) const noexcept {
    constexpr int kTaps = int(sizeof...(kTap));
    std::array<F4, kPhases> sums{};
    const auto add = [&](int tap) {
      const F4 frame = x[kTaps - 1 - tap];
      for (std::size_t phase = 1; phase < kPhases; ++phase) sums[phase] += frame * splat(coefficients_[phase][std::size_t(tap)]);
    };
    (add(kTap), ...);
    F4 peak = abs(x[kTaps / 2 - 1]);
    for (std::size_t phase = 1; phase < kPhases; ++phase) peak = max(peak, abs(sums[phase]));
    return peak;
  }

  // The master has one channel: both sides of two of its frames fill the lanes, a quarter of the work for the same bits.
  void findPeaksOfFirst(const F4* left, const F4* right, int frames) noexcept {
    const int count = taps_ - 1 + frames;
    F4* const packed = packed_.data();
    for (int i = 0; i + 1 < count; ++i) packed[i] = F4{left[i][0], right[i][0], left[i + 1][0], right[i + 1][0]};
    packed[count - 1] = F4{left[count - 1][0], right[count - 1][0], 0, 0};
    for (int i = 0; i < frames; i += 2) {
      const F4 x = truePeak(packed + i);
      const F4 peaks = max(x, __builtin_shufflevector(x, x, 1, 1, 3, 3));
      peaks_[std::size_t(i)] = F4{peaks[0], 0, 0, 0};
      if (i + 1 < frames) peaks_[std::size_t(i + 1)] = F4{peaks[2], 0, 0, 0};
    }
  }

  // Sliding minimum over the window, then the release. `minimum_` holds this segment up to `minimumAt_` and
  // the suffix minima of the segment before from there on.
  F4 hold(F4 gain) noexcept {
    const std::size_t window = minimum_.size();
    minimum_[minimumAt_] = gain;
    prefix_ = min(prefix_, gain);
    F4 held = prefix_;
    if (++minimumAt_ < window) {
      held = min(held, minimum_[minimumAt_]);
    } else {
      for (std::size_t i = window - 1; i-- > 0;) minimum_[i] = min(minimum_[i], minimum_[i + 1]);
      prefix_ = splat(1);
      minimumAt_ = 0;
    }
    // As a distance from 1, which can come arbitrarily close to 0.
    const F4 wanted = splat(1) - held;
    distance_ = snapToZero(max(wanted, distance_ + release_ * (wanted - distance_)));
    return min(held, splat(1) - distance_);  // the difference from 1 of a very small gain is not exact
  }

  F4 smooth(F4 gain) noexcept {
    const I4 first = __builtin_convertvector(gain * splat(float(kOne)), I4);
    firstSum_ += first - firstBox_[boxAt_];
    firstBox_[boxAt_] = first;
    const I4 full = splatInt(kOne * box_);
    const F4 mean = __builtin_convertvector(firstSum_, F4) * splat(1 / float(box_));
    const I4 second = select(firstSum_ == full, splatInt(kOne), __builtin_convertvector(mean, I4));
    secondSum_ += second - secondBox_[boxAt_];
    secondBox_[boxAt_] = second;
    if (++boxAt_ == std::size_t(box_)) boxAt_ = 0;
    const F4 scaled = __builtin_convertvector(secondSum_, F4) * splat(1 / (float(kOne) * float(box_)));
    return select(secondSum_ == full, splat(1), scaled);
  }

  F4 exchange(Side& side, F4 in) noexcept { return std::exchange(side.delay[std::size_t(delayAt_)], in); }

  void delayOnly(LaneBlock io) noexcept {
    append(sides_[0], io.left, io.frames);
    append(sides_[1], io.right, io.frames);
    for (int i = 0; i < io.frames; ++i) {
      io.left[i] = exchange(sides_[0], io.left[i]);
      io.right[i] = exchange(sides_[1], io.right[i]);
      if (++delayAt_ == latency_) delayAt_ = 0;
    }
    keepTail(sides_[0], io.frames);
    keepTail(sides_[1], io.frames);
  }

  void forgetGain() noexcept {
    std::fill(minimum_.begin(), minimum_.end(), splat(1));
    std::fill(firstBox_.begin(), firstBox_.end(), splatInt(kOne));
    std::fill(secondBox_.begin(), secondBox_.end(), splatInt(kOne));
    firstSum_ = secondSum_ = splatInt(kOne * box_);
    prefix_ = lowestGain_ = splat(1);
    distance_ = splat(0);
    minimumAt_ = boxAt_ = 0;
  }

  double sampleRate_ = 48000;
  int box_ = 1, latency_ = 0, delayAt_ = 0;
  int phases_ = 4, taps_ = kAllTaps / 4;
  std::array<std::array<float, kMaxTaps>, 4> coefficients_{};
  Side sides_[2];
  std::vector<F4> packed_, peaks_, minimum_;
  std::vector<I4> firstBox_, secondBox_;
  std::size_t minimumAt_ = 0, boxAt_ = 0;
  I4 firstSum_ = splatInt(0), secondSum_ = splatInt(0), enabled_ = splatInt(0);
  F4 prefix_ = splat(1), distance_ = splat(0), lowestGain_ = splat(1);
  F4 ceiling_ = splat(1), release_ = splat(1);
  Ramp drive_{1};
  bool isFirstAlone_ = false, wanted_ = false, running_ = false;
};

}  // namespace mix
