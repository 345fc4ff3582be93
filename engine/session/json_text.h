// SPDX-License-Identifier: MIT
// From untrusted text to a JSON value and from numbers to short JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/core/result.h"

namespace mix {

constexpr int kMaxJsonDepth = 6;
constexpr int kMaxJsonValues = 1'000'000;

// Limits are checked before the parser sees the text, since what it builds takes up to fifty times the memory.
// Invalid UTF-8 becomes U+FFFD and numbers beyond the range of a double become null, so that one bad name or
// value does not cost the whole session. [any]
Result<nlohmann::json> parseUntrusted(std::string_view text, std::size_t maxBytes, int maxDepth = kMaxJsonDepth);

// The number without a needless ".0". [any]
nlohmann::ordered_json jsonNumber(double value);

}  // namespace mix
