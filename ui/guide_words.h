// SPDX-License-Identifier: MIT
// What a guide says, in words.
#pragma once

#include <string>

#include "ui/guide_state.h"

namespace mix::ui {

// "A", or "A, verse". [any]
std::string sectionName(const Section& section);
// "Bars 9 to 16", or times where the song has no bars. [any]
std::string placeName(const GuideState& state, double from, double to);
// "C", "F#m"; empty for none. [any]
// Spelt by the signature of the key: Bbm in F minor, A#m in F# major; as is usual where the key is not sure.
std::string chordName(const Chord& chord, const Key& key);
// "118 BPM, A minor, 4/4". [any]
std::string songSummary(const Arrangement& song);

std::string adviceTitle(const Advice& advice);
std::string adviceText(const GuideState& state, const Advice& advice);

}  // namespace mix::ui
