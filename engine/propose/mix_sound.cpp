// SPDX-License-Identifier: MIT
#include "engine/propose/mix_sound.h"

#include <cmath>

namespace mix {

Masking::Stem soundOf(const Stem& stem, const TrackMeasures* measured, double levelLu) {
  if (stem.isSilent() || !std::isfinite(levelLu)) return {};
  if (!measured || measured->bandPowers.empty()) return {stem.bands, levelLu - stem.playedLufs()};
  if (!std::isfinite(measured->integratedLufs)) return {};
  return {measured->bandPowers, levelLu - measured->integratedLufs};
}

double beforeFaderLufs(const Stem& stem, const TrackMeasures* measured, const Document& document) {
  const auto value = [&](std::string_view words) { return double(document.value({Scope::track, stem.track, findParam(Scope::track, words).value()})); };
  return measured ? measured->integratedLufs - value("fader/gainDb") : stem.playedLufs() + value("trim/gainDb");
}

std::vector<Masking::Stem> soundsOf(const Stems& stems, const TracksMeasured& measured) {
  std::vector<Masking::Stem> sounds;
  for (const Stem& stem : stems) sounds.push_back(soundOf(stem, find(measured, stem.track), stem.relativeLu));
  return sounds;
}

}  // namespace mix
