// SPDX-License-Identifier: MIT
#include "engine/analysis/stem_statistics.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

using namespace stem_layout;

// Everything in dB is relative to the stem's loudness and ends here: what is softer is not heard in a mix.
constexpr double kFloorDb = -60, kCeilingDb = 20;
constexpr double kActiveDb = -30;  // frames softer than this are rests

double relativeDb(double power, double lufs) {
  return power > 0 ? std::clamp(10 * std::log10(power) - lufs, kFloorDb, kCeilingDb) : kFloorDb;
}

// Between neighbours where the place is no whole number. Sorts part of `values`.
double quantile(std::vector<float>& values, double part) {
  if (values.empty()) return 0;
  const double place = part * double(values.size() - 1);
  const auto low = std::size_t(place);
  const auto at = values.begin() + std::ptrdiff_t(low);
  std::nth_element(values.begin(), at, values.end());
  if (low + 1 == values.size()) return double(*at);
  const float next = *std::min_element(at + 1, values.end());
  return double(*at) + (place - double(low)) * double(next - *at);
}

struct Output {
  std::array<float, kCount>& values;
  void put(int at, double value) const { values[std::size_t(at)] = float(value); }
};

// The rows in which something sounds.
std::vector<const BandPowers*> activeRows(const std::vector<BandPowers>& rows, double lufs) {
  std::vector<const BandPowers*> active;
  for (const BandPowers& row : rows) {
    double sum = 0;
    for (float p : row) sum += double(p);
    if (relativeDb(sum, lufs) > kActiveDb) active.push_back(&row);
  }
  return active;
}

void putBands(const std::vector<const BandPowers*>& rows, double lufs, const Output& out) {
  std::vector<float> levels(rows.size());
  for (int b = 0; b < kErbBands; ++b) {
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double level = relativeDb(double((*rows[i])[std::size_t(b)]), lufs);
      levels[i] = float(level);
      sum += level;
      squares += level * level;
    }
    const double count = double(std::max<std::size_t>(rows.size(), 1)), mean = rows.empty() ? kFloorDb : sum / count;
    out.put(kBandMean + b, mean);
    out.put(kBandSd + b, std::sqrt(std::max(0.0, squares / count - mean * mean)));
    out.put(kBandP10 + b, rows.empty() ? kFloorDb : quantile(levels, 0.1));
    out.put(kBandP50 + b, rows.empty() ? kFloorDb : quantile(levels, 0.5));
    out.put(kBandP90 + b, rows.empty() ? kFloorDb : quantile(levels, 0.9));
  }
}

// Rises of 6 dB over 20 ms to within 30 dB of the loudness, at least 50 ms apart.
struct Onsets {
  int count = 0;
  double riseDb = 0;
};
Onsets onsets(std::span<const float> steps, double lufs) {
  Onsets found;
  constexpr std::size_t kReach = 2, kRest = 5;
  for (std::size_t i = kReach; i < steps.size(); ++i) {
    const double now = relativeDb(double(steps[i]), lufs);
    const double rise = now - relativeDb(double(steps[i - kReach]), lufs);
    if (rise < 6 || now < -30) continue;
    ++found.count;
    found.riseDb += std::min(rise, 40.0);
    i += kRest;
  }
  return found;
}

void putDynamics(const StemMeasures& m, const std::vector<const BandPowers*>& active, std::span<const float> steps,
                 const Output& out) {
  std::vector<float> momentary, shortTerm;
  double window = 0;
  constexpr std::size_t kShortTerm = 30;  // blocks
  for (std::size_t i = 0; i < m.blockPowers.size(); ++i) {
    const double level = relativeDb(double(m.blockPowers[i]), m.lufs);
    if (level > -20) momentary.push_back(float(level));
    window = 0;
    for (std::size_t j = i + 1 > kShortTerm ? i + 1 - kShortTerm : 0; j <= i; ++j) window += double(m.blockPowers[j]);
    const double shortLevel = relativeDb(window / double(std::min(i + 1, kShortTerm)), m.lufs);
    if (shortLevel > -20) shortTerm.push_back(float(shortLevel));
  }
  const double blocks = double(std::max<std::size_t>(m.blockPowers.size(), 1));
  const double activeSeconds = std::max(double(active.size()) * BandFrames::kHopSeconds, 0.5);
  const Onsets hits = onsets(steps, m.lufs);
  out.put(kDynamics + 0, quantile(shortTerm, 0.95) - quantile(shortTerm, 0.1));
  out.put(kDynamics + 1, quantile(momentary, 0.1));
  out.put(kDynamics + 2, quantile(momentary, 0.5));
  out.put(kDynamics + 3, quantile(momentary, 0.95));
  out.put(kDynamics + 4, std::clamp(m.samplePeakDbfs - m.lufs, -10.0, 50.0));
  out.put(kDynamics + 5, double(momentary.size()) / blocks);
  out.put(kDynamics + 6, double(hits.count) / activeSeconds);
  out.put(kDynamics + 7, hits.count ? hits.riseDb / hits.count : 0);
}

