// SPDX-License-Identifier: MIT
// Suggestions as groups of what they fix, with a heading each: the group with the biggest one first.
#pragma once

#include "ui/proposal_state.h"
#include "ui/word.h"

namespace mix::ui {

// The heading of a card's group. What was asked for later has one of its own. [main]
words::Word groupTitle(const Card& card);

// Brings them together; within a group their order stays. [main]
void arrange(std::vector<Card>& cards);

}  // namespace mix::ui
