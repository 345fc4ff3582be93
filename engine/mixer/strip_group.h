// SPDX-License-Identifier: MIT
// Four tracks: their sources, their strips in lanes, their meters.
#pragma once

#include <memory>

#include "engine/mixer/chain.h"
#include "engine/mixer/meters.h"
#include "engine/mixer/track_loudness.h"
#include "engine/mixer/track_source.h"

namespace mix {

// One quantum of four stereo tracks; 2 KB that stay in the first-level cache while all processors work on
// them in turn.
struct Quantum {
  F4 left[kQuantum] = {};
  F4 right[kQuantum] = {};
  LaneBlock block() noexcept { return {left, right, kQuantum}; }
};

// Four tracks' planar samples to lanes. A null source is silence. Returns the bits that are set in any sample.
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

class StripGroup {
 public:
  // [main] allocates the rings of four tracks.
  void prepare(double sampleRate, int ringFrames) {
    sampleRate_ = sampleRate;
    for (auto& source : sources) source.prepare(ringFrames);
    chain.prepare(sampleRate, kQuantum);
    reset();
  }

  // [audio]
  void reset() noexcept {
    for (int lane = 0; lane < kLanes; ++lane)
      if (leaving_[std::size_t(lane)] > 0) release(lane);
    chain.reset();
    meter.clear();
    silentFrames_ = 0;
    asleep_ = false;
  }

  // Frees a lane: the caller has muted it, and what its ring still holds fades until the mute is reached. [audio]
  void leave(int lane, int quanta) noexcept {
    leaving_[std::size_t(lane)] = quanta;
    if (asleep_ || quanta <= 0) release(lane);
  }
  bool isLeaving(int lane) const noexcept { return leaving_[std::size_t(lane)] > 0; }
  void release(int lane) noexcept {
    leaving_[std::size_t(lane)] = 0;
    used[std::size_t(lane)] = false;
    chain.setInitial(lane);
  }

  // Renders the next quantum of the tracks in `used` and adds it to the sums. Without `rolling` the sources
  // stand still and only what rings on is heard. `fade` is the transport's, one factor a frame. [audio]
  void process(bool rolling, const F4* fade, F4* sumLeft, F4* sumRight) noexcept {
    letLeave(rolling);
    const bool fed = rolling && gather(fade);
    if (fed) wake();
    else if (silentFrames_ >= kTailSeconds * sampleRate_) sleep();
    if (asleep_) {
      chain.finish();
      meter.addSilence(kQuantum);
      if (loudness) loudness->add(kSilentQuantum.left, kSilentQuantum.right, kQuantum);
      return;
    }
    if (!rolling) quantum_ = Quantum{};
    chain.advance();
    chain.process(quantum_.block());
    meter.addEach(kQuantum, [&](int i) {
      const LevelMeter::Sides sides = {scrub(quantum_.left[i]), scrub(quantum_.right[i])};
      sumLeft[i] += sides.left;
      sumRight[i] += sides.right;
      return sides;
    });
    meter.addGainReduction(chain.gainReductionDb());
    if (loudness) {
      scrubQuantum();
      loudness->add(quantum_.left, quantum_.right, kQuantum);
    }
    if (!fed) silentFrames_ = ringsOn() ? 0 : silentFrames_ + kQuantum;
  }

  std::array<TrackSource, kLanes> sources;
  std::array<bool, kLanes> used{};
  LaneChain<Strip> chain;
  LevelMeter meter;
  std::unique_ptr<GroupLoudness> loudness;  // null: not measured

 private:
  // A group that was fed silence and gave silence, both for this long, is switched off until it is fed again.
  static constexpr double kTailSeconds = 2;
  static constexpr float kSilence = 1e-6f;  // -120 dB: nobody hears it end
  static constexpr int kSign = int(0x80000000u), kExponent = 0x7f800000;  // bits of a float

  void letLeave(bool rolling) noexcept {
    for (int lane = 0; lane < kLanes; ++lane) {
      int& left = leaving_[std::size_t(lane)];
      if (left > 0 && (--left == 0 || (rolling && !sources[std::size_t(lane)].hasQuantum()))) release(lane);
    }
  }

  // False when all that was gathered is digital silence.
  bool gather(const F4* fade) noexcept {
    I4 bits = splatInt(0);
    for (int side = 0; side < 2; ++side) {
      const float* planar[kLanes];
      for (std::size_t lane = 0; lane < kLanes; ++lane) planar[lane] = used[lane] ? sources[lane].peek(side) : nullptr;
      bits |= interleave(planar, side == 0 ? quantum_.left : quantum_.right);
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      if (used[lane]) sources[lane].consume();
    // All ones in the exponent: perhaps a sample that is not finite, perhaps only small and large ones together.
    if (any((bits & splatInt(kExponent)) == splatInt(kExponent))) scrubQuantum();
    if (fade) fadeQuantum(fade);
    return any((bits & splatInt(~kSign)) != splatInt(0));
  }

  void scrubQuantum() noexcept {
    for (int i = 0; i < kQuantum; ++i) {
      quantum_.left[i] = scrub(quantum_.left[i]);
      quantum_.right[i] = scrub(quantum_.right[i]);
    }
  }

  void fadeQuantum(const F4* fade) noexcept {
    for (int i = 0; i < kQuantum; ++i) {
      quantum_.left[i] *= fade[i];
      quantum_.right[i] *= fade[i];
    }
  }

  bool ringsOn() const noexcept {
    F4 peak = splat(0);
    for (int i = 0; i < kQuantum; ++i) peak = max(peak, max(abs(quantum_.left[i]), abs(quantum_.right[i])));
    return any(peak > splat(kSilence));
  }

  void wake() noexcept {
    asleep_ = false;
    silentFrames_ = 0;
  }
  void sleep() noexcept {
    if (!asleep_) chain.reset();
    asleep_ = true;
  }

  static constexpr Quantum kSilentQuantum{};

  double sampleRate_ = 48000;
  std::array<int, kLanes> leaving_{};  // quanta until a lane is free
  Quantum quantum_;
  int silentFrames_ = 0;
  bool asleep_ = false;
};

}  // namespace mix
