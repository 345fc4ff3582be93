// SPDX-License-Identifier: MIT
// The roles that a track can have. Ids are in documents and links: they never change.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace mix {

constexpr auto kRoleIds = std::to_array<std::string_view>(
    {"kick", "snare", "toms", "hihat", "cymbals", "drums", "percussion", "bass", "guitarElectric",
     "guitarAcoustic", "piano", "keys", "synthLead", "synthPad", "strings", "brass", "winds", "voiceLead",
     "voiceBacking", "fx", "unknown"});

// [any]
constexpr bool isRoleId(std::string_view text) {
  return std::find(kRoleIds.begin(), kRoleIds.end(), text) != kRoleIds.end();
}

}  // namespace mix
