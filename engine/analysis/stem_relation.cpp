// SPDX-License-Identifier: MIT
#include "engine/analysis/stem_relation.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

#include "engine/core/real_fft4.h"

namespace mix {
namespace {

constexpr double kMostDelayMs = 30, kRivalMs = 1.5;
constexpr std::size_t kExcerpts = 4;
constexpr double kWindowSeconds = 0.4;  // at most: much longer than the delays, and several in an excerpt
constexpr int kFine = 4;                // parts of a sample

// The same second of both, as differences: the highs say when, the lows only that.
struct Pair {
  std::vector<float> a, b;
  double energyA, energyB;
};

std::vector<float> excerptOf(const StemTrace& trace, std::size_t number) {
  const std::size_t length = trace.excerptFrames();
  const std::int16_t* const from = trace.samples.data() + number * length;
  std::vector<float> samples(length);
  for (std::size_t i = 1; i < length; ++i) samples[i] = trace.scale * (float(from[i]) - float(from[i - 1]));
  return samples;
}

double energyOf(const std::vector<float>& samples) {
  double sum = 0;
  for (float x : samples) sum += double(x) * double(x);
  return sum;
}

// The seconds in which both are loudest.
std::vector<Pair> pairsOf(const StemTrace& one, const StemTrace& other) {
  std::vector<Pair> pairs;
  double loudestA = 0, loudestB = 0;
  for (std::size_t n = 0; n < std::min(one.excerpts(), other.excerpts()); ++n) {
    Pair pair{excerptOf(one, n), excerptOf(other, n), 0, 0};
    pair.energyA = energyOf(pair.a);
    pair.energyB = energyOf(pair.b);
    loudestA = std::max(loudestA, pair.energyA);
    loudestB = std::max(loudestB, pair.energyB);
    pairs.push_back(std::move(pair));
  }
  if (loudestA <= 0 || loudestB <= 0) return {};
  const auto together = [&](const Pair& p) { return std::min(p.energyA / loudestA, p.energyB / loudestB); };
  std::stable_sort(pairs.begin(), pairs.end(), [&](const Pair& p, const Pair& q) { return together(p) > together(q); });
  while (!pairs.empty() && (pairs.size() > kExcerpts || together(pairs.back()) < 0.01)) pairs.pop_back();
  return pairs;
}

// Sums over all windows, at each frequency.
struct Spectra {
  std::vector<std::complex<float>> cross;
  std::vector<float> powerA, powerB;
  std::vector<float> together;  // products of the powers: what `cross` comes to by chance, squared
};

// Empty where no window fits.
Spectra spectraOf(const std::vector<Pair>& pairs, std::size_t size) {
  RealFft4 fft;
  const std::size_t length = pairs.front().a.size(), bins = size / 2 + 1;
  if (size < 64 || size > length || !fft.prepare(size)) return {};
  std::vector<float> hann(size);
  for (std::size_t i = 0; i < size; ++i) hann[i] = float(0.5 - 0.5 * std::cos(2 * std::numbers::pi * (double(i) + 0.5) / double(size)));
  Spectra sums{std::vector<std::complex<float>>(bins), std::vector<float>(bins), std::vector<float>(bins), std::vector<float>(bins)};
  int lane = 0;
  const auto input = fft.input();
  const auto add = [&] {
    const auto out = fft.transform();
    for (int at = 0; at < lane; at += 2)
      for (std::size_t k = 0; k < bins; ++k) {
        const std::complex<float> x(out[k].real[at], out[k].imaginary[at]), y(out[k].real[at + 1], out[k].imaginary[at + 1]);
        const float powerX = std::norm(x), powerY = std::norm(y);
        sums.cross[k] += std::conj(x) * y;
        sums.powerA[k] += powerX;
        sums.powerB[k] += powerY;
        sums.together[k] += powerX * powerY;
      }
    lane = 0;
  };
  for (const Pair& pair : pairs)
    for (std::size_t start = 0; start + size <= length; start += size / 2) {
      for (std::size_t i = 0; i < size; ++i) {
        input[kLanes * i + std::size_t(lane)] = hann[i] * pair.a[start + i];
        input[kLanes * i + std::size_t(lane) + 1] = hann[i] * pair.b[start + i];
      }
      lane += 2;
      if (lane == kLanes) add();
    }
  if (lane > 0) add();
  return sums;
}

// What they share at each frequency, each as strong as it is the same every time.
std::vector<std::complex<float>> coherenceOf(const Spectra& sums) {
  std::vector<std::complex<float>> coherence(sums.cross.size());
  for (std::size_t k = 0; k < coherence.size(); ++k) {
    const float power = std::sqrt(sums.powerA[k] * sums.powerB[k]);
    coherence[k] = power > 0 ? sums.cross[k] / power : 0;
  }
  return coherence;
}

// Coherent power in each band as part of `powers` (magnitude-squared coherence). Over few windows it is too high: by chance
// it comes to the sum of the products of the powers over the product of their sums, which is taken off.
BandPowers sharedOf(const Spectra& sums, const std::vector<float>& powers, double binHz) {
  const std::size_t bins = sums.cross.size();
  std::vector<float> coherent(bins), most(bins);
  for (std::size_t k = 0; k < bins; ++k) {
    const float product = sums.powerA[k] * sums.powerB[k];
    if (product <= 0) continue;
    coherent[k] = powers[k] * (std::norm(sums.cross[k]) - sums.together[k]) / product;
    most[k] = powers[k] * (1 - sums.together[k] / product);
  }
  const ErbSums bands(binHz, bins);
  BandPowers shared = bands(coherent);
  const BandPowers whole = bands(most);
  for (std::size_t b = 0; b < shared.size(); ++b) shared[b] = whole[b] > 0 ? std::clamp(shared[b] / whole[b], 0.0f, 1.0f) : 0;
  return shared;
}

// Inverse transform at single delays, in parts of a sample.
class Delays {
 public:
  Delays(const std::vector<std::complex<float>>& spectrum, std::size_t size) : spectrum_(spectrum), turn_(size * kFine) {
    for (std::size_t i = 0; i < turn_.size(); ++i) turn_[i] = std::polar(1.0f, float(2 * std::numbers::pi * double(i) / double(turn_.size())));
  }
  double at(int part) const {
    double sum = 0;
    const auto step = std::size_t(part < 0 ? part + int(turn_.size()) : part);
    for (std::size_t k = 1, angle = step; k < spectrum_.size(); ++k, angle = (angle + step) % turn_.size())
      sum += double(spectrum_[k].real() * turn_[angle].real() - spectrum_[k].imag() * turn_[angle].imag());
    return sum / double(spectrum_.size() - 1);
  }

