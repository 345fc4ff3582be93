// SPDX-License-Identifier: MIT
#include "ui/meter_state.h"

#include <algorithm>
#include <cmath>

namespace mix::ui {
namespace {
constexpr float kFallDbPerSecond = 28, kHoldFallDbPerSecond = 40, kReductionDbPerSecond = 40;
constexpr double kHoldMs = 1200;
}  // namespace

float meterDb(float amplitude) {
  return std::isfinite(amplitude) && amplitude > 1e-6f ? 20 * std::log10(amplitude) : -120.0f;
}

float meterTravel(float db) {
  const float t = (std::clamp(db, kMeterFloorDb, kMeterTopDb) - kMeterFloorDb) / (kMeterTopDb - kMeterFloorDb);
  return t * t * 0.55f + t * 0.45f;
}

void MeterState::report(float left, float right, float gainReductionDb, double timeMs) {
  const float peaks[2] = {meterDb(left), meterDb(right)};
  for (int side = 0; side < 2; ++side) {
    db[side] = std::max(db[side], peaks[side]);
    if (peaks[side] >= holdDb[side]) holdDb[side] = peaks[side], holdSinceMs[side] = timeMs;
    maxDb = std::max(maxDb, peaks[side]);
  }
  clipped = clipped || maxDb > 0;
  if (std::isfinite(gainReductionDb)) reductionDb = std::min(reductionDb, std::clamp(gainReductionDb, -60.0f, 0.0f));
}

bool MeterState::fall(float elapsedMs, double timeMs) {
  const float seconds = std::clamp(elapsedMs, 0.0f, 200.0f) / 1000;
  bool moves = false;
  for (int side = 0; side < 2; ++side) {
    if (db[side] > kMeterFloorDb) db[side] -= kFallDbPerSecond * seconds, moves = true;
    if (holdDb[side] > kMeterFloorDb) {
      if (timeMs - holdSinceMs[side] > kHoldMs) holdDb[side] -= kHoldFallDbPerSecond * seconds;
      moves = true;
    }
  }
  if (reductionDb < 0) reductionDb = std::min(0.0f, reductionDb + kReductionDbPerSecond * seconds), moves = true;
  return moves;
}

}  // namespace mix::ui
