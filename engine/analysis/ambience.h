// SPDX-License-Identifier: MIT
// How much room there is in a recording, told by how its sounds end: a room goes on after them, at its own rate, whatever
// was played (the idea of blind estimates of reverberation time: R. Ratnam and others, JASA 114(5), 2003). From the powers
// of ERB bands that are kept of every stem, so it costs next to nothing.
//
// Only where sounds do end it can tell: held notes and dense playing are neither dry nor wet to it. A sound that rings by
// itself, as a cymbal does, is taken for one in a room: then nothing is added, which is the safer mistake.
#pragma once

#include <span>

#include "engine/analysis/erb_bands.h"

namespace mix {

struct Ambience {
  int hits = 0;              // loud moments that something softer followed
  double fallDb = 0;         // after the clearest tenth of them: in 0.19 s, from 600 Hz to 8.5 kHz
  int ends = 0;              // sounds that died away by 20 dB or more
  double dbPerSecond = 0;    // of the fastest quarter of those, from 10 dB under the sound on

  // Ends with nothing behind it, as in a booth or from a machine. The limits are tuned: seven dry recordings of a band and
  // of percussion are dry by them, and with our own room 20 LU under them, or a plate 15 LU under them, none is any more; made-up hits need 15 LU of either.
  bool isDry() const { return hits >= kLeastHits && ends >= kLeastEnds && fallDb >= kDryFallDb && dbPerSecond >= kDryDbPerSecond; }

  static constexpr int kLeastHits = 10, kLeastEnds = 6;
  static constexpr double kDryFallDb = 25, kDryDbPerSecond = 110;  // the latter: a decay of 0.55 s
};

// `rows` as StemMeasures::bandPowers. [any]
Ambience ambienceOf(std::span<const BandPowers> rows);

}  // namespace mix
