// SPDX-License-Identifier: MIT
// Key and chords of a song from the pitch classes of its stems.
#pragma once

#include <vector>

#include "engine/analysis/arrangement/song_signals.h"

namespace mix {

// The key whose profile the pitch classes of the song look most like (C. Krumhansl, "Cognitive foundations of musical
// pitch", 1990, chapter 4; profiles of J. Albrecht and D. Shanahan, "The use of large corpora to train a new type of
// key-finding algorithm", Music Perception 31(1), 2013). The confidence is the lead over all other keys. [worker]
Key keyOf(const SongSignals& song);

// A chord, or none, for each stretch between two of `times`, neighbours that are equal as one: the way through 24
// triads and silence that fits best and changes least (Viterbi). The bass counts for the root. [worker]
std::vector<Chord> chordsOf(const SongSignals& song, const std::vector<double>& times);

}  // namespace mix
