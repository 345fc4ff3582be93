// SPDX-License-Identifier: MIT
// Text taken apart: what the atlas has letters for and what the browser sets, and where it may be cut. Everything here: [any].
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "imgui_internal.h"
#include "ui/fonts.h"

namespace mix::ui {

// The letter at the start of `text`; its length in bytes, at least 1 where there is text. Broken UTF-8 is U+FFFD.
inline unsigned letterAt(std::string_view text, std::size_t& bytes) {
  unsigned letter = 0;
  bytes = text.empty() ? 0 : std::size_t(std::max(1, ImTextCharFromUtf8(&letter, text.data(), text.data() + text.size())));
  const auto bits = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) & 0x3fu; };
  if (bytes == 4) letter = (bits(0) & 7) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3);  // ImGui's letters have 16 bits
  return letter;
}

constexpr bool isMark(unsigned letter) { return letter >= 0x300 && letter <= 0x36f; }  // over the letter before it
constexpr bool isNeutral(unsigned letter) {  // spaces, punctuation and figures stand between words of any script
  return letter < 0x41 || (letter > 0x5a && letter < 0x61) || (letter > 0x7a && letter < 0xc0) || (letter >= 0x2010 && letter < 0x2300);
}
constexpr bool isWide(unsigned letter) { return letter >= 0x2e80; }  // Chinese and its neighbours: a line may end after any of them

struct TextPart {
  std::string_view text;
  bool isForeign;
};

// In order. A foreign part goes from its first letter to its last, with what is neutral between them, as a sentence from the right to
// the left has to be set at once.
template <class Each>
void eachPart(std::string_view text, Each each) {
  std::size_t plainFrom = 0, foreignFrom = 0, foreignTo = 0, letterBefore = 0;  // foreign: none where both are equal
  const auto close = [&] {
    if (foreignTo == foreignFrom) return;
    if (foreignFrom > plainFrom) each(TextPart{text.substr(plainFrom, foreignFrom - plainFrom), false});
    each(TextPart{text.substr(foreignFrom, foreignTo - foreignFrom), true});
    plainFrom = foreignFrom = foreignTo;
  };
  for (std::size_t at = 0, bytes = 0; at < text.size(); letterBefore = at, at += bytes) {
    if (static_cast<unsigned char>(text[at]) < 0xc4) {  // Latin of Western Europe
      bytes = static_cast<unsigned char>(text[at]) < 0x80 ? 1 : 2;
      if (foreignTo > foreignFrom && !isNeutral(static_cast<unsigned char>(text[at]) < 0x80 ? unsigned(text[at]) : 0xc0u)) close();
      continue;
    }
    const unsigned letter = letterAt(text.substr(at), bytes);
    if (isInAtlas(letter) && !isMark(letter)) {
      if (foreignTo > foreignFrom && !isNeutral(letter)) close();
      continue;
    }
    if (foreignTo == foreignFrom) foreignFrom = isMark(letter) && letterBefore >= plainFrom ? letterBefore : at;
    foreignTo = at + bytes;
  }
  close();
  if (plainFrom < text.size()) each(TextPart{text.substr(plainFrom), false});
}

inline bool isForeign(std::string_view text) {
  bool found = false;
  eachPart(text, [&](const TextPart& part) { found = found || part.isForeign; });
  return found;
}

// The longest start of `text`, in whole letters, of which `fits(start)`.
template <class Fits>
std::string_view fitting(std::string_view text, Fits fits) {
  std::vector<std::size_t> ends{0};
  for (std::size_t at = 0, bytes = 0; at < text.size(); ends.push_back(at += bytes)) letterAt(text.substr(at), bytes);
  std::size_t low = 0, high = ends.size() - 1;  // low fits
  while (low < high) {
    const std::size_t middle = (low + high + 1) / 2;
    if (fits(text.substr(0, ends[middle]))) low = middle;
    else high = middle - 1;
  }
  return text.substr(0, ends[low]);
}

// The first line of `text`: as much as fits up to a place where a line may end, one letter at least.
template <class Fits>
std::string_view wrapped(std::string_view text, Fits fits) {
  const std::size_t newline = std::min(text.find('\n'), text.size());
  const std::string_view most = fitting(text.substr(0, newline), fits);
  if (most.size() == newline) return most;
  std::size_t end = 0, bytes = 0;
  unsigned before = 0;
  for (std::size_t at = 0; at <= most.size(); at += bytes) {
    const unsigned letter = letterAt(text.substr(at), bytes);
    if (at > 0 && (letter == ' ' || (isWide(before) && isWide(letter)) || before == ' ')) end = at;
    before = letter;
  }
  if (end > 0) return text.substr(0, end);
  if (!most.empty()) return most;
  letterAt(text, bytes);
  return text.substr(0, bytes);
}

}  // namespace mix::ui
