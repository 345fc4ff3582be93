// SPDX-License-Identifier: MIT
#include "engine/session/history_bytes.h"

namespace mix {
namespace {

std::size_t bytesOnlyIn(const Channel& channel, const Channel* other) {
  std::size_t bytes = sizeof(Track) + channel.values.size() * sizeof(float);
  for (const AutomationLane& lane : channel.automation) {
    const bool shared = other && other->points(lane.param) == &*lane.points;
    bytes += sizeof lane + (shared ? 0 : lane.points->size() * sizeof(AutomationPoint));
  }
  return bytes;
}

template <class T>
std::size_t bytesOnlyIn(const Shared<T>& channel, const T* other) {
  return &*channel == other ? 0 : bytesOnlyIn(*channel, static_cast<const Channel*>(other));
}

std::size_t bytesOnlyIn(const MixSlot& slot, const Document& other) {
  std::size_t bytes = sizeof slot + bytesOnlyIn(slot.master, &*other.master);
  for (std::size_t i = 0; i < slot.returns.size(); ++i) bytes += bytesOnlyIn(slot.returns[i], &*other.returns[i]);
  for (const NamedChannel& track : slot.tracks) bytes += bytesOnlyIn(track, other.track(track.id));
  for (const NamedChannel& bus : slot.buses) bytes += bytesOnlyIn(bus, other.bus(bus.id));
  return bytes;
}

}  // namespace

std::size_t bytesOnlyIn(const Document& document, const Document& other) {
  std::size_t bytes = sizeof document + document.tracks.size() * sizeof(Shared<Track>) +
                      document.buses.size() * sizeof(Shared<Bus>) + bytesOnlyIn(document.master, &*other.master);
  for (std::size_t i = 0; i < document.returns.size(); ++i) bytes += bytesOnlyIn(document.returns[i], &*other.returns[i]);
  for (const auto& track : document.tracks) bytes += bytesOnlyIn(track, other.track(track->id));
  for (const auto& bus : document.buses) bytes += bytesOnlyIn(bus, other.bus(bus->id));
  for (std::size_t i = 0; i < document.slots.size(); ++i) {
    const auto &mine = document.slots[i], &theirs = other.slots[i];
    if (mine && !(theirs && mine->sharesWith(*theirs))) bytes += bytesOnlyIn(**mine, other);
  }
  return bytes;
}

}  // namespace mix
