// SPDX-License-Identifier: MIT
#include "engine/analysis/arrangement/tempo.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr double kSlowestBpm = 45, kFastestBpm = 220, kUsualBpm = 118, kUsualOctaves = 0.9;
constexpr int kMultiples = 4;           // of the beat that are looked at: a bar
constexpr double kLongestLagSeconds = 60 / kSlowestBpm * kMultiples;

// Less the mean of a second around, nothing below zero, smoothed a little: beats are not played to 12 ms.
std::vector<float> sharpened(const std::vector<float>& onsets, double hopSeconds) {
  const auto half = std::ptrdiff_t(0.5 / hopSeconds), count = std::ptrdiff_t(onsets.size());
  std::vector<double> sums(onsets.size() + 1, 0);
  for (std::size_t i = 0; i < onsets.size(); ++i) sums[i + 1] = sums[i] + double(onsets[i]);
  std::vector<float> sharp(onsets.size());
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    const std::ptrdiff_t from = std::max<std::ptrdiff_t>(0, i - half), to = std::min(count, i + half + 1);
    const double mean = (sums[std::size_t(to)] - sums[std::size_t(from)]) / double(to - from);
    sharp[std::size_t(i)] = float(std::max(0.0, double(onsets[std::size_t(i)]) - mean));
  }
  std::vector<float> smooth(onsets.size());
  for (std::size_t i = 0; i < sharp.size(); ++i)
    smooth[i] = 0.5f * sharp[i] + 0.25f * ((i > 0 ? sharp[i - 1] : 0) + (i + 1 < sharp.size() ? sharp[i + 1] : 0));
  return smooth;
}

// Of the deviations from the mean, at lags from 0 on; 1 at lag 0.
std::vector<double> autocorrelation(const std::vector<float>& values, std::size_t lags) {
  double mean = 0;
  for (float value : values) mean += double(value) / double(values.size());
  std::vector<float> centred(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) centred[i] = float(double(values[i]) - mean);
  std::vector<double> result(lags, 0);
  for (std::size_t lag = 0; lag < lags && lag < values.size(); ++lag) {
    float part[4] = {};
    const std::size_t count = values.size() - lag;
    double total = 0;
    for (std::size_t i = 0; i + 4 <= count; i += 4) {
      for (std::size_t k = 0; k < 4; ++k) part[k] += centred[i + k] * centred[i + k + lag];
      if ((i & 1023) == 0) total += double(part[0] + part[1] + part[2] + part[3]), part[0] = part[1] = part[2] = part[3] = 0;
    }
    total += double(part[0] + part[1] + part[2] + part[3]);
    result[lag] = total / double(count);
  }
  const double whole = result.empty() ? 0 : result[0];
  if (whole > 0)
    for (double& value : result) value /= whole;
  return result;
}

double at(const std::vector<double>& values, double index) {
  const auto low = std::size_t(index);
  if (low + 1 >= values.size()) return 0;
  const double part = index - double(low);
  return values[low] * (1 - part) + values[low + 1] * part;
}

// How well onsets repeat after the lag and its multiples.
double repetition(const std::vector<double>& correlation, double lag) {
  double score = 0, weights = 0;
  for (int k = 1; k <= kMultiples; ++k) {
    const double weight = k == 3 ? 0.3 : 1.0 / k;
    score += weight * at(correlation, lag * k);
    weights += weight;
  }
  return score / weights;
}

double usual(double bpm) {
  const double octaves = std::log2(bpm / kUsualBpm) / kUsualOctaves;
  return std::exp(-0.5 * octaves * octaves);
}

}  // namespace

Tempo tempoOf(const std::vector<float>& onsets, double hopSeconds) {
  constexpr double kStep = 1.005, kRefineSpan = 0.03, kLeastSeconds = 4;
  constexpr double kSurelyRepeats = 0.45;
  if (double(onsets.size()) * hopSeconds < kLeastSeconds) return {};
  const auto lags = std::size_t(kLongestLagSeconds * (1 + kRefineSpan) / hopSeconds) + 2;
  const std::vector<double> correlation = autocorrelation(sharpened(onsets, hopSeconds), lags);
  double best = 0, bpm = 0;
  for (double candidate = kSlowestBpm; candidate <= kFastestBpm; candidate *= kStep) {
    const double score = repetition(correlation, 60 / candidate / hopSeconds) * usual(candidate);
    if (score > best) best = score, bpm = candidate;
  }
  if (bpm == 0) return {};
  // The longest multiple tells the tempo most exactly.
  double peak = -1, exact = bpm;
  const double farthest = std::floor(kLongestLagSeconds * bpm / 60);
  for (double ratio = 1 - kRefineSpan; ratio <= 1 + kRefineSpan; ratio += 0.0005) {
    double score = 0;
    for (double k = 1; k <= farthest; ++k) score += at(correlation, 60 / (bpm * ratio) / hopSeconds * k);
    if (score > peak) peak = score, exact = bpm * ratio;
  }
  return {exact, std::clamp(repetition(correlation, 60 / exact / hopSeconds) / kSurelyRepeats, 0.0, 1.0)};
}

