// SPDX-License-Identifier: MIT
#include "engine/audio_file/resampler.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "engine/core/lanes.h"

namespace mix {
namespace {

constexpr double kPi = 3.14159265358979323846;

// Kaiser's formulas (Oppenheim and Schafer, "Discrete-Time Signal Processing", section 7.5): for this
// rejection, and a transition band of 9.3 % of the lower Nyquist frequency that ends on it, 84 zero crossings
// on either side.
constexpr double kRejectionDb = 120;
constexpr double kTransition = 0.093;
constexpr double kKaiserBeta = 0.1102 * (kRejectionDb - 8.7);
constexpr double kHalfLength = (kRejectionDb - 7.95) / (2.285 * kPi * kTransition) / 2;

constexpr std::size_t kDotTaps = 8;        // the dot product's step
constexpr std::size_t kFifoFrames = 4096;  // beyond the filter's length
constexpr std::size_t kMaxTableFloats = 1 << 19;
// Blending neighbours out of so many phases is right to (pi / kBlendedPhases)^2 / 8 = -131 dB.
constexpr std::uint64_t kBlendedPhases = 2048;

double besselI0(double x) {
  double sum = 1, term = 1;
  for (int k = 1; term > sum * 1e-17; ++k) {
    term *= (x / (2 * k)) * (x / (2 * k));
    sum += term;
  }
  return sum;
}

double sinc(double x) { return std::fabs(x) < 1e-9 ? 1 : std::sin(kPi * x) / (kPi * x); }

F4 load(const float* at) {
  F4 four;
  std::memcpy(&four, at, sizeof four);
  return four;
}

// A fixed order of additions, so that native and WebAssembly agree.
float dot(const float* a, const float* b, std::size_t count) {
  F4 even = splat(0), odd = splat(0);
  for (std::size_t i = 0; i < count; i += kDotTaps) {
    even += load(a + i) * load(b + i);
    odd += load(a + i + kLanes) * load(b + i + kLanes);
  }
  const F4 sum = even + odd;
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

}  // namespace

Result<Resampler> Resampler::make(double fromRate, double toRate, int channels) {
  const auto good = [](double rate) { return rate >= 1000 && rate <= 768000; };
  if (!good(fromRate) || !good(toRate)) return Error{"sample rates of 1,000 to 768,000 Hz are supported"};
  if (channels < 1 || channels > 64) return Error{"1 to 64 channels are supported"};
  Resampler made;
  made.fromRate_ = fromRate;
  made.toRate_ = toRate;
  const std::uint64_t from = std::uint64_t(std::llround(fromRate * 1000));
  const std::uint64_t to = std::uint64_t(std::llround(toRate * 1000));
  const std::uint64_t common = std::gcd(from, to);
  made.step_ = from / common;
  made.phases_ = to / common;
  made.design();
  made.fifo_.assign(std::size_t(channels), std::vector<float>(made.taps_ + kFifoFrames));
  made.reset();
  return made;
}

std::uint64_t Resampler::outputFrames(std::uint64_t frames, double fromRate, double toRate) {
  return std::uint64_t(std::llround(double(frames) * toRate / fromRate));
}

void Resampler::design() {
  // Relative to the input's Nyquist frequency, and in input frames.
  const double lower = std::fmin(1.0, double(phases_) / double(step_));
  const double cutoff = lower * (1 - kTransition / 2);
  const double half = kHalfLength / lower;
  const std::size_t halfTaps =
      (std::size_t(std::ceil(half)) + kDotTaps / 2 - 1) / (kDotTaps / 2) * (kDotTaps / 2);
  taps_ = 2 * halfTaps;
  const bool exact = phases_ <= kMaxTableFloats / taps_;
  tablePhases_ =
      std::size_t(exact ? phases_ : std::max<std::uint64_t>(1, std::uint64_t(kBlendedPhases * lower)));
  table_.assign((tablePhases_ + 1) * taps_, 0);

  const double scale = 1 / besselI0(kKaiserBeta);
  for (std::size_t phase = 0; phase <= tablePhases_; ++phase) {
    float* const out = table_.data() + phase * taps_;
    if (step_ == phases_) {
      out[halfTaps - 1] = 1;
      continue;
    }
    for (std::size_t tap = 0; tap < taps_; ++tap) {
      const double at = double(tap) - double(halfTaps - 1) - double(phase) / double(tablePhases_);
      const double edge = at / half;
      const double window =
          std::fabs(edge) < 1 ? besselI0(kKaiserBeta * std::sqrt(1 - edge * edge)) * scale : 0;
      out[tap] = float(cutoff * sinc(cutoff * at) * window);
    }
  }
}

void Resampler::reset() noexcept {
  // Zeros before the first frame put the filter's centre on it: no delay.
  for (std::vector<float>& channel : fifo_) std::fill(channel.begin(), channel.end(), 0.0f);
  filled_ = taps_ / 2 - 1;
  base_ = 0;
  phase_ = 0;
  usedFrames_ = madeFrames_ = 0;
}

Resampler::Progress Resampler::process(std::span<const float* const> in, std::size_t inFrames,
                                       std::span<float* const> out, std::size_t outFrames) noexcept {
  if (in.size() < fifo_.size() || out.size() < fifo_.size()) return {};
  const Progress progress = run(in.data(), inFrames, out, outFrames);
  usedFrames_ += progress.usedFrames;
  madeFrames_ += progress.madeFrames;
  return progress;
}

std::size_t Resampler::finish(std::span<float* const> out, std::size_t outFrames) noexcept {
  if (fifo_.empty() || out.size() < fifo_.size()) return 0;
  const std::uint64_t total = outputFrames(usedFrames_, fromRate_, toRate_);
  const std::uint64_t left = total > madeFrames_ ? total - madeFrames_ : 0;
  const std::size_t frames = std::size_t(std::min<std::uint64_t>(outFrames, left));
  // As if silence followed for ever; the number of frames ends it.
  const Progress progress = run(nullptr, std::size_t(-1), out, frames);
  madeFrames_ += progress.madeFrames;
  return progress.madeFrames;
}

Resampler::Progress Resampler::run(const float* const* in, std::size_t inFrames, std::span<float* const> out,
                                   std::size_t outFrames) noexcept {
  Progress progress;
  while (progress.madeFrames < outFrames) {
    if (base_ + taps_ <= filled_) {
      makeFrame(out, progress.madeFrames++);
      phase_ += step_;
      base_ += std::size_t(phase_ / phases_);
      phase_ %= phases_;
      continue;
    }
    dropUsed();
    const std::size_t count = std::min(inFrames - progress.usedFrames, fifo_[0].size() - filled_);
    if (count == 0) break;
    for (std::size_t channel = 0; channel < fifo_.size(); ++channel) {
      float* const to = fifo_[channel].data() + filled_;
      if (in) {
        std::memcpy(to, in[channel] + progress.usedFrames, count * sizeof(float));
      } else {
        std::fill_n(to, count, 0.0f);
      }
    }
    filled_ += count;
    progress.usedFrames += count;
  }
  return progress;
}

void Resampler::makeFrame(std::span<float* const> out, std::size_t frame) const noexcept {
  const bool exact = tablePhases_ == phases_;
  const double at = exact ? double(phase_) : double(phase_) * double(tablePhases_) / double(phases_);
  const std::size_t row = std::size_t(at);
  const float blend = float(at - double(row));
  const float* const first = table_.data() + row * taps_;
  for (std::size_t channel = 0; channel < fifo_.size(); ++channel) {
    const float* const samples = fifo_[channel].data() + base_;
    float value = dot(samples, first, taps_);
    if (!exact) value += blend * (dot(samples, first + taps_, taps_) - value);
    out[channel][frame] = value;
  }
}

void Resampler::dropUsed() noexcept {
  const std::size_t used = std::min(base_, filled_);
  for (std::vector<float>& channel : fifo_)
    std::memmove(channel.data(), channel.data() + used, (filled_ - used) * sizeof(float));
  filled_ -= used;
  base_ -= used;
}

}  // namespace mix
