// SPDX-License-Identifier: MIT
// What people call their stems, in many languages. Inside the role table only: see roles.h.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/analysis/roles.h"

namespace mix {

struct RoleWeight {
  Role role = Role::unknown;
  float weight = 0;  // logit
};

struct RoleWord {
  std::string_view word;  // as `wordsOfName` writes it
  std::array<RoleWeight, 2> weights;
};

// Longest first.
std::span<const RoleWord> roleWords();

// The words of a file name between single spaces, with one before and after: lower case, without accents, extension,
// folders and digits; "Lead_Gtr01.wav" and "leadGtr" are " lead gtr ". Where it is not UTF-8 bytes are dropped.
std::string wordsOfName(std::string_view fileName);

}  // namespace mix
