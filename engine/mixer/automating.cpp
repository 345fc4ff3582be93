// SPDX-License-Identifier: MIT
// Automation in the mixer: which channel a lane belongs to, and what mute, solo and sends make of it.
#include <algorithm>

#include "engine/mixer/mixer.h"

namespace mix {
namespace {

template <class Chain>
constexpr int kFader = Flattened<Chain>::template kFirst<Fader>;
template <class Chain>
constexpr bool kHasSends = Flattened<Chain>::template kPosition<Sends> < std::tuple_size_v<Chain>;

constexpr float kSendOffDb = Sends::params[0].min;

// What a parameter is to other channels.
enum class Part { own, send, mute, solo, soloSafe };
struct Routed {
  Part part = Part::own;
  std::size_t send = 0;
};

template <class Chain>
Routed routed(int param) {
  if constexpr (std::is_same_v<Chain, Master>) return {};
  else {
    if constexpr (kHasSends<Chain>) {
      const int send = param - Flattened<Chain>::template kFirst<Sends> - Sends::send1Db;
      if (send >= 0 && send < kSends) return {Part::send, std::size_t(send)};
    }
    const int ofFader = param - kFader<Chain>;
    if (ofFader == Fader::mute) return {Part::mute};
    if (ofFader == Fader::solo) return {Part::solo};
    if (ofFader == Fader::soloSafe) return {Part::soloSafe};
    return {};
  }
}

}  // namespace

// Calls `visit(slot, group)` with the channel, where there is one; the master's group is its chain alone.
template <class Visit>
auto Mixer::visit(Kind kind, int id, Visit&& visit) noexcept {
  switch (kind) {
    case Kind::track:
      if (Slot* slot = find(id)) return visit(*slot, groups_[std::size_t(slot->group)].chain);
      break;
    case Kind::bus:
      if (BusSlot* slot = findBus(id)) return visit(static_cast<Slot&>(*slot), busGroups_[std::size_t(slot->group)].chain);
      break;
    case Kind::effectReturn:
      if (id >= 1 && id <= kSends) return visit(returnSlots_[std::size_t(id - 1)], returns_.chain);
      break;
    case Kind::master: return visit(masterSlot_, master_);
  }
  return decltype(visit(masterSlot_, master_))();
}

bool Mixer::setAutomation(Kind kind, int id, int param, std::span<const AutomationPoint> points) noexcept {
  if (kind == Kind::master) id = 0;
  const ParamSpec* spec = nullptr;
  const float now = visit(kind, id, [&]<class Chain>(Slot& slot, LaneChain<Chain>& chain) {
    if (param < 0 || param >= int(Flattened<Chain>::kCount)) return 0.0f;
    spec = &Flattened<Chain>::kRows[std::size_t(param)].spec;
    const Routed at = routed<Chain>(param);
    switch (at.part) {
      case Part::send: return slot.sendDb[at.send];
      case Part::mute: return float(slot.mute);
      case Part::solo: return float(slot.solo);
      case Part::soloSafe: return float(slot.soloSafe);
      case Part::own: break;
    }
    return chain.get(slot.lane, param);
  });
  if (!spec) return false;
  Automated* lane = automation_.find(int(kind), id, param);
  if (points.empty()) {
    if (!lane) return true;
    const float base = lane->base;
    automation_.remove(lane);
    connectAutomation();
    switch (kind) {
      case Kind::track: return setTrack(id, param, base);
      case Kind::bus: return setBus(id, param, base);
      case Kind::effectReturn: return setReturn(id, param, base);
      case Kind::master: return setMaster(param, base);
    }
  }
  const Automated address{.kind = int(kind), .id = id, .param = param, .spec = spec, .base = now};
  const bool done = automation_.set(address, points, now) != nullptr;
  connectAutomation();
  return done;
}

void Mixer::clearAutomation() noexcept {
  automation_.clear();
  connectAutomation();
}

bool Mixer::isAutomated(const Slot& slot, int param, float base) noexcept {
  Automated* lane = automation_.empty() ? nullptr : automation_.find(int(slot.kind), slot.id, param);
  if (lane) lane->base = base;
  return lane != nullptr;
}

void Mixer::forgetAutomation(const Slot& slot) noexcept {
  for (std::size_t i = automation_.lanes().size(); i-- > 0;) {
    Automated& lane = automation_.lanes()[i];
    if (lane.kind == int(slot.kind) && lane.id == slot.id) automation_.remove(&lane);
  }
  connectAutomation();
}

// Every group is given the lanes of its channels.
void Mixer::connectAutomation() noexcept {
  std::size_t count = 0;
  const auto take = [&](Kind kind, auto&& isMine) {
    const std::size_t first = count;
    for (Automated& lane : automation_.lanes())
      if (lane.kind == int(kind) && isMine(lane)) automated_[count++] = &lane;
    return std::span<Automated* const>(automated_).subspan(first, count - first);
  };
  const auto isIn = [](const Slot* slot, std::size_t group, Automated& lane) {
    if (!slot || std::size_t(slot->group) != group) return false;
    lane.lane = slot->lane;
    return true;
  };
  const bool none = automation_.empty();
  for (std::size_t g = 0; g < groups_.size(); ++g)
    groups_[g].automated = none ? std::span<Automated* const>() : take(Kind::track, [&](Automated& lane) { return isIn(find(lane.id), g, lane); });
  for (std::size_t g = 0; g < busGroups_.size(); ++g)
    busGroups_[g].automated = none ? std::span<Automated* const>() : take(Kind::bus, [&](Automated& lane) { return isIn(findBus(lane.id), g, lane); });
  returns_.automated = take(Kind::effectReturn, [&](Automated& lane) { return lane.lane = lane.id - 1, true; });
  masterAutomated_ = take(Kind::master, [](Automated&) { return true; });
  align();
}

// Mute, solo and sends are facts for other channels too.
void Mixer::routeAutomation() noexcept {
  bool changed = false;
  const auto turn = [&](bool& is, float value) {
    changed = changed || is != (value > 0.5f);
    is = value > 0.5f;
  };
  for (Automated& lane : automation_.lanes()) {
    visit(Mixer::Kind(lane.kind), lane.id, [&]<class Chain>(Slot& slot, LaneChain<Chain>&) {
      const Routed at = routed<Chain>(lane.param);
      switch (at.part) {
        case Part::own: break;
        case Part::solo: turn(slot.solo, lane.value); break;
        case Part::soloSafe: turn(slot.soloSafe, lane.value); break;
        case Part::mute: turn(slot.mute, lane.value); break;
        case Part::send:
          changed = changed || (slot.sendDb[at.send] > kSendOffDb) != (lane.value > kSendOffDb);
          slot.sendDb[at.send] = lane.value;
      }
      return 0;
    });
  }
  if (changed) updateMutes();
  for (Automated& lane : automation_.lanes()) {
    visit(Mixer::Kind(lane.kind), lane.id, [&]<class Chain>(Slot& slot, LaneChain<Chain>&) {
      const Part part = routed<Chain>(lane.param).part;
      lane.isPlaced = part == Part::own || (part == Part::send && !slot.silent && !slot.reference) || (part == Part::mute && (!slot.silent || slot.mute));
      return 0;
    });
  }
}

void Mixer::renderAutomation(bool rolling) noexcept {
  pieces_ = &automation_.render(position_, order_, rolling, kQuantum);
  if (!automation_.empty()) routeAutomation();
}

// All values at once: nothing is heard.
void Mixer::jumpAutomation(std::int64_t frame) noexcept {
  automation_.jumpTo(frame);
  if (automation_.empty()) return;
  routeAutomation();
  for (const Automated& lane : automation_.lanes())
    if (lane.isPlaced)
      visit(Mixer::Kind(lane.kind), lane.id, [&](Slot& slot, auto& chain) { return chain.place(slot.lane, lane.param, lane.value), 0; });
}

}  // namespace mix
