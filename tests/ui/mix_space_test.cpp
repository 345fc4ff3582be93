// SPDX-License-Identifier: MIT
// Alternatives and words on the page: heard from the pad, the sliders and the buttons, used in one step, never in force before.
#include <cmath>

#include "engine/propose/draft.h"
#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

class MixSpaces : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    voice_ = import("Lead Vox");
    drums_ = import("Drums");
    key("v");
    edits();
    commands();
  }
  void make() {
    act("Make alternatives", press);
    EXPECT_EQ(commands().dump(), R"([{"do":"alternatives"}])");
    const auto fader = [](int id) { return "tracks/" + std::to_string(id) + "/fader/gainDb"; };
    const auto mix = [&](std::string style, double x, double y, double voiceDb) {
      Json moves = Json::array();
      if (voiceDb != 0) moves.push_back({{"address", fader(voice_)}, {"from", 0}, {"to", voiceDb}});
      return Json{{"style", style}, {"x", x}, {"y", y}, {"mix", {{"lufs", -14}}}, {"notes", Json::array()}, {"moves", moves},
                  {"stems", {{{"track", voice_}, {"wantedLu", -3}, {"achievedLu", -3 + voiceDb}, {"lufs", -20}}, {{"track", drums_}, {"wantedLu", -3}, {"achievedLu", -3 - voiceDb}, {"lufs", -20}}}}};
    };
    const Json made{{"lufs", -14}, {"notes", {{{"messageId", "note.style.noDrums"}, {"names", {"punchy"}}, {"numbers", Json::array()}}}},
                    {"mixes", {mix("balanced", 0, 0, 0), mix("vocalForward", 0, 0.9, 4)}}};
    ASSERT_EQ(uiAlternatives(giveText(made.dump())), 1);
    settle();
  }
  double faderOf(int id) {
    const Json song = document();
    for (const Json& track : song["tracks"])
      if (track["id"] == id) return track.contains("values") ? track["values"].value("fader/gainDb", 0.0) : 0.0;
    return NAN;
  }
  // What the engine was told of the voice's fader last; NaN: nothing.
  double told() {
    double value = NAN;
    for (const Edit& edit : edits())
      if (edit.kind == 0 && edit.scope == 0 && edit.id == voice_ && edit.param == double(Draft::at(Scope::track, voice_, "fader/gainDb").param)) value = edit.value;
    return value;
  }
  int voice_ = 0, drums_ = 0;
};

TEST_F(MixSpaces, APointIsHeardAndChangesNothingUntilItIsUsedWhichIsOneStep) {
  make();
  act("Vocal forward", press);
  EXPECT_EQ(told(), 4);
  EXPECT_EQ(faderOf(voice_), 0);
  act("Use this mix", press);
  EXPECT_EQ(faderOf(voice_), 4);
  EXPECT_TRUE(std::isnan(told())) << "the engine has it already";
  act("Undo", press);
  EXPECT_EQ(faderOf(voice_), 0);
  EXPECT_EQ(told(), 0);
}

TEST_F(MixSpaces, AChosenPointIsPlayedOnceAndAPauseStaysOne) {
  make();
  const auto plays = [&] {
    int count = 0;
    for (const Json& command : commands()) count += command["do"] == "play";
    return count;
  };
  plays();
  act("Vocal forward", press);
  settle();
  EXPECT_EQ(plays(), 1);
  for (int frame = 0; frame < 5; ++frame) uiFrame(time_ += 16);
  EXPECT_EQ(plays(), 0) << "still chosen, and stopped by the person";
}

TEST_F(MixSpaces, TheSlidersAreThePadAndEscapeGoesBack) {
  make();
  act("Up of Mix space", set, 0.75);
  const double half = told();
  EXPECT_GT(half, 0.5);
  EXPECT_LT(half, 3.5);
  EXPECT_EQ(valueOf("Up of Mix space"), "50 %");
  key("Escape");
  EXPECT_EQ(told(), 0);
  EXPECT_EQ(faderOf(voice_), 0);
}

TEST_F(MixSpaces, SaysInWhatTheNearestDiffersInFiguresAndWords) {
  make();
  act("Vocal forward", press);
  const std::string says = valueOf("Nearest: Vocal forward");
  EXPECT_NE(says.find("Lead Vox: +4.0 LU"), std::string::npos) << says;
  EXPECT_NE(says.find("Lead Vox: forward."), std::string::npos) << says;
  EXPECT_NE(node("Alternatives", "text").value("value", "").find("Punchy is left out: there are no drums."), std::string::npos);
}

