// SPDX-License-Identifier: MIT
#include "engine/analysis/spectrum.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <span>

#include "engine/core/real_fft4.h"

namespace mix {

namespace {

constexpr double kSecondsToSpacing = 30;

}  // namespace

double thirdOctaveCentreHz(int band) { return std::pow(10.0, (band + 13) / 10.0); }

struct Spectrum::State {
  double sampleRate = 48000;
  std::size_t frames = 0;  // of one transform
  std::vector<float> window;
  std::array<std::vector<float>, 2> waiting;
  std::size_t filled = 0, sides = 1;
  RealFft4 fft;
  int lanes = 0;              // of the transform that are taken; the others are zero
  std::vector<double> power;  // sums over all transforms, of all sides
  double windows = 0;
  bool thins = false;
  int everyNth = 1, hopsToNext = 1;
  std::uint32_t chance = 1;
  double heardSeconds = 0;  // at this spacing

  bool isSilent() const {
    return std::all_of(waiting.begin(), waiting.begin() + std::ptrdiff_t(sides), [this](const std::vector<float>& side) {
      return std::all_of(side.begin(), side.begin() + std::ptrdiff_t(filled), [](float x) { return x == 0; });
    });
  }

  // Hops of an equal chance from 1 to 2 n - 1, which are n on average: even steps would keep time with the music and meet its
  // kick or its snare alone. The sequence is always the same (generator of W. Press et al., Numerical Recipes, 7.1).
  int jittered() {
    chance = chance * 1664525u + 1013904223u;
    return 1 + int((chance >> 16) % std::uint32_t(2 * everyNth - 1));
  }

  // At the end of each half overlapping frame.
  void frame() {
    if (--hopsToNext > 0) return;
    hopsToNext = thins ? jittered() : 1;
    if (isSilent()) {
      windows += everyNth;
      return;
    }
    take();
    heardSeconds += double(frames) / sampleRate;
    if (!thins || heardSeconds < kSecondsToSpacing) return;
    everyNth *= 2;
    heardSeconds = 0;
  }

  // What waits, with silence after its end, into the next lanes.
  void take() {
    windows += everyNth;
    const float share = std::sqrt(float(everyNth));
    for (std::size_t side = 0; side < sides; ++side) {
      float* const input = fft.input().data() + lanes;
      const float* const samples = waiting[side].data();
      for (std::size_t i = 0; i < filled; ++i) input[kLanes * i] = share * samples[i] * window[i];
      for (std::size_t i = filled; i < frames; ++i) input[kLanes * i] = 0;
      ++lanes;
    }
    if (lanes + int(sides) <= kLanes) return;
    addTo(power);
    std::fill(fft.input().begin(), fft.input().end(), 0.0f);
    lanes = 0;
  }

  void addTo(std::vector<double>& sums) {
    const auto bins = fft.transform();
    for (std::size_t i = 0; i < bins.size(); ++i) {
      const F4 p = bins[i].power();
      sums[i] += double(p[0]) + double(p[1]) + double(p[2]) + double(p[3]);
    }
  }

  // Mean square of the signal at each bin.
  std::vector<double> meanSquares() {
    if (windows == 0 && filled > 0) {  // just to look: what comes next continues the window
      take();
      const std::vector<double> partial = meanSquares();
      windows = lanes = 0;
      return partial;
    }
    if (windows == 0) return std::vector<double>(power.size(), 0);
    std::vector<double> result = power;
    if (lanes > 0) addTo(result);
    double windowPower = 0;
    for (float w : window) windowPower += double(w) * w;
    // Each bin but the first and last stands for its mirror image too.
    for (std::size_t i = 0; i < result.size(); ++i)
      result[i] *= (i == 0 || i + 1 == result.size() ? 1 : 2) / (windowPower * double(frames) * windows * double(sides));
    return result;
  }

  double hzOf(double bin) const { return bin * sampleRate / double(frames); }
};

Spectrum::Spectrum() : state_(std::make_unique<State>()) {}
Spectrum::~Spectrum() = default;
Spectrum::Spectrum(Spectrum&&) noexcept = default;
Spectrum& Spectrum::operator=(Spectrum&&) noexcept = default;

void Spectrum::prepare(double sampleRate, Frames frames) {
  state_ = std::make_unique<State>();
  State& s = *state_;
  s.sampleRate = sampleRate;
  s.thins = frames == Frames::some;
  s.everyNth = s.thins ? 2 : 1;
  s.frames = 2048;
  while (double(s.frames) < 0.34 * sampleRate && s.frames < 65536) s.frames *= 2;
  s.window.resize(s.frames);
  for (std::size_t i = 0; i < s.frames; ++i)
    s.window[i] = float(0.5 - 0.5 * std::cos(2 * std::numbers::pi * double(i) / double(s.frames)));
  for (auto& side : s.waiting) side.resize(s.frames);
  if (s.fft.prepare(s.frames)) s.power.assign(s.frames / 2 + 1, 0);
}

void Spectrum::add(const float* left, const float* right, int frames) noexcept {
  State& s = *state_;
  if (s.power.empty()) return;
  s.sides = right ? 2 : 1;
  const float* sources[2] = {left, right};
  for (int done = 0; done < frames;) {
    const auto count = std::min(std::size_t(frames - done), s.frames - s.filled);
    for (std::size_t side = 0; side < (right ? 2u : 1u); ++side)
      std::copy_n(sources[side] + done, count, s.waiting[side].begin() + std::ptrdiff_t(s.filled));
    s.filled += count;
    done += int(count);
    if (s.filled < s.frames) continue;
    s.frame();
    s.filled = s.frames / 2;
    for (auto& side : s.waiting) std::copy_n(side.begin() + std::ptrdiff_t(s.filled), s.filled, side.begin());
  }
}

std::array<double, kThirdOctaves> Spectrum::bandLevelsDb() const {
  std::array<double, kThirdOctaves> levels;
  levels.fill(-std::numeric_limits<double>::infinity());
  if (state_->power.empty()) return levels;
  const auto meanSquares = state_->meanSquares();
  const double half = std::pow(10.0, 0.05), binHz = state_->hzOf(1);
  for (int band = 0; band < kThirdOctaves; ++band) {
    const double low = thirdOctaveCentreHz(band) / half, high = thirdOctaveCentreHz(band) * half;
    double sum = 0;
    // A bin belongs to a band as far as its width lies in it.
    for (auto i = std::size_t(low / binHz); i < meanSquares.size(); ++i) {
      const double from = std::max(low, (double(i) - 0.5) * binHz), to = std::min(high, (double(i) + 0.5) * binHz);
      if (to > from) sum += meanSquares[i] * (to - from) / binHz;
      else if (from > high) break;
    }
    if (sum > 0) levels[std::size_t(band)] = 10 * std::log10(sum);
  }
  return levels;
}

double Spectrum::centroidHz() const {
  if (state_->power.empty()) return 0;
  const auto meanSquares = state_->meanSquares();
  double sum = 0, weighted = 0;
  for (std::size_t i = 1; i < meanSquares.size(); ++i) {  // without DC
    sum += meanSquares[i];
    weighted += meanSquares[i] * state_->hzOf(double(i));
  }
  return sum > 0 ? weighted / sum : 0;
}

}  // namespace mix
