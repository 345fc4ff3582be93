// SPDX-License-Identifier: MIT
// What a track has to be rendered for: a fader moves what was measured by exactly what it says, and what is sent comes after all
// that is heard of the track itself.
#pragma once

#include "engine/propose/stem.h"
#include "engine/session/document.h"

namespace mix {

struct Processing {
  bool any = false;   // something else than gain happens to the track
  bool tone = false;  // and something else than a high-pass, which lies under what the stem plays
};
// Of a track of the document. [any]
Processing processingOf(const Document& document, const Stem& stem);

// Whether the track is processed in both as in the other, but for the gain of its fader and what it sends. [any]
bool isHeardAlike(const Document& one, const Document& other, int track);

}  // namespace mix
