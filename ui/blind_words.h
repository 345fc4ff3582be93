// SPDX-License-Identifier: MIT
// What a blind test is worth, in sentences that claim no more than the figures do.
#pragma once

#include <string>

#include "ui/blind_state.h"

namespace mix::ui {

// Before: what it takes to be believed, and how likely somebody gets there. [main]
std::string blindNeeds(BlindState::Kind kind, int trials);
// How both are matched: LUFS of each, and what each is turned down by in dB, <= 0.
std::string blindMatch(double firstLufs, double secondLufs, double firstDb, double secondDb);
// After: "12 of 16 right"; `first`, `second`: the names of the pair.
std::string blindHeadline(const BlindState& state, std::string_view first, std::string_view second);
std::string blindVerdict(const BlindState& state, std::string_view first, std::string_view second);
// "3.8 %": exact where it is small.
std::string percentText(double part);

}  // namespace mix::ui
