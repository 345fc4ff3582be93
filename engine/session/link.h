// SPDX-License-Identifier: MIT
// The JSON inside a session link: what it takes to hear a mix again with one's own copies of the recordings,
// in as few characters as possible. Compression and base64url are web/'s; the audio is never in a link.
//
//   {"v":1, "n":name, "r":sample rate, "b":BPM, "l":[loop on, start, end], "m":master, "g":buses, "t":tracks}
// Tracks are columns with one entry per track: that takes 1,868 characters in the link where one object per
// track takes 2,367 (sixteen tracks, tests/session/typical_session.h). Buses and the master, a set of one, are
// written the same way:
//   {"x":count, "i":id less the id before, "n":names, "r":roles, "o":outputs,
//    "h":hash of the file or "a":of the samples, "f":file name, "d":duration in 10 ms, "s":rate, "c":channels,
//    "p":{"eq/band3GainDb":[-35,0,12]}, "e":automation, "k":locks}
// A parameter is rounded by its unit (rounding.h) and written as a whole number of steps where the unit has
// steps. A column ends with its last entry that is not the default; a column of defaults is left out.
// Automation is a flat list per track: milliseconds since the point before, value, curve in percent, ...
#pragma once

#include "engine/core/result.h"
#include "engine/session/loaded.h"

namespace mix {

constexpr int kLinkVersion = 1;
constexpr const char* kLinkVersionKey = "v";
constexpr std::size_t kMaxLinkJsonBytes = 256u << 10;

struct LinkOptions {
  // No names, no hashes, no durations: nothing that says which recording it is.
  bool settingsOnly = false;
};

// [any]
std::string linkJson(const Document& document, const LinkOptions& options = {});

// As forgiving and as strict as `fromJson`, for a stranger's text: the master fader ends at 0 dB. [any]
Result<Loaded> fromLinkJson(std::string_view text);

}  // namespace mix
