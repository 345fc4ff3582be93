// SPDX-License-Identifier: MIT
// The document as versioned JSON: what a .mix file holds and what the autosave writes.
#pragma once

#include "engine/core/result.h"
#include "engine/session/loaded.h"

namespace mix {

constexpr int kJsonVersion = 1;
constexpr const char* kJsonVersionKey = "mixwright";
constexpr std::size_t kMaxJsonBytes = 8u << 20;
constexpr int kMaxSongDepth = 8;  // a point of a track of a slot

// Initial values are left out, numbers are the shortest that read back the same. [any]
std::string toJson(const Document& document, int nextId);

// Accepts anything: wrong, unknown and out-of-range parts are left out, counted and clamped as `LoadNotes`
// says. An error for text that is not a session, too large, of a newer version, with more than
// kMaxSessionTracks tracks or kMaxSessionBuses buses. [any]
Result<Loaded> fromJson(std::string_view text);

}  // namespace mix
