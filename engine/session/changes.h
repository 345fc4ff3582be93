// SPDX-License-Identifier: MIT
// What a projection of the document has to be told. The host keeps the document that it told last (a copy is
// a few pointers) and asks for the difference; so edits, undo and opening another song are all the same to it.
#pragma once

#include "engine/session/document.h"

namespace mix {

struct ValueChange {
  Address address;
  float value = 0;  // plain
};

struct Changes {
  // Ids; the rest of an added channel (output, audio) is in the document.
  std::vector<int> removedTracks, addedTracks, removedBuses, addedBuses;
  // The values that differ; of an added channel those that are not initial.
  std::vector<ValueChange> values;
  // Parameters whose points differ; look them up in the document.
  std::vector<Address> automation;
  // Tracks whose audio reference differs, and channels that feed another output or have another key;
  // not the added ones.
  std::vector<int> audio, trackOutputs, busOutputs, trackKeys, busKeys;
  std::vector<int> references;  // tracks that became one or are one no longer
  bool loop = false;
  bool tempo = false;
  bool sampleRate = false;

  bool empty() const;
};

// Names, roles, locks and the order on the screen make no change: nothing outside the UI depends on them. [main]
Changes changesBetween(const Document& before, const Document& after);

}  // namespace mix
