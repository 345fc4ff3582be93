// SPDX-License-Identifier: MIT
#include "engine/session/object_reader.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "engine/session/text.h"

namespace mix {
namespace {

constexpr int kMaxKeyLength = 40;

void addName(LoadNotes& notes, std::string_view key) {
  if (notes.names.size() < LoadNotes::kMaxNames) notes.names.push_back(cleanText(key, kMaxKeyLength));
}

}  // namespace

void noteUnknown(LoadNotes& notes, std::string_view key) {
  ++notes.unknown;
  addName(notes, key);
}

void noteDropped(LoadNotes& notes, std::string_view key) {
  ++notes.dropped;
  addName(notes, key);
}

std::optional<double> numberIn(const nlohmann::json& value, double min, double max, LoadNotes& notes) {
  if (!value.is_number()) return std::nullopt;
  const double number = value.get<double>();
  if (!std::isfinite(number)) return std::nullopt;
  const double clamped = std::clamp(number, min, max);
  notes.clamped += clamped != number;
  return clamped;
}

std::optional<std::int64_t> integerIn(const nlohmann::json& value, std::int64_t min, std::int64_t max,
                                      LoadNotes& notes) {
  const auto number = numberIn(value, double(min), double(max), notes);
  if (!number) return std::nullopt;
  return std::llround(*number);
}

std::optional<float> valueOf(const nlohmann::json& value, const ParamSpec& spec, LoadNotes& notes) {
  const auto number = numberIn(value, double(-FLT_MAX), double(FLT_MAX), notes);
  if (!number) return std::nullopt;
  const float legal = clampToSpec(spec, float(*number)) + 0.0f;  // adding 0 makes -0 a 0
  notes.clamped += legal != float(*number);
  return legal;
}

std::optional<std::string> textOf(const nlohmann::json& value, int maxLength, LoadNotes& notes) {
  if (!value.is_string()) return std::nullopt;
  const auto& given = value.get_ref<const std::string&>();
  std::string text = cleanText(given, maxLength);
  notes.clamped += text != given;
  return text;
}

ObjectReader::ObjectReader(const nlohmann::json& object, std::string_view name, LoadNotes& n)
    : notes(n), object_(object.is_object() ? &object : nullptr) {
  if (!object_) noteDropped(notes, name);
}

ObjectReader::~ObjectReader() {
  if (!object_) return;
  for (auto it = object_->begin(); it != object_->end(); ++it)
    if (std::find(known_.begin(), known_.end(), it.key()) == known_.end()) noteUnknown(notes, it.key());
}

const nlohmann::json* ObjectReader::find(std::string_view key) {
  known_.push_back(key);
  if (!object_) return nullptr;
  const auto found = object_->find(key);
  return found == object_->end() ? nullptr : &*found;
}

const nlohmann::json* ObjectReader::findArray(std::string_view key) {
  const auto* value = find(key);
  if (!value || value->is_array()) return value;
  noteDropped(notes, key);
  return nullptr;
}

const nlohmann::json* ObjectReader::findObject(std::string_view key) {
  const auto* value = find(key);
  if (!value || value->is_object()) return value;
  noteDropped(notes, key);
  return nullptr;
}

void ObjectReader::read(std::string_view key, std::string& out, int maxLength) {
  const auto* value = find(key);
  if (!value) return;
  if (auto text = textOf(*value, maxLength, notes)) out = std::move(*text);
  else noteDropped(notes, key);
}

void ObjectReader::read(std::string_view key, bool& out) {
  const auto* value = find(key);
  if (!value) return;
  if (value->is_boolean()) out = value->get<bool>();
  else noteDropped(notes, key);
}

void ObjectReader::read(std::string_view key, float& out, float min, float max) {
  const auto* value = find(key);
  if (!value) return;
  if (const auto number = numberIn(*value, double(min), double(max), notes)) out = float(*number);
  else noteDropped(notes, key);
}

std::optional<std::int64_t> ObjectReader::integer(std::string_view key, std::int64_t min, std::int64_t max) {
  const auto* value = find(key);
  if (!value) return std::nullopt;
  const auto number = integerIn(*value, min, max, notes);
  if (!number) noteDropped(notes, key);
  return number;
}

}  // namespace mix
