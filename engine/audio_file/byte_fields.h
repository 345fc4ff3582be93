// SPDX-License-Identifier: MIT
// Fixed-width fields of file headers, in either byte order. The caller has checked that the bytes are there.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>

namespace mix {

using Bytes = std::span<const std::uint8_t>;

// `count` bytes, 1 to 8, as an unsigned number.
inline std::uint64_t unsignedField(const std::uint8_t* at, int count, bool bigEndian) noexcept {
  std::uint64_t value = 0;
  for (int i = 0; i < count; ++i) value = value << 8 | at[bigEndian ? i : count - 1 - i];
  return value;
}

inline std::uint16_t u16Field(const std::uint8_t* at, bool bigEndian) noexcept {
  return std::uint16_t(unsignedField(at, 2, bigEndian));
}

inline std::uint32_t u32Field(const std::uint8_t* at, bool bigEndian) noexcept {
  return std::uint32_t(unsignedField(at, 4, bigEndian));
}

// The four letters of a chunk's name, in reading order whatever the file's byte order.
inline std::uint32_t fourCc(const std::uint8_t* at) noexcept { return u32Field(at, true); }

constexpr std::uint32_t fourCc(const char (&name)[5]) noexcept {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8 | std::uint8_t(name[i]);
  return value;
}

}  // namespace mix
