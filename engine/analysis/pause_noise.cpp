// SPDX-License-Identifier: MIT
#include "engine/analysis/pause_noise.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mix {
namespace {

constexpr std::size_t kWindow = 8, kStep = 2;  // frames: half a second
// Broadband noise of half a second wavers by 0.2 dB from frame to frame and by 0.7 dB from band to band; what 110 recorded
// stems play softly, by more than 1 and 2 dB. All of these were tuned on them.
constexpr double kMostWaverDb = 1, kMostRoughDb = 1.6;
constexpr int kToBand = 34;           // 9 kHz: above, lossy files have holes
constexpr double kNothingDb = -95;    // digital silence and its dither
constexpr double kSameDb = 2;         // of rests with the same noise
constexpr double kSofterDb = 3, kMostSofter = 0.02;
constexpr double kLeastSeconds = 1.4;
constexpr double kLeastUnderDb = 15;  // under what plays, or it is what plays

double decibels(double power) { return power > 1e-20 ? 10 * std::log10(power) : -200; }

double powerOf(const BandPowers& frame, int fromBand) {
  double sum = 0;
  for (int b = fromBand; b < kErbBands; ++b) sum += double(frame[std::size_t(b)]);
  return sum;
}

double quantile(std::vector<double> values, double part) {
  const auto at = values.begin() + std::ptrdiff_t(part * double(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// How far each band lies from the middle of its neighbours, on average.
double roughnessDb(std::span<const BandPowers> frames) {
  std::array<double, kErbBands> levels;
  for (int b = kNoiseFromBand; b <= kToBand; ++b) {
    double sum = 0;
    for (const BandPowers& frame : frames) sum += double(frame[std::size_t(b)]);
    levels[std::size_t(b)] = decibels(sum);
  }
  double away = 0;
  for (std::size_t b = kNoiseFromBand + 1; b < kToBand; ++b) away += std::abs(levels[b] - (levels[b - 1] + levels[b + 1]) / 2);
  return away / (kToBand - kNoiseFromBand - 1);
}

struct Window {
  std::size_t at;
  double db;
};

// What is steady and smooth.
std::vector<Window> steadyWindows(std::span<const BandPowers> frames, std::span<const double> levels) {
  std::vector<Window> steady;
  for (std::size_t at = 0; at + kWindow <= frames.size(); at += kStep) {
    double mean = 0, squares = 0;
    for (double level : levels.subspan(at, kWindow)) mean += level / kWindow;
    if (mean < kNothingDb) continue;
    for (double level : levels.subspan(at, kWindow)) squares += (level - mean) * (level - mean);
    if (std::sqrt(squares / kWindow) > kMostWaverDb || roughnessDb(frames.subspan(at, kWindow)) > kMostRoughDb) continue;
    steady.push_back({at, mean});
  }
  return steady;
}

}  // namespace

double PauseNoise::seconds() const {
  double frames = 0;
  for (const Rest& rest : rests) frames += double(rest.to - rest.from);
  return frames * BandFrames::kHopSeconds;
}

PauseNoise pauseNoiseOf(std::span<const BandPowers> frames) {
  if (frames.size() < kWindow) return {};
  std::vector<double> levels;
  for (const BandPowers& frame : frames) levels.push_back(decibels(powerOf(frame, kNoiseFromBand)));
  const std::vector<Window> steady = steadyWindows(frames, levels);
  if (steady.empty()) return {};
  std::vector<double> floors;
  for (const Window& window : steady) floors.push_back(window.db);
  const double floorDb = quantile(floors, 0.1);

  // It is always there: what is softer was cut out of the recording, or is the end of a note, and then this was none.
  const auto softer = std::count_if(levels.begin(), levels.end(), [&](double db) { return db < floorDb - kSofterDb && db > kNothingDb; });
  if (double(softer) > kMostSofter * double(levels.size())) return {};

  PauseNoise noise;
  double all = 0, broad = 0, count = 0;
  for (const Window& window : steady) {
    if (std::abs(window.db - floorDb) > kSameDb) continue;
    const bool isNew = noise.rests.empty() || noise.rests.back().to < window.at;
    if (isNew) noise.rests.push_back({window.at, window.at});
    for (std::size_t i = noise.rests.back().to; i < window.at + kWindow; ++i, ++count) all += powerOf(frames[i], 0), broad += powerOf(frames[i], kNoiseFromBand);
    noise.rests.back().to = window.at + kWindow;
  }
  if (noise.seconds() < kLeastSeconds) return {};
  noise.levelDb = decibels(all / count);
  noise.broadDb = decibels(broad / count);
  std::vector<double> powers;
  for (const BandPowers& frame : frames) powers.push_back(powerOf(frame, 0));
  return noise.levelDb < decibels(quantile(powers, 0.98)) - kLeastUnderDb ? noise : PauseNoise{};
}

double levelInRests(std::span<const BandPowers> frames, const PauseNoise& noise) {
  double sum = 0, count = 0;
  for (const PauseNoise::Rest& rest : noise.rests)
    for (std::size_t i = rest.from; i < std::min(rest.to, frames.size()); ++i, ++count) sum += powerOf(frames[i], kNoiseFromBand);
  return count > 0 ? decibels(sum / count) : -200;
}

}  // namespace mix
