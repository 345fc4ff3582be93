// SPDX-License-Identifier: MIT
// Level rides: slow moves of a fader that hold a stem at the level it has among the others in the sections of a song.
// What all stems do together is music and stays; what one does alone is wander, and a passage that is off as a whole
// (engine/analysis/level_wander.h) is moved as a whole. They are computed from loudness that
// is known in advance, so that what is heard live, what is frozen and what is exported are the same.
#pragma once

#include <span>
#include <vector>

#include "engine/analysis/arrangement/arrangement.h"
#include "engine/session/document.h"

namespace mix {

struct RidePoint {
  double seconds = 0;
  float db = 0;  // on top of the fader

  friend bool operator==(const RidePoint&, const RidePoint&) = default;
};

struct Ride {
  int track = 0;
  std::vector<RidePoint> points;  // in order of time, straight lines between them

  friend bool operator==(const Ride&, const Ride&) = default;
};

struct RideLimits {
  double boundDb = 3;         // neither up nor down by more
  double passageDb = 9;       // nor a passage that is off as a whole
  double slowSeconds = 4;     // over which loudness is looked at
  double dbPerSecond = 1.5;   // the fastest move
  double gateLu = 12;         // under a stem's loudness: what is softer is no passage to be raised
  double leastDb = 0.7;       // a stem that wanders less is left alone
};

// One for each stem that wanders. [worker]
std::vector<Ride> ridesOf(std::span<const ArrangedStem> stems, std::span<const Section> sections, const RideLimits& limits = {});

// The points of a fader with the ride on top: of its own points, or of its value where it has none. [any]
AutomationPoints ridden(const Channel& channel, const ParamSpec& fader, int param, const Ride& ride, double sampleRate);

}  // namespace mix
