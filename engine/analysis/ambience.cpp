// SPDX-License-Identifier: MIT
#include "engine/analysis/ambience.h"

#include <algorithm>
#include <cmath>

#include "engine/analysis/band_frames.h"

namespace mix {
namespace {

constexpr double kLowHz = 600, kHighHz = 8500;    // where reverberation is heard; below, drums ring by themselves
constexpr double kLoud = 0.95, kNearDb = 15;      // a hit is so near to what is louder than 95 % of the frames
constexpr std::size_t kBeside = 2, kAfter = 3;    // frames; the latter are 0.19 s
constexpr double kCutDb = 30;                     // from one frame to the next: an edit or a gate, no end of a sound
constexpr double kEndDb = 20, kFromDb = 10, kToDb = 35, kMostDb = 60;
constexpr double kFallsStepDb = 0.3, kFirstStepDb = 1;

std::vector<double> levels(std::span<const BandPowers> rows) {
  std::vector<double> all;
  all.reserve(rows.size());
  for (const BandPowers& row : rows) {
    double sum = 0;
    for (int b = 0; b < kErbBands; ++b)
      if (erbCentreHz(b) > kLowHz && erbCentreHz(b) < kHighHz) sum += double(row[std::size_t(b)]);
    all.push_back(10 * std::log10(sum + 1e-14));
  }
  return all;
}

double quantile(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  const auto at = values.begin() + std::ptrdiff_t(part * double(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// Whether `db` falls off a cliff within `count` frames after `from`.
bool isCut(const std::vector<double>& db, std::size_t from, std::size_t count) {
  for (std::size_t i = from; i < from + count; ++i)
    if (db[i] - db[i + 1] > kCutDb) return true;
  return false;
}

bool isHit(const std::vector<double>& db, std::size_t at) {
  return std::all_of(db.begin() + std::ptrdiff_t(at - kBeside), db.begin() + std::ptrdiff_t(at + kBeside + 1), [&](double one) { return one <= db[at]; });
}

}  // namespace

Ambience ambienceOf(std::span<const BandPowers> rows) {
  const std::vector<double> db = levels(rows);
  if (db.size() <= kBeside + kAfter) return {};
  const double least = quantile(db, kLoud) - kNearDb;
  Ambience told;
  std::vector<double> falls, rates;
  for (std::size_t i = kBeside; i + kAfter < db.size(); ++i) {
    if (db[i] < least || !isHit(db, i) || isCut(db, i, kAfter)) continue;
    falls.push_back(db[i] - *std::min_element(db.begin() + std::ptrdiff_t(i), db.begin() + std::ptrdiff_t(i + kAfter + 1)));
  }
  for (std::size_t i = 0; i + 1 < db.size();) {
    std::size_t end = i;
    if (db[i] >= least && db[i] - db[i + 1] > kFirstStepDb)
      while (end + 1 < db.size() && db[end] - db[end + 1] > kFallsStepDb && db[i] - db[end] < kMostDb) ++end;
    if (db[i] - db[end] >= kEndDb && !isCut(db, i, end - i)) {
      std::size_t from = i, to;
      while (db[i] - db[from] < kFromDb) ++from;
      for (to = from; to < end && db[i] - db[to] < kToDb;) ++to;
      if (to > from) rates.push_back((db[from] - db[to]) / (double(to - from) * BandFrames::kHopSeconds));
    }
    i = std::max(end, i + 1);
  }
  told.hits = int(falls.size());
  told.ends = int(rates.size());
  told.fallDb = quantile(std::move(falls), 0.9);
  told.dbPerSecond = quantile(std::move(rates), 0.75);
  return told;
}

}  // namespace mix
