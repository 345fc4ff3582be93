// SPDX-License-Identifier: MIT
// Four group buses of the same depth, and the four effect returns: channels that are fed by others.
#pragma once

#include "engine/mixer/channel_group.h"

namespace mix {

class BusGroup : public ChannelGroup<BusStrip> {
 public:
  // Renders what `inputs` hold, and empties them. [audio]
  void process(const Pieces& pieces, MixSums& sums) noexcept {
    letLeave([](int) { return false; });
    const bool fed = std::any_of(inputs.begin(), inputs.end(), [](const LaneSum& input) { return input.fed; });
    if (fed || !isAsleep()) quantum = Quantum{};
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      if (!inputs[lane].fed) continue;
      inputs[lane].into(quantum, int(lane));
      inputs[lane].advance();
    }
    ChannelGroup::process(fed, pieces, sums);
  }

  std::array<LaneSum, kLanes> inputs;
  int depth = 0;
};

static_assert(kSends == kLanes);

class ReturnGroup : public ChannelGroup<ReturnStrip> {
 public:
  // Renders what was sent. [audio]
  void process(const Pieces& pieces, MixSums& sums) noexcept {
    const bool fed = std::any_of(sums.sends.begin(), sums.sends.end(), [](const LaneSum& send) { return send.fed; });
    if (fed || !isAsleep()) quantum = Quantum{};
    for (std::size_t n = 0; n < kSends; ++n)
      if (sums.sends[n].fed) sums.sends[n].into(quantum, int(n));
    if (fed) quantum.scrubAll();
    ChannelGroup::process(fed, pieces, sums);
  }
};

}  // namespace mix
