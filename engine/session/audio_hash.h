// SPDX-License-Identifier: MIT
// SHA-256 or BLAKE3 as text, whole or its first 128 bits: 64 or 32 hexadecimal digits, or 22 characters of base64url.
#pragma once

#include <string>
#include <string_view>

namespace mix {

// [any]
bool isAudioHash(std::string_view text);

// The first 128 bits as 22 characters of base64url; empty for what is not a hash. [any]
std::string shortHash(std::string_view hash);

// True when both are hashes of the same bytes, as far as the shorter one tells. [any]
bool sameAudio(std::string_view a, std::string_view b);

}  // namespace mix
