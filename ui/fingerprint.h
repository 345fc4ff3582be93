// SPDX-License-Identifier: MIT
// A number that tells contents apart: FNV-1a over words of eight bytes, as good as any for "is it still the same?".
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace mix::ui {

class Fingerprint {
 public:
  Fingerprint& add(double number) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    return mixIn(bits);
  }
  Fingerprint& add(std::string_view text) {
    for (const char letter : text) mixIn(std::uint8_t(letter));
    return mixIn(text.size());
  }
  std::uint64_t value() const { return hash_ ? hash_ : 1; }  // never 0, which says that there is nothing

 private:
  Fingerprint& mixIn(std::uint64_t bits) {
    hash_ = (hash_ ^ bits) * 1099511628211u;
    hash_ ^= hash_ >> 29;
    return *this;
  }

  std::uint64_t hash_ = 14695981039346656037u;
};

}  // namespace mix::ui
