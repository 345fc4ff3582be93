// SPDX-License-Identifier: MIT
// The steps that reading a .mix file and reading a link have in common.
#pragma once

#include "engine/session/loaded.h"

namespace mix {

constexpr int kMaxId = 1'000'000'000;
constexpr std::string_view kTooManyChannels = "it has more than 128 tracks or 32 buses";
static_assert(kMaxSessionTracks == 128 && kMaxSessionBuses == 32);

// Gives every channel an id of its own: a missing one (0) or one that an earlier channel of the list has
// becomes `nextId`, which is above all of them. [any]
void renumber(Loaded& loaded);

// Parameters of which the song has no room for the points lose them. [any]
void fitAutomation(Loaded& loaded);

// Outputs that lead to no bus or round in a circle become the master. [any]
void repairOutputs(Loaded& loaded);

}  // namespace mix
