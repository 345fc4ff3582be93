// SPDX-License-Identifier: MIT
#include "engine/propose/master_drive.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/balance.h"

namespace mix {
namespace {

constexpr double kLeastSlope = 0.2, kTellingDb = 0.05;

}  // namespace

std::optional<double> MasterDrive::next(double driveDb, double lufs, double overDb) {
  ++renders_;
  const double missing = targetLufs_ - lufs;
  stopped_ = missing > kToleranceLu && overDb >= -kAtGuardDb;
  const bool isThere = std::abs(missing) <= kToleranceLu || stopped_;
  if (isThere && overDb <= 0) return std::nullopt;
  if (overDb <= 0) quietDb_ = std::max(quietDb_.value_or(driveDb), driveDb);
  if (renders_ >= kMostRenders) return std::nullopt;
  // One render is left: rather too quiet than over the guard.
  if (renders_ == kMostRenders - 1 && overDb > 0) return quietDb_ && *quietDb_ < driveDb ? quietDb_ : driveDb - overDb - 1;

  const double driven = last_ ? driveDb - last_->driveDb : 0;
  const auto slope = [&](double risen) { return std::abs(driven) > kTellingDb ? std::clamp(risen / driven, kLeastSlope, 1.0) : 1.0; };
  const double toTarget = missing / slope(last_ ? lufs - last_->lufs : 0);
  const double toGuard = (-kAtGuardDb / 2 - overDb) / slope(last_ ? overDb - last_->overDb : 0);
  last_ = {driveDb, lufs, overDb};
  return driveDb + std::min(toTarget, toGuard);
}

}  // namespace mix
