// SPDX-License-Identifier: MIT
#include "engine/session/loading.h"

#include <algorithm>
#include <set>

#include "engine/session/mix_slot.h"

namespace mix {
namespace {

template <class T>
void renumber(Loaded& loaded, std::vector<Shared<T>>& channels) {
  std::set<int> taken;
  for (auto& channel : channels) {
    if (channel->id > 0 && taken.insert(channel->id).second) continue;
    channel.edit().id = loaded.nextId++;
    ++loaded.notes.renumbered;
  }
}

}  // namespace

void renumber(Loaded& loaded) {
  loaded.nextId = std::max(loaded.nextId, firstFreeId(loaded.document));
  renumber(loaded, loaded.document.tracks);
  renumber(loaded, loaded.document.buses);
}

void fitAutomation(Loaded& loaded) {
  std::size_t points = 0, lanes = 0;
  const auto fit = [&](auto& shared) {
    const auto fits = [&](const AutomationLane& lane) {
      if (lanes == kMaxSessionLanes || points + lane.points->size() > kMaxSessionPoints) return false;
      points += lane.points->size();
      ++lanes;
      return true;
    };
    std::vector<int> without;
    for (const AutomationLane& lane : shared->automation)
      if (!fits(lane)) without.push_back(lane.param);
    for (int param : without) {
      setPoints(shared.edit(), param, {});
      ++loaded.notes.dropped;
    }
  };
  fit(loaded.document.master);
  for (auto& channel : loaded.document.returns) fit(channel);
  for (auto& bus : loaded.document.buses) fit(bus);
  for (auto& track : loaded.document.tracks) fit(track);
}

void repairOutputs(Loaded& loaded) {
  Document& document = loaded.document;
  const auto toMaster = [&](auto& channel) {
    channel.edit().output = 0;
    ++loaded.notes.dropped;
  };
  for (auto& bus : document.buses)
    if (bus->output != 0 && (!document.bus(bus->output) || feedsItself(document, bus->id, bus->output))) toMaster(bus);
  for (auto& track : document.tracks)
    if (track->output != 0 && !document.bus(track->output)) toMaster(track);
  const auto dropKey = [&](auto& channel) {
    if (channel->key == 0 || document.track(channel->key)) return;
    channel.edit().key = 0;
    ++loaded.notes.dropped;
  };
  for (auto& bus : document.buses) dropKey(bus);
  for (auto& track : document.tracks) dropKey(track);
}

}  // namespace mix
