// SPDX-License-Identifier: MIT
#include "engine/analysis/band_frames.h"

#include <kiss_fftr.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace mix {
namespace {

constexpr double kRegionEdgesHz[] = {30, 250, 1000, 4000, 18000};
constexpr double kLowestPitchHz = 130, kHighestPitchHz = 4000;

// The least that leaves a fifth of the hop for the slopes: 4,096 at 44.1 and 48 kHz.
std::size_t fftFrames(std::size_t hop) {
  std::size_t size = 64;
  while (size < hop + hop / 5) size *= 2;
  return size;
}

}  // namespace

struct BandFrames::State {
  State(double sampleRate, int channelCount)
      : channels(channelCount),
        hop(std::size_t(std::lround(sampleRate * kHopSeconds))),
        size(fftFrames(hop)),
        slope(size - hop),
        binCount(size / 2 + 1),
        binHz(sampleRate / double(size)),
        filled(slope),
        sums(binHz, binCount) {}

  int channels;
  std::size_t hop, size, slope, binCount;
  double binHz;
  std::vector<float> ramp;
  std::array<std::vector<float>, 2> waiting;
  std::size_t filled;          // the first window rises over silence before the stem
  std::size_t unseen = 0;      // frames that no whole window has covered yet
  bool silent = true;
  std::vector<float> real;
  std::vector<kiss_fft_cpx> complexIn, bins;
  std::vector<float> power, leftPower, rightPower, cross;  // by bin
  std::vector<int> pitchClass;
  ErbSums sums;
  kiss_fftr_cfg mono = nullptr;
  kiss_fft_cfg stereo = nullptr;

  std::vector<BandPowers> rows;
  std::array<Sides, kRegions> regions{};
  std::array<double, 12> chroma{};

  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    std::free(mono);
    std::free(stereo);
  }

  std::size_t binOf(double hz) const { return std::min(std::size_t(std::lround(hz / binHz)), binCount); }

  float windowed(std::size_t side, std::size_t i) const {
    const float x = waiting[side][i];
    if (i < slope) return x * ramp[i];
    if (i >= hop) return x * ramp[size - 1 - i];
    return x;
  }

  void transformMono() {
    for (std::size_t i = 0; i < size; ++i) real[i] = windowed(0, i);
    kiss_fftr(mono, real.data(), bins.data());
    for (std::size_t k = 0; k < binCount; ++k)
      leftPower[k] = rightPower[k] = cross[k] = bins[k].r * bins[k].r + bins[k].i * bins[k].i;
  }

  // Both sides at once, as the real and imaginary part: with Z of bin k and Y of bin -k,
  // |L|^2 + |R|^2 = (|Z|^2 + |Y|^2) / 2 and Z Y = |L|^2 - |R|^2 + 2i Re(L R*).
  void transformStereo() {
    for (std::size_t i = 0; i < size; ++i) complexIn[i] = {windowed(0, i), windowed(1, i)};
    kiss_fft(stereo, complexIn.data(), bins.data());
    for (std::size_t k = 0; k < binCount; ++k) {
      const kiss_fft_cpx z = bins[k], y = bins[(size - k) % size];
      const float sum = (z.r * z.r + z.i * z.i + y.r * y.r + y.i * y.i) / 2, difference = z.r * y.r - z.i * y.i;
      leftPower[k] = (sum + difference) / 2;
      rightPower[k] = (sum - difference) / 2;
      cross[k] = (z.r * y.i + z.i * y.r) / 2;
    }
  }

  void transform() {
    BandPowers& row = rows.emplace_back();
    row.fill(0);
    if (silent) return;
    channels == 1 ? transformMono() : transformStereo();
    // Parseval: bins but the first and last stand for their mirror image too; the mean of both sides and of one hop.
    const float scale = float(2.0 / (double(size) * double(hop)));
    for (std::size_t k = 0; k < binCount; ++k) power[k] = scale / 2 * (leftPower[k] + rightPower[k]);
    row = sums(power);
    for (std::size_t r = 0; r < kRegions; ++r)
      for (std::size_t k = binOf(kRegionEdgesHz[r]); k < binOf(kRegionEdgesHz[r + 1]); ++k) {
        regions[r].left += double(leftPower[k]);
        regions[r].right += double(rightPower[k]);
        regions[r].cross += double(cross[k]);
      }
    std::array<float, 12> classes{};
    for (std::size_t k = binOf(kLowestPitchHz); k < binOf(kHighestPitchHz); ++k)
      classes[std::size_t(pitchClass[k])] += power[k];
    float all = 0;
    for (float c : classes) all += c;
    if (all > 0)
      for (std::size_t c = 0; c < 12; ++c) chroma[c] += double(classes[c] / std::sqrt(all));
  }

  void advance() {
    transform();
    filled = slope;
    silent = true;
    for (int side = 0; side < channels; ++side) {
      auto& samples = waiting[std::size_t(side)];
      std::copy(samples.begin() + std::ptrdiff_t(hop), samples.end(), samples.begin());
      for (std::size_t i = 0; i < slope && silent; ++i) silent = samples[i] == 0;
    }
  }
};

