// SPDX-License-Identifier: MIT
#include "engine/session/text.h"

#include <cstdint>

namespace mix {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

struct CodePoint {
  char32_t value = kReplacement;
  std::size_t bytes = 1;
  bool valid = false;
};

// The first code point of `text`, which is not empty; one invalid byte at a time (Unicode 15, table 3-7).
CodePoint firstOf(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? std::uint8_t(text[i]) : std::uint8_t(0); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {};
  char32_t value = lead & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    value = value << 6 | (byte(i) & 0x3Fu);
  }
  const bool overlong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return {};
  return {value, bytes, true};
}

bool isControl(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

bool isBidiControl(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string cleanText(std::string_view text, int maxLength) {
  std::string clean;
  for (int length = 0; !text.empty() && length < maxLength;) {
    const CodePoint next = firstOf(text);
    if (!isControl(next.value) && !isBidiControl(next.value)) {
      clean += next.valid ? text.substr(0, next.bytes) : kReplacementBytes;
      ++length;
    }
    text.remove_prefix(next.bytes);
  }
  return clean;
}

std::string validUtf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  while (!text.empty()) {
    const CodePoint next = firstOf(text);
    valid += next.valid ? text.substr(0, next.bytes) : kReplacementBytes;
    text.remove_prefix(next.bytes);
  }
  return valid;
}

}  // namespace mix
