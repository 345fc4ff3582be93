// SPDX-License-Identifier: MIT
// The part of the table of words that speaks of the taste that was learnt.
#pragma once

#include "ui/word.h"

namespace mix::ui::words {

inline constexpr Word tasteTitle = "Your taste",
                      tasteSays = "Learnt on this machine from levels that you accept, refuse or move after accepting, and kept nowhere else. The next proposal moves its levels by it, at most 3 dB, and its cards say so. Few decisions count for little.",
                      tasteOn = "Learn and use it", tasteOnHint = "Off, nothing is learnt and proposals are as if nothing had been", tasteEmpty = "Nothing was learnt yet. Decide on a proposal's levels, and what you like will stand here.",
                      tasteRow = "%s %s dB", tasteFrom = "from %s decisions", tasteFromOne = "from 1 decision", tasteNothing = "as proposed", tasteRowNone = "%s %s",
                      tasteCopy = "Copy it as text", tasteDelete = "Delete it all", tasteForget = "Forget", tasteForgetOf = "Forget: %s", tasteForgotten = "Forgotten: proposals are made without it.",
                      tasteInCard = "It takes your taste into account: %s.", tasteInCardPlain = "It takes into account what you liked before.", tasteOf = "%s %s dB";

}  // namespace mix::ui::words
