// SPDX-License-Identifier: MIT
#include <cstdint>
#include <string>

#include "engine/analysis/role_words.h"

namespace mix {
namespace {

// U+00C0 to U+017F without their accents; a space where a letter has no plain twin.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypyaaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

struct Decoder {
  std::string_view text;
  std::size_t at = 0;

  // The next character, 0 for bytes that are none.
  std::uint32_t next() {
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80) return first;
    const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
    std::uint32_t code = more ? first & (0x3fu >> more) : 0;
    for (int i = 0; i < more; ++i) {
      if (at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80) return 0;
      code = code << 6 | (static_cast<unsigned char>(text[at++]) & 0x3fu);
    }
    return code;
  }
};

void append(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += char(code);
  } else if (code < 0x800) {
    out += {char(0xc0 | code >> 6), char(0x80 | (code & 0x3f))};
  } else {
    out += {char(0xe0 | code >> 12), char(0x80 | (code >> 6 & 0x3f)), char(0x80 | (code & 0x3f))};
  }
}

std::string_view stem(std::string_view name) {
  name.remove_prefix(name.find_last_of("/\\") + 1);  // npos + 1 is 0
  const auto dot = name.find_last_of('.');
  // "1. Vox" has no extension.
  if (dot != std::string_view::npos && dot > 0 && name.size() - dot <= 6 && name.find(' ', dot) == std::string_view::npos)
    name = name.substr(0, dot);
  return name;
}

}  // namespace

std::string wordsOfName(std::string_view fileName) {
  std::string out = " ";
  const auto space = [&out] { if (out.back() != ' ') out += ' '; };
  bool lowerBefore = false;
  for (Decoder decoder{stem(fileName)}; decoder.at < decoder.text.size();) {
    std::uint32_t code = decoder.next();
    if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;  // full width
    const bool upper = code >= 'A' && code <= 'Z';
    if (upper && lowerBefore) space();
    lowerBefore = code >= 'a' && code <= 'z';
    if (code == 0x401 || code == 0x451) code = 0x435;  // with dots: as without
    if (upper) code += 'a' - 'A';
    else if (code >= 0x410 && code <= 0x42f) code += 0x20;  // Cyrillic capitals
    if (code == 0x439) code = 0x438;  // short i: macOS writes it as i and an accent
    else if (code >= 0xc0 && code < 0xc0 + kLatin.size()) code = static_cast<unsigned char>(kLatin[code - 0xc0]);
    if (code >= 0x300 && code <= 0x36f) continue;  // accents that macOS writes apart
    const bool letter = (code >= 'a' && code <= 'z') || (code >= 0x400 && code < 0x10000 && code != 0x3000);
    if (letter) append(out, code);
    else space();
  }
  space();
  return out;
}

}  // namespace mix
