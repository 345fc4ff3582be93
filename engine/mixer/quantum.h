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

// What many channels add up to: the input of a bus, of an effect return or of the master. It stays in lanes until
// `into` adds those up, always in the same order.
struct LaneSum {
  F4 left[kQuantum] = {};
  F4 right[kQuantum] = {};
  bool fed = false;  // anything was added since `clear`

  void clear() noexcept {
    if (!fed) return;
    std::fill_n(left, kQuantum, splat(0));
    std::fill_n(right, kQuantum, splat(0));
    fed = false;
  }

  // Adds the channels whose mask is set.
  void add(const Quantum& from, I4 lanes) noexcept {
    for (int i = 0; i < kQuantum; ++i) {
      left[i] += F4(I4(from.left[i]) & lanes);
      right[i] += F4(I4(from.right[i]) & lanes);
    }
    fed = true;
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
