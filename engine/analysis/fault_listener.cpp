// SPDX-License-Identifier: MIT
#include "engine/analysis/fault_listener.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

#include "engine/core/real_fft4.h"

namespace mix {
namespace {

constexpr float kSilence = 1e-5f;
constexpr float kFlatLeast = 0.02f, kFlatStep = 2e-5f;  // what is equal, in 16-bit files too
constexpr int kFlatRun = 3;
constexpr float kAtPeak = 0.985f;
constexpr std::size_t kMostFlats = 20'000;

constexpr std::size_t kHumFrames = 8192;  // 1.5 s: mains and the note beside it are 1 Hz apart
constexpr double kLineHz = 0.7, kLeastHumDb = -66;
constexpr float kOverNeighbours = 10;     // power
constexpr int kLeastHarmonics = 3;
constexpr double kQuiet = 0.2;            // hum is also there while the stem rests

float quantile(std::vector<float> values, double part) {
  const auto at = values.begin() + std::ptrdiff_t(part * double(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace

double FaultMeasures::linesDb(double mainsHz, std::uint64_t lines) const {
  double sum = 0;
  for (std::size_t which = 0; which < std::size(kMainsHz); ++which)
    for (std::size_t n = 0; n < kHumLines; ++n)
      if (kMainsHz[which] == mainsHz && (lines >> n & 1)) sum += mainsPower[which][n];
  return sum > 0 ? 10 * std::log10(sum) : -200;
}

void FaultListener::prepare(double sampleRate, int channels) {
  *this = {};
  sampleRate_ = sampleRate;
  channels_ = channels;
}

void FaultListener::addSide(Side& side, const float* samples, int frames) {
  for (int i = 0; i < frames; ++i) {
    const float x = samples[i], level = std::fabs(x);
    if (level < side.nearPeak) {
      side.run = 0;
      continue;
    }
    side.run = std::fabs(x - side.last) <= kFlatStep ? side.run + 1 : 1;
    side.last = x;
    side.peak = std::max(side.peak, level);
    side.nearPeak = std::max(kFlatLeast, kAtPeak * side.peak);
    if (side.run == kFlatRun && side.flats.size() < kMostFlats) side.flats.push_back({level, frames_ + i});
  }
}

void FaultListener::addEnds(const float* left, const float* right, int frames) {
  const auto sounds = [&](int i) { return std::max(std::fabs(left[i]), std::fabs(right[i])) > kSilence; };
  if (firstFrame_ < 0)
    for (int i = 0; i < frames && firstFrame_ < 0; ++i)
      if (sounds(i)) firstFrame_ = frames_ + i;
  for (int i = frames - 1; i >= 0; --i) {
    if (!sounds(i)) continue;
    lastFrame_ = frames_ + i;
    break;
  }
}

void FaultListener::add(const float* left, const float* right, int frames) {
  if (channels_ == 1) right = left;
  addSide(sides_[0], left, frames);
  if (channels_ == 2) addSide(sides_[1], right, frames);
  addEnds(left, right, frames);
  for (int i = 0; i < frames; ++i) {
    const float mono = 0.5f * (left[i] + right[i]);
    squares_ += double(mono) * double(mono);
    boxSum_ += mono;
    if (++boxFilled_ < StemTrace::kDecimation) continue;
    decimated_.push_back(boxSum_ / float(StemTrace::kDecimation));
    boxSum_ = 0;
    boxFilled_ = 0;
  }
  frames_ += frames;
}

FaultMeasures FaultListener::measures() const {
  FaultMeasures m;
  std::int64_t first = -1;
  for (const Side& side : sides_)
    for (const Flat& flat : side.flats) {
      if (flat.level < kAtPeak * side.peak) continue;  // it was the highest so far, and others were higher
      ++m.flatRuns;
      if (first < 0 || flat.frame < first) first = flat.frame;
    }
  m.flatSeconds = first < 0 ? 0 : double(first) / sampleRate_;
  m.startSeconds = firstFrame_ < 0 ? 0 : double(firstFrame_) / sampleRate_;
  m.endSeconds = double(lastFrame_ + 1) / sampleRate_;
  hum(m);
  return m;
}

// Lines at multiples of the mains' frequency that stand out of what lies beside them, also in the quietest frames.
void FaultListener::hum(FaultMeasures& m) const {
  const double rate = sampleRate_ / StemTrace::kDecimation, binHz = rate / double(kHumFrames);
  const std::size_t windows = decimated_.size() / kHumFrames;
  if (windows < 4) return;
  RealFft4 fft;
  if (!fft.prepare(kHumFrames)) return;
  const std::size_t bins = std::min(std::size_t(400 / binHz), kHumFrames / 2);
  std::vector<std::vector<float>> spectra;  // of the windows that are not silent
  for (std::size_t w = 0; w < windows; w += kLanes) {
    const std::size_t count = std::min<std::size_t>(kLanes, windows - w);
    auto input = fft.input();
    std::fill(input.begin(), input.end(), 0.0f);
    double sums[kLanes] = {};
    for (std::size_t lane = 0; lane < count; ++lane)
      for (std::size_t i = 0; i < kHumFrames; ++i) {
        const float x = decimated_[(w + lane) * kHumFrames + i];
        sums[lane] += double(x) * double(x);
        input[kLanes * i + lane] = x * float(0.5 - 0.5 * std::cos(2 * std::numbers::pi * (double(i) + 0.5) / double(kHumFrames)));
      }
    const auto out = fft.transform();
    for (std::size_t lane = 0; lane < count; ++lane) {
      if (sums[lane] < 1e-12 * double(kHumFrames)) continue;
      auto& spectrum = spectra.emplace_back(bins);
      // A sine of amplitude a comes to a^2 / 2: Hann has half the gain and spreads it over 1.5 bins.
      for (std::size_t k = 0; k < bins; ++k) spectrum[k] = out[k].power()[int(lane)] * float(2 / (double(kHumFrames) * double(kHumFrames) * 0.25));
    }
  }
  if (spectra.size() < 4) return;
  const double power = squares_ / double(frames_);
  std::vector<float> floor(bins), column(spectra.size());
  for (std::size_t k = 0; k < bins; ++k) {
    for (std::size_t i = 0; i < spectra.size(); ++i) column[i] = spectra[i][k];
    floor[k] = quantile(column, kQuiet);
  }
  if (power <= 0) return;
  for (std::size_t which = 0; which < std::size(FaultMeasures::kMainsHz); ++which) {
    const double mains = FaultMeasures::kMainsHz[which];
    std::uint64_t found = 0;
    for (int n = 0; n < FaultMeasures::kHumLines; ++n) {
      const double hz = (n + 1) * mains;
      const auto from = std::size_t((hz - kLineHz) / binHz + 0.5), to = std::size_t((hz + kLineHz) / binHz + 0.5);
      if (to + 16 >= bins) break;
      const float line = *std::max_element(floor.begin() + std::ptrdiff_t(from), floor.begin() + std::ptrdiff_t(to) + 1);
      m.mainsPower[which][std::size_t(n)] = double(line) / power;
      std::vector<float> beside;
      for (std::size_t d = 4; d <= 12; ++d) {
        beside.push_back(floor[from - d]);
        beside.push_back(floor[to + d]);
      }
      if (line > kOverNeighbours * quantile(beside, 0.8)) found |= std::uint64_t(1) << n;
    }
    const double db = m.linesDb(mains, found);
    if (std::popcount(found) < kLeastHarmonics || db < kLeastHumDb || (m.humHz > 0 && db < m.humDb)) continue;
    m.humHz = mains;
    m.humDb = db;
    m.humLines = found;
  }
}

StemTrace FaultListener::trace() const {
  StemTrace trace;
  trace.sampleRate = sampleRate_ / StemTrace::kDecimation;
  const std::size_t length = trace.excerptFrames(), every = std::size_t(StemTrace::kEverySeconds * trace.sampleRate);
  float peak = 0;
  for (float x : decimated_) peak = std::max(peak, std::fabs(x));
  trace.scale = peak / 32767;
  for (std::size_t at = 0; at + length <= decimated_.size() && length > 0; at += every)
    for (std::size_t i = 0; i < length; ++i)
      trace.samples.push_back(peak > 0 ? std::int16_t(std::lround(decimated_[at + i] / trace.scale)) : std::int16_t(0));
  return trace;
}

}  // namespace mix
