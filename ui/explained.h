// SPDX-License-Identifier: MIT
// For whom suggestions are explained; the evidence is the same.
#pragma once

#include <cstdint>
#include <string_view>

namespace mix::ui {

enum class Explained : std::uint8_t {
  listener,  // what will be heard, without a term or a figure
  student,   // what and why, and what the term means
  engineer,  // what was measured before and after, how sure it is, and where the limits are
};
inline constexpr std::string_view kExplainedIds[] = {"listener", "student", "engineer"};  // of kept settings

}  // namespace mix::ui
