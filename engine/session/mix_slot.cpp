// SPDX-License-Identifier: MIT
#include "engine/session/mix_slot.h"

#include <algorithm>

namespace mix {
namespace {

void takeSound(Channel& to, const Channel& from) {
  to.values = from.values;
  to.automation = from.automation;
}

NamedChannel soundOf(Scope scope, const NamedChannel& channel) {
  NamedChannel result(scope);
  takeSound(result, channel);
  result.id = channel.id;
  result.output = channel.output;
  result.key = channel.key;
  return result;
}

template <class Visit>
void eachChannel(const MixSlot& slot, Visit visit) {
  visit(Scope::master, 0, slot.master);
  for (std::size_t n = 0; n < slot.returns.size(); ++n) visit(Scope::effectReturn, int(n) + 1, slot.returns[n]);
  for (const NamedChannel& bus : slot.buses) visit(Scope::bus, bus.id, bus);
  for (const NamedChannel& track : slot.tracks) visit(Scope::track, track.id, track);
}

bool hasRoom(const Document& document) {
  std::size_t points = 0, lanes = 0;
  eachChannel(slotOf(document), [&](Scope, int, const Channel& channel) {
    lanes += channel.automation.size();
    for (const AutomationLane& lane : channel.automation) points += lane.points->size();
  });
  return points <= kMaxSessionPoints && lanes <= kMaxSessionLanes;
}

void route(const MixSlot& slot, Document& document) {
  for (const NamedChannel& bus : slot.buses)
    if (document.bus(bus.id)) document.editNamed(Scope::bus, bus.id)->output = 0;
  for (const NamedChannel& bus : slot.buses) {
    NamedChannel* mine = document.editNamed(Scope::bus, bus.id);
    if (!mine) continue;
    mine->key = document.track(bus.key) ? bus.key : 0;
    if (document.bus(bus.output) && !feedsItself(document, bus.id, bus.output)) mine->output = bus.output;
  }
  for (const NamedChannel& track : slot.tracks) {
    const Track* mine = document.track(track.id);
    const int output = document.bus(track.output) ? track.output : 0, key = document.track(track.key) ? track.key : 0;
    if (!mine || (mine->output == output && mine->key == key)) continue;
    Track& edited = *document.editTrack(track.id);
    edited.output = output;
    edited.key = key;
  }
}

}  // namespace

std::string slotLetter(int slot) { return std::string(1, char('A' + slot)); }

MixSlot slotOf(const Document& document) {
  MixSlot slot;
  takeSound(slot.master, *document.master);
  for (const auto& one : document.returns) takeSound(slot.returns.emplace_back(Scope::effectReturn), *one);
  for (const auto& bus : document.buses) slot.buses.push_back(soundOf(Scope::bus, *bus));
  for (const auto& track : document.tracks) slot.tracks.push_back(soundOf(Scope::track, *track));
  return slot;
}

void applySlot(const MixSlot& slot, Document& document) {
  eachChannel(slot, [&](Scope scope, int id, const Channel& kept) {
    const Channel* mine = document.channel(scope, id);
    if (mine && (mine->values != kept.values || mine->automation != kept.automation)) takeSound(*document.editChannel(scope, id), kept);
  });
  eachChannel(slot, [&](Scope scope, int id, const Channel& kept) {
    for (std::size_t lanes = kept.automation.size(); lanes > 0 && document.channel(scope, id) && !hasRoom(document); --lanes) document.editChannel(scope, id)->automation.pop_back();
  });
  route(slot, document);
}

int firstFreeId(const Document& document) {
  int highest = 0;
  for (const auto& track : document.tracks) highest = std::max(highest, track->id);
  for (const auto& bus : document.buses) highest = std::max(highest, bus->id);
  for (const auto& slot : document.slots)
    if (slot) eachChannel(**slot, [&](Scope scope, int id, const Channel&) { highest = scope == Scope::track || scope == Scope::bus ? std::max(highest, id) : highest; });
  return highest + 1;
}

std::size_t pointsIn(const MixSlot& slot) {
  std::size_t points = 0;
  eachChannel(slot, [&](Scope, int, const Channel& channel) {
    for (const AutomationLane& lane : channel.automation) points += lane.points->size();
  });
  return points;
}

bool fitsSlots(const Document& document) {
  std::size_t points = 0;
  for (const auto& slot : document.slots)
    if (slot) points += pointsIn(**slot);
  return points <= kMaxSessionPoints;
}

}  // namespace mix
