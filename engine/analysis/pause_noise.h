// SPDX-License-Identifier: MIT
// Noise of a recording that is heard while its instrument rests. A rest with noise is told from soft play by three things:
// it is steady, its spectrum is smooth, and hardly anything in the recording is softer. From band powers that were measured
// anyway.
#pragma once

#include <span>
#include <vector>

#include "engine/analysis/band_frames.h"

namespace mix {

struct PauseNoise {
  struct Rest {
    std::size_t from = 0, to = 0;  // frames of the band powers, the last excluded
  };

  std::vector<Rest> rests;  // in order of time; none: no noise
  double levelDb = -200;    // mean square of all bands there
  double broadDb = -200;    // of that what is no hum or rumble: from kNoiseFromBand on

  bool isThere() const { return !rests.empty(); }
  double seconds() const;
  double firstSeconds() const { return rests.empty() ? -1 : double(rests.front().from) * BandFrames::kHopSeconds; }
};

constexpr int kNoiseFromBand = 8;  // 380 Hz

// [any]
PauseNoise pauseNoiseOf(std::span<const BandPowers> frames);

// Mean square from kNoiseFromBand on in the frames of these rests, in dB; -200 for silence. [any]
double levelInRests(std::span<const BandPowers> frames, const PauseNoise& noise);

}  // namespace mix
