// SPDX-License-Identifier: MIT
// Faders from wanted loudness. The loudness of a stem is exact in its fader, so they follow in closed form from what
// was measured after all processing.
#pragma once

#include <map>

#include "engine/propose/draft.h"
#include "engine/propose/stem.h"

namespace mix {

// Wanted loudness of every stem from its role alone: several of a role share, and lead voices together come to
// kLeadOverRestLu against the rest. [worker]
void wantByRole(Stems& stems);
// The latter alone: the level of lead voices follows from that of all others. [worker]
void placeLead(Stems& stems);

// How near a mix has to come to the loudness that it is made for.
constexpr double kToleranceLu = 0.06;

// Of stems that add up as powers. [any]
double sumLufs(const std::map<int, double>& lufs);
// The levels in LU relative to their sum. [any]
std::vector<double> relativeToSum(const std::vector<double>& levels);
// So the levels that the stems want. [any]
void relateToSum(Stems& stems);

// Sets the faders so that the stems stand to each other as they want, the whole as loud as it is where that is
// possible; locked faders stay, and the others stand to them. `lufs` is the loudness of each stem after the fader that
// the draft has. One suggestion for each family of instruments. [worker]
std::vector<Suggestion> balance(const Stems& stems, const std::map<int, double>& lufs, Draft& draft);

// Whether it is one of these; single levels are suggested for other reasons too. [any]
bool isOfBalance(const Suggestion& suggestion);

}  // namespace mix
