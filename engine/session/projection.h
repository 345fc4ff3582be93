// SPDX-License-Identifier: MIT
// The document's values as the mixer plays them, for hosts that open a document and render it. A host that follows
// edits uses changes.h.
#pragma once

#include "engine/mixer/mixer.h"
#include "engine/session/document.h"

namespace mix {

// Sets every value of the master and of the tracks that the mixer has. Call it before the first frame, with a `reset`
// after it: otherwise the values are reached by ramps. [main]
inline void applyValues(const Document& document, Mixer& mixer) {
  for (const auto& track : document.tracks)
    for (std::size_t param = 0; param < track->values.size(); ++param)
      mixer.setTrack(track->id, int(param), track->values[param]);
  for (std::size_t param = 0; param < document.master->values.size(); ++param)
    mixer.setMaster(int(param), document.master->values[param]);
}

}  // namespace mix
