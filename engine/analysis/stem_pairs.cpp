// SPDX-License-Identifier: MIT
#include "engine/analysis/stem_pairs.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mix {
namespace {

constexpr double kFloorDb = -60, kEnvelopeFloorDb = -40, kActiveDb = -25, kMostMaskingDb = 20;
constexpr int kEssentialBands = 10;
constexpr double kLoudnessExponent = 0.3;  // Stevens: strength of sensation by power

double relativeDb(double power, double lufs, double floorDb) {
  return power > 0 ? std::max(10 * std::log10(power) - lufs, floorDb) : floorDb;
}

std::vector<BandPowers> coarse(const std::vector<BandPowers>& rows) {
  constexpr auto kHops = std::size_t(PairView::kHopsPerFrame);
  std::vector<BandPowers> frames((rows.size() + kHops - 1) / kHops);
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t b = 0; b < kErbBands; ++b) frames[i / kHops][b] += rows[i][b] / float(kHops);
  return frames;
}

}  // namespace

PairView::PairView(const StemMeasures& m, double songSeconds) : silent(m.silent()) {
  const auto frames = std::size_t(std::ceil(songSeconds / kFrameSeconds));
  levelsDb.fill(float(kFloorDb));
  share.fill(0);
  essential.fill(false);
  envelopeDb.assign(frames, float(kEnvelopeFloorDb));
  active.assign(frames, false);
  if (silent) return;

  const auto powers = coarse(m.bandPowers);
  std::array<double, kErbBands> mean{};
  for (std::size_t i = 0; i < std::min(frames, powers.size()); ++i) {
    double sum = 0;
    for (std::size_t b = 0; b < kErbBands; ++b) sum += double(powers[i][b]);
    const double level = relativeDb(sum, m.lufs, kEnvelopeFloorDb);
    envelopeDb[i] = float(level);
    active[i] = level > kActiveDb;
    if (!active[i]) continue;
    activeCount += 1;
    for (std::size_t b = 0; b < kErbBands; ++b) mean[b] += double(powers[i][b]);
  }
  double shares = 0;
  std::array<double, kErbBands> strength;
  for (std::size_t b = 0; b < kErbBands; ++b) {
    const double level = relativeDb(mean[b] / std::max(activeCount, 1.0), m.lufs, kFloorDb);
    levelsDb[b] = float(level);
    shares += strength[b] = std::pow(10, level / 10 * kLoudnessExponent);
  }
  for (std::size_t b = 0; b < kErbBands; ++b) share[b] = float(strength[b] / shares);
  std::array<std::size_t, kErbBands> order;
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::stable_sort(order.begin(), order.end(), [this](auto a, auto b) { return levelsDb[a] > levelsDb[b]; });
  for (std::size_t i = 0; i < kEssentialBands; ++i) essential[order[i]] = true;

  double squares = 0;
  for (float level : envelopeDb) {
    envelopeMean += double(level) / double(frames);
    squares += double(level) * double(level) / double(frames);
  }
  envelopeSd = std::sqrt(std::max(0.0, squares - envelopeMean * envelopeMean));
}

// By how much `by` is the stronger one in the essential bands of `stem`.
static double maskedDb(const PairView& stem, const PairView& by) {
  double sum = 0;
  for (std::size_t b = 0; b < kErbBands; ++b)
    if (stem.essential[b]) sum += std::clamp(double(by.levelsDb[b] - stem.levelsDb[b]), 0.0, kMostMaskingDb);
  return sum / kEssentialBands;
}

std::array<float, kPairFeatures> pairFeatures(const PairView& one, const PairView& other) {
  if (one.silent || other.silent || &one == &other) return {};
  double overlap = 0, together = 0, product = 0;
  for (std::size_t b = 0; b < kErbBands; ++b) overlap += double(std::min(one.share[b], other.share[b]));
  const std::size_t frames = one.envelopeDb.size();
  for (std::size_t i = 0; i < frames; ++i) {
    together += one.active[i] && other.active[i];
    product += (double(one.envelopeDb[i]) - one.envelopeMean) * (double(other.envelopeDb[i]) - other.envelopeMean);
  }
  const double spread = one.envelopeSd * other.envelopeSd * double(frames);
  return {float(overlap), float(maskedDb(one, other)), float(maskedDb(other, one)),
          float(one.activeCount > 0 ? together / one.activeCount : 0), float(spread > 1e-6 ? product / spread : 0)};
}

}  // namespace mix
