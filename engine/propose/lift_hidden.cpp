// SPDX-License-Identifier: MIT
#include "engine/propose/lift_hidden.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/balance.h"
#include "engine/propose/mix_sound.h"

namespace mix {
namespace {

constexpr double kHiddenDb = -10, kStepLu = 1.5, kMostLu = 6, kMostSigmas = 1.5;
constexpr int kSteps = int(kMostLu / kStepLu);

bool leads(const Stem& stem) { return stem.role == "voiceLead"; }

double leadOverRestLu(const Stems& stems) {
  double lead = 0, rest = 0;
  for (const Stem& stem : stems)
    if (!stem.isSilent()) (leads(stem) ? lead : rest) += std::pow(10, stem.relativeLu / 10);
  return 10 * std::log10(lead / rest);
}

}  // namespace

void liftHidden(Stems& stems, const Masking::Kinship& kinship) {
  const double before = leadOverRestLu(stems);
  std::vector<double> lifted(stems.size());
  for (int step = 0; step < kSteps; ++step) {
    const Masking masking(soundsOf(stems, {}), kinship);
    bool any = false;
    for (std::size_t i = 0; i < stems.size(); ++i) {
      Stem& stem = stems[i];
      if (stem.isSilent() || leads(stem) || lifted[i] + kStepLu > std::min(kMostLu, kMostSigmas * stem.sigmaLu) || audibilityDb(masking.loudness(i)) >= kHiddenDb) continue;
      stem.relativeLu += kStepLu;
      lifted[i] += kStepLu;
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
