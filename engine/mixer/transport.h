// SPDX-License-Identifier: MIT
// The order in which the frames of the song are played.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

namespace mix {

// Frames are counted on the song's timeline, at the session rate.
struct PlayOrder {
  bool looping = false;
  std::int64_t loopStart = 0, loopEnd = 0;  // the frame at `loopEnd` is not played

  friend bool operator==(const PlayOrder&, const PlayOrder&) = default;

  bool wraps() const noexcept { return looping && loopEnd > loopStart; }

  // Frames that follow each other on the timeline from `frame` on, itself included. A playhead behind the
  // loop plays on to the end of the song.
  std::int64_t runFrom(std::int64_t frame) const noexcept {
    return wraps() && frame < loopEnd ? loopEnd - frame : std::numeric_limits<std::int64_t>::max();
  }

  // The frame `count` after `frame`; `count` is at most `runFrom(frame)`.
  std::int64_t advance(std::int64_t frame, std::int64_t count) const noexcept {
    return wraps() && frame < loopEnd && frame + count == loopEnd ? loopStart : frame + count;
  }
};

// How many of the `count` frames that `before` plays from `frame` on `after` plays too; `frame` becomes the
// frame that follows them in `after`'s order.
inline std::int64_t commonFrames(const PlayOrder& before, const PlayOrder& after, std::int64_t& frame,
                                 std::int64_t count) noexcept {
  std::int64_t common = 0;
  while (common < count) {
    const std::int64_t run = std::min({before.runFrom(frame), after.runFrom(frame), count - common});
    const std::int64_t nextBefore = before.advance(frame, run);
    frame = after.advance(frame, run);
    common += run;
    if (nextBefore != frame) break;
  }
  return common;
}

}  // namespace mix
