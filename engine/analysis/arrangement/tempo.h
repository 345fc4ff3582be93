// SPDX-License-Identifier: MIT
// Tempo, beats and bars of a song from how strongly sounds set in.
#pragma once

#include <vector>

#include "engine/analysis/arrangement/song_signals.h"

namespace mix {

struct Tempo {
  double bpm = 0;         // 0: none
  double confidence = 0;  // 0..1
};

// The lag at which the onsets look most like themselves, two, three and four times over, with a mild preference for what
// people tap (D. Ellis, "Beat tracking by dynamic programming", JNMR 36(1), 2007, section 2.2). 45 to 220 BPM. [worker]
Tempo tempoOf(const std::vector<float>& onsets, double hopSeconds);

// The chain of beats that lies on strong onsets at about equal distances (the same, section 2.3), carried on to both
// ends of the song. Seconds. [worker]
std::vector<double> beatsOf(const std::vector<float>& onsets, double hopSeconds, double bpm, double seconds);

struct Meter {
  int beatsPerBar = 4;    // 3 or 4
  int firstDownbeat = 0;  // index of a beat, below beatsPerBar
};

// Bars begin where harmony changes, low sounds set in and stems enter. [worker]
Meter meterOf(const SongSignals& song, std::span<const ArrangedStem> stems, const std::vector<double>& beats);

}  // namespace mix
