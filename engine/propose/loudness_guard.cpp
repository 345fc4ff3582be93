// SPDX-License-Identifier: MIT
#include "engine/propose/loudness_guard.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/stage_checks.h"

namespace mix {

LoudnessCost loudnessCost(const MixReport& is, const MixReport& before, const LoudnessLimits& limits) {
  const double underCeilingDb = is.truePeakDb - limits.ceilingDb;
  if (!limits.on) return {LoudnessCost::Of::peak, is.truePeakDb - std::max(limits.ceilingDb, before.truePeakDb) - kOverCeilingDb, is.truePeakDb};
  const double mostLimitingDb = std::max(kMostLimitingDb, limits.before ? -before.limiterOftenDb : 0);
  const double leastPsrDb = std::min(kLeastPsrDb, limits.before ? before.psrDb : kLeastPsrDb);
  const double overLimitingDb = -is.limiterOftenDb - mostLimitingDb;
  // A mix that has no more by itself is not the limiter's fault: what counts is what the limiter takes off its peaks, and
  // while it takes nothing, how much louder the mix can get until it does.
  const double overPsrDb = std::min(leastPsrDb - is.psrDb, is.limiterDb < 0 ? -is.limiterDb : underCeilingDb);
  if (overPsrDb > overLimitingDb) return {LoudnessCost::Of::psr, overPsrDb, is.psrDb};
  return {LoudnessCost::Of::limiter, overLimitingDb, is.limiterOftenDb};
}

}  // namespace mix
