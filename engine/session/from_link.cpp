// SPDX-License-Identifier: MIT
#include <algorithm>
#include <type_traits>

#include "engine/core/processor.h"
#include "engine/session/audio_hash.h"
#include "engine/session/json_text.h"
#include "engine/session/link.h"
#include "engine/session/link_values.h"
#include "engine/session/loading.h"
#include "engine/session/migration.h"
#include "engine/session/object_reader.h"
#include "engine/session/role_ids.h"
#include "engine/session/text.h"

namespace mix {
namespace {

using Json = nlohmann::json;
using Rows = std::vector<Channel*>;

// Version 0 was never released.
constexpr Migration kMigrations[kLinkVersion] = {nullptr};

constexpr std::int64_t kMaxDuration = std::int64_t(kLinkDurationPerSecond) * 86400;

// `take(row, entry)` for each entry of the column; what it refuses and what has no row is dropped.
template <class RowsOf, class Take>
void readColumn(const Json& column, const std::string& key, const RowsOf& rows, LoadNotes& notes, Take take) {
  if (!column.is_array()) return noteDropped(notes, key);
  for (std::size_t i = 0; i < column.size() && i < rows.size(); ++i)
    if (!take(*rows[i], column[i])) noteDropped(notes, key);
  if (column.size() > rows.size()) noteDropped(notes, key);
}

template <class RowsOf, class Take>
void readColumn(ObjectReader& set, const char* key, const RowsOf& rows, Take take) {
  if (const Json* column = set.find(key)) readColumn(*column, key, rows, set.notes, take);
}

std::optional<float> readValue(const Json& steps, const ParamSpec& spec, LoadNotes& notes) {
  const auto number = numberIn(steps, -1e9, 1e9, notes);
  return number ? valueOf(fromSteps(spec, *number), spec, notes) : std::nullopt;
}

std::optional<AutomationPoints> readPoints(const Json& json, const ParamSpec& spec, int sampleRate, LoadNotes& notes) {
  if (!json.is_array() || json.size() % 3 != 0) return std::nullopt;
  AutomationPoints points;
  double ms = 0;
  for (std::size_t i = 0; i < json.size() && points.size() < kMaxAutomationPoints; i += 3) {
    const auto wait = numberIn(json[i], 0, double(kMaxFrame), notes);
    const auto value = readValue(json[i + 1], spec, notes);
    const auto curve = numberIn(json[i + 2], -kLinkCurvePerUnit, kLinkCurvePerUnit, notes);
    if (!wait || !value || !curve) return std::nullopt;
    ms = std::min(ms + *wait, double(kMaxFrame));
    points.push_back({fromMs(ms, sampleRate), *value, float(*curve / kLinkCurvePerUnit)});
  }
  notes.clamped += json.size() / 3 > points.size();
  return legalPoints(spec, std::move(points));
}

void readChannels(ObjectReader& set, Scope scope, const Rows& rows, int sampleRate) {
  LoadNotes& notes = set.notes;
  const auto forEachColumn = [&](const char* mapKey, auto take) {
    const Json* map = set.findObject(mapKey);
    if (!map) return;
    for (auto it = map->begin(); it != map->end(); ++it) {
      const auto param = findParam(scope, it.key());
      if (!param) {
        noteUnknown(notes, it.key());
        continue;
      }
      const ParamSpec& spec = schemaOf(scope)[std::size_t(*param)].spec;
      readColumn(*it, it.key(), rows, notes,
                 [&](Channel& row, const Json& entry) { return take(row, *param, spec, entry); });
    }
  };
  forEachColumn("p", [&](Channel& row, int param, const ParamSpec& spec, const Json& entry) {
    const auto value = readValue(entry, spec, notes);
    if (value) row.values[std::size_t(param)] = *value;
    return value.has_value();
  });
  forEachColumn("e", [&](Channel& row, int param, const ParamSpec& spec, const Json& entry) {
    auto points = readPoints(entry, spec, sampleRate, notes);
    if (points) setPoints(row, param, std::move(*points));
    return points.has_value();
  });
  forEachColumn("k", [&](Channel& row, int param, const ParamSpec&, const Json& entry) {
    const auto locked = integerIn(entry, 0, 1, notes);
    if (locked) row.locked.set(std::size_t(param), *locked == 1);
    return locked.has_value();
  });
}

template <class T>
void readNamed(ObjectReader& set, const std::vector<T*>& rows) {
  LoadNotes& notes = set.notes;
  int id = 0;
  const Json* deltas = set.find("i");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::int64_t delta = 1;
    if (deltas && deltas->is_array() && i < deltas->size())
      delta = integerIn((*deltas)[i], -kMaxId, kMaxId, notes).value_or(1);
    id = int(std::clamp<std::int64_t>(id + delta, 0, kMaxId));
    rows[i]->id = id;
  }
  readColumn(set, "n", rows, [&](T& row, const Json& entry) {
    auto text = textOf(entry, kMaxTextLength, notes);
    if (text) row.name = std::move(*text);
    return text.has_value();
  });
  readColumn(set, "r", rows, [&](T& row, const Json& entry) {
    auto text = textOf(entry, kMaxTextLength, notes);
    if (!text || !isRoleId(*text)) return false;
    row.role = std::move(*text);
    return true;
  });
  readColumn(set, "o", rows, [&](T& row, const Json& entry) {
    const auto output = integerIn(entry, 0, kMaxId, notes);
    row.output = int(output.value_or(0));
    return output.has_value();
  });
  readColumn(set, "y", rows, [&](T& row, const Json& entry) {
    const auto key = integerIn(entry, 0, kMaxId, notes);
    row.key = int(key.value_or(0));
    return key.has_value();
  });
}

void readReferences(ObjectReader& set, const std::vector<Track*>& rows) {
  readColumn(set, "z", rows, [&](Track& row, const Json& entry) {
    const auto reference = integerIn(entry, 0, 1, set.notes);
    row.reference = reference == 1;
    return reference.has_value();
  });
}

void readAudio(ObjectReader& set, const std::vector<Track*>& rows, int sessionRate) {
  LoadNotes& notes = set.notes;
  const auto readHash = [&](const char* key, std::string AudioReference::*hash) {
    readColumn(set, key, rows, [&](Track& row, const Json& entry) {
      const auto text = textOf(entry, kMaxTextLength, notes);
      if (!text || (!text->empty() && !isAudioHash(*text))) return false;
      row.audio.*hash = *text;
      return true;
    });
  };
  const auto readInteger = [&](const char* key, std::int64_t max, auto take) {
    readColumn(set, key, rows, [&](Track& row, const Json& entry) {
      const auto number = integerIn(entry, 0, max, notes);
      if (number) take(row.audio, *number);
      return number.has_value();
    });
  };
  readHash("h", &AudioReference::fileHash);
  readHash("a", &AudioReference::pcmHash);
  readColumn(set, "f", rows, [&](Track& row, const Json& entry) {
    const auto text = textOf(entry, kMaxTextLength, notes);
    if (text) row.audio.fileName = cleanText(fromLinkFileName(*text, row.name), kMaxTextLength);
    return text.has_value();
  });
  for (Track* row : rows) row->audio.sampleRate = sessionRate, row->audio.channels = 2;
  readInteger("s", kMaxFileSampleRate, [](AudioReference& audio, std::int64_t n) { audio.sampleRate = int(n); });
  readInteger("c", kMaxFileChannels, [](AudioReference& audio, std::int64_t n) { audio.channels = int(n); });
  // In frames from here on; without a duration the defaults of rate and channels mean nothing.
  readInteger("d", kMaxDuration, [](AudioReference& audio, std::int64_t n) {
    audio.frames = std::llround(double(n) * audio.sampleRate / kLinkDurationPerSecond);
  });
  for (Track* row : rows) {
    if (row->audio.frames == 0) row->audio.sampleRate = row->audio.channels = 0;
    row->audio = legalAudio(std::move(row->audio));
  }
}

// False where there are more than `limit`.
template <class T>
bool readSet(ObjectReader& song, const char* key, Scope scope, std::int64_t limit, int sampleRate,
             std::vector<Shared<T>>& out) {
  const Json* json = song.findObject(key);
  if (!json) return true;
  ObjectReader set(*json, key, song.notes);
  std::int64_t count = 0;
  set.read("x", count, 0, limit + 1);
  if (count > limit) return false;
  std::vector<T> channels(static_cast<std::size_t>(count));
  std::vector<T*> rows;
  for (T& channel : channels) rows.push_back(&channel);
  readNamed(set, rows);
  if constexpr (std::is_same_v<T, Track>) readReferences(set, rows);
  if constexpr (std::is_same_v<T, Track>) readAudio(set, rows, sampleRate);
  readChannels(set, scope, Rows(rows.begin(), rows.end()), sampleRate);
  for (T& channel : channels) out.push_back(std::move(channel));
  return true;
}

void readLoop(ObjectReader& song, PlayOrder& loop) {
  const Json* entries = song.findArray("l");
  if (!entries) return;
  if (entries->size() != 3) return noteDropped(song.notes, "l");
  const auto on = integerIn((*entries)[0], 0, 1, song.notes);
  const auto start = integerIn((*entries)[1], 0, kMaxFrame, song.notes);
  const auto end = integerIn((*entries)[2], 0, kMaxFrame, song.notes);
  if (!on || !start || !end) return noteDropped(song.notes, "l");
  loop = legalLoop({*on == 1, *start, *end});
}

// A stranger's link must not be louder than its tracks make it.
void limitMaster(Channel& master, LoadNotes& notes) {
  const int fader = Flattened<Master>::kFirst<MasterFader> + MasterFader::gainDb;
  float& gain = master.values[std::size_t(fader)];
  notes.masterTurnedDownDb = std::max(gain, 0.0f);
  gain = std::min(gain, 0.0f);
  const AutomationPoints* found = master.points(fader);
  if (!found) return;
  AutomationPoints points = *found;
  for (AutomationPoint& point : points) {
    notes.masterTurnedDownDb = std::max(notes.masterTurnedDownDb, point.value);
    point.value = std::min(point.value, 0.0f);
  }
  setPoints(master, fader, std::move(points));
}

// False where there are too many tracks or buses.
bool readSong(const Json& json, Loaded& loaded) {
  Document& document = loaded.document;
  ObjectReader song(json, "link", loaded.notes);
  song.find(kLinkVersionKey);
  song.read("n", document.name);
  song.read("r", document.sampleRate, int(kMinSampleRate), int(kMaxSampleRate));
  song.read("b", document.tempoBpm, 0, kMaxTempoBpm);
  document.tempoBpm = legalTempo(document.tempoBpm);
  readLoop(song, document.loop);
  if (const Json* master = song.findObject("m")) {
    ObjectReader set(*master, "m", loaded.notes);
    readChannels(set, Scope::master, {&document.master.edit()}, document.sampleRate);
  }
  document.returns = plainReturns();
  if (const Json* returns = song.findObject("e")) {
    ObjectReader set(*returns, "e", loaded.notes);
    Rows rows;
    for (auto& one : document.returns) rows.push_back(&one.edit());
    readChannels(set, Scope::effectReturn, rows, document.sampleRate);
  }
  return readSet(song, "g", Scope::bus, kMaxSessionBuses, document.sampleRate, document.buses) &&
         readSet(song, "t", Scope::track, kMaxSessionTracks, document.sampleRate, document.tracks);
}

}  // namespace

Result<Loaded> fromLinkJson(std::string_view text) {
  auto parsed = parseUntrusted(text, kMaxLinkJsonBytes);
  if (!parsed) return Error{parsed.error()};
  auto upgraded = upgrade(std::move(parsed.value()), kLinkVersionKey, kMigrations);
  if (!upgraded) return Error{upgraded.error()};
  Loaded loaded;
  if (!readSong(upgraded.value(), loaded)) return Error{std::string(kTooManyChannels)};
  limitMaster(loaded.document.master.edit(), loaded.notes);
  renumber(loaded);
  repairOutputs(loaded);
  fitAutomation(loaded);
  return loaded;
}

}  // namespace mix
