// SPDX-License-Identifier: MIT
#include "engine/session/json_text.h"

#include <cmath>
#include <cstdlib>

#include "engine/session/text.h"

namespace mix {
namespace {

bool isNumberPart(char c) { return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; }

// Index behind the string that starts at `at`.
std::size_t skipString(const std::string& text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at)
    if (text[at] == '\\') ++at;
  return at + 1;
}

// Index behind the number that starts at `at`; overwrites it where a double cannot hold it.
std::size_t skipNumber(std::string& text, std::size_t at) {
  const std::size_t begin = at;
  bool mayOverflow = false;
  for (; at < text.size() && isNumberPart(text[at]); ++at)
    mayOverflow |= text[at] == 'e' || text[at] == 'E' || at - begin > 300;
  if (mayOverflow && at - begin >= 4 && !std::isfinite(std::strtod(text.c_str() + begin, nullptr))) {
    text.replace(begin, 4, "null");
    text.replace(begin + 4, at - begin - 4, at - begin - 4, ' ');
  }
  return at;
}

// Up to the first error the parser sees the same tokens, so what it builds stays within these limits.
std::string_view limitsBroken(std::string& text, int maxDepth) {
  int depth = 0, values = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"') {
      at = skipString(text, at);
    } else if (isNumberPart(c)) {
      at = skipNumber(text, at);
    } else {
      if ((c == '[' || c == '{') && ++depth > maxDepth) return "it is nested too deeply";
      if (c == ']' || c == '}') --depth;
      if ((c == '[' || c == '{' || c == ',') && ++values > kMaxJsonValues) return "it has too many values";
      ++at;
    }
  }
  return {};
}

}  // namespace

Result<nlohmann::json> parseUntrusted(std::string_view text, std::size_t maxBytes, int maxDepth) {
  if (text.size() > maxBytes) return Error{"it is larger than " + std::to_string(maxBytes >> 10) + " kB"};
  std::string prepared = validUtf8(text);
  if (const auto broken = limitsBroken(prepared, maxDepth); !broken.empty()) return Error{std::string(broken)};
  auto json = nlohmann::json::parse(prepared, nullptr, false);
  if (json.is_discarded()) return Error{"it is not JSON or was cut short"};
  return json;
}

nlohmann::ordered_json jsonNumber(double value) {
  const bool isWhole = value == std::trunc(value) && std::abs(value) < 1e15;
  return isWhole ? nlohmann::ordered_json(std::int64_t(value)) : nlohmann::ordered_json(value);
}

}  // namespace mix
