// SPDX-License-Identifier: MIT
#include "engine/analysis/masking.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mix {
namespace {

constexpr double kMixSpl = 75;
constexpr float kAlpha = 0.2f, kOverMasker = 2;  // a tone is heard from 3 dB over the noise in its band on
constexpr double kFloorDb = -40;
constexpr float kSounds = 0.3f, kMasked = 0.5f;
constexpr int kSpread = 5;  // bands to each side; beyond lies less than -50 dB

float power(float x) { return std::exp2(kAlpha * std::log2(x)); }

// E. Terhardt's absolute threshold ("Calculating virtual pitch", Hearing Research 1, 1979), as power in a mix of 0 dB.
struct Quiet {
  float threshold, once, twice;  // and the loudness scale at once and twice of it
};
std::array<Quiet, kErbBands> quietThresholds() {
  std::array<Quiet, kErbBands> thresholds;
  for (int b = 0; b < kErbBands; ++b) {
    const double kHz = erbCentreHz(b) / 1000;
    const double spl = 3.64 * std::pow(kHz, -0.8) - 6.5 * std::exp(-0.6 * (kHz - 3.3) * (kHz - 3.3)) + 1e-3 * std::pow(kHz, 4);
    const auto threshold = float(std::pow(10, (spl - kMixSpl) / 10));
    thresholds[std::size_t(b)] = {threshold, power(threshold), power(2 * threshold)};
  }
  return thresholds;
}
const std::array<Quiet, kErbBands>& quiet() {
  static const auto thresholds = quietThresholds();
  return thresholds;
}

// roex(p) with p = 4 a band; towards the highs three quarters of it, as at the levels of music. [from + kSpread]
std::array<float, 2 * kSpread + 1> spreading() {
  std::array<float, 2 * kSpread + 1> weights;
  for (int d = -kSpread; d <= kSpread; ++d) {
    const double pg = 4.0 * std::abs(d) * (d > 0 ? 0.75 : 1);
    weights[std::size_t(d + kSpread)] = float((1 + pg) * std::exp(-pg));
  }
  return weights;
}

Masking::Rows excitationOf(const Masking::Stem& stem) {
  static const auto kWeights = spreading();
  const auto gain = float(std::pow(10, stem.gainDb / 10));
  Masking::Rows rows(stem.powers.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    BandPowers& out = rows[i];
    out.fill(0);
    for (int b = 0; b < kErbBands; ++b) {
      const float p = stem.powers[i][std::size_t(b)] * gain;
      if (p == 0) continue;
      for (int to = std::max(b - kSpread, 0); to <= std::min(b + kSpread, kErbBands - 1); ++to)
        out[std::size_t(to)] += p * kWeights[std::size_t(to - b + kSpread)];
    }
  }
  return rows;
}

// Specific loudness of `e` beside `masker` (Moore et al., equations 17 to 20, with G = 1 and A the threshold in quiet).
float partial(float e, float masker, const Quiet& quiet) {
  const float atThreshold = kOverMasker * masker + quiet.threshold;
  const float inNoise = power((1 + kOverMasker) * masker + 2 * quiet.threshold), both = power(e + masker + quiet.threshold);
  if (e < atThreshold) {
    const float share = 2 * e / (e + atThreshold), noise = power(masker + quiet.threshold);
    return share * std::sqrt(share) * (quiet.twice - quiet.once) / (inNoise - noise) * (both - noise);
  }
  const float hidden = (inNoise - quiet.twice) * std::exp2(0.3f * std::log2(atThreshold / e));
  return std::max(both - quiet.once - hidden, 0.0f);
}

double decibels(double ratio) { return ratio > 0 ? std::max(10 * std::log10(ratio), kFloorDb) : kFloorDb; }

}  // namespace

Masking::Masking(std::span<const Stem> stems) {
  std::size_t frames = 0;
  for (const Stem& stem : stems) {
    excitations_.push_back(excitationOf(stem));
    frames = std::max(frames, excitations_.back().size());
  }
  sum_.assign(frames, BandPowers{});
  for (const Rows& rows : excitations_)
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t b = 0; b < kErbBands; ++b) sum_[i][b] += rows[i][b];
}

void Masking::replace(std::size_t stem, const Stem& sound) {
  Rows next = excitationOf(sound);
  next.resize(sum_.size(), BandPowers{});
  excitations_[stem] = std::move(next);
  // Added up anew: what is subtracted from a sum of powers leaves rounding behind.
  sum_.assign(sum_.size(), BandPowers{});
  for (const Rows& rows : excitations_)
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t b = 0; b < kErbBands; ++b) sum_[i][b] += rows[i][b];
}

Masking::Loss Masking::lossAt(std::size_t stem, std::size_t frame, std::size_t band) const {
  const float e = excitations_[stem][frame][band];
  const Quiet& in = quiet()[band];
  if (e <= in.threshold) return {frame, band, 0, 0};
  const float alone = power(e + in.threshold) - in.once;
  return {frame, band, alone, std::min(partial(e, std::max(sum_[frame][band] - e, 0.0f), in), alone)};
}

Masking::Loudness Masking::loudness(std::size_t stem, int lowBand, int highBand) const {
  Loudness loudness{std::vector<float>(frameCount()), std::vector<float>(frameCount())};
  visitLosses(stem, [&](const Loss& loss) {
    if (int(loss.band) < lowBand || int(loss.band) > highBand) return;
    loudness.alone[loss.frame] += loss.alone;
    loudness.heard[loss.frame] += loss.heard;
  });
  return loudness;
}

float Masking::share(std::size_t masker, std::size_t stem, std::size_t frame, std::size_t band) const {
  if (frame >= excitations_[masker].size()) return 0;
  const float others = sum_[frame][band] - excitations_[stem][frame][band];
  return others > 0 ? std::min(excitations_[masker][frame][band] / others, 1.0f) : 0;
}

double audibilityDb(const Masking::Loudness& loudness) {
  double alone = 0, heard = 0;
  for (std::size_t i = 0; i < loudness.alone.size(); ++i) {
    alone += double(loudness.alone[i]);
    heard += double(loudness.heard[i]);
  }
  return alone > 0 ? decibels(heard / alone) : 0;
}

std::vector<std::size_t> maskedFrames(const Masking::Loudness& loudness) {
  std::vector<std::size_t> frames;
  if (loudness.alone.empty()) return frames;
  std::vector<float> sorted = loudness.alone;
  const auto at = sorted.begin() + std::ptrdiff_t(sorted.size() * 9 / 10);
  std::nth_element(sorted.begin(), at, sorted.end());
  const float least = kSounds * *at;
  for (std::size_t i = 0; i < loudness.alone.size(); ++i)
    if (loudness.alone[i] > least && loudness.heard[i] <= kMasked * loudness.alone[i]) frames.push_back(i);
  return frames;
}

double medianAudibilityDb(const Masking::Loudness& loudness, std::span<const std::size_t> frames) {
  if (frames.empty()) return 0;
  std::vector<double> levels;
  for (std::size_t frame : frames)
    levels.push_back(loudness.alone[frame] > 0 ? decibels(double(loudness.heard[frame]) / double(loudness.alone[frame])) : 0);
  const auto middle = levels.begin() + std::ptrdiff_t(levels.size() / 2);
  std::nth_element(levels.begin(), middle, levels.end());
  return *middle;
}

}  // namespace mix
