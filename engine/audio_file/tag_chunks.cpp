// SPDX-License-Identifier: MIT
#include "engine/audio_file/tag_chunks.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace mix {
namespace {

constexpr std::size_t kMaxTextBytes = 1024;

// The length of the well-formed UTF-8 sequence at the front of `bytes` (Unicode 15, table 3-7), 0 when there
// is none.
std::size_t utf8Length(Bytes bytes) {
  const std::uint8_t lead = bytes[0];
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((bytes[i] & 0xC0) != 0x80) return 0;
  const std::uint8_t second = bytes[1];
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
      (lead == 0xF4 && second > 0x8F))
    return 0;
  return length;
}

bool isUtf8(Bytes bytes) {
  while (!bytes.empty()) {
    const std::size_t length = utf8Length(bytes);
    if (length == 0) return false;
    bytes = bytes.subspan(length);
  }
  return true;
}

bool isControl(Bytes character) {
  if (character.size() == 1) return character[0] < 0x20 || character[0] == 0x7F;
  return character.size() == 2 && character[0] == 0xC2 && character[1] < 0xA0;  // C1
}

// The first of several texts wins: later ones are from tools that added theirs.
void keepFirst(std::string& kept, Bytes text) {
  if (kept.empty()) kept = tagText(text);
}

}  // namespace

std::string tagText(Bytes bytes) {
  bytes = bytes.first(std::size_t(std::find(bytes.begin(), bytes.end(), 0) - bytes.begin()));
  std::string latin1AsUtf8;
  if (!isUtf8(bytes)) {
    for (const std::uint8_t byte : bytes) {
      if (byte < 0x80) {
        latin1AsUtf8 += char(byte);
      } else {
        latin1AsUtf8 += char(0xC0 | byte >> 6);
        latin1AsUtf8 += char(0x80 | (byte & 0x3F));
      }
    }
    bytes = {reinterpret_cast<const std::uint8_t*>(latin1AsUtf8.data()), latin1AsUtf8.size()};
  }
  std::string text;
  while (!bytes.empty()) {
    const std::size_t length = utf8Length(bytes);
    const Bytes character = bytes.first(length);
    if (text.size() + length > kMaxTextBytes) break;
    if (isControl(character)) {
      text += ' ';  // line breaks separate words
    } else {
      text.append(character.begin(), character.end());
    }
    bytes = bytes.subspan(length);
  }
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

void parseBext(Bytes body, AudioTags& tags) {
  constexpr std::size_t kOriginator = 256, kTimeReference = 338, kTimeReferenceEnd = 346;
  if (body.size() < kTimeReferenceEnd) return;
  keepFirst(tags.description, body.first(kOriginator));
  keepFirst(tags.originator, body.subspan(kOriginator, 32));
  tags.timeReferenceFrames = unsignedField(body.data() + kTimeReference, 8, false);
}

void parseInfoList(Bytes body, bool bigEndian, AudioTags& tags) {
  if (body.size() < 4 || fourCc(body.data()) != fourCc("INFO")) return;
  body = body.subspan(4);
  while (body.size() >= 8) {
    const std::uint32_t id = fourCc(body.data());
    const std::size_t size = u32Field(body.data() + 4, bigEndian);
    body = body.subspan(8);
    const Bytes text = body.first(std::min(size, body.size()));
    if (id == fourCc("INAM")) keepFirst(tags.title, text);
    if (id == fourCc("IART")) keepFirst(tags.artist, text);
    if (id == fourCc("ICMT")) keepFirst(tags.comment, text);
    if (size >= body.size()) return;
    body = body.subspan(std::min(body.size(), size + (size & 1)));
  }
}

void parseAcid(Bytes body, bool bigEndian, AudioTags& tags) {
  constexpr std::size_t kTempo = 20;
  constexpr std::uint32_t kOneShot = 1;
  if (body.size() < kTempo + 4 || u32Field(body.data(), bigEndian) & kOneShot) return;
  const std::uint32_t bits = u32Field(body.data() + kTempo, bigEndian);
  float tempo;
  std::memcpy(&tempo, &bits, sizeof tempo);
  // Outside of this it is no tempo; 0 is what writers put when they do not know.
  if (std::isfinite(tempo) && tempo >= 10 && tempo <= 1000) tags.tempoBpm = tempo;
}

void parseAiffText(std::uint32_t id, Bytes body, AudioTags& tags) {
  if (id == fourCc("NAME")) keepFirst(tags.title, body);
  if (id == fourCc("AUTH")) keepFirst(tags.artist, body);
  if (id == fourCc("ANNO")) keepFirst(tags.comment, body);
}

}  // namespace mix