// Where on the band axis `part` of the power lies below.
double rolloff(const std::array<double, kErbBands>& power, double total, double part) {
  double below = 0;
  for (int b = 0; b < kErbBands; ++b) {
    const double next = below + power[std::size_t(b)] / total;
    if (next >= part) return b + (part - below) / (next - below);
    below = next;
  }
  return kErbBands;
}

void putSpectrum(const std::vector<const BandPowers*>& rows, const BandFrames& bands, double lufs, const Output& out) {
  std::array<double, kErbBands> power{};
  double total = 0, flux = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t b = 0; b < kErbBands; ++b) {
      power[b] += double((*rows[i])[b]);
      if (i) flux += std::max(0.0, relativeDb(double((*rows[i])[b]), lufs) - relativeDb(double((*rows[i - 1])[b]), lufs));
    }
  for (double p : power) total += p;
  if (total <= 0) return;
  double centroid = 0, spread = 0, logarithms = 0;
  for (std::size_t b = 0; b < kErbBands; ++b) {
    centroid += double(b) * power[b] / total;
    logarithms += std::max(10 * std::log10(power[b] / total + 1e-30), -60.0);
  }
  for (std::size_t b = 0; b < kErbBands; ++b) spread += std::pow(double(b) - centroid, 2) * power[b] / total;
  double chromaSum = 0, entropy = 0, highest = 0;
  for (double c : bands.chroma()) chromaSum += c;
  if (chromaSum > 0)
    for (double c : bands.chroma()) {
      const double part = c / chromaSum;
      if (part > 0) entropy -= part * std::log2(part);
      highest = std::max(highest, part);
    }
  out.put(kSpectrum + 0, centroid);
  out.put(kSpectrum + 1, std::sqrt(spread));
  out.put(kSpectrum + 2, logarithms / kErbBands - 10 * std::log10(1.0 / kErbBands));
  out.put(kSpectrum + 3, flux / (kErbBands * double(std::max<std::size_t>(rows.size(), 2) - 1)));
  out.put(kSpectrum + 4, rolloff(power, total, 0.05));
  out.put(kSpectrum + 5, rolloff(power, total, 0.5));
  out.put(kSpectrum + 6, rolloff(power, total, 0.95));
  out.put(kSpectrum + 7, entropy);
  out.put(kSpectrum + 8, highest);
}

void putStereo(const BandFrames& bands, const Output& out) {
  double left = 0, right = 0;
  for (int r = 0; r < BandFrames::kRegions; ++r) {
    const auto& s = bands.regions()[std::size_t(r)];
    const double product = std::sqrt(s.left * s.right), mid = s.left + s.right + 2 * s.cross;
    const double side = s.left + s.right - 2 * s.cross;
    out.put(kCorrelation + r, product > 0 ? std::clamp(s.cross / product, -1.0, 1.0) : 1);
    // The floor keeps rounding of equal sides out.
    out.put(kSideToMid + r, side > 0 && mid + side > 0 ? std::clamp(10 * std::log10(side / std::max(mid, 1e-30)), -40.0, 10.0) : -40);
    left += s.left;
    right += s.right;
  }
  const double both = std::sqrt(left * right);
  // Which side does not matter: a song mirrored left to right is the same song.
  out.put(kBalance, both > 0 ? std::min(std::fabs(10 * std::log10(left / right)), 30.0) : left + right > 0 ? 30 : 0);
}

}  // namespace

std::array<float, kCount> stemFeatures(const StemMeasures& m, const BandFrames& bands, std::span<const float> steps) {
  std::array<float, kCount> values{};
  const Output out{values};
  const auto active = activeRows(bands.powers(), m.lufs);
  putBands(active, m.lufs, out);
  putDynamics(m, active, steps, out);
  putSpectrum(active, bands, m.lufs, out);
  putStereo(bands, out);
  return values;
}

}  // namespace mix
