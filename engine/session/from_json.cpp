// SPDX-License-Identifier: MIT
#include "engine/session/json.h"

#include <type_traits>

#include "engine/core/processor.h"
#include "engine/session/json_text.h"
#include "engine/session/loading.h"
#include "engine/session/migration.h"
#include "engine/session/mix_slot.h"
#include "engine/session/object_reader.h"
#include "engine/session/text.h"

namespace mix {
namespace {

using Json = nlohmann::json;

// Version 0 was never released.
constexpr Migration kMigrations[kJsonVersion] = {nullptr};

std::optional<AutomationPoint> readPoint(const Json& json, const ParamSpec& spec, LoadNotes& notes) {
  if (!json.is_array() || json.size() < 2 || json.size() > 3) return std::nullopt;
  const auto frame = integerIn(json[0], 0, kMaxFrame, notes);
  const auto value = valueOf(json[1], spec, notes);
  const auto curve = json.size() == 3 ? numberIn(json[2], -1, 1, notes) : 0.0;
  if (!frame || !value || !curve) return std::nullopt;
  return AutomationPoint{*frame, *value, float(*curve)};
}

void readLane(const Json& json, const std::string& key, const ParamSpec& spec, int param, Channel& channel,
              LoadNotes& notes) {
  if (!json.is_array()) return noteDropped(notes, key);
  AutomationPoints points;
  for (const Json& entry : json) {
    if (points.size() == kMaxAutomationPoints) {
      ++notes.clamped;
      break;
    }
    if (const auto point = readPoint(entry, spec, notes)) points.push_back(*point);
    else noteDropped(notes, key);
  }
  setPoints(channel, param, legalPoints(spec, std::move(points)));
}

void readChannel(ObjectReader& object, Scope scope, Channel& channel) {
  LoadNotes& notes = object.notes;
  const auto forEachParam = [&](const Json* map, auto take) {
    if (!map) return;
    for (auto it = map->begin(); it != map->end(); ++it) {
      if (const auto param = findParam(scope, it.key())) take(it.key(), *param, *it);
      else noteUnknown(notes, it.key());
    }
  };
  forEachParam(object.findObject("values"), [&](const std::string& key, int param, const Json& json) {
    if (const auto value = valueOf(json, schemaOf(scope)[std::size_t(param)].spec, notes))
      channel.values[std::size_t(param)] = *value;
    else noteDropped(notes, key);
  });
  forEachParam(object.findObject("automation"), [&](const std::string& key, int param, const Json& json) {
    readLane(json, key, schemaOf(scope)[std::size_t(param)].spec, param, channel, notes);
  });
  const Json* locked = object.findArray("locked");
  if (!locked) return;
  for (const Json& entry : *locked) {
    const std::string key = textOf(entry, kMaxTextLength, notes).value_or("locked");
    if (const auto param = findParam(scope, key)) channel.locked.set(std::size_t(*param));
    else noteUnknown(notes, key);
  }
}

AudioReference readAudio(const Json& json, LoadNotes& notes) {
  AudioReference given;
  {
    ObjectReader object(json, "audio", notes);
    object.read("fileName", given.fileName);
    object.read("fileHash", given.fileHash);
    object.read("pcmHash", given.pcmHash);
    object.read("frames", given.frames, 0, kMaxFrame);
    object.read("sampleRate", given.sampleRate, 0, kMaxFileSampleRate);
    object.read("channels", given.channels, 0, kMaxFileChannels);
  }
  AudioReference legal = legalAudio(given);
  if (legal.fileHash != given.fileHash) noteDropped(notes, "fileHash");
  if (legal.pcmHash != given.pcmHash) noteDropped(notes, "pcmHash");
  return legal;
}

template <class T>
Shared<T> readNamed(const Json& json, std::string_view listName, Scope scope, LoadNotes& notes) {
  T channel;
  ObjectReader object(json, listName, notes);
  object.read("id", channel.id, 0, kMaxId);
  object.read("name", channel.name);
  object.read("role", channel.role);
  object.read("output", channel.output, 0, kMaxId);
  object.read("key", channel.key, 0, kMaxId);
  if constexpr (std::is_same_v<T, Track>) object.read("reference", channel.reference);
  if constexpr (std::is_same_v<T, Track>)
    if (const Json* audio = object.findObject("audio")) channel.audio = readAudio(*audio, notes);
  readChannel(object, scope, channel);
  const std::string role = channel.role;
  makeLegal(scope, channel);
  if (channel.role != role) noteUnknown(notes, role);
  return channel;
}

// False where there are more than `limit`.
template <class T>
bool readList(ObjectReader& object, const char* key, Scope scope, std::size_t limit, std::vector<Shared<T>>& out) {
  const Json* list = object.findArray(key);
  if (!list) return true;
  if (list->size() > limit) return false;
  for (const Json& entry : *list) out.push_back(readNamed<T>(entry, key, scope, object.notes));
  return true;
}

void readReturns(const Json& list, Returns& returns, LoadNotes& notes) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i >= returns.size() || !list[i].is_object()) {
      noteDropped(notes, "returns");
      continue;
    }
    ObjectReader reader(list[i], "returns", notes);
    readChannel(reader, Scope::effectReturn, returns[i].edit());
  }
}

