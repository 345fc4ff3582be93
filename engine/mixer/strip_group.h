// SPDX-License-Identifier: MIT
// Four tracks: their sources, and the group of channels that they feed.
#pragma once

#include "engine/mixer/channel_group.h"
#include "engine/mixer/track_source.h"

namespace mix {

class StripGroup : public ChannelGroup<Strip> {
 public:
  // [main] allocates the rings of four tracks.
  void prepare(double sampleRate, int ringFrames) {
    for (auto& source : sources) source.prepare(ringFrames);
    ChannelGroup::prepare(sampleRate);
  }

  // Renders the next quantum of the tracks in `used` and adds it to the sums. Without `rolling` the sources
  // stand still and only what rings on is heard. `fade` is the transport's, one factor a frame. [audio]
  void process(bool rolling, const F4* fade, const Pieces& pieces, MixSums& sums) noexcept {
    letLeave([&](int lane) { return rolling && !sources[std::size_t(lane)].hasQuantum(); });
    if (!rolling && !isAsleep()) quantum = Quantum{};
    ChannelGroup::process(rolling && gather(fade), pieces, sums);
  }

  std::array<TrackSource, kLanes> sources;

 private:
  static constexpr int kSign = int(0x80000000u), kExponent = 0x7f800000;  // bits of a float

  // False when all that was gathered is digital silence.
  bool gather(const F4* fade) noexcept {
    I4 bits = splatInt(0);
    for (int side = 0; side < 2; ++side) {
      const float* planar[kLanes];
      for (std::size_t lane = 0; lane < kLanes; ++lane) planar[lane] = used[lane] ? sources[lane].peek(side) : nullptr;
      bits |= interleave(planar, side == 0 ? quantum.left : quantum.right);
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      if (used[lane]) sources[lane].consume();
    // All ones in the exponent: perhaps a sample that is not finite, perhaps only small and large ones together.
    if (any((bits & splatInt(kExponent)) == splatInt(kExponent))) quantum.scrubAll();
    if (fade) fadeQuantum(fade);
    return any((bits & splatInt(~kSign)) != splatInt(0));
  }

  void fadeQuantum(const F4* fade) noexcept {
    for (int i = 0; i < kQuantum; ++i) {
      quantum.left[i] *= fade[i];
      quantum.right[i] *= fade[i];
    }
  }
};

}  // namespace mix