BandFrames::BandFrames() = default;
BandFrames::~BandFrames() = default;
BandFrames::BandFrames(BandFrames&&) noexcept = default;
BandFrames& BandFrames::operator=(BandFrames&&) noexcept = default;

void BandFrames::prepare(double sampleRate, int channels) {
  state_ = std::make_unique<State>(sampleRate, channels);
  State& s = *state_;
  s.ramp.resize(s.slope);
  for (std::size_t i = 0; i < s.slope; ++i)
    s.ramp[i] = float(std::sin(std::numbers::pi / 2 * (double(i) + 0.5) / double(s.slope)));
  for (auto& samples : s.waiting) samples.assign(s.size, 0);
  s.power.assign(s.binCount, 0);
  s.leftPower = s.rightPower = s.cross = s.power;
  s.pitchClass.resize(s.binCount);
  for (std::size_t k = 0; k < s.binCount; ++k)
    s.pitchClass[k] = k ? int(std::lround(12 * std::log2(double(k) * s.binHz / 440) + 9 + 120)) % 12 : 0;
  if (channels == 1) {
    s.real.resize(s.size);
    s.bins.resize(s.binCount);
    s.mono = kiss_fftr_alloc(int(s.size), 0, nullptr, nullptr);
  } else {
    s.complexIn.resize(s.size);
    s.bins.resize(s.size);
    s.stereo = kiss_fft_alloc(int(s.size), 0, nullptr, nullptr);
  }
}

void BandFrames::add(const float* left, const float* right, int frames) {
  State& s = *state_;
  const float* sources[2] = {left, right};
  for (int done = 0; done < frames;) {
    const auto count = std::min(std::size_t(frames - done), s.size - s.filled);
    for (std::size_t side = 0; side < std::size_t(s.channels); ++side) {
      const float* from = sources[side] + done;
      std::copy_n(from, count, s.waiting[side].begin() + std::ptrdiff_t(s.filled));
      if (s.silent) s.silent = std::all_of(from, from + count, [](float x) { return x == 0; });
    }
    s.filled += count;
    s.unseen += count;
    done += int(count);
    if (s.filled < s.size) continue;
    s.advance();
    s.unseen = s.slope;  // seen by the falling side of a window only
  }
}

void BandFrames::finish() {
  State& s = *state_;
  if (s.unseen == 0) return;
  for (auto& samples : s.waiting) std::fill(samples.begin() + std::ptrdiff_t(s.filled), samples.end(), 0.0f);
  s.advance();
  s.unseen = 0;
}

const std::vector<BandPowers>& BandFrames::powers() const { return state_->rows; }
const std::array<BandFrames::Sides, BandFrames::kRegions>& BandFrames::regions() const { return state_->regions; }
const std::array<double, 12>& BandFrames::chroma() const { return state_->chroma; }

}  // namespace mix
