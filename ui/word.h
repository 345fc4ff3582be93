// SPDX-License-Identifier: MIT
// A text of the table, in the language that people chose: written down in English, which is also what it is looked up by.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace mix {
struct ParamSpec;
}

namespace mix::ui::words {

// `pseudo` is English with accents, 40 % longer and in brackets: what is left without brackets is in no table, and what does not
// fit will not fit in German.
enum class Locale : std::uint8_t { english, pseudo };

// For everything that is drawn or told from then on. [main]
void useLocale(Locale locale);
Locale locale();

// The same in the language in use; lives for ever. Also for what the engine calls its parameters, which is English. [main]
std::string_view translated(std::string_view english);

// A parameter's value as people read it; the words of a choice in the language in use. [main]
std::string valueOf(const ParamSpec& spec, float value);

class Word {
 public:
  constexpr Word() = default;
  constexpr Word(const char* english) : english_(english) {}
  constexpr explicit Word(std::string_view english) : english_(english) {}

  operator std::string_view() const { return translated(english_); }
  constexpr std::string_view english() const { return english_; }
  constexpr bool empty() const { return english_.empty(); }
  friend constexpr bool operator==(Word a, Word b) { return a.english_ == b.english_; }

 private:
  std::string_view english_;
};

}  // namespace mix::ui::words
