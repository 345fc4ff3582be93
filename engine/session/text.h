// SPDX-License-Identifier: MIT
// Text that others wrote, made fit to be shown.
#pragma once

#include <string>
#include <string_view>

namespace mix {

// Valid UTF-8 of at most `maxLength` code points: invalid bytes become U+FFFD; control characters, line
// separators and characters that change the direction of writing are left out. [any]
std::string cleanText(std::string_view text, int maxLength);

// Invalid bytes become U+FFFD, all else stays. [any]
std::string validUtf8(std::string_view text);

}  // namespace mix
