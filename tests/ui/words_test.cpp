// SPDX-License-Identifier: MIT
// The table of words under the pseudo-locale: what is not in brackets is in no table.
#include "tests/ui/ui_fixture.h"
#include "ui/draw.h"
#include "ui/word.h"
#include "ui/words.h"
#include "ui/words_blind.h"
#include "ui/words_explained.h"
#include "ui/words_taste.h"

namespace mix::ui {
namespace {

TEST(Word, IsItselfInEnglishAndLongerInBracketsOtherwise) {
  constexpr words::Word word = "Level of %s";
  EXPECT_EQ(std::string_view(word), "Level of %s");
  words::useLocale(words::Locale::pseudo);
  EXPECT_EQ(words::say(word, "Kick"), "[Lévél öf Kick~~~~]");
  EXPECT_EQ(std::string_view(words::Word()), "");
  words::useLocale(words::Locale::english);
  EXPECT_EQ(words::say(word, "Kick"), "Level of Kick");
}

// Words outside of brackets, which may be in one another. A single letter is none: it stands on a key, or is a slot.
std::string unbracketed(std::string_view text) {
  std::string result, word;
  int depth = 0;
  for (const char c : std::string(text) + " ") {
    const bool isLetter = ((c | 32) >= 'a' && (c | 32) <= 'z') || (c & 0x80);
    if (depth == 0 && isLetter) word += c;
    else if (word.size() > 1) result += word + " ";
    if (!isLetter) word.clear();
    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
  }
  return result;
}

class PseudoLocale : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    uiLocale(1);
    for (const char* name : {"1001", "1002", "1003"}) import(name);
    act(say(words::songName), type, 0, "2024");
  }
  void TearDown() override {
    uiLocale(0);
    settle();
    key("Escape");
  }
  // Of slot A and a mix that is another one now; both are given a loudness.
  void startBlind() {
    static double level = -3;
    act(say(words::of, words::translated("Level"), "1001"), type, 0, std::to_string(level -= 0.5));
    for (const Json& command : commands())
      if (command["do"] == "measureMix") uiMixLoudness(-20 - level, giveText(command["key"].get<std::string>()));
    settle();
    act(say(words::blindStart), press);
    EXPECT_EQ(page.find(say(words::blindStart)), nullptr) << "it has begun";
  }
  static std::string say(words::Word word, std::string_view a = {}, std::string_view b = {}) { return words::say(word, a, b); }
  // Names and descriptions alike; values have units and numbers, which are no words.
  void expectBrackets(const char* where) {
    settle();
    for (const auto& element : page.elements)
      for (const char* field : {"name", "description"}) {
        const std::string text = element.node.value(field, "");
        EXPECT_EQ(unbracketed(text), "") << where << ", " << field << ": " << text;
      }
  }
};

TEST_F(PseudoLocale, LeavesNoWordOutOfTheTable) {
  expectBrackets("mixer");
  key("a");
  expectBrackets("automation");
  act(say(words::select, say(words::master)), press);
  expectBrackets("master");
  act(say(words::imported), press);
  expectBrackets("menu");
  key("Escape");
  key("?", 1);
  expectBrackets("settings");
  key("Escape");
  key("k", 2);
  expectBrackets("search");
  act(say(words::search), type, 0, "gl");
  act(say(words::glossaryTitle), press);
  expectBrackets("glossary");
  key("Escape");
  uiSettings(giveText(R"({"taste":[{"role":"bass","decisions":3,"sumDb":9}]})"));
  key("k", 2);
  act(say(words::search), type, 0, "tåsté");
  act(say(words::tasteTitle), press);
  expectBrackets("taste");
  uiSettings(giveText("{}"));
  key("h");
  expectBrackets("history");
  key("c");
  act(say(words::storeIn, "A"), press);
  key("1");
  expectBrackets("slots");
  act(say(words::blindTest), press);
  expectBrackets("blind test before it begins");
  startBlind();
  expectBrackets("blind test");
  for (int trial = 0; trial < 16; ++trial) key("x"), key("ArrowLeft");
  expectBrackets("result of a blind test");
  key("Escape");
  key("i", 4);
  expectBrackets("MIDI before it is asked for");
  uiMidiState(1, giveText("77"));
  settle();
  act(say(words::midiLearn), press);
  expectBrackets("MIDI");
  act(say(words::midiLearn), press);
  uiMidiState(0, giveText(""));
  key("i", 4);
}

// Longer words have to fit, too: nothing is written over something else, and nothing leaves the place that it was given.
class LongWords : public PseudoLocale {
 protected:
  std::size_t runs_ = 20;  // so many texts at least
  void expectRoom(const char* where) {
    settle();
    std::vector<TextRun> runs;
    textRuns = &runs;
    uiLocale(1);  // wants a frame
    uiFrame(time_ += 16);
    textRuns = nullptr;
    EXPECT_GT(runs.size(), runs_) << where;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const TextRun& one = runs[i];
      EXPECT_LE(one.ink.w, one.place.w + 1) << where << ": " << one.text;
      EXPECT_LE(one.ink.h, one.place.h + 3) << where << ": " << one.text;
      for (std::size_t j = 0; j < i; ++j) {
        const Box both = overlap(one.seen, runs[j].seen);
        EXPECT_FALSE(both.w > 1 && both.h > 2) << where << ": " << one.text << " over " << runs[j].text << " by " << both.w << " x " << both.h;
      }
    }
  }
};

TEST_F(LongWords, AreNotWrittenOverEachOther) {
  for (const auto& [width, height] : {std::pair(1440, 900), {1280, 720}}) {
    uiResize(width, height, 1, 0);
    expectRoom("mixer");
    key("h");
    expectRoom("history");
    key("c");
    act(say(words::storeIn, "A"), press);
    key("1");
    expectRoom("slots");
    key("0");
    act(say(words::blindTest), press);
    expectRoom("blind test before it begins");
    startBlind();
    key("x");
    runs_ = 8;
    expectRoom("blind test");
    runs_ = 20;
    key("Escape");
    key("i", 4);
    expectRoom("MIDI before it is asked for");
    uiMidiState(1, giveText("77"));
    settle();
    act(say(words::midiLearn), press);
    expectRoom("MIDI");
    act(say(words::midiLearn), press);
    uiMidiState(0, giveText(""));
    key("i", 4);
    key("a");
    expectRoom("automation");
    key("a");
  }
  uiResize(1280, 800, 1, 0);
}

}  // namespace
}  // namespace mix::ui
