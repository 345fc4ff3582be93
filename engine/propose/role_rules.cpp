// SPDX-License-Identifier: MIT
#include "engine/propose/role_rules.h"

#include <algorithm>
#include <array>

#include "engine/analysis/roles.h"

namespace mix {
namespace {

constexpr auto kRules = std::to_array<RoleRule>({
    // role            LU  sigma  pan   HPF  span  GR ratio  room prio
    {"kick",           -8,  2.5f,   0,   30,    0,  0,  4,   0,   1},
    {"snare",         -10,  2.5f,   0,   80,    0,  0,  4, -12,   2},
    {"toms",          -15,  3.5f,  35,   40,    0,  0,  4, -14,   4},
    {"hihat",         -20,  3.5f,  30,  250,    0,  0,  2, -20,   6},
    {"cymbals",       -18,  3.5f,  40,  200,    0,  0,  2,   0,   6},
    {"drums",          -6,  3.0f,   0,   30,    0,  0,  3,   0,   2},
    {"percussion",    -17,  4.0f,  50,  120,    0,  0,  2, -16,   6},
    {"bass",           -8,  2.5f,   0,   30,    7,  4,  4,   0,   1},
    {"guitarElectric",-11,  3.5f,  50,   90,   10,  3,  3, -15,   4},
    {"guitarAcoustic",-12,  3.5f,  40,   90,   10,  3,  3, -15,   4},
    {"piano",         -11,  3.5f,  25,   50,   12,  3,  2.5f,-15,   3},
    {"keys",          -12,  3.5f,  35,   60,   12,  3,  2.5f,-15,   4},
    {"synthLead",     -11,  3.5f,  20,   90,   12,  3,  2.5f,-15,   3},
    {"synthPad",      -15,  4.0f,  40,  100,    0,  0,  2, -12,   7},
    {"strings",       -13,  3.5f,  40,   80,    0,  0,  2, -12,   5},
    {"brass",         -12,  3.5f,  35,   80,   12,  3,  2.5f,-14,   4},
    {"winds",         -12,  3.5f,  30,   90,   12,  3,  2.5f,-14,   3},
    {"voiceLead",      -5,  1.7f,   0,   90,    8,  6,  3, -12,   0},
    {"voiceBacking",  -13,  3.0f,  60,  130,    9,  4,  3, -12,   5},
    {"fx",            -18,  5.0f,   0,   40,    0,  0,  2,   0,   8},
    {"unknown",       -12,  5.0f,   0,   30,    0,  0,  2,   0,   5},
});
static_assert(kRules.size() == kRoleIds.size());
static_assert(std::equal(kRules.begin(), kRules.end(), kRoleIds.begin(), [](const RoleRule& rule, auto id) { return rule.role == id; }));

}  // namespace

const RoleRule& ruleOf(std::string_view role) {
  const auto found = std::find_if(kRules.begin(), kRules.end(), [&](const RoleRule& rule) { return rule.role == role; });
  return found == kRules.end() ? kRules.back() : *found;
}

bool isPitched(std::string_view role) {
  constexpr std::string_view kUnpitched[] = {"kick", "snare", "toms", "hihat", "cymbals", "drums", "percussion", "fx"};
  return std::find(std::begin(kUnpitched), std::end(kUnpitched), role) == std::end(kUnpitched);
}

}  // namespace mix
