// SPDX-License-Identifier: MIT
// What the engine is told, as groups of five numbers: kinds and fields stand in ui_exports.h.
#include "ui/app.h"

namespace mix::ui {

namespace {

enum EditKind : int { value, addTrack, removeTrack, loop, sessionRate, newBus, goneBus, output, key, tempo, automation, point, reference };

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

}  // namespace

void App::addTrackEdit(std::vector<double>& out, const Track& track) const {
  // A track whose audio is not here is silence of no length: the engine must not wait for it.
  put(out, addTrack, 0, track.id, track.audio.channels > 1, hasAudio(track.id) ? lengthOf(track) : 0);
}

void App::addAnew(std::vector<double>& out, int id) {
  put(out, removeTrack, 0, id, 0, 0);
  addTrackEdit(out, *document().track(id));
  std::erase(engineTracks, id);
  engineTracks.push_back(id);
  const auto& values = document().track(id)->values;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] != schemaOf(Scope::track)[i].spec.initial) put(out, value, 0, id, double(i), values[i]);
  putRoutes(out, Scope::track, *document().track(id));
  if (document().track(id)->reference) putReference(out, *document().track(id));
  for (const AutomationLane& lane : document().track(id)->automation) putPoints(out, {Scope::track, id, lane.param}, &*lane.points);
  // Those that listened to it lost it when it went.
  for (const auto& track : document().tracks)
    if (track->key == id) put(out, key, int(Scope::track), track->id, 0, id);
  for (const auto& bus : document().buses)
    if (bus->key == id) put(out, key, int(Scope::bus), bus->id, 0, id);
}

std::vector<double> App::takeEdits() {
  proposal.follow(document());
  if (!forOthers_) followTaste();
  const bool isBlind = !forOthers_ && blind.isOn(), asItIs = comparedAs_ || isBlind;
  const int slot = comparedAs_ ? *comparedAs_ : isBlind ? blind.playing() : forOthers_ ? CompareState::kMix : compareSlots.heard();
  Document now = asItIs ? CompareState::documentOf(slot, document()) : guide.heard(slot >= 0 ? CompareState::documentOf(slot, document()) : mixSpace.listens() ? mixSpace.heard(document()) : proposal.heard(document()));
  if (leavesReferences_) std::erase_if(now.tracks, [](const auto& track) { return track->reference; });
  else if (!forOthers_ && hearsReference && !hasReference()) hearReference(false);
  const double db = isBlind ? (blind.stage() == BlindState::Stage::trials ? blindMatchDb(slot).value_or(0) : 0) : compareSlots.isOn() ? compareSlots.monitorGainDb() : mixSpace.listens() ? 0 : proposal.monitorGainDb();
  if (!forOthers_ && db != toldMonitorDb_) {
    ui.commands.add(JsonObject().text("do", "monitorGain").number("db", db));
    toldMonitorDb_ = db;
  }
  const Changes changes = changesBetween(told_, now);
  std::vector<double> out;
  if (changes.sampleRate) put(out, sessionRate, 2, 0, 0, now.sampleRate);
  for (int id : changes.removedTracks) {
    put(out, removeTrack, 0, id, 0, 0);
    std::erase(engineTracks, id);
  }
  for (int id : changes.removedBuses) {
    put(out, goneBus, int(Scope::bus), id, 0, 0);
    std::erase(engineBuses, id);
  }
  for (int id : changes.addedBuses) {
    put(out, newBus, int(Scope::bus), id, 0, 0);
    engineBuses.push_back(id);
  }
  for (int id : changes.addedTracks) {
    addTrackEdit(out, *now.track(id));
    engineTracks.push_back(id);
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
  // Other audio has another length and perhaps another number of channels.
  for (int id : changes.audio) addAnew(out, id);
  for (int id : arrived_)
    if (std::find(changes.audio.begin(), changes.audio.end(), id) == changes.audio.end() && now.track(id)) addAnew(out, id);
  arrived_.clear();
  if (changes.loop) putLoop(out, now.loop);
  if (changes.tempo) put(out, tempo, 0, 0, 0, double(now.tempoBpm));
  told_ = now;
  return out;
}

std::vector<double> App::songEdits(References references) {
  const auto told = told_;
  const auto arrived = arrived_;
  const auto tracks = engineTracks, buses = engineBuses;
  const bool live = guide.live();
  guide.setLive(false);  // what is heard live is not the song
  forOthers_ = true;
  leavesReferences_ = references == References::left;
  const std::vector<double> out = allEdits();
  forOthers_ = leavesReferences_ = false;
  guide.setLive(live);
  told_ = told;
  arrived_ = arrived;
  engineTracks = tracks;
  engineBuses = buses;
  return out;
}

std::vector<double> App::allEdits() {
  told_ = untold();
  arrived_.clear();
  engineTracks.clear();
  engineBuses.clear();
  told_.sampleRate = document().sampleRate;
  std::vector<double> out;
  put(out, sessionRate, 2, 0, 0, document().sampleRate);
  const std::vector<double> rest = takeEdits();
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

}  // namespace mix::ui
