// SPDX-License-Identifier: MIT
// The form of a song: where sections begin, which of them are alike, how full, high and loud they are.
#pragma once

#include <vector>

#include "engine/analysis/arrangement/song_signals.h"

namespace mix {

// What a bar is made of: who plays how loudly, and in which harmony.
struct BarPicture {
  std::vector<float> activity;  // of each stem, 0 silent .. 1 as loud as it gets
  Chroma chroma{};
};
// `bars`: where they begin, and the end. [worker]
std::vector<BarPicture> picturesOf(const SongSignals& song, std::span<const ArrangedStem> stems, const std::vector<double>& bars);

// 1 for bars that are the same, towards 0. [any]
double alike(const BarPicture& a, const BarPicture& b);

// Indices of the bars at which sections begin, the first is 0: novelty along the diagonal of the bars' likeness
// (J. Foote, "Automatic audio segmentation using a measure of audio novelty", ICME 2000), chosen together so that
// sections of 4, 8 or 16 bars are preferred. [worker]
std::vector<int> boundariesOf(const std::vector<BarPicture>& pictures);

// Sections with their labels, kinds and figures. [worker]
std::vector<Section> sectionsOf(const std::vector<BarPicture>& pictures, std::span<const ArrangedStem> stems,
                                const std::vector<double>& bars, const std::vector<int>& boundaries);

}  // namespace mix
