// SPDX-License-Identifier: MIT
// Names, hashes and numbers: the small parts of a session that others write.
#include "engine/session/text.h"

#include <gtest/gtest.h>

#include "engine/session/audio_hash.h"
#include "engine/session/rounding.h"
#include "engine/session/schema.h"
#include "tests/session/random_session.h"

namespace mix::test {
namespace {

using namespace std::string_view_literals;

TEST(Text, KeepsWhatPeopleWrite) {
  for (std::string_view text :
       {"Kick"sv, "Güitar — 歌 🎹"sv, "<img src=x onerror=alert(1)>"sv, "##x %s%n"sv, ""sv})
    EXPECT_EQ(cleanText(text, 200), text);
}

TEST(Text, LosesControlAndDirectionCharacters) {
  EXPECT_EQ(cleanText("a\0b\a\n\x7f\u0085c"sv, 200), "abc");
  EXPECT_EQ(cleanText("\u202Egnp.exe\u2066\u200F\u061C", 200), "gnp.exe");
}

TEST(Text, ReplacesInvalidUtf8) {
  for (std::string_view bad : {"\xff"sv, "\x80"sv, "\xC0"sv, "\xF5"sv}) EXPECT_EQ(cleanText(bad, 200), "\uFFFD");
  EXPECT_EQ(cleanText("\xE2\x82", 200), "\uFFFD\uFFFD");             // cut short
  EXPECT_EQ(cleanText("\xC0\xAF", 200), "\uFFFD\uFFFD");             // overlong slash
  EXPECT_EQ(cleanText("\xED\xA0\x80", 200), "\uFFFD\uFFFD\uFFFD");   // a surrogate
  EXPECT_EQ(cleanText("\xF4\x90\x80\x80", 1), "\uFFFD");             // above U+10FFFF
  EXPECT_EQ(validUtf8("a\xFF\nb"), "a\uFFFD\nb");
}

TEST(Text, CountsCodePointsNotBytes) {
  EXPECT_EQ(cleanText("歌歌歌歌", 3), "歌歌歌");
  EXPECT_EQ(cleanText("\n\n\nab", 1), "a");
}

TEST(AudioHash, HasThreeSpellings) {
  const std::string whole = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";  // of "test"
  const std::string half = whole.substr(0, 32), shortened = "n4bQgYhMfWWaL-qgxVrQFQ";
  for (const std::string& hash : {whole, half, shortened}) {
    EXPECT_TRUE(isAudioHash(hash));
    EXPECT_EQ(shortHash(hash), shortened);
    EXPECT_TRUE(sameAudio(hash, whole));
  }
  std::string other = whole;
  other[0] = '8';
  EXPECT_FALSE(sameAudio(whole, other));
}

TEST(AudioHash, IsNothingElse) {
  for (std::string_view text : {""sv, "../../x"sv, "n4bQgYhMfWWaL-qgxVrQFR"sv, "n4bQgYhMfWWaL+qgxVrQFQ"sv,
                                "gf86d081884c7d659a2feaa0c55ad015"sv, "9f86d081884c7d659a2feaa0c55ad0150"sv}) {
    EXPECT_FALSE(isAudioHash(text)) << text;
    EXPECT_EQ(shortHash(text), "");
  }
  EXPECT_FALSE(sameAudio("", "")) << "two unknown recordings are not the same";
}

TEST(Rounding, ShortestReadsBackTheSameFloat) {
  Random random(testSeed());
  EXPECT_EQ(shortest(0.71f), 0.71);
  EXPECT_EQ(shortest(-3.5f), -3.5);
  for (int i = 0; i < 100000; ++i) {
    const float value = (random.unit() - 0.5f) * std::pow(10.0f, float(random.whole(-6, 6)));
    ASSERT_EQ(float(shortest(value)), value);
  }
}

TEST(Rounding, FollowsTheUnit) {
  const auto roundedAt = [](std::string_view words, float value) {
    return rounded(schemaOf(Scope::track)[std::size_t(*findParam(Scope::track, words))].spec, value);
  };
  EXPECT_EQ(roundedAt("fader/gainDb", -3.46f), -3.5f);
  EXPECT_EQ(roundedAt("pan/position", 33.4f), 33.0f);
  EXPECT_EQ(roundedAt("eq/band3Hz", 1234.5f), 1230.0f);
  EXPECT_EQ(roundedAt("eq/band3Q", 0.7149f), 0.71f);
  EXPECT_EQ(roundedAt("eq/band3Q", 3.149f), 3.1f);
  EXPECT_EQ(roundedAt("compressor/ratio", 3.96f), 4.0f);
  EXPECT_EQ(roundedAt("compressor/attackMs", 12.345f), 12.3f);
  EXPECT_FALSE(std::signbit(roundedAt("pan/position", -0.2f)));
}

TEST(Rounding, OfARoundValueIsThatValue) {
  Random random(testSeed());
  for (Scope scope : {Scope::track, Scope::bus, Scope::master})
    for (const SchemaRow& row : schemaOf(scope))
      for (int i = 0; i < 50; ++i) {
        const float once = rounded(row.spec, random.value(row.spec));
        ASSERT_EQ(rounded(row.spec, once), once) << wordsOf(row);
        ASSERT_EQ(clampToSpec(row.spec, once), once) << wordsOf(row);
      }
}

}  // namespace
}  // namespace mix::test
