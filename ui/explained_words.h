// SPDX-License-Identifier: MIT
// A suggestion in the words of one of three levels, from the same evidence.
#pragma once

#include <string>

#include "engine/propose/advice.h"
#include "engine/propose/proposal.h"
#include "ui/explained.h"
#include "ui/guide_state.h"

namespace mix::ui {

// `amount`: how much of it is taken, 1 is as proposed. [main]
std::string explainedText(const Suggestion& suggestion, float amount, Explained level);
std::string explainedText(const GuideState& guide, const Advice& advice, Explained level);
// The glossary's term that a reason is best understood by, its Term::id; empty: none. [any]
std::string_view termOf(std::string_view messageId);
// Its number in words::glossary; 0 for none that is known.
std::size_t termNumber(std::string_view id);

}  // namespace mix::ui
