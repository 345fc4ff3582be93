// SPDX-License-Identifier: MIT
// A taste as people read it.
#pragma once

#include <string>

#include "engine/propose/proposal.h"
#include "engine/propose/taste.h"
#include "ui/explained.h"

namespace mix::ui {

// "Lead vocal +1.2 dB", or "Bass as proposed". [main]
std::string tasteText(const Taste& taste, const TasteOfRole& one);
// "from 9 decisions"
std::string tasteDecisions(const TasteOfRole& one);
// What of a suggestion is taste, said at a level; empty: nothing is.
std::string tasteInCard(const Suggestion& suggestion, Explained level);

}  // namespace mix::ui
