// SPDX-License-Identifier: MIT
#include "engine/session/audio_hash.h"

#include <array>
#include <cstdint>
#include <optional>

namespace mix {
namespace {

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kBytes = 16, kBase64Length = 22;
using Bytes = std::array<std::uint8_t, kBytes>;

std::optional<int> hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

std::optional<Bytes> fromHex(std::string_view text) {
  Bytes bytes{};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto digit = hexDigit(text[i]);
    if (!digit) return std::nullopt;
    if (i / 2 < kBytes) bytes[i / 2] = std::uint8_t(bytes[i / 2] << 4 | *digit);
  }
  return bytes;
}

std::optional<Bytes> fromBase64(std::string_view text) {
  Bytes bytes{};
  std::uint32_t bits = 0;
  int pending = 0;
  std::size_t at = 0;
  for (char c : text) {
    const auto digit = kBase64.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << 6 | std::uint32_t(digit)) & 0xFFFF;
    pending += 6;
    if (pending >= 8) bytes[at++] = std::uint8_t(bits >> (pending -= 8));
  }
  // 22 characters have 4 bits more than the hash; two spellings of one hash would not compare equal.
  return (bits & 0xF) == 0 ? std::optional(bytes) : std::nullopt;
}

std::optional<Bytes> firstBytes(std::string_view hash) {
  if (hash.size() == 64 || hash.size() == 32) return fromHex(hash);
  if (hash.size() == kBase64Length) return fromBase64(hash);
  return std::nullopt;
}

}  // namespace

bool isAudioHash(std::string_view text) { return firstBytes(text).has_value(); }

std::string shortHash(std::string_view hash) {
  const auto bytes = firstBytes(hash);
  if (!bytes) return {};
  std::string text;
  std::uint32_t bits = 0;
  int pending = 0;
  for (std::uint8_t byte : *bytes) {
    bits = (bits << 8 | byte) & 0xFFFF;
    for (pending += 8; pending >= 6;) text += kBase64[bits >> (pending -= 6) & 0x3F];
  }
  return text += kBase64[bits << (6 - pending) & 0x3F];
}

bool sameAudio(std::string_view a, std::string_view b) {
  const auto first = firstBytes(a);
  return first && first == firstBytes(b);
}

}  // namespace mix
