// SPDX-License-Identifier: MIT
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/analysis/file_analysis.h"

namespace mix {
namespace {

// Four decimals tell apart what can be measured.
nlohmann::ordered_json number(double value) {
  if (!std::isfinite(value)) return nullptr;
  return std::round(value * 1e4) / 1e4;
}

}  // namespace

std::string toJson(const FileMeasures& m) {
  nlohmann::ordered_json bands = nlohmann::ordered_json::array();
  for (double level : m.bandLevelsDb) bands.push_back(number(level));
  const nlohmann::ordered_json json = {
      {"sampleRate", m.sampleRate},
      {"channels", m.channels},
      {"frames", m.frames},
      {"durationSeconds", number(m.durationSeconds)},
      {"integratedLufs", number(m.integratedLufs)},
      {"loudnessRangeLu", number(m.loudnessRangeLu)},
      {"maxMomentaryLufs", number(m.maxMomentaryLufs)},
      {"maxShortTermLufs", number(m.maxShortTermLufs)},
      {"lowMomentaryLufs", number(m.span.low)},
      {"midMomentaryLufs", number(m.span.mid)},
      {"highMomentaryLufs", number(m.span.high)},
      {"highPeakDbfs", number(m.highPeakDbfs)},
      {"truePeakDbtp", number(m.truePeakDbtp)},
      {"samplePeakDbfs", number(m.samplePeakDbfs)},
      {"rmsDbfs", number(m.rmsDbfs)},
      {"crestFactorDb", number(m.crestFactorDb)},
      {"dcOffsetLeft", std::round(m.dcOffsetLeft * 1e7) / 1e7},
      {"dcOffsetRight", std::round(m.dcOffsetRight * 1e7) / 1e7},
      {"balanceDb", number(m.balanceDb)},
      {"correlation", number(m.correlation)},
      {"sideToMidDb", number(m.sideToMidDb)},
      {"monoLossDb", number(m.monoLossDb)},
      {"dualMono", m.dualMono},
      {"silentFraction", number(m.silentFraction)},
      {"clippedRuns", m.clippedRuns},
      {"centroidHz", number(m.centroidHz)},
      {"thirdOctaveLevelsDb", std::move(bands)},
  };
  return json.dump();
}

}  // namespace mix
