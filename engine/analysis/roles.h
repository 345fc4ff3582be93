// SPDX-License-Identifier: MIT
// The role table: ids, what General MIDI calls them, and what people call their files. Ids are in documents, links and
// the network's outputs: they never change, and neither does their order.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace mix {

constexpr auto kRoleIds = std::to_array<std::string_view>(
    {"kick", "snare", "toms", "hihat", "cymbals", "drums", "percussion", "bass", "guitarElectric",
     "guitarAcoustic", "piano", "keys", "synthLead", "synthPad", "strings", "brass", "winds", "voiceLead",
     "voiceBacking", "fx", "unknown"});

constexpr int kRoles = int(kRoleIds.size());

// Indices into `kRoleIds`.
enum class Role : int {
  kick, snare, toms, hihat, cymbals, drums, percussion, bass, guitarElectric, guitarAcoustic, piano, keys,
  synthLead, synthPad, strings, brass, winds, voiceLead, voiceBacking, fx, unknown
};
static_assert(int(Role::unknown) == kRoles - 1);

// [any]
constexpr bool isRoleId(std::string_view text) {
  return std::find(kRoleIds.begin(), kRoleIds.end(), text) != kRoleIds.end();
}

constexpr std::string_view roleId(Role role) { return kRoleIds[std::size_t(role)]; }

// The role of a General MIDI program, 0 to 127; of a note on the drum channel. Others are `unknown`. [any]
Role roleOfProgram(int program);
Role roleOfDrumNote(int note);

// What a file name (with or without folders and extension, UTF-8, any case) says about the role: logits, all zero where
// it says nothing, `unknown` always zero. A clear word has 4 to 6. [worker]
std::array<float, kRoles> roleLogitsOfName(std::string_view fileName);

// Softmax of the logits: a name that says nothing gives `unknown` almost everything. [any]
std::array<float, kRoles> roleProbabilitiesOfName(std::string_view fileName);

// The role with the highest logit, `unknown` where none is above zero. [any]
Role likeliestRole(const std::array<float, kRoles>& logits);

}  // namespace mix
