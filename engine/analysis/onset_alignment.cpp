// SPDX-License-Identifier: MIT
// Rises of the logarithmic energy (Klapuri, "Sound onset detection by applying psychoacoustic knowledge", 1999, in one band)
// and their cross-correlation.
#include "engine/analysis/onset_alignment.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr int kRiseValues = 5, kSmooth = 2;   // an attack takes a few milliseconds, and players are no machines
constexpr double kThreshold = 0.7;            // nepers of energy, 3 dB: less is no attack
constexpr double kFloor = 0.003;              // of the mean energy: what is below is silence
constexpr int kReach = int(Alignment::kLargestSeconds * OnsetEnvelope::kValuesPerSecond);

std::vector<double> smoothed(std::span<const float> values) {
  std::vector<double> out(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    for (int d = -kSmooth; d <= kSmooth; ++d) {
      const std::ptrdiff_t at = std::ptrdiff_t(i) + d;
      if (at >= 0 && at < std::ptrdiff_t(values.size())) out[i] += double(values[std::size_t(at)]);
    }
  return out;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

void OnsetEnvelope::add(const float* left, const float* right, std::size_t frames) {
  for (std::size_t i = 0; i < frames; ++i) {
    const float sample = right ? left[i] + right[i] : left[i];
    const double slope = double(sample - last_);  // attacks are bright
    last_ = sample;
    energy_ += slope * slope;
    if (++frame_ < next_ + step_) continue;
    next_ += step_;
    energies_.push_back(float(energy_));
    energy_ = 0;
  }
}

std::vector<float> OnsetEnvelope::values() const {
  std::vector<float> rises(energies_.size());
  double mean = 0;
  for (const float energy : energies_) mean += double(energy);
  if (mean <= 0) return rises;
  const double floor = kFloor * mean / double(energies_.size());
  std::vector<double> logs(energies_.size());
  for (std::size_t i = 0; i < logs.size(); ++i) logs[i] = std::log(floor + double(energies_[i]));
  for (std::size_t i = kRiseValues; i < logs.size(); ++i)
    rises[i] = float(std::max(0.0, logs[i] - logs[i - kRiseValues] - kThreshold));
  return rises;
}

Alignment alignmentOf(std::span<const float> onsets, std::span<const float> others) {
  const std::vector<double> a = smoothed(onsets), b = smoothed(others);
  std::vector<double> match;  // by lag, from -kReach on
  for (int lag = -kReach; lag <= kReach; ++lag) {
    double sum = 0;
    for (std::size_t i = std::size_t(std::max(0, lag)); i < a.size() && std::ptrdiff_t(i) - lag < std::ptrdiff_t(b.size()); ++i)
      sum += a[i] * b[std::size_t(std::ptrdiff_t(i) - lag)];
    match.push_back(sum);
  }
  const double usual = median(match);
  std::vector<double> deviations;
  for (const double value : match) deviations.push_back(std::fabs(value - usual));
  const double deviation = 1.4826 * median(deviations);
  const auto best = std::max_element(match.begin(), match.end());
  if (deviation <= 0) return {};
  return {.lateSeconds = double(best - match.begin() - kReach) / OnsetEnvelope::kValuesPerSecond, .sureness = (*best - usual) / deviation};
}

}  // namespace mix
