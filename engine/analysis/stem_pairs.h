// SPDX-License-Identifier: MIT
// How two stems get along at equal loudness: do they share bands, and do they sound together?
#pragma once

#include <array>
#include <vector>

#include "engine/analysis/song_features.h"

namespace mix {

// What comparing needs of one stem.
struct PairView {
  static constexpr int kHopsPerFrame = 4;
  static constexpr double kFrameSeconds = kHopsPerFrame * StemMeasures::kFrameSeconds;

  PairView(const StemMeasures& measures, double songSeconds);

  bool silent;
  std::array<float, kErbBands> levelsDb;  // mean power relative to loudness
  std::array<float, kErbBands> share;     // of loudness-like strength, sums up to 1
  std::array<bool, kErbBands> essential;  // the ten strongest bands
  std::vector<float> envelopeDb;          // each kFrameSeconds of the song
  std::vector<bool> active;
  double activeCount = 0, envelopeMean = 0, envelopeSd = 0;
};

std::array<float, kPairFeatures> pairFeatures(const PairView& one, const PairView& other);

}  // namespace mix