TEST_F(MixSpaces, DraggingOnThePadIsHeardAndReleasedStays) {
  make();
  const Json& button = node("Vocal forward");
  const double x = double(button["rect"][0]) + 130, bottom = double(button["rect"][1]) - 40;  // on the pad, above the buttons
  uiPointer(1, 1, 0, x, bottom, 0, 0, 0);
  settle();
  uiPointer(0, 1, 0, x, bottom, 0, 0, 1);
  settle();
  uiPointer(1, 1, 0, x, bottom - 120, 0, 0, 0);
  settle();
  const double dragged = told();
  EXPECT_FALSE(std::isnan(dragged));
  uiPointer(2, 1, 0, x, bottom - 120, 0, 0, 1);
  settle();
  EXPECT_TRUE(std::isnan(told()));
  EXPECT_EQ(faderOf(voice_), 0);
}

TEST_F(MixSpaces, WordsBecomeACardThatIsHeardAcceptedAndUndone) {
  act("Say what you want", type, 0, "vocals a bit louder");
  EXPECT_EQ(told(), 1);
  EXPECT_EQ(faderOf(voice_), 0);
  EXPECT_NE(node("\u201cvocals a bit louder\u201d", "text").value("value", "").find("Lead Vox Level: 0.0 dB to 1.0 dB"), std::string::npos) << node("\u201cvocals a bit louder\u201d", "text").dump();
  act("Accept: \u201cvocals a bit louder\u201d", press);
  EXPECT_EQ(faderOf(voice_), 1);
  act("Undo", press);
  EXPECT_EQ(faderOf(voice_), 0);
}

TEST_F(MixSpaces, UnknownWordsAreAnsweredWithWhatIsUnderstood) {
  act("Say what you want", type, 0, "vocals purple");
  const std::string says = node("Say what you want", "text").value("value", "");
  EXPECT_NE(says.find("\u201cpurple\u201d is not understood"), std::string::npos) << says;
  EXPECT_NE(says.find("warmer"), std::string::npos);
  EXPECT_TRUE(edits().empty());
}

TEST_F(MixSpaces, WordsThatCameToNothingStayToBeMendedAndTheOthersSayWhereTheyWent) {
  const auto asked = [&] {
    Json last;
    for (const Json& command : commands())
      if (command["do"] == "editText") last = command;
    return last;
  };
  act("Say what you want", press);
  EXPECT_EQ(asked()["text"], "");
  act("Say what you want", type, 0, "vocals purple");
  const Json mended = asked();
  ASSERT_TRUE(mended.is_object()) << "the field is open again";
  EXPECT_EQ(mended["text"], "vocals purple");
  EXPECT_EQ(mended["id"], node("Say what you want", "textbox")["id"]);
  EXPECT_EQ(node("Say what you want", "textbox")["value"], "vocals purple");
  act("Say what you want", type, 0, "vocals a bit louder");
  EXPECT_TRUE(asked().is_null()) << "it was left, not entered";
  EXPECT_EQ(valueOf("Status"), "What you said is the first suggestion, and you hear it.");
  EXPECT_EQ(node("Say what you want", "textbox").value("value", ""), "");
}

// Where they are looked for: over the suggestions, to which they led, too.
TEST_F(MixSpaces, WordsAreEnteredOneAfterTheOtherInOneField) {
  const int inAlternatives = node("Say what you want", "textbox")["id"];
  const auto entered = [&](const char* words) {
    commands();
    act("Say what you want", type, 1, words);
    Json last;
    for (const Json& command : commands())
      if (command["do"] == "editText") last = command;
    return last;
  };
  for (const char* words : {"vocals a bit louder", "drums a bit louder", "drums a bit louder"}) {
    const Json open = entered(words);
    ASSERT_TRUE(open.is_object()) << words;
    ASSERT_NE(page.find("Accept: \u201cvocals a bit louder\u201d"), nullptr) << "the suggestions are shown";
    EXPECT_EQ(open["id"], inAlternatives) << "the keyboard stays where it was";
    EXPECT_EQ(open["text"], "");
    EXPECT_EQ(open["again"], true) << "what stands there can be said once more";
    EXPECT_EQ(open["rect"], node("Say what you want", "textbox")["rect"]) << "where the field is now";
  }
  EXPECT_EQ(valueOf("Status"), "What you said is the first suggestion, and you hear it. Type more, or press Esc: then keys are shortcuts again.");
}

TEST_F(MixSpaces, ListsAreNotCutForASingleName) {
  const auto suggests = [&](int voices) {
    for (int n = 1; n < voices; ++n) import("Vox " + std::to_string(n));
    act("Say what you want", type, 0, "vocals 1 dB louder");
    return node("\u201cvocals 1 dB louder\u201d", "text").value("value", "");
  };
  const std::string nine = suggests(9);
  EXPECT_EQ(nine.find("more"), std::string::npos) << nine;
  EXPECT_NE(nine.find("Vox 8"), std::string::npos) << nine;
}

TEST_F(MixSpaces, WhatIsNoneIsRefused) {
  act("Make alternatives", press);
  EXPECT_EQ(uiAlternatives(giveText("{\"nothing\":1}")), 0);
  EXPECT_EQ(uiAlternatives(giveText("")), 1);
  settle();
  EXPECT_NE(page.find("Make alternatives", {}), nullptr);
}

}  // namespace
}  // namespace mix::ui
