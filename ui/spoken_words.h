// SPDX-License-Identifier: MIT
// Text as voices should read it.
#pragma once

#include <string>
#include <string_view>

namespace mix::ui {

// Units and signs as words: "-3.0 dB at 250 Hz" is "minus 3.0 decibels at 250 hertz". [any]
std::string spoken(std::string_view text);

}  // namespace mix::ui