 private:
  const std::vector<std::complex<float>>& spectrum_;
  std::vector<std::complex<float>> turn_;
};

double correlationAt(const std::vector<Pair>& pairs, int lag) {
  double product = 0, energyA = 0, energyB = 0;
  for (const Pair& p : pairs) {
    for (int i = std::max(0, -lag); i < int(p.a.size()) - std::max(0, lag); ++i) product += double(p.a[std::size_t(i)] * p.b[std::size_t(i + lag)]);
    energyA += p.energyA;
    energyB += p.energyB;
  }
  return product / std::sqrt(energyA * energyB);
}

}  // namespace

StemRelation relationOf(const StemTrace& one, const StemTrace& other) {
  StemRelation relation;
  if (one.sampleRate != other.sampleRate) return relation;
  const std::vector<Pair> pairs = pairsOf(one, other);
  if (pairs.empty()) return relation;
  std::size_t size = 1;
  while (double(2 * size) <= kWindowSeconds * one.sampleRate) size *= 2;
  const Spectra spectra = spectraOf(pairs, size);
  if (spectra.cross.empty()) return relation;
  const auto coherence = coherenceOf(spectra);

  const Delays delays(coherence, size);
  const int most = int(kMostDelayMs / 1000 * one.sampleRate);
  std::vector<double> heights;
  for (int lag = -most; lag <= most; ++lag) heights.push_back(std::abs(delays.at(kFine * lag)));
  const int lag = int(std::max_element(heights.begin(), heights.end()) - heights.begin()) - most;
  double height = 0;
  int best = 0;
  for (int part = kFine * (lag - 1); part <= kFine * (lag + 1); ++part)
    if (const double here = delays.at(part); std::abs(here) > std::abs(height)) height = here, best = part;
  double rival = 0;
  for (int place = -most; place <= most; ++place)
    if (std::abs(place - lag) > kRivalMs / 1000 * one.sampleRate) rival = std::max(rival, heights[std::size_t(place + most)]);
  relation.likeness = std::abs(height);
  relation.delayMs = 1000 * double(best) / kFine / one.sampleRate;
  relation.correlation = std::copysign(std::abs(correlationAt(pairs, int(std::lround(double(best) / kFine)))), height);
  relation.rivalry = height != 0 ? rival / std::abs(height) : 1;
  const double binHz = one.sampleRate / double(size);
  relation.sharedOfOne = sharedOf(spectra, spectra.powerA, binHz);
  relation.sharedOfOther = sharedOf(spectra, spectra.powerB, binHz);
  return relation;
}

}  // namespace mix
