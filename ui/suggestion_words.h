// SPDX-License-Identifier: MIT
// What a proposal says, in words; the engine knows only message ids, names and numbers.
#pragma once

#include <string>

#include "engine/propose/proposal.h"

namespace mix::ui {

// "Voices", "Uneven level of Lead Vox". [any]
std::string suggestionTitle(const Suggestion& suggestion);
// Sentences that say what was found and what would change. [any]
// `amount`: how much of it, 1 is as proposed.
std::string suggestionText(const Suggestion& suggestion, float amount = 1);
// What a way out does and costs.
std::string remedyText(const Remedy& remedy);
// "250 Hz", "1.2 kHz". [any]
std::string hertz(double hz);
std::string hertzSpan(double lowHz, double highHz);  // "2 kHz–3 kHz"
// Of a part 0..1: "52 %", "half". [any]
std::string percent(double part);
std::string_view partWord(double part);
// With one digit, and the sign of typographers; `sign`: a plus too, but for nothing.
std::string decimal(double value, bool sign = false);
std::string noteText(const Reason& note);
// "Sure", "Fairly sure", "Not sure". [any]
std::string_view confidenceWord(float confidence);

}  // namespace mix::ui
