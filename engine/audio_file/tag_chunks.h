// SPDX-License-Identifier: MIT
// The chunks that say what a file is called, how fast it goes and when it was recorded. Broken ones are
// passed over: no tag is worth refusing a file.
#pragma once

#include <cstdint>
#include <string>

#include "engine/audio_file/audio_file_info.h"
#include "engine/audio_file/byte_fields.h"

namespace mix {

// The most of any of these chunks that is read, in bytes.
constexpr std::size_t kTagBytes = 16384;

// Bytes up to the first 0 as UTF-8 without control characters or surrounding blanks, at most 1 KiB. What is
// not UTF-8 is taken for Latin-1. [any]
std::string tagText(Bytes bytes);

void parseBext(Bytes body, AudioTags& tags);                      // EBU Tech 3285; little-endian
void parseInfoList(Bytes body, bool bigEndian, AudioTags& tags);  // LIST with form INFO
void parseAcid(Bytes body, bool bigEndian, AudioTags& tags);      // Sonic Foundry ACID loops

// One of AIFF's text chunks: NAME, AUTH, ANNO.
void parseAiffText(std::uint32_t id, Bytes body, AudioTags& tags);

}  // namespace mix
