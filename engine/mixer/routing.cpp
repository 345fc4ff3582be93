// SPDX-License-Identifier: MIT
// Which channel feeds which, and who is heard: buses, outputs, mute and solo.
#include <algorithm>

#include "engine/mixer/mixer.h"

namespace mix {
namespace {

template <class Chain>
constexpr int kFader = Flattened<Chain>::template kFirst<Fader>;
template <class Chain>
constexpr int kFirstSend = Flattened<Chain>::template kFirst<Sends>;
template <class Chain>
constexpr bool kHasSends = Flattened<Chain>::template kPosition<Sends> < std::tuple_size_v<Chain>;

constexpr float kSendOffDb = Sends::params[0].min;

// Number of the send whose level this is; -1 for any other parameter.
template <class Chain>
int sendOf(int param) {
  if constexpr (kHasSends<Chain>)
    for (int n = 0; n < kSends; ++n)
      if (param == kFirstSend<Chain> + Sends::send1Db + n) return n;
  return -1;
}

template <class Chain>
void silence(LaneChain<Chain>& chain, int lane, bool silent, bool sends, const std::array<float, kSends>& sendDb) {
  chain.set(lane, kFader<Chain> + Fader::mute, silent ? 1.0f : 0.0f);
  if constexpr (kHasSends<Chain>)
    for (int n = 0; n < kSends; ++n)
      chain.set(lane, kFirstSend<Chain> + Sends::send1Db + n, sends ? sendDb[std::size_t(n)] : kSendOffDb);
}

}  // namespace

Mixer::BusSlot* Mixer::findBus(int id) noexcept {
  for (BusSlot& slot : buses())
    if (slot.id == id) return &slot;
  return nullptr;
}

LaneSum* Mixer::inputOf(int bus) noexcept {
  const BusSlot* slot = bus == 0 ? nullptr : findBus(bus);
  return slot ? &busGroups_[std::size_t(slot->group)].inputs[std::size_t(slot->lane)] : nullptr;
}

const TrackSource* Mixer::keyOf(int track) noexcept {
  const Slot* slot = track == 0 ? nullptr : find(track);
  return slot ? &source(*slot) : nullptr;
}

bool Mixer::addBus(int id) noexcept {
  if (id < 1 || findBus(id) || busCount_ == kMaxBuses) return false;
  BusSlot& slot = busSlots_[std::size_t(busCount_++)];
  slot = {};
  slot.kind = Kind::bus;
  slot.id = id;
  placeBus(slot);
  updateRoutes();
  return true;
}

bool Mixer::removeBus(int id) noexcept {
  BusSlot* slot = findBus(id);
  if (!slot) return false;
  forgetAutomation(*slot);
  for (Slot& track : tracks())
    if (track.output == id) track.output = 0;
  for (BusSlot& bus : buses())
    if (bus.output == id) bus.output = 0;
  BusGroup& group = busGroups_[std::size_t(slot->group)];
  group.chain.set(slot->lane, kFader<BusStrip> + Fader::mute, 1);
  group.leave(slot->lane, glideQuanta());
  std::copy(slot + 1, busSlots_.data() + busCount_, slot);
  --busCount_;
  updateRoutes();
  return true;
}

void Mixer::removeBuses() noexcept {
  while (busCount_ > 0) removeBus(busSlots_[std::size_t(busCount_ - 1)].id);
}

bool Mixer::setTrackOutput(int id, int bus) noexcept {
  Slot* slot = find(id);
  if (!slot || (bus != 0 && !findBus(bus))) return false;
  slot->output = bus;
  updateRoutes();
  return true;
}

bool Mixer::setBusOutput(int id, int bus) noexcept {
  BusSlot* slot = findBus(id);
  if (!slot || (bus != 0 && !findBus(bus))) return false;
  for (int next = bus; next != 0; next = findBus(next)->output)
    if (next == id) return false;
  slot->output = bus;
  updateRoutes();
  return true;
}

bool Mixer::setTrackKey(int id, int track) noexcept {
  Slot* slot = find(id);
  if (!slot || (track != 0 && !find(track))) return false;
  slot->key = track;
  updateRoutes();
  return true;
}

bool Mixer::setTrackReference(int id, bool reference) noexcept {
  Slot* slot = find(id);
  if (!slot) return false;
  slot->reference = reference;
  updateRoutes();
  return true;
}

bool Mixer::setBusKey(int id, int track) noexcept {
  BusSlot* slot = findBus(id);
  if (!slot || (track != 0 && !find(track))) return false;
  slot->key = track;
  updateRoutes();
  return true;
}

// A group holds buses of one depth, so that it can be rendered after all that feed it. There is one group more than
// buses, also while one moves: one is always found that is empty or only holds what fades away.
void Mixer::placeBus(BusSlot& slot) noexcept {
  const auto freeLane = [](const BusGroup& group) { return std::find(group.used.begin(), group.used.end(), false) - group.used.begin(); };
  const auto fits = [&](const BusGroup& group) { return group.isUsed() && group.depth == slot.depth && freeLane(group) < kLanes; };
  auto group = std::find_if(busGroups_.begin(), busGroups_.end(), fits);
  if (group == busGroups_.end())
    group = std::find_if(busGroups_.begin(), busGroups_.end(), [](const BusGroup& one) { return !one.isUsed(); });
  if (group == busGroups_.end()) {
    group = std::find_if(busGroups_.begin(), busGroups_.end(), [](const BusGroup& one) { return one.onlyFades(); });
    for (int lane = 0; lane < kLanes; ++lane) group->release(lane);
  }
  slot.group = int(group - busGroups_.begin());
  slot.lane = int(freeLane(*group));
  group->release(slot.lane);
  group->inputs[std::size_t(slot.lane)].clear();
  group->depth = slot.depth;
  group->used[std::size_t(slot.lane)] = true;
}

// Its values come along, its past does not: the end of a delay or of a reverb is cut off.
void Mixer::moveBus(BusSlot& slot) noexcept {
  BusGroup& from = busGroups_[std::size_t(slot.group)];
  const int lane = slot.lane;
  placeBus(slot);
  BusGroup& to = busGroups_[std::size_t(slot.group)];
  for (int param = 0; param < int(Flattened<BusStrip>::kCount); ++param) to.chain.set(slot.lane, param, from.chain.get(lane, param));
  to.chain.finish();
  from.inputs[std::size_t(lane)].clear();
  from.release(lane);
}

void Mixer::updateDepths() noexcept {
  std::array<int, kMaxBuses> depths{};
  busDepths_ = 1;
  for (int pass = 0; pass < busCount_; ++pass) {
    for (int i = 0; i < busCount_; ++i) {
      const BusSlot* next = findBus(busSlots_[std::size_t(i)].output);
      if (!next) continue;
      int& depth = depths[std::size_t(next - busSlots_.data())];
      depth = std::max(depth, depths[std::size_t(i)] + 1);
      busDepths_ = std::max(busDepths_, depth + 1);
    }
  }
  for (int i = 0; i < busCount_; ++i) {
    BusSlot& slot = busSlots_[std::size_t(i)];
    if (slot.depth == depths[std::size_t(i)]) continue;
    slot.depth = depths[std::size_t(i)];
    moveBus(slot);
  }
}

void Mixer::updateRoutes() noexcept {
  updateDepths();
  const auto connect = [this](const Slot& slot, auto& group) {
    group.outputs[std::size_t(slot.lane)] = slot.reference ? &references_ : inputOf(slot.output);
    group.keys[std::size_t(slot.lane)] = keyOf(slot.key);
  };
  for (const Slot& slot : tracks()) connect(slot, groups_[std::size_t(slot.group)]);
  for (const BusSlot& slot : buses()) connect(slot, busGroups_[std::size_t(slot.group)]);
  connectAutomation();
  updateMutes();
}

// --- values -----------------------------------------------------------------------------------------------------------

template <class Chain>
bool Mixer::setStrip(Slot& slot, LaneChain<Chain>& chain, int param, float value) noexcept {
  if (param < 0 || param >= int(Flattened<Chain>::kCount)) return false;
  value = clampToSpec(Flattened<Chain>::kRows[std::size_t(param)].spec, value);
  if (isAutomated(slot, param, value)) return true;
  const int send = sendOf<Chain>(param), ofFader = param - kFader<Chain>;
  if (send >= 0) slot.sendDb[std::size_t(send)] = value;
  else if (ofFader == Fader::mute) slot.mute = value > 0.5f;
  else if (ofFader == Fader::solo) slot.solo = value > 0.5f;
  else if (ofFader == Fader::soloSafe) slot.soloSafe = value > 0.5f;
  else {
    chain.set(slot.lane, param, value);
    if (chain.switchesLatency(param)) align();
    return true;
  }
  updateMutes();
  return true;
}

bool Mixer::setTrack(int id, int param, float value) noexcept {
  Slot* slot = find(id);
  return slot && setStrip(*slot, groups_[std::size_t(slot->group)].chain, param, value);
}

bool Mixer::setBus(int id, int param, float value) noexcept {
  BusSlot* slot = findBus(id);
  return slot && setStrip(*slot, busGroups_[std::size_t(slot->group)].chain, param, value);
}

bool Mixer::setReturn(int number, int param, float value) noexcept {
  if (number < 1 || number > kSends) return false;
  return setStrip(returnSlots_[std::size_t(number - 1)], returns_.chain, param, value);
}

bool Mixer::setMaster(int param, float value) noexcept {
  if (param < 0 || param >= int(Flattened<Master>::kCount)) return false;
  value = clampToSpec(Flattened<Master>::kRows[std::size_t(param)].spec, value);
  if (!isAutomated(masterSlot_, param, value)) master_.set(0, param, value);
  return true;
}

// --- mute and solo ----------------------------------------------------------------------------------------------------

// A soloed bus needs what feeds it, a soloed track the buses behind it.
void Mixer::markSolos() noexcept {
  const auto behind = [&](int bus, auto&& visit) {
    for (const BusSlot* next = findBus(bus); next; next = findBus(next->output)) visit(const_cast<BusSlot&>(*next));
  };
  for (BusSlot& bus : buses()) bus.feedsSolo = bus.hearsSolo = false;
  const auto mark = [&](Slot& slot) {
    slot.feedsSolo = false;
    if (slot.reference) return;
    behind(slot.output, [&](BusSlot& bus) {
      slot.feedsSolo = slot.feedsSolo || bus.solo;
      bus.hearsSolo = bus.hearsSolo || slot.solo;
    });
  };
  for (BusSlot& bus : buses()) mark(bus);
  for (Slot& track : tracks()) mark(track);
  // What sends to a soloed return is heard too, with the way that it takes to the sum.
  for (Slot& track : tracks())
    for (std::size_t n = 0; n < kSends; ++n)
      if (!track.reference && returnSlots_[n].solo && track.sendDb[n] > kSendOffDb) {
        track.feedsSolo = true;
        behind(track.output, [](BusSlot& bus) { bus.hearsSolo = true; });
      }
}

// By hand; or by automation, at some time.
bool Mixer::isSentTo(std::size_t send) const noexcept {
  const auto sends = [send](const Slot& slot) { return slot.sendDb[send] > kSendOffDb; };
  const auto automates = [send](const Automated& lane) {
    return (lane.kind == int(Kind::track) && lane.param == kFirstSend<Strip> + Sends::send1Db + int(send)) ||
           (lane.kind == int(Kind::bus) && lane.param == kFirstSend<BusStrip> + Sends::send1Db + int(send));
  };
  return std::any_of(slots_.begin(), slots_.begin() + trackCount_, sends) ||
         std::any_of(busSlots_.begin(), busSlots_.begin() + busCount_, sends) ||
         std::any_of(automation_.lanes().begin(), automation_.lanes().end(), automates);
}

// A channel is silent when it is muted, or when others are soloed and have nothing to do with it. Effect returns sound
// on while tracks are soloed: what is heard of them comes from the soloed ones.
void Mixer::updateMutes() noexcept {
  const auto isSoloed = [](const Slot& slot) { return slot.solo && !slot.reference; };
  const bool returnSolo = std::any_of(returnSlots_.begin(), returnSlots_.end(), isSoloed);
  const bool anySolo = returnSolo || std::any_of(tracks().begin(), tracks().end(), isSoloed) ||
                       std::any_of(buses().begin(), buses().end(), isSoloed);
  markSolos();
  const auto isSilent = [&](const Slot& slot) {
    return slot.mute || (anySolo && !slot.reference && !slot.solo && !slot.soloSafe && !slot.feedsSolo && !slot.hearsSolo);
  };
  const auto apply = [](Slot& slot, auto& chain, bool silent) {
    slot.silent = silent;
    silence(chain, slot.lane, silent, !silent && !slot.reference, slot.sendDb);
  };
  for (Slot& slot : tracks()) apply(slot, groups_[std::size_t(slot.group)].chain, isSilent(slot));
  for (BusSlot& slot : buses()) apply(slot, busGroups_[std::size_t(slot.group)].chain, isSilent(slot));
  for (Slot& slot : returnSlots_) apply(slot, returns_.chain, slot.mute || (returnSolo && !slot.solo && !slot.soloSafe));
}

}  // namespace mix
