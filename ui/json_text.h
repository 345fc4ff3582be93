// SPDX-License-Identifier: MIT
// Writes small flat JSON objects: what goes to the page in commands and in the mirror's difference.
#pragma once

#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

namespace mix::ui {

class JsonObject {
 public:
  JsonObject& text(std::string_view key, std::string_view value) {
    quote(begin(key), value);
    return *this;
  }
  JsonObject& number(std::string_view key, double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.10g", std::isfinite(value) ? value : 0.0);
    begin(key) += digits;
    return *this;
  }
  JsonObject& flag(std::string_view key, bool value) {
    begin(key) += value ? "true" : "false";
    return *this;
  }
  JsonObject& box(std::string_view key, double x, double y, double w, double h) {
    char digits[96];
    std::snprintf(digits, sizeof digits, "[%.0f,%.0f,%.0f,%.0f]", x, y, w, h);
    begin(key) += digits;
    return *this;
  }
  std::string done() const { return "{" + json_ + "}"; }

 private:
  std::string& begin(std::string_view key) {
    if (!json_.empty()) json_ += ',';
    quote(json_, key);
    return json_ += ':';
  }
  static void quote(std::string& out, std::string_view value) {
    out += '"';
    for (char c : value) {
      if (c == '"' || c == '\\') out += '\\', out += c;
      else if (static_cast<unsigned char>(c) >= 0x20) out += c;
      else {
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned char>(c));
        out += escape;
      }
    }
    out += '"';
  }
  std::string json_;
};

// Objects, comma separated, in brackets; nothing for none.
class JsonArray {
 public:
  void add(const JsonObject& object) { json_ += (json_.empty() ? "[" : ",") + object.done(); }
  bool empty() const { return json_.empty(); }
  std::string take() {
    std::string result = json_.empty() ? std::string() : json_ + "]";
    json_.clear();
    return result;
  }

 private:
  std::string json_;
};

}  // namespace mix::ui
