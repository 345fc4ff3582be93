// SPDX-License-Identifier: MIT
#include "engine/session/json.h"

#include "engine/session/json_text.h"
#include "engine/session/mix_slot.h"
#include "engine/session/rounding.h"

namespace mix {
namespace {

using OrderedJson = nlohmann::ordered_json;

void put(OrderedJson& object, const char* key, const std::string& text, std::string_view fallback = "") {
  if (text != fallback) object[key] = text;
}
void put(OrderedJson& object, const char* key, std::int64_t number) {
  if (number != 0) object[key] = number;
}

OrderedJson pointsJson(const AutomationPoints& points) {
  OrderedJson json = OrderedJson::array();
  for (const AutomationPoint& point : points) {
    OrderedJson entry = {point.frame, jsonNumber(shortest(point.value))};
    if (point.curve != 0) entry.push_back(jsonNumber(shortest(point.curve)));
    json.push_back(std::move(entry));
  }
  return json;
}

void putChannel(OrderedJson& object, Scope scope, const Channel& channel) {
  const auto rows = schemaOf(scope);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (channel.values[i] != rows[i].spec.initial)
      object["values"][wordsOf(rows[i])] = jsonNumber(shortest(channel.values[i]));
  for (const AutomationLane& lane : channel.automation)
    object["automation"][wordsOf(rows[std::size_t(lane.param)])] = pointsJson(*lane.points);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (channel.locked[i]) object["locked"].push_back(wordsOf(rows[i]));
}

OrderedJson audioJson(const AudioReference& audio) {
  OrderedJson json = OrderedJson::object();
  put(json, "fileName", audio.fileName);
  put(json, "fileHash", audio.fileHash);
  put(json, "pcmHash", audio.pcmHash);
  put(json, "frames", audio.frames);
  put(json, "sampleRate", audio.sampleRate);
  put(json, "channels", audio.channels);
  return json;
}

OrderedJson namedJson(Scope scope, const NamedChannel& channel) {
  OrderedJson json = {{"id", channel.id}};
  put(json, "name", channel.name);
  put(json, "role", channel.role, "unknown");
  put(json, "output", channel.output);
  put(json, "key", channel.key);
  if (scope == Scope::track && static_cast<const Track&>(channel).reference) json["reference"] = true;
  if (scope == Scope::track)
    if (OrderedJson audio = audioJson(static_cast<const Track&>(channel).audio); !audio.empty())
      json["audio"] = std::move(audio);
  putChannel(json, scope, channel);
  return json;
}

OrderedJson soundJson(Scope scope, const NamedChannel& channel) {
  OrderedJson json = {{"id", channel.id}};
  put(json, "output", channel.output);
  put(json, "key", channel.key);
  putChannel(json, scope, channel);
  return json;
}

OrderedJson slotJson(int slot, const MixSlot& mix) {
  OrderedJson json = {{"slot", slotLetter(slot)}};
  put(json, "name", mix.name);
  OrderedJson master = OrderedJson::object();
  putChannel(master, Scope::master, mix.master);
  if (!master.empty()) json["master"] = std::move(master);
  for (const Channel& one : mix.returns) {
    OrderedJson object = OrderedJson::object();
    putChannel(object, Scope::effectReturn, one);
    json["returns"].push_back(std::move(object));
  }
  for (const NamedChannel& bus : mix.buses) json["buses"].push_back(soundJson(Scope::bus, bus));
  for (const NamedChannel& track : mix.tracks) json["tracks"].push_back(soundJson(Scope::track, track));
  return json;
}

}  // namespace

std::string toJson(const Document& document, int nextId) {
  OrderedJson json = {{kJsonVersionKey, kJsonVersion}};
  put(json, "name", document.name);
  json["sampleRate"] = document.sampleRate;
  if (document.tempoBpm != 0) json["tempoBpm"] = jsonNumber(shortest(document.tempoBpm));
  if (document.loop != PlayOrder())
    json["loop"] = {{"on", document.loop.looping}, {"start", document.loop.loopStart}, {"end", document.loop.loopEnd}};
  json["nextId"] = nextId;
  OrderedJson master = OrderedJson::object();
  putChannel(master, Scope::master, *document.master);
  if (!master.empty()) json["master"] = std::move(master);
  if (document.returns != plainReturns())
    for (const auto& one : document.returns) {
      OrderedJson object = OrderedJson::object();
      putChannel(object, Scope::effectReturn, *one);
      json["returns"].push_back(std::move(object));
    }
  for (const auto& bus : document.buses) json["buses"].push_back(namedJson(Scope::bus, *bus));
  for (const auto& track : document.tracks) json["tracks"].push_back(namedJson(Scope::track, *track));
  for (int slot = 0; slot < kMixSlots; ++slot)
    if (const auto& mix = document.slots[std::size_t(slot)]) json["slots"].push_back(slotJson(slot, **mix));
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

}  // namespace mix
