// SPDX-License-Identifier: MIT
// What the arrangement of a song says about its mix: remarks tied to bars and stems, for what no equaliser mends. Some
// can be applied as level rides in those bars.
#pragma once

#include <string>
#include <vector>

#include "engine/propose/proposal.h"
#include "engine/propose/rides.h"

namespace mix {

struct Advice {
  Reason reason;             // numbers begin with the first and the last bar, counted from 1
  double from = 0, to = 0;   // seconds
  std::vector<int> tracks;   // that it is about
  std::vector<Ride> rides;   // what would be done about it; empty where only people can

  friend bool operator==(const Advice&, const Advice&) = default;
};

struct NamedArrangedStem : ArrangedStem {
  std::string name;
};

// The weightiest first, at most 12. `arrangement` is that of the stems. [worker]
std::vector<Advice> adviceOn(const Arrangement& arrangement, std::span<const NamedArrangedStem> stems);

}  // namespace mix
