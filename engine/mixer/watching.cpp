// SPDX-License-Identifier: MIT
// Which channel is watched. It is looked up anew in every quantum, as channels come and go.
#include "engine/mixer/mixer.h"

namespace mix {

void Mixer::watch(Kind kind, int id) noexcept {
  if (!isWatching_) watch_.clear();
  isWatching_ = true;
  watchedKind_ = kind;
  watchedId_ = id;
}

void Mixer::watchQuantum(const Quantum& master) noexcept {
  const auto add = [&](const auto& group, int lane) {
    if (group.isAsleep()) return watch_.add(nullptr, 0, master);
    // Of the last piece of the quantum; automation alone makes more than one.
    watch_.addChannelReductions(group.chain, lane);
    watch_.add(&group.quantum, lane, master);
  };
  watch_.addMasterReductions(master_);
  switch (watchedKind_) {
    case Kind::track:
      if (const Slot* slot = find(watchedId_)) return add(groups_[std::size_t(slot->group)], slot->lane);
      break;
    case Kind::bus:
      if (const BusSlot* slot = findBus(watchedId_)) return add(busGroups_[std::size_t(slot->group)], slot->lane);
      break;
    case Kind::effectReturn:
      if (watchedId_ >= 1 && watchedId_ <= kSends) return add(returns_, watchedId_ - 1);
      break;
    case Kind::master: break;
  }
  watch_.add(nullptr, 0, master);
}

}  // namespace mix
