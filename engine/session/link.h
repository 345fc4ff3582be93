// SPDX-License-Identifier: MIT
// The JSON inside a session link: what it takes to hear a mix again with one's own copies of the recordings,
// in as few characters as possible. Compression and base64url are web/'s; the audio is never in a link.
//
// Parameters go in columns, one array per address over all tracks, because that deflates to two thirds of the
// size of one object per track. Numbers are rounded by unit (rounding.h) and written in steps of that size.
#pragma once

#include "engine/core/result.h"
#include "engine/session/loaded.h"

namespace mix {

constexpr int kLinkVersion = 1;
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
