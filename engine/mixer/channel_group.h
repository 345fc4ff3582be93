// SPDX-License-Identifier: MIT
// Four channels of one kind (tracks, buses, effect returns) side by side: strips in lanes, meters, and where they go.
#pragma once

#include <array>
#include <memory>

#include "engine/mixer/automation.h"
#include "engine/mixer/meters.h"
#include "engine/mixer/quantum.h"
#include "engine/mixer/track_measures.h"
#include "engine/mixer/track_source.h"

namespace mix {

// Where channels add up. Buses have sums of their own, see `ChannelGroup::outputs`.
struct MixSums {
  LaneSum master;
  std::array<LaneSum, kSends> sends;

  void advance() noexcept {
    master.advance();
    for (LaneSum& send : sends) send.advance();
  }
  void clear() noexcept {
    master.clear();
    for (LaneSum& send : sends) send.clear();
  }
};

template <class Strip>
class ChannelGroup {
  using Table = Flattened<Strip>;
  static constexpr bool kHasSends = Table::template kPosition<Sends> < std::tuple_size_v<Strip>;

 public:
  // A group that was fed silence and gave silence, both for `kRestSeconds` and twice what its processors say of their
  // tails, sleeps until it is fed again. [main]
  void prepare(double sampleRate) {
    sampleRate_ = sampleRate;
    chain.prepare(sampleRate, kQuantum);
    chain.setLate(false, 0);
    reset();
  }

  // See `Mixer::align`. [audio]
  void setLate(bool late, int rampFrames) noexcept { chain.setLate(late, asleep_ || !isUsed() ? 0 : rampFrames); }

  // [audio]
  void reset() noexcept {
    for (int lane = 0; lane < kLanes; ++lane)
      if (isLeaving(lane)) release(lane);
    chain.reset();
    meter.clear();
    silentFrames_ = 0;
    asleep_ = false;
  }

  // Frees a lane: the caller has muted it, and what it still holds fades until the mute is reached. [audio]
  void leave(int lane, int quanta) noexcept {
    leaving_[std::size_t(lane)] = quanta;
    if (asleep_ || quanta <= 0) release(lane);
  }
  bool isLeaving(int lane) const noexcept { return leaving_[std::size_t(lane)] > 0; }
  void release(int lane) noexcept {
    leaving_[std::size_t(lane)] = 0;
    used[std::size_t(lane)] = false;
    outputs[std::size_t(lane)] = nullptr;
    keys[std::size_t(lane)] = nullptr;
    chain.setInitial(lane);
  }
  // Once a quantum; `isEmpty(lane)`: nothing is left that could fade. [audio]
  template <class IsEmpty>
  void letLeave(IsEmpty&& isEmpty) noexcept {
    for (int lane = 0; lane < kLanes; ++lane) {
      int& left = leaving_[std::size_t(lane)];
      if (left > 0 && (--left == 0 || isEmpty(lane))) release(lane);
    }
  }

  bool isUsed() const noexcept { return used[0] || used[1] || used[2] || used[3]; }
  bool onlyFades() const noexcept {
    for (int lane = 0; lane < kLanes; ++lane)
      if (used[std::size_t(lane)] && !isLeaving(lane)) return false;
    return true;
  }

  // What the external keys hear in the next quantum: the recordings themselves, before their strips. Before any of
  // them is consumed; `fade` as for them. [audio]
  void gatherKeys(bool rolling, const F4* fade) noexcept {
    const float* planar[2][kLanes] = {};
    hasKey_ = false;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      if (!keys[lane] || !rolling) continue;
      for (int side = 0; side < 2; ++side) planar[side][lane] = keys[lane]->peek(side);
      hasKey_ = true;
    }
    if (!hasKey_) return;
    F4 right[kQuantum];
    interleave(planar[0], key_);
    interleave(planar[1], right);
    for (int i = 0; i < kQuantum; ++i) {
      const F4 mono = scrub((key_[i] + right[i]) * splat(0.5f));
      key_[i] = fade ? mono * fade[i] : mono;
    }
  }

  // The automated values at the end of a piece. [audio]
  void place(std::size_t piece) noexcept {
    for (const Automated* one : automated)
      if (one->isPlaced) chain.place(one->lane, one->param, one->values[piece]);
  }

  // True: the quantum is not looked at unless it is fed.
  bool isAsleep() const noexcept { return asleep_; }