// False where there are more than `limit`.
bool readSounds(ObjectReader& object, const char* key, Scope scope, std::size_t limit, std::vector<NamedChannel>& out) {
  const Json* list = object.findArray(key);
  if (!list) return true;
  if (list->size() > limit) return false;
  for (const Json& entry : *list) {
    NamedChannel channel(scope);
    ObjectReader reader(entry, key, object.notes);
    reader.read("id", channel.id, 0, kMaxId);
    reader.read("output", channel.output, 0, kMaxId);
    reader.read("key", channel.key, 0, kMaxId);
    readChannel(reader, scope, channel);
    channel.locked.reset();
    makeLegal(scope, channel);
    out.push_back(std::move(channel));
  }
  return true;
}

void readSlot(const Json& json, Document& document, LoadNotes& notes) {
  ObjectReader object(json, "slots", notes);
  std::string letter;
  MixSlot mix;
  object.read("slot", letter);
  object.read("name", mix.name);
  mix.name = cleanText(mix.name, kMaxTextLength);
  if (const Json* master = object.findObject("master")) {
    ObjectReader reader(*master, "master", notes);
    readChannel(reader, Scope::master, mix.master);
    mix.master.locked.reset();
  }
  Returns returns = plainReturns();
  if (const Json* list = object.findArray("returns")) readReturns(*list, returns, notes);
  for (const auto& one : returns) {
    mix.returns.push_back(*one);
    mix.returns.back().locked.reset();
  }
  const bool fits = readSounds(object, "buses", Scope::bus, kMaxSessionBuses, mix.buses) && readSounds(object, "tracks", Scope::track, kMaxSessionTracks, mix.tracks);
  const int slot = letter.size() == 1 ? letter[0] - 'A' : -1;
  if (!fits || slot < 0 || slot >= kMixSlots || document.slots[std::size_t(slot)]) return noteDropped(notes, "slots");
  document.slots[std::size_t(slot)] = Shared(std::move(mix));
  if (fitsSlots(document)) return;
  document.slots[std::size_t(slot)].reset();
  noteDropped(notes, "slots");
}

void readSong(ObjectReader& object, Document& document) {
  object.read("name", document.name);
  object.read("sampleRate", document.sampleRate, int(kMinSampleRate), int(kMaxSampleRate));
  object.read("tempoBpm", document.tempoBpm, 0, kMaxTempoBpm);
  document.tempoBpm = legalTempo(document.tempoBpm);
  if (const Json* loop = object.findObject("loop")) {
    ObjectReader reader(*loop, "loop", object.notes);
    reader.read("on", document.loop.looping);
    reader.read("start", document.loop.loopStart, 0, kMaxFrame);
    reader.read("end", document.loop.loopEnd, 0, kMaxFrame);
    document.loop = legalLoop(document.loop);
  }
  if (const Json* master = object.findObject("master")) {
    ObjectReader reader(*master, "master", object.notes);
    readChannel(reader, Scope::master, document.master.edit());
  }
  document.returns = plainReturns();
  if (const Json* returns = object.findArray("returns")) readReturns(*returns, document.returns, object.notes);
}

// False where there are too many tracks or buses.
bool readDocument(const Json& json, Loaded& loaded) {
  ObjectReader object(json, "session", loaded.notes);
  object.find(kJsonVersionKey);
  object.read("nextId", loaded.nextId, 1, kMaxId);
  readSong(object, loaded.document);
  if (const Json* slots = object.findArray("slots"))
    for (std::size_t i = 0; i < slots->size() && i < kMixSlots; ++i) readSlot((*slots)[i], loaded.document, loaded.notes);
  return readList(object, "buses", Scope::bus, kMaxSessionBuses, loaded.document.buses) &&
         readList(object, "tracks", Scope::track, kMaxSessionTracks, loaded.document.tracks);
}

}  // namespace

Result<Loaded> fromJson(std::string_view text) {
  auto parsed = parseUntrusted(text, kMaxJsonBytes, kMaxSongDepth);
  if (!parsed) return Error{parsed.error()};
  auto upgraded = upgrade(std::move(parsed.value()), kJsonVersionKey, kMigrations);
  if (!upgraded) return Error{upgraded.error()};
  Loaded loaded;
  if (!readDocument(upgraded.value(), loaded)) return Error{std::string(kTooManyChannels)};
  renumber(loaded);
  repairOutputs(loaded);
  fitAutomation(loaded);
  return loaded;
}

}  // namespace mix