std::vector<double> beatsOf(const std::vector<float>& onsets, double hopSeconds, double bpm, double seconds) {
  constexpr double kTightness = 200;
  const double period = 60 / bpm / hopSeconds;
  const std::vector<float> sharp = sharpened(onsets, hopSeconds);
  double squares = 0;
  for (float value : sharp) squares += double(value) * double(value) / double(sharp.size());
  if (squares <= 0 || period < 4) return {};
  const double scale = 1 / std::sqrt(squares);

  const auto nearest = std::size_t(period / 2), farthest = std::size_t(period * 2);
  std::vector<double> penalty(farthest + 1, 0);
  for (std::size_t lag = nearest; lag <= farthest; ++lag) penalty[lag] = kTightness * std::pow(std::log(double(lag) / period), 2);
  std::vector<double> score(sharp.size());
  std::vector<std::size_t> previous(sharp.size(), 0);
  for (std::size_t i = 0; i < sharp.size(); ++i) {
    double best = 0;
    for (std::size_t lag = nearest; lag <= std::min(farthest, i); ++lag)
      if (const double candidate = score[i - lag] - penalty[lag]; candidate > best) best = candidate, previous[i] = lag;
    score[i] = best + scale * double(sharp[i]);
  }
  const std::size_t lastPeriod = sharp.size() - std::min(sharp.size(), std::size_t(period));
  auto frame = std::size_t(std::max_element(score.begin() + std::ptrdiff_t(lastPeriod), score.end()) - score.begin());
  std::vector<double> beats = {double(frame) * hopSeconds};
  while (previous[frame] > 0) {
    frame -= previous[frame];
    beats.push_back(double(frame) * hopSeconds);
  }
  const double beat = 60 / bpm;
  while (beats.back() - beat > -beat / 4) beats.push_back(std::max(0.0, beats.back() - beat));
  std::reverse(beats.begin(), beats.end());
  while (beats.back() + beat < seconds) beats.push_back(beats.back() + beat);
  return beats;
}

namespace {

// Peaks of the onsets around each beat.
std::vector<double> strengths(const std::vector<float>& onsets, double hopSeconds, const std::vector<double>& beats) {
  constexpr double kAroundSeconds = 0.04;
  std::vector<double> result;
  for (double beat : beats) {
    const auto from = std::size_t(std::max(0.0, (beat - kAroundSeconds) / hopSeconds)), to = std::min(onsets.size(), std::size_t((beat + kAroundSeconds) / hopSeconds) + 1);
    double strongest = 0;
    for (std::size_t i = from; i < to; ++i) strongest = std::max(strongest, double(onsets[i]));
    result.push_back(strongest);
  }
  return result;
}

// How many stems come in or go out at each beat.
std::vector<double> entries(std::span<const ArrangedStem> stems, const std::vector<double>& beats) {
  constexpr double kStepDb = 10, kFloorDb = -30, kSideSeconds = 1.2;
  std::vector<double> result(beats.size(), 0);
  for (const ArrangedStem& stem : stems) {
    if (stem.measures->silent()) continue;
    const auto level = [&](double from, double to) {
      const double power = meanPower(stem.measures->blockPowers, from, to);
      return power > 0 ? std::max(kFloorDb, 10 * std::log10(power) - stem.measures->lufs) : kFloorDb;
    };
    for (std::size_t i = 0; i < beats.size(); ++i) {
      const double change = std::fabs(level(beats[i], beats[i] + kSideSeconds) - level(beats[i] - kSideSeconds, beats[i]));
      if (change > kStepDb) result[i] += change / -kFloorDb;
    }
  }
  return result;
}

// How far the mean at every `period`th lies above that of the others, in standard deviations.
double contrast(const std::vector<double>& values, int period, int first) {
  double mean = 0, squares = 0, chosen = 0;
  int count = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    mean += values[i] / double(values.size());
    squares += values[i] * values[i] / double(values.size());
    if (int(i) % period == first) chosen += values[i], ++count;
  }
  const double deviation = std::sqrt(std::max(0.0, squares - mean * mean));
  return deviation > 0 && count > 0 ? (chosen / count - mean) / deviation * std::sqrt(double(period) / (period - 1)) : 0;
}

}  // namespace

Meter meterOf(const SongSignals& song, std::span<const ArrangedStem> stems, const std::vector<double>& beats) {
  constexpr double kThreeNeeds = 0.25;  // more evidence than four
  std::vector<double> changes(beats.size(), 0);
  for (std::size_t i = 1; i + 1 < beats.size(); ++i) {
    const double length = beats[i + 1] - beats[i];
    const Chroma before = meanChroma(song.chroma, song.chromaSeconds(), beats[i] - length, beats[i]);
    const Chroma after = meanChroma(song.chroma, song.chromaSeconds(), beats[i], beats[i + 1]);
    changes[i] = 1 - likeness(before, after);
  }
  const auto low = strengths(song.lowOnsets, song.hopSeconds, beats), all = strengths(song.onsets, song.hopSeconds, beats);
  const auto steps = entries(stems, beats);
  Meter meter;
  double best = -1e9;
  for (int period : {4, 3})
    for (int first = 0; first < period; ++first) {
      const double score = contrast(changes, period, first) + 0.5 * contrast(low, period, first) + 0.3 * contrast(all, period, first) +
                           contrast(steps, period, first) - (period == 3 ? kThreeNeeds : 0);
      if (score > best) best = score, meter = {period, first};
    }
  return meter;
}

}  // namespace mix
