// SPDX-License-Identifier: MIT
// Which letters the browser has to set, and where names in any script may be cut.
#include "ui/text_parts.h"

#include <gtest/gtest.h>

#include <string>

namespace mix::ui {
namespace {

// Foreign parts in braces.
std::string parts(std::string_view text) {
  std::string all;
  eachPart(text, [&](const TextPart& part) { all += part.isForeign ? "{" + std::string(part.text) + "}" : std::string(part.text); });
  return all;
}

TEST(TextParts, TheAtlasHasLatinGreekAndCyrillic) {
  for (const char* text : {"", "Lead Vox \u22123.0 dB\u2026", "Caf\u00e9", "\u017dlu\u0165ou\u010dk\u00fd k\u016f\u0148", "\u0394\u03c1\u03cc\u03bc\u03bf\u03c2", "\u0414\u043e\u0440\u043e\u0436\u043a\u0430"})
    EXPECT_EQ(parts(text), text);
}

TEST(TextParts, TheBrowserSetsTheOthersAndNothingBesides) {
  EXPECT_EQ(parts("Lead \u30dc\u30fc\u30ab\u30eb 2"), "Lead {\u30dc\u30fc\u30ab\u30eb} 2");
  EXPECT_EQ(parts("\u0e01\u0e25\u0e2d\u0e07 +4.0 dB, \ud55c\uad6d"), "{\u0e01\u0e25\u0e2d\u0e07} +4.0 dB, {\ud55c\uad6d}");
  EXPECT_EQ(parts("\U0001f941 Drums"), "{\U0001f941} Drums");
}

TEST(TextParts, WordsFromTheRightAreOnePart) {
  EXPECT_EQ(parts("Solo of \u05e9\u05d9\u05e8 2 \u05e2\u05e8\u05d1 (live)"), "Solo of {\u05e9\u05d9\u05e8 2 \u05e2\u05e8\u05d1} (live)");
}

TEST(TextParts, AnAccentOfItsOwnTakesItsLetterAlong) { EXPECT_EQ(parts("Cafe\u0301 Bar"), "Caf{e\u0301} Bar"); }

TEST(TextParts, BrokenTextEndsNowhere) {
  for (const char* text : {"\xff\xfe", "\xe3\x83", "a\xc3", "\xf0\x9f\xa5"}) parts(text), SUCCEED();
}

// Letters a pixel wide.
auto within(std::size_t letters) {
  return [letters](std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0, bytes = 0; at < text.size(); at += bytes, ++count) letterAt(text.substr(at), bytes);
    return count <= letters;
  };
}

TEST(TextParts, AreCutBetweenWholeLetters) {
  EXPECT_EQ(fitting("\u30dc\u30fc\u30ab\u30eb", within(3)), "\u30dc\u30fc\u30ab");
  EXPECT_EQ(fitting("abc", within(9)), "abc");
  EXPECT_EQ(fitting("abc", within(0)), "");
}

TEST(TextParts, LinesEndAtSpacesOrBetweenWideLetters) {
  EXPECT_EQ(wrapped("\u30dc\u30fc\u30ab\u30eb", within(3)), "\u30dc\u30fc\u30ab");
  EXPECT_EQ(wrapped("\u05e9\u05d9\u05e8 \u05e2\u05e8\u05d1", within(5)), "\u05e9\u05d9\u05e8 ");
  EXPECT_EQ(wrapped("\u05e9\u05d9\u05e8\n\u05e2\u05e8\u05d1", within(9)), "\u05e9\u05d9\u05e8");
  EXPECT_EQ(wrapped("\u05e9\u05d9\u05e8", within(0)), "\u05e9") << "one letter, so that it ends";
}

}  // namespace
}  // namespace mix::ui
