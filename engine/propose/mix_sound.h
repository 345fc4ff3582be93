// SPDX-License-Identifier: MIT
// What the stems of a song sound like in a mix: from a render where a track was measured, else from its recording, which
// gains alone do not change.
#pragma once

#include <map>

#include "engine/analysis/masking.h"
#include "engine/mixer/track_measures.h"
#include "engine/propose/stem.h"
#include "engine/session/document.h"

namespace mix {

using TracksMeasured = std::map<int, TrackMeasures>;

// The stem at `levelLu` relative to the mix; `measured`: null for its recording. Silence for a stem that is. Views what it
// is given. [any]
Masking::Stem soundOf(const Stem& stem, const TrackMeasures* measured, double levelLu);

// Null where the track was not measured. [any]
inline const TrackMeasures* find(const TracksMeasured& measured, int track) {
  const auto found = measured.find(track);
  return found == measured.end() ? nullptr : &found->second;
}

// Loudness of the stem after all processing in `document`, less its fader. [any]
double beforeFaderLufs(const Stem& stem, const TrackMeasures* measured, const Document& document);

// All of them, at the levels that are wanted. [worker]
std::vector<Masking::Stem> soundsOf(const Stems& stems, const TracksMeasured& measured);

}  // namespace mix
