// SPDX-License-Identifier: MIT
// All ways from the recordings to the sum take equally long.
//
// What is late in a strip is its saturation (engine/core/oversampler.h), and only where it is wanted: while it is on in any
// track or bus, or may be by automation, every track and every bus is late by its latency, and what passes fewer of them
// than the longest way waits in the sum that it goes to. Nobody is late in any other song, at no cost. When that changes
// while something sounds, it does so in a cross-fade.
//
// Keys of buses are the recordings themselves, and automation goes by the song's clock: both come early by what lies before them.
#include <algorithm>

#include "engine/mixer/mixer.h"

namespace mix {

bool Mixer::wantsLatency() const noexcept {
  const auto ofTrack = [this](const Slot& slot) { return groups_[std::size_t(slot.group)].chain.wantsLatency(slot.lane); };
  const auto ofBus = [this](const BusSlot& slot) { return busGroups_[std::size_t(slot.group)].chain.wantsLatency(slot.lane); };
  const auto byAutomation = [](const Automated& lane) {
    return (lane.kind == int(Kind::track) && LaneChain<Strip>::switchesLatency(lane.param)) ||
           (lane.kind == int(Kind::bus) && LaneChain<BusStrip>::switchesLatency(lane.param));
  };
  return std::any_of(slots_.begin(), slots_.begin() + trackCount_, ofTrack) ||
         std::any_of(busSlots_.begin(), busSlots_.begin() + busCount_, ofBus) ||
         std::any_of(automation_.lanes().begin(), automation_.lanes().end(), byAutomation);
}

void Mixer::align() noexcept {
  const int rampFrames = isAtRest() ? 0 : int(kRampMs * sampleRate_ / 1000), depths = busCount_ > 0 ? busDepths_ : 0;
  const bool late = wantsLatency();
  stages_ = late ? 1 + depths : 0;
  stageFrames_ = busGroups_.front().chain.latencyFrames();

  // `stages` lie between a channel and where it goes.
  const auto visit = [&](auto&& each) {
    const auto visitChannel = [&](auto& group, const Slot& slot, int depth) {
      const BusSlot* next = slot.output == 0 ? nullptr : findBus(slot.output);
      const int stages = next ? next->depth - depth - 1 : 0;
      each(group.toOutput[std::size_t(slot.lane)], late ? std::min(stages * stageFrames_, Wait::kMostFrames) : 0);
    };
    const auto visitEnd = [&](auto& group, int stages) { each(group.toEnd, late ? std::min(stages * stageFrames_, Wait::kMostFrames) : 0); };
    for (auto& group : groups_) visitEnd(group, depths);
    for (auto& group : busGroups_) visitEnd(group, std::max(depths - 1 - group.depth, 0));
    for (const Slot& slot : tracks()) visitChannel(groups_[std::size_t(slot.group)], slot, -1);
    for (const BusSlot& slot : buses()) visitChannel(busGroups_[std::size_t(slot.group)], slot, slot.depth);
  };
  // Where nothing is new, a cross-fade that is under way goes on.
  bool isNew = false;
  visit([&](Wait& wait, int frames) { isNew = isNew || wait.frames != frames; });
  if (isNew)
    visit([](Wait& wait, int frames) {
      wait.before = wait.frames;
      wait.frames = frames;
    });
  for (auto& group : groups_) group.setLate(late, rampFrames);
  for (auto& group : busGroups_) group.setLate(late, rampFrames);
  if (!isNew) return;
  waits_.set(splat(0), 0);
  waits_.set(splat(1), rampFrames);
}

void Mixer::shareWaits() noexcept {
  const F4* share = waits_.moving() ? waitShares_ : nullptr;
  if (!share && !sharesWaits_) return;
  sharesWaits_ = share != nullptr;
  if (share)
    for (F4& value : waitShares_) {
      const F4 way = waits_.next();
      value = way * way;  // as in switched_delay.h
    }
  const auto tell = [share](auto& group) {
    group.toEnd.share = share;
    for (Wait& wait : group.toOutput) wait.share = share;
  };
  std::for_each(groups_.begin(), groups_.end(), tell);
  std::for_each(busGroups_.begin(), busGroups_.end(), tell);
}

}  // namespace mix
