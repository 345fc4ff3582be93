// SPDX-License-Identifier: MIT
// The pieces in which audio moves through the mixer.
#pragma once

#include <algorithm>
#include <cstring>

#include "engine/mixer/chain.h"

namespace mix {

// One quantum of four stereo channels; 2 KB that stay in the first-level cache while all processors work on
// them in turn.
struct Quantum {
  F4 left[kQuantum] = {};
  F4 right[kQuantum] = {};
  LaneBlock block() noexcept { return {left, right, kQuantum}; }

  void scrubAll() noexcept {
    for (int i = 0; i < kQuantum; ++i) {
      left[i] = scrub(left[i]);
      right[i] = scrub(right[i]);
    }
  }
};

// Four channels' planar samples to lanes. A null source is silence. Returns the bits that are set in any sample.
inline I4 interleave(const float* const (&sources)[kLanes], F4* out) noexcept {
  alignas(16) static constexpr float kSilence[kQuantum] = {};
  const float* s[kLanes];
  for (int lane = 0; lane < kLanes; ++lane) s[lane] = sources[lane] ? sources[lane] : kSilence;
  I4 bits = splatInt(0);
  for (int i = 0; i < kQuantum; i += kLanes) {
    F4 row[kLanes];
    for (int lane = 0; lane < kLanes; ++lane) {
      std::memcpy(&row[lane], s[lane] + i, sizeof(F4));
      bits |= I4(row[lane]);
    }
    const F4 a = __builtin_shufflevector(row[0], row[1], 0, 4, 1, 5), b = __builtin_shufflevector(row[2], row[3], 0, 4, 1, 5);
    const F4 c = __builtin_shufflevector(row[0], row[1], 2, 6, 3, 7), d = __builtin_shufflevector(row[2], row[3], 2, 6, 3, 7);
    out[i] = __builtin_shufflevector(a, b, 0, 1, 4, 5);
    out[i + 1] = __builtin_shufflevector(a, b, 2, 3, 6, 7);
    out[i + 2] = __builtin_shufflevector(c, d, 0, 1, 4, 5);
    out[i + 3] = __builtin_shufflevector(c, d, 2, 3, 6, 7);
  }
  return bits;
}

// By how many frames a sound has to wait on its way, so that it arrives with those that take longer. While that changes it
// comes both ways, and `share` is how much of it comes the new one, a value a frame.
struct Wait {
  static constexpr int kMostFrames = 160;
  int frames = 0, before = 0;
  const F4* share = nullptr;  // null: nothing changes
};

// What many channels add up to: the input of a bus, of an effect return or of the master, with the frames behind the
// quantum that have to wait. It stays in lanes until `into` adds those up, always in the same order.
struct LaneSum {
  F4 left[kQuantum + Wait::kMostFrames] = {};
  F4 right[kQuantum + Wait::kMostFrames] = {};
  bool fed = false;  // anything was added that is still there
  int waiting = 0;   // frames behind the quantum that are in use

  // The quantum is over.
  void advance() noexcept {
    if (!fed) return;
    for (F4* side : {left, right}) {
      if (waiting > 0) std::memmove(side, side + kQuantum, std::size_t(waiting) * sizeof(F4));
      std::fill_n(side + waiting, kQuantum, splat(0));
    }
    fed = waiting > 0;
    waiting = std::max(waiting - kQuantum, 0);
  }
  void clear() noexcept {
    while (fed) advance();
  }

  void expect(int frames) noexcept {
    fed = true;
    waiting = std::max(waiting, frames);
  }

  // Adds the channels whose mask is set.
  void add(const Quantum& from, I4 lanes, const Wait& wait) noexcept {
    expect(wait.frames);
    if (wait.share) return addBothWays(from, lanes, wait);
    F4 *toLeft = left + wait.frames, *toRight = right + wait.frames;
    for (int i = 0; i < kQuantum; ++i) {
      toLeft[i] += F4(I4(from.left[i]) & lanes);
      toRight[i] += F4(I4(from.right[i]) & lanes);
    }
  }
  void addBothWays(const Quantum& from, I4 lanes, const Wait& wait) noexcept {
    expect(std::max(wait.frames, wait.before));
    for (int i = 0; i < kQuantum; ++i) {
      const F4 l = F4(I4(from.left[i]) & lanes), r = F4(I4(from.right[i]) & lanes), now = wait.share[i], past = splat(1) - now;
      left[wait.frames + i] += l * now;
      right[wait.frames + i] += r * now;
      left[wait.before + i] += l * past;
      right[wait.before + i] += r * past;
    }
  }

  // The stereo sum becomes channel `lane` of a quantum.
  void into(Quantum& to, int lane) const noexcept {
    for (int i = 0; i < kQuantum; ++i) {
      const F4 l = left[i], r = right[i];
      to.left[i][lane] = (l[0] + l[1]) + (l[2] + l[3]);
      to.right[i][lane] = (r[0] + r[1]) + (r[2] + r[3]);
    }
  }
};

}  // namespace mix
