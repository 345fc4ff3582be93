// SPDX-License-Identifier: MIT
#include "engine/propose/master_drive.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/balance.h"

namespace mix {
namespace {

constexpr double kLeastSlope = 0.2, kTellingDb = 0.05;
constexpr double kNoStepDb = 0.15;  // drives are rounded to 0.1 dB: nothing lies between

}  // namespace

std::optional<double> MasterDrive::next(double driveDb, double lufs, double overDb) {
  ++renders_;
  const double missing = targetLufs_ - lufs;
  if (overDb <= 0) quietDb_ = std::max(quietDb_.value_or(driveDb), driveDb);
  else loudDb_ = std::min(loudDb_.value_or(driveDb), driveDb);
  // One render is left: rather too quiet than over the guard.
  const bool isLast = renders_ >= kMostRenders - 1;
  const bool isBetween = quietDb_ && loudDb_ && (*loudDb_ - *quietDb_ < kNoStepDb || isLast);
  stopped_ = missing > kToleranceLu && (overDb >= -kAtGuardDb || (isBetween && driveDb == *quietDb_));
  const bool isThere = std::abs(missing) <= kToleranceLu || stopped_;
  if ((isThere && overDb <= 0) || renders_ >= kMostRenders) return std::nullopt;
  if (isBetween && overDb > 0) return quietDb_;
  if (isLast && overDb > 0) return driveDb - overDb - 1;

  const double driven = last_ ? driveDb - last_->driveDb : 0;
  const auto slope = [&](double risen) { return std::abs(driven) > kTellingDb ? std::clamp(risen / driven, kLeastSlope, 1.0) : 1.0; };
  const double toTarget = missing / slope(last_ ? lufs - last_->lufs : 0);
  const double toGuard = (-kAtGuardDb / 2 - overDb) / slope(last_ ? overDb - last_->overDb : 0);
  const double wanted = driveDb + std::min(toTarget, toGuard);
  last_ = {driveDb, lufs, overDb};
  // Secants of a guard with steps lead astray: known to be too much, or less than is known to do.
  const bool isAstray = quietDb_ && loudDb_ && (wanted >= *loudDb_ || (overDb > 0 && wanted <= *quietDb_));
  return isAstray ? (*quietDb_ + *loudDb_) / 2 : wanted;
}

}  // namespace mix
