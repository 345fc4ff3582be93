// SPDX-License-Identifier: MIT
#include "engine/analysis/song_features.h"

#include <algorithm>
#include <cmath>

#include "engine/analysis/stem_pairs.h"

namespace mix {
namespace {

constexpr double kContourFloorDb = -40, kContourCeilingDb = 10;

// Mean K-weighted power of equal parts of the song, relative to the stem's loudness.
void putContour(const StemMeasures& m, double songSeconds, float* out) {
  const double parts = double(kContourParts);
  const double blocks = std::max(songSeconds / StemMeasures::kBlockSeconds, parts);
  for (int part = 0; part < kContourParts; ++part) {
    const auto from = std::size_t(blocks * part / parts), to = std::size_t(blocks * (part + 1) / parts);
    double sum = 0;
    for (std::size_t i = from; i < std::min(to, m.blockPowers.size()); ++i) sum += double(m.blockPowers[i]);
    const double level = sum > 0 ? 10 * std::log10(sum / double(to - from)) - m.lufs : kContourFloorDb;
    out[part] = float(std::clamp(level, kContourFloorDb, kContourCeilingDb));
  }
}

}  // namespace

SongFeatures songFeatures(std::span<const NamedStem> stems) {
  SongFeatures song;
  song.stems = int(stems.size());
  song.stemRows.assign(stems.size() * kStemFeatures, 0);
  double seconds = 0;
  for (const NamedStem& stem : stems) seconds = std::max(seconds, stem.measures->seconds);
  std::vector<PairView> views;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    float* const row = &song.stemRows[i * kStemFeatures];
    const StemMeasures& m = *stems[i].measures;
    if (!m.silent()) {
      std::copy(m.features.begin(), m.features.end(), row);
      putContour(m, seconds, row + stem_layout::kCount);
    }
    const auto names = roleProbabilitiesOfName(stems[i].fileName);
    std::copy(names.begin(), names.end(), row + stem_layout::kCount + kContourParts);
    views.emplace_back(m, seconds);
  }
  song.pairRows.reserve(stems.size() * stems.size() * kPairFeatures);
  for (const PairView& one : views)
    for (const PairView& other : views) {
      const auto values = pairFeatures(one, other);
      song.pairRows.insert(song.pairRows.end(), values.begin(), values.end());
    }
  return song;
}

}  // namespace mix
