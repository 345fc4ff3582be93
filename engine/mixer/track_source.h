// SPDX-License-Identifier: MIT
// The few tenths of a second of a track that are in the engine's memory: a ring that the host fills in the
// order of play. The song itself stays outside (32 stereo stems of five minutes are 3.7 GB).
#pragma once

#include <array>
#include <cstring>
#include <vector>

#include "engine/mixer/chain.h"
#include "engine/mixer/transport.h"

namespace mix {

class TrackSource {
 public:
  // [main] may allocate.
  void prepare(int capacityFrames) {
    capacity_ = (capacityFrames + kQuantum - 1) / kQuantum * kQuantum;
    for (auto& side : sides_) side.assign(std::size_t(capacity_), 0.0f);
    clear(0);
  }

  // A track of `lengthFrames` on the timeline; what lies behind its end is silence. [audio]
  void open(bool stereo, std::int64_t lengthFrames) noexcept {
    stereo_ = stereo;
    length_ = lengthFrames;
    clear(0);
  }

  // Drops everything; the next frame to be played is `frame`. [audio]
  void clear(std::int64_t frame) noexcept {
    readAt_ = filled_ = 0;
    next_ = frame;
  }

  std::int64_t lengthFrames() const noexcept { return length_; }

  // What the host should write next: `frames` from `frame` on; 0 frames when the ring is full or the track is
  // over. [audio]
  struct Wanted {
    std::int64_t frame;
    int frames;
  };
  Wanted wanted(const PlayOrder& order) const noexcept {
    const std::int64_t left = std::max<std::int64_t>(length_ - next_, 0);
    return {next_, int(std::min<std::int64_t>({left, order.runFrom(next_), capacity_ - filled_}))};
  }

  // Takes what is wanted out of `frames` samples that begin at `frame` on the timeline; anything else (late
  // blocks after a seek) is ignored. `left` may be null for silence, `right` for mono. Returns the number of
  // frames taken. [audio]
  int write(const PlayOrder& order, std::int64_t frame, int frames, const float* left, const float* right) noexcept {
    const Wanted want = wanted(order);
    const std::int64_t skip = want.frame - frame;
    if (skip < 0 || skip >= frames) return 0;
    const int count = std::min<int>(want.frames, frames - int(skip));
    append(count, left ? left + skip : nullptr, right ? right + skip : left ? left + skip : nullptr);
    next_ = order.advance(next_, count);
    return count;
  }

  // True when a quantum can be read. Supplies the silence behind the end of the track itself, as far ahead as the
  // ring reaches: a loop asks the host for the track's beginning before it is due. [audio]
  bool ready(const PlayOrder& order) noexcept {
    while (filled_ < capacity_ && next_ >= length_) {
      const int count = int(std::min<std::int64_t>(order.runFrom(next_), capacity_ - filled_));
      append(count, nullptr, nullptr);
      next_ = order.advance(next_, count);
    }
    return filled_ >= kQuantum;
  }

  bool hasQuantum() const noexcept { return filled_ >= kQuantum; }

  // One quantum of a side (0 left, 1 right); only when `ready`. [audio]
  const float* peek(int side) const noexcept { return &sides_[stereo_ ? std::size_t(side) : 0][std::size_t(readAt_)]; }
  void consume() noexcept {
    filled_ -= kQuantum;
    readAt_ = readAt_ + kQuantum == capacity_ ? 0 : readAt_ + kQuantum;
  }

  // Keeps of the ring, which begins at `frame`, what the new order plays too. [audio]
  void reorder(const PlayOrder& before, const PlayOrder& after, std::int64_t frame) noexcept {
    filled_ = int(commonFrames(before, after, frame, filled_));
    next_ = frame;
  }

 private:
  void append(int frames, const float* left, const float* right) noexcept {
    int at = readAt_ + filled_;
    if (at >= capacity_) at -= capacity_;
    const int first = std::min(frames, capacity_ - at);
    const float* sources[2] = {left, right};
    for (std::size_t side = 0; side < (stereo_ ? 2u : 1u); ++side) {
      copy(&sides_[side][std::size_t(at)], sources[side], first);
      copy(sides_[side].data(), sources[side] ? sources[side] + first : nullptr, frames - first);
    }
    filled_ += frames;
  }

  static void copy(float* to, const float* from, int frames) noexcept {
    if (from) std::memcpy(to, from, std::size_t(frames) * sizeof(float));
    else std::memset(to, 0, std::size_t(frames) * sizeof(float));
  }

  std::array<std::vector<float>, 2> sides_;
  int capacity_ = 0, readAt_ = 0, filled_ = 0;
  std::int64_t next_ = 0, length_ = 0;
  bool stereo_ = false;
};

}  // namespace mix
