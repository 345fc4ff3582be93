// SPDX-License-Identifier: MIT
#include "ui/spoken_words.h"

#include "ui/words.h"

namespace mix::ui {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80); }

// The unit that begins at `at`, a word of its own.
const words::SpokenWord* unitAt(std::string_view text, std::size_t at) {
  if (at > 0 && isLetter(text[at - 1])) return nullptr;
  for (const words::SpokenWord& unit : words::spokenUnits)
    if (text.substr(at).starts_with(unit.written) && (at + unit.written.size() == text.size() || !isLetter(text[at + unit.written.size()]))) return &unit;
  return nullptr;
}

}  // namespace

std::string spoken(std::string_view text) {
  constexpr std::string_view kMinus = "\u2212", kDash = "\u2013";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const auto beforeDigit = [&](std::size_t length) { return rest.size() > length && isDigit(rest[length]); };
    const bool afterDigit = at > 0 && isDigit(text[at - 1]), afterWord = at > 0 && (afterDigit || isLetter(text[at - 1]));
    if (const words::SpokenWord* const unit = unitAt(text, at)) {
      if (afterDigit) out += ' ';
      out += unit->spoken;
      at += unit->written.size();
    } else if (rest.starts_with(kMinus) && beforeDigit(kMinus.size())) {
      out += words::spokenMinus;
      at += kMinus.size();
    } else if (rest[0] == '-' && !afterWord && beforeDigit(1)) {
      out += words::spokenMinus;
      ++at;
    } else if (rest[0] == '+' && beforeDigit(1)) {
      out += words::spokenPlus;
      ++at;
    } else if (rest.starts_with(kDash) && afterDigit && beforeDigit(kDash.size())) {
      out += words::spokenTo;
      at += kDash.size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace mix::ui
