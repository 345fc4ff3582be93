// SPDX-License-Identifier: MIT
#include "ui/edits.h"

#include <algorithm>

#include "engine/session/changes.h"

namespace mix::ui {
namespace {

enum EditKind : int { value, addTrack, removeTrack, loop, sessionRate, newBus, goneBus, output, key, tempo, automation, point, reference, hush };

void put(std::vector<double>& out, int kind, int scope, int id, double param, double number) {
  for (double field : {double(kind), double(scope), double(id), param, number}) out.push_back(field);
}

void putLoop(std::vector<double>& out, const PlayOrder& order) {
  put(out, loop, 0, order.looping, double(order.loopStart), double(order.loopEnd));
}

void putRoutes(std::vector<double>& out, Scope scope, const NamedChannel& channel) {
  if (channel.output) put(out, output, int(scope), channel.id, 0, channel.output);
  if (channel.key) put(out, key, int(scope), channel.id, 0, channel.key);
}

void putReference(std::vector<double>& out, const Track& track) { put(out, reference, int(Scope::track), track.id, 0, track.reference); }

void putPoints(std::vector<double>& out, const Address& address, const AutomationPoints* points) {
  put(out, automation, int(address.scope), address.id, address.param, points ? double(points->size()) : 0);
  if (!points) return;
  for (const AutomationPoint& one : *points)
    for (double field : {double(point), double(one.frame), double(one.value), double(one.curve), 0.0}) out.push_back(field);
}

// A track whose audio is not here is silence of no length: the engine must not wait for it.
void putTrack(std::vector<double>& out, const Track& track, const Lengths& lengths) {
  const auto length = lengths.find(track.id);
  put(out, addTrack, 0, track.id, track.audio.channels > 1, length == lengths.end() ? 0 : length->second);
}

// Other audio has another length and perhaps another number of channels.
void putAnew(std::vector<double>& out, const Document& now, int id, const Lengths& lengths) {
  const Track& track = *now.track(id);
  put(out, removeTrack, 0, id, 0, 0);
  putTrack(out, track, lengths);
  for (std::size_t i = 0; i < track.values.size(); ++i)
    if (track.values[i] != schemaOf(Scope::track)[i].spec.initial) put(out, value, 0, id, double(i), track.values[i]);
  putRoutes(out, Scope::track, track);
  if (track.reference) putReference(out, track);
  for (const AutomationLane& lane : track.automation) putPoints(out, {Scope::track, id, lane.param}, &*lane.points);
  // Those that listened to it lost it when it went.
  for (const auto& other : now.tracks)
    if (other->key == id) put(out, key, int(Scope::track), other->id, 0, id);
  for (const auto& bus : now.buses)
    if (bus->key == id) put(out, key, int(Scope::bus), bus->id, 0, id);
}

void toTheEnd(std::vector<int>& ids, int id) {
  std::erase(ids, id);
  ids.push_back(id);
}

}  // namespace

std::vector<double> editsTo(Told& told, Document now, const Lengths& lengths, const std::vector<int>& arrived) {
  const Changes changes = changesBetween(told.document, now);
  std::vector<double> out;
  if (changes.sampleRate) put(out, sessionRate, 2, 0, 0, now.sampleRate);
  for (int id : changes.removedTracks) {
    put(out, removeTrack, 0, id, 0, 0);
    std::erase(told.tracks, id);
  }
  for (int id : changes.removedBuses) {
    put(out, goneBus, int(Scope::bus), id, 0, 0);
    std::erase(told.buses, id);
  }
  for (int id : changes.addedBuses) {
    put(out, newBus, int(Scope::bus), id, 0, 0);
    told.buses.push_back(id);
  }
  for (int id : changes.addedTracks) {
    putTrack(out, *now.track(id), lengths);
    told.tracks.push_back(id);
  }
  for (const ValueChange& change : changes.values)
    put(out, value, int(change.address.scope), change.address.id, change.address.param, change.value);
  // All channels are there now. What came apart is connected before what comes together, so that no bus hears itself on
  // the way from one order to another.
  for (int id : changes.busOutputs) put(out, output, int(Scope::bus), id, 0, 0);
  for (int id : changes.addedBuses) putRoutes(out, Scope::bus, *now.bus(id));
  for (int id : changes.busOutputs) put(out, output, int(Scope::bus), id, 0, now.bus(id)->output);
  for (int id : changes.busKeys) put(out, key, int(Scope::bus), id, 0, now.bus(id)->key);
  for (int id : changes.addedTracks) putRoutes(out, Scope::track, *now.track(id));
  for (int id : changes.addedTracks)
    if (now.track(id)->reference) putReference(out, *now.track(id));
  for (int id : changes.references) putReference(out, *now.track(id));
  for (int id : changes.trackOutputs) put(out, output, int(Scope::track), id, 0, now.track(id)->output);
  for (int id : changes.trackKeys) put(out, key, int(Scope::track), id, 0, now.track(id)->key);
  for (const Address& address : changes.automation) {
    const Channel* channel = now.channel(address.scope, address.id);
    putPoints(out, address, channel ? channel->points(address.param) : nullptr);
  }
  std::vector<int> anew = changes.audio;
  for (int id : arrived)
    if (std::find(anew.begin(), anew.end(), id) == anew.end() && now.track(id)) anew.push_back(id);
  for (int id : anew) {
    putAnew(out, now, id, lengths);
    toTheEnd(told.tracks, id);
  }
  if (changes.loop) putLoop(out, now.loop);
  if (changes.tempo) put(out, tempo, 0, 0, 0, double(now.tempoBpm));
  told.document = std::move(now);
  return out;
}

std::vector<double> hushFirst(const std::vector<double>& edits) {
  std::vector<double> out;
  put(out, hush, 0, 0, 0, 0);
  out.insert(out.end(), edits.begin(), edits.end());
  return out;
}

std::vector<double> editsFromNothing(Told& told, Document now, const Lengths& lengths) {
  told = {};
  told.document.sampleRate = now.sampleRate;
  std::vector<double> out;
  put(out, sessionRate, 2, 0, 0, now.sampleRate);
  const std::vector<double> rest = editsTo(told, std::move(now), lengths, {});
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

}  // namespace mix::ui
