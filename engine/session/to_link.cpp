// SPDX-License-Identifier: MIT
#include "engine/session/audio_hash.h"
#include "engine/session/json_text.h"
#include "engine/session/link.h"
#include "engine/session/link_values.h"

namespace mix {
namespace {

using Json = nlohmann::ordered_json;

// Tracks, buses or the one master, seen as rows of columns.
using Rows = std::vector<const Channel*>;

// The column of `get(row)` under `key`, without the defaults at its end.
template <class RowsOf, class Get>
void putColumn(Json& set, const std::string& key, const RowsOf& rows, const Json& fallback, Get get) {
  Json column = Json::array();
  std::size_t used = 0;
  for (const auto* row : rows) {
    column.push_back(get(*row));
    if (column.back() != fallback) used = column.size();
  }
  if (used == 0) return;
  column.erase(column.begin() + std::ptrdiff_t(used), column.end());
  set[key] = std::move(column);
}

Json pointsJson(const AutomationPoints* points, const ParamSpec& spec, int sampleRate) {
  Json json = Json::array();
  std::int64_t before = 0;
  if (!points) return json;
  for (const AutomationPoint& point : *points) {
    const std::int64_t ms = toMs(point.frame, sampleRate);
    json.push_back(ms - before);
    json.push_back(jsonNumber(toSteps(spec, point.value)));
    json.push_back(std::llround(point.curve * kLinkCurvePerUnit));
    before = ms;
  }
  return json;
}

void putChannels(Json& set, Scope scope, const Rows& rows, int sampleRate) {
  Json values = Json::object(), automation = Json::object(), locks = Json::object();
  for (std::size_t i = 0; i < schemaOf(scope).size(); ++i) {
    const ParamSpec& spec = schemaOf(scope)[i].spec;
    const std::string key = wordsOf(schemaOf(scope)[i]);
    putColumn(values, key, rows, jsonNumber(toSteps(spec, spec.initial)),
              [&](const Channel& row) { return jsonNumber(toSteps(spec, row.values[i])); });
    putColumn(automation, key, rows, Json::array(),
              [&](const Channel& row) { return pointsJson(row.points(int(i)), spec, sampleRate); });
    putColumn(locks, key, rows, 0, [&](const Channel& row) { return int(row.locked[i]); });
  }
  if (!values.empty()) set["p"] = std::move(values);
  if (!automation.empty()) set["e"] = std::move(automation);
  if (!locks.empty()) set["k"] = std::move(locks);
}

template <class T>
std::vector<const T*> rowsOf(const std::vector<Shared<T>>& channels) {
  std::vector<const T*> rows;
  for (const auto& channel : channels) rows.push_back(&*channel);
  return rows;
}

template <class T>
Json setJson(Scope scope, const std::vector<const T*>& rows, const Document& document, bool settingsOnly) {
  Json set = {{"x", rows.size()}};
  int before = 0;
  putColumn(set, "i", rows, 1, [&](const T& row) { return row.id - std::exchange(before, row.id); });
  if (!settingsOnly) putColumn(set, "n", rows, "", [](const T& row) { return row.name; });
  putColumn(set, "r", rows, "unknown", [](const T& row) { return row.role; });
  putColumn(set, "o", rows, 0, [](const T& row) { return row.output; });
  putColumn(set, "y", rows, 0, [](const T& row) { return row.key; });
  putChannels(set, scope, Rows(rows.begin(), rows.end()), document.sampleRate);
  return set;
}

void putAudio(Json& set, const std::vector<const Track*>& rows, int sessionRate) {
  putColumn(set, "h", rows, "", [](const Track& row) {
    return row.audio.pcmHash.empty() ? shortHash(row.audio.fileHash) : std::string();
  });
  putColumn(set, "a", rows, "", [](const Track& row) { return shortHash(row.audio.pcmHash); });
  putColumn(set, "f", rows, "",
            [](const Track& row) { return toLinkFileName(row.audio.fileName, row.name); });
  const auto isKnown = [](const Track& row) { return row.audio.sampleRate > 0; };
  putColumn(set, "d", rows, 0, [&](const Track& row) -> std::int64_t {
    if (!isKnown(row)) return 0;
    return std::llround(double(row.audio.frames) * kLinkDurationPerSecond / row.audio.sampleRate);
  });
  putColumn(set, "s", rows, sessionRate,
            [&](const Track& row) { return isKnown(row) ? row.audio.sampleRate : sessionRate; });
  putColumn(set, "c", rows, 2, [&](const Track& row) { return isKnown(row) ? row.audio.channels : 2; });
}

}  // namespace

std::string linkJson(const Document& document, const LinkOptions& options) {
  Json json = {{kLinkVersionKey, kLinkVersion}};
  if (!options.settingsOnly && !document.name.empty()) json["n"] = document.name;
  json["r"] = document.sampleRate;
  if (document.tempoBpm != 0) json["b"] = jsonNumber(shortest(document.tempoBpm));
  if (const PlayOrder& loop = document.loop; loop != PlayOrder())
    json["l"] = {int(loop.looping), loop.loopStart, loop.loopEnd};
  Json master = Json::object();
  putChannels(master, Scope::master, {&*document.master}, document.sampleRate);
  if (!master.empty()) json["m"] = std::move(master);
  if (document.returns != plainReturns()) {
    Rows rows;
    for (const auto& one : document.returns) rows.push_back(&*one);
    json["e"] = Json::object();
    putChannels(json["e"], Scope::effectReturn, rows, document.sampleRate);
  }
  if (!document.buses.empty())
    json["g"] = setJson(Scope::bus, rowsOf(document.buses), document, options.settingsOnly);
  if (!document.tracks.empty()) {
    const auto rows = rowsOf(document.tracks);
    json["t"] = setJson(Scope::track, rows, document, options.settingsOnly);
    putColumn(json["t"], "z", rows, 0, [](const Track& row) { return int(row.reference); });
    if (!options.settingsOnly) putAudio(json["t"], rows, document.sampleRate);
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace mix
