// SPDX-License-Identifier: MIT
#include "engine/analysis/live_analyser.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace mix {
namespace {

constexpr float kLowHz = 20, kHighHz = 20000, kCorrelationSeconds = 0.3f;
constexpr float kRestDbPerSecond = 60;
constexpr std::size_t kFirstBin = 2;  // a Hann window spreads DC over the two below
constexpr std::size_t kSpread = 2;    // and a sine over two on either side

float dbOf(float power) { return power > 1e-12f ? 10 * std::log10(power) : LiveAnalyser::kFloorDb; }

// The other side of each signal.
F4 swapped(F4 x) { return __builtin_shufflevector(x, x, 1, 0, 3, 2); }

}  // namespace

float LiveAnalyser::hzOf(int point) { return kLowHz * std::pow(kHighHz / kLowHz, float(point) / float(kPoints - 1)); }

bool LiveAnalyser::prepare(double sampleRate) {
  sampleRate_ = sampleRate;
  frames_ = 1024;
  while (double(frames_) < 0.16 * sampleRate && frames_ < 32768) frames_ *= 2;
  window_.resize(frames_);
  double windowPower = 0;
  for (std::size_t i = 0; i < frames_; ++i) {
    window_[i] = float(0.5 - 0.5 * std::cos(2 * std::numbers::pi * double(i) / double(frames_)));
    windowPower += double(window_[i]) * window_[i];
  }
  // So that the powers of a sine's bins add up to its amplitude's square.
  const auto scale = float(2 / std::sqrt(windowPower * double(frames_)));
  for (float& w : window_) w *= scale;
  const bool works = fft_.prepare(frames_);
  const std::size_t bins = works ? frames_ / 2 + 1 : 0;
  power_.resize(bins);
  summed_.resize(bins);
  edges_[0] = std::min(kFirstBin, bins);
  for (std::size_t i = 0; i < kEdgesHz.size(); ++i)
    edges_[i + 1] = std::min(bins, std::size_t(std::lround(double(kEdgesHz[i]) * double(frames_) / sampleRate)));
  edges_.back() = bins;
  recent_.resize(frames_);
  clear();
  return works;
}

void LiveAnalyser::clear() {
  std::fill(recent_.begin(), recent_.end(), splat(0));
  std::fill(power_.begin(), power_.end(), splat(0));
  bands_ = {};
  for (auto& levels : levelsDb_) levels.fill(kFloorDb);
  silent_ = true;
}

void LiveAnalyser::add(std::span<const F4> frames) {
  if (power_.empty() || frames.empty()) return;
  const float elapsed = float(double(frames.size()) / sampleRate_);
  if (frames.size() > frames_) frames = frames.last(frames_);
  for (F4 frame : frames) {
    recent_[at_] = frame;
    at_ = at_ + 1 == frames_ ? 0 : at_ + 1;
  }
  transform(elapsed);
  readLevels();
}

void LiveAnalyser::transform(float elapsedSeconds) {
  float* input = fft_.input().data();
  const auto put = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i, input += kLanes) {
      const F4 value = recent_[i] * splat(window_[std::size_t(input - fft_.input().data()) / kLanes]);
      std::memcpy(input, &value, sizeof value);
    }
  };
  put(at_, frames_);
  put(0, at_);
  const auto bins = fft_.transform();
  const F4 share = splat(1 - std::exp(-elapsedSeconds / seconds_)), correlationShare = splat(1 - std::exp(-elapsedSeconds / kCorrelationSeconds));
  for (std::size_t band = 0; band < kBands; ++band) {
    Stereo now;
    for (std::size_t i = edges_[band]; i < edges_[band + 1]; ++i) {
      const F4 power = bins[i].power();
      power_[i] += share * (power - power_[i]);
      now.power += power;
      now.cross += bins[i].real * swapped(bins[i].real) + bins[i].imaginary * swapped(bins[i].imaginary);
    }
    bands_[band].power += correlationShare * (now.power - bands_[band].power);
    bands_[band].cross += correlationShare * (now.cross - bands_[band].cross);
  }
  silent_ = false;
}

void LiveAnalyser::readLevels() {
  const std::size_t bins = power_.size(), last = bins - 1 - kSpread;
  for (std::size_t i = 1 + kSpread; i <= last; ++i) {
    F4 sum = splat(0);
    for (std::size_t k = i - kSpread; k <= i + kSpread; ++k) sum += power_[k];
    summed_[i] = (sum + swapped(sum)) * splat(0.5f);  // both sides' mean
  }
  const double binsPerHz = double(frames_) / sampleRate_;
  const auto halfStep = float(std::pow(double(kHighHz / kLowHz), 0.5 / (kPoints - 1)));
  for (int point = 0; point < kPoints; ++point) {
    const float hz = hzOf(point);
    const auto bin = [&](float of) { return std::clamp(double(of) * binsPerHz, double(1 + kSpread), double(last)); };
    const auto from = std::size_t(std::ceil(bin(hz / halfStep))), to = std::size_t(std::floor(bin(hz * halfStep)));
    F4 loudest = splat(0);
    if (from <= to) {
      for (std::size_t i = from; i <= to; ++i) loudest = max(loudest, summed_[i]);
    } else {  // between two bins
      const double at = bin(hz);
      const auto below = std::size_t(at);
      const F4 share = splat(float(at - double(below)));
      loudest = summed_[below] + share * (summed_[std::min(below + 1, last)] - summed_[below]);
    }
    for (int signal = 0; signal < kSignals; ++signal)
      levelsDb_[std::size_t(signal)][std::size_t(point)] = double(hz) * 2 < sampleRate_ ? dbOf(loudest[2 * signal]) : kFloorDb;
  }
}

bool LiveAnalyser::rest(float elapsedSeconds) {
  if (silent_) return false;
  const F4 factor = splat(std::pow(10.0f, -kRestDbPerSecond / 10 * elapsedSeconds));
  F4 loudest = splat(0);
  for (F4& power : power_) power *= factor, loudest = max(loudest, power);
  if (highest(loudest) < 1e-12f) {
    clear();
    return false;
  }
  std::fill(recent_.begin(), recent_.end(), splat(0));
  readLevels();
  return true;
}

std::optional<float> LiveAnalyser::correlation(int signal, int band) const {
  Stereo sum;
  for (int b = 0; b < kBands; ++b) {
    if (band >= 0 && b != band) continue;
    sum.power += bands_[std::size_t(b)].power;
    sum.cross += bands_[std::size_t(b)].cross;
  }
  const int left = 2 * signal;
  const float powers = sum.power[left] * sum.power[left + 1];
  if (!(sum.power[left] > 1e-10f && sum.power[left + 1] > 1e-10f)) return std::nullopt;
  return std::clamp(sum.cross[left] / std::sqrt(powers), -1.0f, 1.0f);
}

}  // namespace mix
