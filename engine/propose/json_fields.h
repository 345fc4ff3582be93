// SPDX-License-Identifier: MIT
// What the JSON of proposals and guides has in common. Reading is by type: what has another one stays as it was.
#pragma once

#include <cmath>

#include "engine/propose/proposal.h"
#include "engine/session/json_text.h"

namespace mix::fields {

using Json = nlohmann::json;
using Ordered = nlohmann::ordered_json;

// Three decimals are beyond what can be heard; what is infinite is null. [any]
inline Ordered number(double value) { return std::isfinite(value) ? jsonNumber(std::round(value * 1000) / 1000) : Ordered(nullptr); }

inline Ordered write(const Reason& reason) {
  Ordered numbers = Ordered::array();
  for (double value : reason.numbers) numbers.push_back(number(value));
  return {{"messageId", reason.messageId}, {"names", reason.names}, {"numbers", std::move(numbers)}};
}

inline const Json* find(const Json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

template <class Number>
void read(const Json& object, const char* key, Number& out) {
  const Json* value = find(object, key);
  if (value && value->is_number()) out = Number(value->get<double>());
}

inline void read(const Json& object, const char* key, std::string& out) {
  const Json* value = find(object, key);
  if (value && value->is_string()) out = value->get<std::string>();
}

template <class Take>
void forEach(const Json& object, const char* key, Take take) {
  const Json* array = find(object, key);
  if (!array || !array->is_array()) return;
  for (const Json& entry : *array) take(entry);
}

// In proposal_json.cpp. [any]
Ordered write(const Suggestion& suggestion);
Ordered write(const MixReport& mix);
Suggestion readSuggestion(const Json& json);
MixReport readMix(const Json& json);

inline Reason readReason(const Json& json) {
  Reason reason;
  read(json, "messageId", reason.messageId);
  forEach(json, "names", [&](const Json& name) { if (name.is_string()) reason.names.push_back(name.get<std::string>()); });
  forEach(json, "numbers", [&](const Json& value) { reason.numbers.push_back(value.is_number() ? value.get<double>() : NAN); });
  return reason;
}

}  // namespace mix::fields
