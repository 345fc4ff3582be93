// SPDX-License-Identifier: MIT
// Alternatives, their differences and what was asked in words, as people read them.
#pragma once

#include <string>

#include "engine/propose/words.h"

namespace mix::ui {

std::string_view styleTitle(std::string_view style);
std::string_view styleHint(std::string_view style);
// "Kick +1.5 LU"
std::string differenceText(const Document& document, const Difference& difference);
// "Kick and Snare: forward. The mix: warmer."; empty for nothing.
std::string sayingsText(const Document& document, const std::vector<Saying>& sayings);
// The moves of a suggestion that was asked for in words.
std::string askedText(const Suggestion& suggestion);
// Why nothing came of words.
std::string answerText(const Reason& why);
// Notes on alternatives.
std::string styleNoteText(const Reason& note);

}  // namespace mix::ui
