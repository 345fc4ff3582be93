// SPDX-License-Identifier: MIT
#include "engine/analysis/erb_bands.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr double kLowestHz = 30, kHighestHz = 18000;

double erbOfHz(double hz) { return 21.4 * std::log10(1 + 0.00437 * hz); }
double hzOfErb(double erb) { return (std::pow(10, erb / 21.4) - 1) / 0.00437; }

double hzAt(double edge) {
  const double low = erbOfHz(kLowestHz), high = erbOfHz(kHighestHz);
  return hzOfErb(low + (high - low) * edge / kErbBands);
}

}  // namespace

double erbEdgeHz(int edge) { return hzAt(edge); }
double erbCentreHz(int band) { return hzAt(band + 0.5); }

ErbSums::ErbSums(double binHz, std::size_t bins) {
  for (int b = 0; b < kErbBands; ++b) {
    // In bins whose middles are at whole numbers and whose edges lie between.
    const double end = double(bins) - 1e-9;
    const double from = std::min(erbEdgeHz(b) / binHz + 0.5, end), to = std::min(erbEdgeHz(b + 1) / binHz + 0.5, end);
    Band& band = bands_[std::size_t(b)];
    band.first = std::size_t(from);
    band.last = std::size_t(to);
    const double whole = band.first == band.last ? to - from : double(band.first + 1) - from;
    band.firstWeight = float(whole);
    band.lastWeight = band.first == band.last ? 0 : float(to - double(band.last));
  }
}

BandPowers ErbSums::operator()(std::span<const float> powers) const noexcept {
  BandPowers sums{};
  for (std::size_t b = 0; b < sums.size(); ++b) {
    const Band& band = bands_[b];
    float sum = powers[band.first] * band.firstWeight + powers[band.last] * band.lastWeight;
    for (std::size_t bin = band.first + 1; bin < band.last; ++bin) sum += powers[bin];
    sums[b] = sum;
  }
  return sums;
}

}  // namespace mix
