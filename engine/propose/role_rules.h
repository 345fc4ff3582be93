// SPDX-License-Identifier: MIT
// What is usual for a role: the fallback where there is no model, and the limits of what is proposed. Our own table,
// from the published ranges of manual mixes (levels of stems of commercial songs and of MedleyDB; lead vocals 3 LU
// under the rest, SD 1.7).
#pragma once

#include <string_view>

namespace mix {

struct RoleRule {
  std::string_view role;
  float relativeLu;      // loudness of one such stem relative to the mix
  float sigmaLu;         // how far mixes of different people lie apart
  float panPercent;      // how far a mono stem of this role may go to a side; 0 stays in the centre
  float highPassHz;      // the highest cutoff that is still usual; 0: none
  float momentarySpanLu; // loud (95 %) over quiet (20 %) moments from which on compression helps; 0: left alone
  float reductionDb;     // the most that is taken off the loud moments
  float ratio;
  float roomLu;          // how far what a common reverb gives back of it lies under it; 0: none
  int priority;          // who is heard where two want the same band: the lower number
};

// Unknown words have the rule of "unknown". [any]
const RoleRule& ruleOf(std::string_view role);

// Whether it plays notes that could lie elsewhere, as drums and effects do not. [any]
bool isPitched(std::string_view role);

// Lead voices together against everything else.
constexpr double kLeadOverRestLu = -3.0, kLeadOverRestSigmaLu = 1.7;

}  // namespace mix
