// SPDX-License-Identifier: MIT
#include "engine/propose/space.h"

#include <iterator>

#include "engine/propose/room.h"

namespace mix {

Suggestions placeStems(const Stems& stems, Draft& draft) {
  Suggestions all;
  for (const auto stage : {centreLows, narrowWide, centreLeaning, spread, giveRoom}) {
    Suggestions some = stage(stems, draft);
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace mix
