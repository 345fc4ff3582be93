// SPDX-License-Identifier: MIT
#include "engine/propose/lift_hidden.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/balance.h"

namespace mix {
namespace {

bool leads(const Stem& stem) { return stem.role == "voiceLead"; }

double leadOverRestLu(const Stems& stems) {
  double lead = 0, rest = 0;
  for (const Stem& stem : stems)
    if (!stem.isSilent()) (leads(stem) ? lead : rest) += std::pow(10, stem.relativeLu / 10);
  return 10 * std::log10(lead / rest);
}

}  // namespace

void liftHidden(Stems& stems, const Masking::Kinship& kinship, const TracksMeasured& measured, const LiftLimits& limits) {
  const double before = leadOverRestLu(stems);
  std::vector<double> lifted(stems.size());
  for (int step = 0; step < int(limits.mostLu / limits.stepLu); ++step) {
    const Masking masking(soundsOf(stems, measured), kinship);
    bool any = false;
    for (std::size_t i = 0; i < stems.size(); ++i) {
      Stem& stem = stems[i];
      if (stem.isSilent() || leads(stem) || lifted[i] + limits.stepLu > std::min(limits.mostLu, limits.mostSigmas * stem.sigmaLu) || audibilityDb(masking.loudness(i)) >= kLostDb) continue;
      stem.relativeLu += limits.stepLu;
      lifted[i] += limits.stepLu;
      any = true;
    }
    if (!any) return;
    const double fallen = before - leadOverRestLu(stems);
    for (Stem& stem : stems)
      if (leads(stem) && std::isfinite(fallen)) stem.relativeLu += fallen;
    relateToSum(stems);
  }
}

}  // namespace mix
