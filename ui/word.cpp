// SPDX-License-Identifier: MIT
#include "ui/word.h"

#include <map>

#include "engine/core/param.h"

namespace mix::ui::words {
namespace {

Locale current = Locale::english;

// Letters of Latin-1, which the font always has.
std::string_view accented(char letter) {
  switch (letter) {
    case 'a': return "\u00e5";
    case 'c': return "\u00e7";
    case 'e': return "\u00e9";
    case 'i': return "\u00ef";
    case 'n': return "\u00f1";
    case 'o': return "\u00f6";
    case 'u': return "\u00fc";
    case 'y': return "\u00fd";
    case 'A': return "\u00c5";
    case 'C': return "\u00c7";
    case 'E': return "\u00c9";
    case 'I': return "\u00ce";
    case 'N': return "\u00d1";
    case 'O': return "\u00d6";
    case 'U': return "\u00dc";
    default: return {};
  }
}

std::string pseudo(std::string_view english) {
  std::string text = "[";
  std::size_t letters = 0;
  for (std::size_t i = 0; i < english.size(); ++i) {
    if (english.substr(i, 2) == "%s") {
      text += "%s";
      ++i;
      continue;
    }
    ++letters;
    const std::string_view other = accented(english[i]);
    if (other.empty()) text += english[i];
    else text += other;
  }
  for (std::size_t more = (letters * 2 + 4) / 5; more > 0; --more) text += "~";
  return text + "]";
}

}  // namespace

void useLocale(Locale wanted) { current = wanted; }
Locale locale() { return current; }

std::string_view translated(std::string_view english) {
  if (current == Locale::english || english.empty()) return english;
  static std::map<std::string, std::string, std::less<>> known;
  auto found = known.find(english);
  if (found == known.end()) found = known.emplace(std::string(english), pseudo(english)).first;
  return found->second;
}

std::string valueOf(const ParamSpec& spec, float value) {
  return spec.unit == Unit::choice ? std::string(translated(format(spec, value))) : format(spec, value);
}

}  // namespace mix::ui::words
