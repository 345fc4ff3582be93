// SPDX-License-Identifier: MIT
// Styles of a mix as data: what each wants otherwise than the proposal, by family of instruments, and where it lies on the
// pad. Size of the moves: the spread of human mixes of one song. Stems of good mixes lie 2.5 to 4 LU apart (role_rules.h),
// lead voices against the rest 1.7 (A. Wilson, B. Fazenda, "Populating the mix space", Applied Sciences 7(12), 2017): a style stays within that.
#pragma once

#include <array>
#include <span>

#include "engine/propose/shaping.h"
#include "engine/propose/stem.h"

namespace mix {

enum class Family : std::uint8_t { lead, backing, kick, beat, air, bass, harmony, others };
constexpr std::size_t kFamilies = 8;

struct Style {
  std::string_view id;  // of the command line, the report and the string table
  float x, y;           // place on the pad, -1..1
  Shape master;
  std::array<Shape, kFamilies> families;  // by Family
};

// The first is "balanced": the proposal itself.
std::span<const Style> styles();
// By id, in any case and with or without hyphens; null where there is none. [any]
const Style* styleNamed(std::string_view id);

// The track that leads: of the lead voices none in particular (0), else the melodic stem that is heard first; -1: nothing
// leads. [any]
int leadingTrack(const Stems& stems);
Family familyOf(const Stem& stem, int leading);
// The same of a role alone.
Family familyOfRole(std::string_view role);

}  // namespace mix
