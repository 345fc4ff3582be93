// SPDX-License-Identifier: MIT
#include "engine/analysis/mix_profile.h"

namespace mix {

bool MixProfiler::prepare(double sampleRate) {
  bands_.prepare(sampleRate, 2);
  return analysis_.prepare(sampleRate, 2);
}

void MixProfiler::add(const float* left, const float* right, int frames) {
  analysis_.add(left, right, frames);
  bands_.add(left, right, frames);
}

MixProfile MixProfiler::finish() {
  bands_.finish();
  const FileMeasures m = analysis_.measures();
  return {m.integratedLufs, m.loudnessRangeLu, m.truePeakDbtp, loudestLufs(m.maxShortTermLufs, m.maxMomentaryLufs), m.maxMomentaryLufs, m.balanceDb, m.sideToMidDb, m.monoLossDb, m.bandLevelsDb, bands_.regions()};
}

}  // namespace mix
