// SPDX-License-Identifier: MIT
#include "ui/meter_state.h"

#include <algorithm>
#include <cmath>

namespace mix::ui {
namespace {
constexpr float kFallDbPerSecond = 28, kHoldFallDbPerSecond = 40, kReductionDbPerSecond = 40;
constexpr double kHoldMs = 1200, kReportIsOldMs = 250;
constexpr float kRmsSeconds = 0.3f, kLeastSquare = 1e-7f;
}  // namespace

float meterDb(float amplitude) {
  return std::isfinite(amplitude) && amplitude > 1e-6f ? 20 * std::log10(amplitude) : -120.0f;
}

float meterTravel(float db) {
  const float t = (std::clamp(db, kMeterFloorDb, kMeterTopDb) - kMeterFloorDb) / (kMeterTopDb - kMeterFloorDb);
  return t * t * 0.55f + t * 0.45f;
}

void MeterState::report(const Reading& reading, double timeMs) {
  const float peaks[2] = {meterDb(reading.peak[0]), meterDb(reading.peak[1])}, gainReductionDb = reading.gainReductionDb;
  reportedMs_ = timeMs;
  for (int side = 0; side < 2; ++side) {
    const float rms = std::min(std::fabs(reading.rms[side]), 1e4f);
    reported_[side] = std::isfinite(rms) ? rms * rms : 0;
    db[side] = std::max(db[side], peaks[side]);
    if (peaks[side] >= holdDb[side]) holdDb[side] = peaks[side], holdSinceMs[side] = timeMs;
    maxDb = std::max(maxDb, peaks[side]);
  }
  clipped = clipped || maxDb > 0;
  if (std::isfinite(gainReductionDb)) reductionDb = std::min(reductionDb, std::clamp(gainReductionDb, -60.0f, 0.0f));
}

bool MeterState::fall(float elapsedMs, double timeMs) {
  const float seconds = std::clamp(elapsedMs, 0.0f, 200.0f) / 1000;
  const float share = 1 - std::exp(-seconds / kRmsSeconds);
  bool moves = false;
  for (int side = 0; side < 2; ++side) {
    const float wanted = timeMs - reportedMs_ < kReportIsOldMs ? reported_[side] : 0;
    meanSquare_[side] += share * (wanted - meanSquare_[side]);
    if (meanSquare_[side] > kLeastSquare) moves = true;
    else meanSquare_[side] = 0;
    if (db[side] > kMeterFloorDb) db[side] -= kFallDbPerSecond * seconds, moves = true;
    if (holdDb[side] > kMeterFloorDb) {
      if (timeMs - holdSinceMs[side] > kHoldMs) holdDb[side] -= kHoldFallDbPerSecond * seconds;
      moves = true;
    }
  }
  if (reductionDb < 0) reductionDb = std::min(0.0f, reductionDb + kReductionDbPerSecond * seconds), moves = true;
  return moves;
}

float MeterState::rmsDb(int side) const { return meterDb(std::sqrt(meanSquare_[side])); }
float MeterState::rmsDb() const { return std::max(rmsDb(0), rmsDb(1)); }

}  // namespace mix::ui
