// SPDX-License-Identifier: MIT
// Copies fields out of a JSON object one by one, each to a place of known type and range. What nobody asked for
// is counted as unknown when the reader ends, so `__proto__` is a key like any other.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/session/loaded.h"

namespace mix {

class ObjectReader {
 public:
  // Anything but an object is dropped and reads as an empty one. Both arguments must outlive the reader.
  ObjectReader(const nlohmann::json& object, std::string_view name, LoadNotes& notes);
  ~ObjectReader();
  ObjectReader(const ObjectReader&) = delete;
  ObjectReader& operator=(const ObjectReader&) = delete;

  // Null where the key is missing.
  const nlohmann::json* find(std::string_view key);
  // Null where the key is missing or has another kind of value, which is dropped.
  const nlohmann::json* findArray(std::string_view key);
  const nlohmann::json* findObject(std::string_view key);

  // These leave `out` alone where the key is missing or has another kind of value.
  void read(std::string_view key, std::string& out, int maxLength = kMaxTextLength);
  void read(std::string_view key, bool& out);
  template <class Integer>
  void read(std::string_view key, Integer& out, std::int64_t min, std::int64_t max) {
    if (const auto value = integer(key, min, max)) out = Integer(*value);
  }
  void read(std::string_view key, float& out, float min, float max);

  LoadNotes& notes;

 private:
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t min, std::int64_t max);

  const nlohmann::json* object_;
  std::vector<std::string_view> known_;
};

// Counting with the name of the key, as long as there is room for names.
void noteUnknown(LoadNotes& notes, std::string_view key);
void noteDropped(LoadNotes& notes, std::string_view key);

// A number within `min..max`, clamped and counted; nothing where it is not a number. [any]
std::optional<double> numberIn(const nlohmann::json& value, double min, double max, LoadNotes& notes);
// The same, rounded.
std::optional<std::int64_t> integerIn(const nlohmann::json& value, std::int64_t min, std::int64_t max,
                                      LoadNotes& notes);
// A legal value of a parameter, counted where it had to be made legal.
std::optional<float> valueOf(const nlohmann::json& value, const ParamSpec& spec, LoadNotes& notes);
// A clean text, counted where it had to be cut; nothing where it is not a string.
std::optional<std::string> textOf(const nlohmann::json& value, int maxLength, LoadNotes& notes);

}  // namespace mix
