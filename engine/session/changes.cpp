// SPDX-License-Identifier: MIT
#include "engine/session/changes.h"

#include <type_traits>

namespace mix {
namespace {

void compareAutomation(const Channel& before, const Channel& after, Address address, std::vector<Address>& out) {
  const auto add = [&](int param) {
    address.param = param;
    out.push_back(address);
  };
  for (const AutomationLane& lane : after.automation) {
    const AutomationPoints* old = before.points(lane.param);
    if (!old || (old != &*lane.points && *old != *lane.points)) add(lane.param);
  }
  for (const AutomationLane& lane : before.automation)
    if (!after.points(lane.param)) add(lane.param);
}

void compareChannels(const Channel& before, const Channel& after, Address address, Changes& changes) {
  for (std::size_t i = 0; i < after.values.size(); ++i) {
    address.param = int(i);
    if (before.values[i] != after.values[i]) changes.values.push_back({address, after.values[i]});
  }
  compareAutomation(before, after, address, changes.automation);
}

template <class T>
void compareLists(Scope scope, const Document& before, const std::vector<Shared<T>>& channels,
                  std::vector<int>& added, std::vector<int>& outputs, std::vector<int>& keys, Changes& changes) {
  for (const auto& channel : channels) {
    const auto* old = static_cast<const T*>(before.named(scope, channel->id));
    if (old == &*channel) continue;
    const Address address{.scope = scope, .id = channel->id};
    if (!old) {
      added.push_back(channel->id);
      compareChannels(Channel(scope), *channel, address, changes);
      continue;
    }
    compareChannels(*old, *channel, address, changes);
    if (old->output != channel->output) outputs.push_back(channel->id);
    if (old->key != channel->key) keys.push_back(channel->id);
    if constexpr (std::is_same_v<T, Track>)
      if (old->audio != channel->audio) changes.audio.push_back(channel->id);
    if constexpr (std::is_same_v<T, Track>)
      if (old->reference != channel->reference) changes.references.push_back(channel->id);
  }
}

}  // namespace

bool Changes::empty() const {
  return removedTracks.empty() && addedTracks.empty() && removedBuses.empty() && addedBuses.empty() &&
         values.empty() && automation.empty() && audio.empty() && trackOutputs.empty() && busOutputs.empty() &&
         trackKeys.empty() && busKeys.empty() && references.empty() &&
         !loop && !tempo && !sampleRate;
}

Changes changesBetween(const Document& before, const Document& after) {
  Changes changes;
  for (const auto& track : before.tracks)
    if (!after.track(track->id)) changes.removedTracks.push_back(track->id);
  for (const auto& bus : before.buses)
    if (!after.bus(bus->id)) changes.removedBuses.push_back(bus->id);
  compareLists(Scope::bus, before, after.buses, changes.addedBuses, changes.busOutputs, changes.busKeys, changes);
  compareLists(Scope::track, before, after.tracks, changes.addedTracks, changes.trackOutputs, changes.trackKeys, changes);
  if (!before.master.sharesWith(after.master))
    compareChannels(*before.master, *after.master, {.scope = Scope::master}, changes);
  for (int n = 1; n <= kSends; ++n) {
    const auto &from = before.returns[std::size_t(n - 1)], &to = after.returns[std::size_t(n - 1)];
    if (!from.sharesWith(to)) compareChannels(*from, *to, {.scope = Scope::effectReturn, .id = n}, changes);
  }
  changes.loop = before.loop != after.loop;
  changes.tempo = before.tempoBpm != after.tempoBpm;
  changes.sampleRate = before.sampleRate != after.sampleRate;
  return changes;
}

}  // namespace mix
