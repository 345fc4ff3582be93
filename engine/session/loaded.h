// SPDX-License-Identifier: MIT
// What comes out of JSON that others may have written.
#pragma once

#include <optional>

#include "engine/session/document.h"

namespace mix {

// The whole error message when the text is of a version that is still to come.
constexpr std::string_view kMadeByNewerVersion = "it was made by a newer version of Mixwright";

// What could not be taken over as it was; worth one line on the screen.
struct LoadNotes {
  static constexpr std::size_t kMaxNames = 8;

  int unknown = 0;     // keys that mean nothing here
  int clamped = 0;     // numbers and texts beyond their limits
  int dropped = 0;     // values of the wrong kind
  int renumbered = 0;  // channels whose id was missing or taken
  float masterTurnedDownDb = 0;    // by so much, for a link must not be louder than its tracks make it; not one of the total
  std::vector<std::string> names;  // the first unknown or dropped keys

  int total() const { return unknown + clamped + dropped + renumbered; }
};

struct Loaded {
  Document document;
  int nextId = 1;
  LoadNotes notes;
};

}  // namespace mix
