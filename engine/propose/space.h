// SPDX-License-Identifier: MIT
// Where the stems stand: what is low and what leads in the middle, what is too wide for one loudspeaker a little narrower,
// sides for those that support. Each is a stage of its own (stages.h) and looks at what the ones before it left. [worker]
#pragma once

#include "engine/propose/measuring.h"
#include "engine/propose/stages.h"

namespace mix {

// All of them, in the order of their work.
Suggestions placeStems(const Stems& stems, Draft& draft);

// The lows of a stereo stem that carries the mix's low end become mono where the sides differ there.
Suggestions centreLows(const Stems& stems, Draft& draft);

// A stereo stem of which mono loses more than of unrelated sides is narrowed as far as that needs.
Suggestions narrowWide(const Stems& stems, Draft& draft);

// A stereo stem that carries the song and leans to a side, with none of its kind on the other, is panned to the middle.
Suggestions centreLeaning(const Stems& stems, Draft& draft);

// Whether the render has to tell of the track how its sides relate in the lows. [any]
bool isCentredLow(const Suggestions& stages, int track);

// By what each is for, in a render of the draft: fills the evidence; what does not improve is taken back, in the draft too,
// with a note. `before` and `after` are the mix as it is and the draft.
void checkSpace(const Stems& stems, const MixMeasures& before, const MixMeasures& after, Draft& draft, Suggestions& stages,
                std::vector<Reason>& notes);

}  // namespace mix
