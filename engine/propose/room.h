// SPDX-License-Identifier: MIT
// One room for the stems that have none (engine/analysis/ambience.h): sends to one of the effect returns, after the fader, so
// that what comes back stays as far under the dry sound wherever the faders go. How loud it comes back is predicted from the
// spectrum of each stem, measured in the render of the draft, and corrected by what was measured.
//
// What the return hides of the stems is not modelled; it is kept too soft to matter: together at most kMostReturnLu under the
// dry mix, and kUnderLeadLu under the lead.
#pragma once

#include "engine/propose/measuring.h"
#include "engine/propose/stages.h"

namespace mix {

// Thirty listeners liked a return about 9 LU under the dry mix, and minded more than that most (P. Pestana, J. Reiss, "Intelligent
// audio production strategies informed by best practices", AES 53rd conf., 2014).
constexpr double kMostReturnLu = -9, kUnderLeadLu = -6;
// What is sent is limited as in the echo chambers of Abbey Road: no lows that boom, no highs that hiss.
constexpr float kRoomLowCutHz = 600, kRoomHighCutHz = 8500, kRoomPreDelayMs = 20;

// None where anything is sent to any return already: there is a room. [worker]
Suggestions giveRoom(const Stems& stems, Draft& draft);

// Loudness of what comes back of a recording with this spectrum (FileMeasures::bandLevelsDb) from a send at 0 dB, relative to
// what was sent. [any]
double returnGainDb(std::span<const double> thirdOctavesDb);

// By a render of the draft, whose sends it corrects. Takes it back, with a note, where nothing comes back as it should or too
// much is lost in mono. [worker]
void checkRoom(const Stems& stems, const MixMeasures& before, const MixMeasures& after, Draft& draft, Suggestion& room, std::vector<Reason>& notes);

// Puts into the evidence what the whole mix told at last; `dryLufs` is that of its stems together. [any]
void reportRoom(Suggestions& stages, const MixMeasures& mix, double dryLufs);

}  // namespace mix
