// SPDX-License-Identifier: MIT
#include "engine/analysis/band_frames.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

#include "engine/core/real_fft4.h"

namespace mix {
namespace {

constexpr double kLowestPitchHz = 130, kHighestPitchHz = 4000;

// The least that leaves a fifth of the hop for the slopes: 4,096 at 44.1 and 48 kHz.
std::size_t fftFrames(std::size_t hop) {
  std::size_t size = 64;
  while (size < hop + hop / 5) size *= 2;
  return size;
}

}  // namespace

struct BandFrames::State {
  State(double sampleRate, int channelCount, Detail wanted)
      : channels(channelCount),
        detail(wanted),
        hop(std::size_t(std::lround(sampleRate * kHopSeconds))),
        size(fftFrames(hop)),
        slope(size - hop),
        binCount(size / 2 + 1),
        binHz(sampleRate / double(size)),
        filled(slope),
        sums(binHz, binCount) {}

  int channels;
  Detail detail;
  std::size_t hop, size, slope, binCount;
  double binHz;
  std::vector<float> ramp;
  std::array<std::vector<float>, 2> waiting;
  std::size_t filled;          // the first window rises over silence before the stem
  std::size_t unseen = 0;      // frames that no whole window has covered yet
  bool silent = true;
  std::vector<float> power;  // by bin
  std::vector<int> pitchClass;
  ErbSums sums;
  RealFft4 fft;
  std::array<std::size_t, kLanes> rowOf{};  // of each window that is in the lanes
  int windows = 0;

  std::vector<BandPowers> rows;
  std::array<Sides, kRegions> regions{};
  std::array<double, 12> chroma{};

  std::size_t binOf(double hz) const { return std::min(std::size_t(std::lround(hz / binHz)), binCount); }

  // Into the next lanes: of a stereo stem two windows, of a mono one four go into one transform.
  void take() {
    rows.emplace_back().fill(0);
    if (silent) return;
    for (int side = 0; side < channels; ++side) {
      float* const input = fft.input().data() + windows * channels + side;
      const float* const samples = waiting[std::size_t(side)].data();
      for (std::size_t i = 0; i < slope; ++i) input[kLanes * i] = samples[i] * ramp[i];
      for (std::size_t i = slope; i < hop; ++i) input[kLanes * i] = samples[i];
      for (std::size_t i = hop; i < size; ++i) input[kLanes * i] = samples[i] * ramp[size - 1 - i];
    }
    rowOf[std::size_t(windows)] = rows.size() - 1;
    if (++windows * channels == kLanes) transform();
  }

  void transform() {
    const auto bins = fft.transform();
    for (int window = 0; window < windows; ++window) {
      const int left = window * channels;
      describe(bins, left, left + channels - 1, rows[rowOf[std::size_t(window)]]);
    }
    windows = 0;
  }

  // One window, whose sides are in two lanes, or in one.
  void describe(std::span<const RealFft4::Bin> bins, int left, int right, BandPowers& row) {
    // Parseval: bins but the first and last stand for their mirror image too; the mean of both sides and of one hop.
    const float scale = float(2.0 / (double(size) * double(hop)));
    for (std::size_t k = 0; k < binCount; ++k) {
      const F4 p = bins[k].power();
      power[k] = scale / 2 * (p[left] + p[right]);
    }
    row = sums(power);
    if (detail == Detail::powers) return;
    for (std::size_t r = 0; r < kRegions; ++r)
      for (std::size_t k = binOf(kRegionEdgesHz[r]); k < binOf(kRegionEdgesHz[r + 1]); ++k) {
        const RealFft4::Bin& bin = bins[k];
        const F4 p = bin.power();
        regions[r].left += double(p[left]);
        regions[r].right += double(p[right]);
        regions[r].cross += double(bin.real[left] * bin.real[right] + bin.imaginary[left] * bin.imaginary[right]);
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
    take();
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

void BandFrames::prepare(double sampleRate, int channels, Detail detail) {
  state_ = std::make_unique<State>(sampleRate, channels, detail);
  State& s = *state_;
  s.ramp.resize(s.slope);
  for (std::size_t i = 0; i < s.slope; ++i)
    s.ramp[i] = float(std::sin(std::numbers::pi / 2 * (double(i) + 0.5) / double(s.slope)));
  for (auto& samples : s.waiting) samples.assign(s.size, 0);
  s.power.assign(s.binCount, 0);
  s.pitchClass.resize(s.binCount);
  for (std::size_t k = 0; k < s.binCount; ++k)
    s.pitchClass[k] = k ? int(std::lround(12 * std::log2(double(k) * s.binHz / 440) + 9 + 120)) % 12 : 0;
  s.fft.prepare(s.size);
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
  if (s.unseen > 0) {
    for (auto& samples : s.waiting) std::fill(samples.begin() + std::ptrdiff_t(s.filled), samples.end(), 0.0f);
    s.advance();
    s.unseen = 0;
  }
  if (s.windows > 0) s.transform();  // what is left in the other lanes is not looked at
}

const std::vector<BandPowers>& BandFrames::powers() const { return state_->rows; }
const std::array<Sides, BandFrames::kRegions>& BandFrames::regions() const { return state_->regions; }
const std::array<double, 12>& BandFrames::chroma() const { return state_->chroma; }

}  // namespace mix
