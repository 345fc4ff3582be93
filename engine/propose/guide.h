// SPDX-License-Identifier: MIT
// Everything that is said about the arrangement of a song, as one piece of data: how it is built, advice, and rides that
// may be heard live or frozen. Like a proposal it touches nothing by itself and is no part of the document.
#pragma once

#include "engine/propose/advice.h"

namespace mix {

struct Guide {
  Arrangement arrangement;
  std::vector<Advice> advice;
  std::vector<Ride> rides;

  bool empty() const { return arrangement.seconds <= 0; }
  friend bool operator==(const Guide&, const Guide&) = default;
};

// Stems are worked on in the order in which they are given. [worker]
Guide guideOf(std::span<const NamedArrangedStem> stems);

// {"tempoBpm", "tempoConfidence", "beats", "bars", "beatsPerBar", "key", "chords", "sections", "energy", "advice",
// "rides"}. Times in seconds. [any]
std::string toJson(const Guide& guide);
// An error for text that is none; what has the wrong type is left out. [any]
Result<Guide> guideFromJson(std::string_view text);

}  // namespace mix