  // Sends `quantum` through the strips and adds it to where it goes. Without `fed` it is silence. [audio]
  void process(bool fed, const Pieces& pieces, MixSums& sums) noexcept {
    if (fed) wake();
    else if (silentFrames_ >= restFrames()) sleep();
    if (asleep_) {
      place(std::size_t(pieces.count - 1));
      chain.finish();
      meter.addSilence(kQuantum);
      if (measures) measures->add(kSilentQuantum.left, kSilentQuantum.right, kQuantum);
      return;
    }
    for (int i = 0, first = 0; i < pieces.count; first += pieces.frames[std::size_t(i++)]) processPiece(pieces, i, first, sums);
    if (leadsToMaster() && !toEnd.share) {
      meterAndAdd(sums.master);
    } else {
      quantum.scrubAll();
      meter.add(quantum.left, quantum.right, kQuantum);
      addToOutputs(sums.master);
    }
    if (measures) {
      quantum.scrubAll();
      measures->add(quantum.left, quantum.right, kQuantum);
    }
    if (!fed) silentFrames_ = ringsOn() ? 0 : silentFrames_ + kQuantum;
  }

  Quantum quantum;
  std::array<bool, kLanes> used{};
  std::array<LaneSum*, kLanes> outputs{};          // null: the master
  std::array<Wait, kLanes> toOutput;               // for those that are not the master
  Wait toEnd;                                      // for the master and the sends
  std::array<const TrackSource*, kLanes> keys{};   // null: none
  std::span<Automated* const> automated;           // parameters of these four
  LaneChain<Strip> chain;
  LevelMeter meter;
  std::unique_ptr<GroupMeasures> measures;  // null: not measured

 private:
  static constexpr float kSilence = 1e-6f;  // -120 dB: nobody hears it end
  static constexpr double kRestSeconds = 2;
  static constexpr Quantum kSilentQuantum{};

  void processPiece(const Pieces& pieces, int i, int first, MixSums& sums) noexcept {
    const int frames = pieces.frames[std::size_t(i)];
    place(std::size_t(i));
    chain.advance(frames, i == 0);
    chain.process({quantum.left + first, quantum.right + first, frames, hasKey_ ? key_ + first : nullptr});
    meter.addGainReduction(chain.gainReductionDb());
    addToSends(first, frames, sums);
  }

  bool leadsToMaster() const noexcept { return !outputs[0] && !outputs[1] && !outputs[2] && !outputs[3]; }

  // One pass for the common case.
  void meterAndAdd(LaneSum& sum) noexcept {
    F4 *left = sum.left + toEnd.frames, *right = sum.right + toEnd.frames;
    meter.addEach(kQuantum, [&](int i) {
      const LevelMeter::Sides sides = {scrub(quantum.left[i]), scrub(quantum.right[i])};
      left[i] += sides.left;
      right[i] += sides.right;
      return sides;
    });
    sum.expect(toEnd.frames);
  }

  void addToOutputs(LaneSum& master) noexcept {
    for (int lane = 0; lane < kLanes; ++lane) {
      I4 mask = splatInt(0);
      bool isFirst = true;
      for (int other = 0; other < kLanes; ++other) {
        if (outputs[std::size_t(other)] != outputs[std::size_t(lane)]) continue;
        isFirst = isFirst && other >= lane;
        mask[other] = -1;
      }
      if (!isFirst) continue;
      if (LaneSum* output = outputs[std::size_t(lane)]) output->add(quantum, mask, toOutput[std::size_t(lane)]);
      else master.add(quantum, mask, toEnd);
    }
  }

  void addToSends(int first, int frames, MixSums& sums) noexcept {
    if constexpr (kHasSends) {
      Sends& sending = chain.template get<Sends>();
      for (int n = 0; n < kSends; ++n) {
        if (!sending.isSending(n)) continue;
        LaneSum& sum = sums.sends[std::size_t(n)];
        if (toEnd.share) {
          Quantum sent;
          sending.addTo(n, quantum.left + first, quantum.right + first, frames, sent.left + first, sent.right + first);
          sum.addBothWays(sent, splatInt(-1), toEnd);
          continue;
        }
        const int at = toEnd.frames + first;
        sending.addTo(n, quantum.left + first, quantum.right + first, frames, sum.left + at, sum.right + at);
        sum.expect(toEnd.frames);
      }
    }
  }

  bool ringsOn() const noexcept {
    F4 peak = splat(0);
    for (int i = 0; i < kQuantum; ++i) peak = max(peak, max(abs(quantum.left[i]), abs(quantum.right[i])));
    return any(peak > splat(kSilence));
  }

  int restFrames() const noexcept { return int((kRestSeconds + 2 * double(highest(chain.tailSeconds()))) * sampleRate_); }

  void wake() noexcept {
    asleep_ = false;
    silentFrames_ = 0;
  }
  void sleep() noexcept {
    if (!asleep_) chain.reset();
    asleep_ = true;
  }

  F4 key_[kQuantum];
  bool hasKey_ = false;
  std::array<int, kLanes> leaving_{};  // quanta until a lane is free
  double sampleRate_ = 48000;
  int silentFrames_ = 0;
  bool asleep_ = false;
};

}  // namespace mix
