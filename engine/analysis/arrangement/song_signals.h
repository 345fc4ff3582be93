// SPDX-License-Identifier: MIT
// The stems of a song laid together for tempo, harmony and form: each counts by what it is, not by how loud it was
// recorded.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/analysis/arrangement/arrangement.h"

namespace mix {

struct SongSignals {
  double seconds = 0;
  double hopSeconds = StemMusic::kOnsetSeconds;
  std::vector<float> onsets, lowOnsets;  // of all stems, percussive ones first of all
  std::vector<Chroma> chroma;            // of the stems that have pitch
  std::vector<Chroma> bass;              // of the bass alone; empty where there is none

  double chromaSeconds() const { return hopSeconds * StemMusic::kOnsetsPerChroma; }
};

// [worker]
SongSignals signalsOf(std::span<const ArrangedStem> stems);

// Mean of the frames between two times; zero where there are none. [any]
Chroma meanChroma(const std::vector<Chroma>& frames, double frameSeconds, double from, double to);
// Cosine of the angle, 0 where one of them is zero. [any]
double likeness(const Chroma& a, const Chroma& b);

// Mean power of K-weighted blocks (StemMeasures::blockPowers) between two times. [any]
double meanPower(const std::vector<float>& blockPowers, double from, double to);

}  // namespace mix
