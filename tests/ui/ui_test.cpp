// SPDX-License-Identifier: MIT
// What the front end tells the engine and the page, and when it wants to draw.
#include "engine/session/schema.h"
#include "tests/ui/ui_fixture.h"
#include "ui/meter_state.h"
#include "ui/peaks.h"

namespace mix::ui {
namespace {

class Ui : public FrontEnd {};

TEST_F(Ui, DrawsNothingWhenNothingHappens) {
  import("Kick");
  uiFrame(time_ += 10000);  // a notice of an earlier test goes
  settle();
  EXPECT_EQ(uiWantsFrame(), 0);
  EXPECT_EQ(uiFrame(time_ += 1000), 0);
}

TEST_F(Ui, MetersFallAndThenRest) {
  import("Kick");
  edits();
  constexpr int kFloats = 5 * 5 + 11;
  std::fill_n(uiMeterIn(kFloats), kFloats, 0.5f);
  uiMeters(1 + 4, 0);
  EXPECT_EQ(uiWantsFrame(), 1);
  int frames = 0;
  while (uiFrame(time_ += 16) == 1 && frames < 1000) ++frames;
  EXPECT_GT(frames, 20);
  EXPECT_LT(frames, 400);
}

TEST_F(Ui, SliderTicksInARowAreOneStep) {
  import("Kick");
  for (double travel : {0.5, 0.51, 0.52, 0.6}) act("Level of Kick", set, travel);
  EXPECT_NE(valueOf("Level of Kick"), "0.0 dB");
  act("Undo", press);
  EXPECT_EQ(valueOf("Level of Kick"), "0.0 dB");
}

TEST_F(Ui, KeysMuteTheSelectedTrackAndUndo) {
  import("Kick");
  EXPECT_TRUE(key("m"));
  EXPECT_EQ(node("Mute of Kick")["pressed"], true);
  EXPECT_TRUE(key("z", 2));
  EXPECT_EQ(node("Mute of Kick")["pressed"], false);
  EXPECT_FALSE(key("F5"));
  EXPECT_TRUE(key(" "));
  const Json told = commands();  // what is drawn is asked for too
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back()["do"], "play");
}

TEST_F(Ui, WhatIsNoValueIsSaidAndChangesNothing) {
  import("Kick");
  act("Level of Kick", type, 0, "loud");
  settle();
  EXPECT_EQ(valueOf("Level of Kick"), "0.0 dB");
  EXPECT_NE(node("Status", "status")["value"].get<std::string>().find("loud"), std::string::npos);
}

TEST_F(Ui, AllEditsRebuildAnEngine) {
  const int kick = import("Kick");
  act("Level of Kick", type, 0, "-3");
  edits();
  const int count = uiAllEdits();
  ASSERT_EQ(count, 3);  // rate, track, level
  EXPECT_EQ(uiEditsOut()[0], 4);
  EXPECT_EQ(uiEditsOut()[5], 1);
  EXPECT_EQ(uiEditsOut()[5 + 2], kick);
  EXPECT_EQ(uiEditsOut()[5 + 4], 480000);
  EXPECT_FLOAT_EQ(float(uiEditsOut()[10 + 4]), -3);
}

TEST_F(Ui, BusesKeysReturnsAndPointsAreTold) {
  const int kick = import("Kick"), bass = import("Bass");
  Json song = document();
  song["buses"] = Json::parse(R"([{"id":90,"name":"Drums","key":)" + std::to_string(bass) + "}]");
  song["tracks"][0]["output"] = 90;
  song["tracks"][1]["key"] = kick;
  song["tracks"][1]["automation"]["fader/gainDb"] = Json::parse("[[0,-6],[48000,-12,0.5]]");
  ASSERT_EQ(uiOpenDocument(giveText(song.dump()), 0), 1);
  settle();
  const auto told = edits();
  const auto has = [&](Edit wanted) {
    return std::any_of(told.begin(), told.end(), [&](const Edit& e) {
      return e.kind == wanted.kind && e.scope == wanted.scope && e.id == wanted.id && e.param == wanted.param && std::fabs(e.value - wanted.value) < 1e-6;
    });
  };
  const double gain = *findParam(Scope::track, "fader/gainDb");
  EXPECT_TRUE(has({5, 1, 90, 0, 0})) << "the bus";
  EXPECT_TRUE(has({7, 0, double(kick), 0, 90})) << "an output";
  EXPECT_TRUE(has({8, 1, 90, 0, double(bass)})) << "the bus's key";
  EXPECT_TRUE(has({8, 0, double(bass), 0, double(kick)})) << "a track's key";
  EXPECT_TRUE(has({10, 0, double(bass), gain, 2})) << "automation";
  EXPECT_TRUE(has({11, 0, -6, 0, 0}));
  EXPECT_TRUE(has({11, 48000, -12, 0.5, 0}));
}

TEST_F(Ui, ATypedTempoIsToldAndUndone) {
  act("Tempo", type, 0, "97.5");
  EXPECT_EQ(document()["tempoBpm"], 97.5);
  const auto told = edits();
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back().kind, 9);
  EXPECT_EQ(told.back().value, 97.5);
  act("Undo", press);
  EXPECT_FALSE(document().contains("tempoBpm"));
  EXPECT_EQ(edits().back().value, 0);
}

TEST_F(Ui, ReturnsAreCalledWhatIsOnInThem) {
  import("Kick");
  Json song = document();
  song["returns"] = Json::parse(R"([{"values":{"room/on":1}},{"values":{"plate/on":1}},{},{"values":{"echo/on":1,"room/on":1}}])");
  ASSERT_EQ(uiOpenDocument(giveText(song.dump()), 0), 1);
  settle();
  act("Show the effect returns", press);
  for (const char* name : {"Level of Room", "Level of Plate", "Level of Return 3", "Level of Echo + Room"}) EXPECT_TRUE(page.find(name)) << name;
}

TEST_F(Ui, AReferenceIsHeardAndInNoRender) {
  const int stem = import("Stem"), reference = import("Famous song (reference)", 960000);
  EXPECT_TRUE(document()["tracks"][1]["reference"]);
  const auto tells = [&](const std::vector<Edit>& all, int id) {
    return std::any_of(all.begin(), all.end(), [&](const Edit& edit) { return edit.kind != 11 && edit.scope == 0 && edit.id == id; });
  };
  const auto told = edits();
  EXPECT_TRUE(std::any_of(told.begin(), told.end(), [&](const Edit& edit) { return edit.kind == 12 && edit.id == reference && edit.value == 1; }));
  std::vector<Edit> render{std::size_t(uiSongEdits())};
  std::memcpy(render.data(), uiEditsOut(), render.size() * sizeof(Edit));
  EXPECT_TRUE(tells(render, stem));
  EXPECT_FALSE(tells(render, reference));
  EXPECT_TRUE(edits().empty()) << "asking for a render tells the engine nothing";

  commands();
  EXPECT_TRUE(key("r"));
  const auto asks = [&](bool on) {
    const Json all = commands();  // what is drawn is asked for too
    return std::find(all.begin(), all.end(), Json{{"do", "hearReference"}, {"on", on}}) != all.end();
  };
  EXPECT_TRUE(asks(true));
  EXPECT_TRUE(node("Reference")["pressed"]);
  act("Select Famous song (reference)", press);
  act("Output of Famous song (reference)", press);
  const Json& menu = node("Output of Famous song (reference)", "group");
  for (const auto& element : page.elements)
    if (element.parent == menu["id"] && element.node["name"] == "Master") uiAct(element.id, press, 0, 0);
  settle();
  EXPECT_FALSE(document()["tracks"][1].contains("reference"));
  const auto back = edits();
  EXPECT_TRUE(std::any_of(back.begin(), back.end(), [&](const Edit& edit) { return edit.kind == 12 && edit.id == reference && edit.value == 0; }));
  EXPECT_TRUE(asks(false));
  EXPECT_TRUE(key("r"));
  EXPECT_FALSE(asks(true)) << "there is none any more";
}

// Each processor with bands shows one of its own, and rows that the strips do not show are in the inspector.
TEST_F(Ui, EveryRowOfASelectedTrackHasAControl) {
  import("Kick");
  const auto countOf = [this](std::string_view name) {
    return std::count_if(page.elements.begin(), page.elements.end(), [&](const auto& e) { return e.node["name"] == name; });
  };
  act("Band 5", press);
  EXPECT_EQ(countOf("Band 5 frequency of Kick"), 1);
  EXPECT_EQ(countOf("Band 1 range of Kick"), 1) << "of the dynamic EQ, whose first band stays selected";
  for (const char* name : {"Pan law of Kick", "Solo safe of Kick", "Pan of Kick", "Level of Kick", "Drive of Kick"})
    EXPECT_EQ(countOf(name), 1) << name;
}

TEST_F(Ui, ABusIsAddedNamedRoutedToAndRemovedWithUndo) {
  import("Kick");
  act("Add a bus", press);
  EXPECT_EQ(document()["buses"].size(), 1u);
  EXPECT_EQ(valueOf("Level of Bus 1"), "0.0 dB");
  act("Undo", press);
  EXPECT_EQ(document().value("buses", Json::array()).size(), 0u);
}

TEST_F(Ui, AnOpenedSongGetsItsAudioByHashAndKeepsItsValues) {
  const std::string hash(64, 'a');
  import("Kick", 480000, hash);
  act("Level of Kick", type, 0, "-3");
  const std::string song = document().dump();
  ASSERT_EQ(uiOpenDocument(giveText(song), 0), 1);
  settle();
  edits();
  const int id = document()["tracks"][0]["id"];
  EXPECT_EQ(import("Another name", 480000, hash), id);
  const auto told = edits();
  ASSERT_EQ(told.size(), 3u);  // gone, there again with its length, its level
  EXPECT_EQ(told[1].value, 480000);
  EXPECT_FLOAT_EQ(float(told[2].value), -3);
}

TEST_F(Ui, FailedFilesAreListedWithTheirReason) {
  const int job = uiImportBegin(giveText("notes.txt"), 0);
  settle();
  node("Cancel notes.txt");
  uiImportFailed(job, giveText("not an audio file"));
  settle();
  EXPECT_EQ(node("notes.txt", "text")["value"], "not an audio file");
  node("1 file not used", "group");
  act("Dismiss", press);
  EXPECT_EQ(page.find("notes.txt"), nullptr);
}

TEST_F(Ui, FocusInTheMirrorScrollsNothingAwayAndPressWorksOffScreen) {
  for (int i = 0; i < 40; ++i) import("Stem " + std::to_string(i));
  act("Level of Stem 39", focus);
  act("Mute of Stem 39", press);
  EXPECT_EQ(node("Mute of Stem 39")["pressed"], true);
  const Json box = node("Level of Stem 39")["rect"];
  EXPECT_LT(box[0].get<double>(), 1280);  // brought into view
}

TEST_F(Ui, APointerDragsAFaderInOneStepAndEscapeTakesItBack) {
  import("Kick");
  const Json box = node("Level of Kick")["rect"];
  const double x = box[0].get<double>() + box[2].get<double>() - 15, y = box[1].get<double>() + 100;
  enum { down, move, up };
  const auto pointer = [&](int kind, double dy) {
    uiPointer(kind, 1, 0, x, y + dy, 0, 0, 1);
    settle();
  };
  const auto drag = [&](bool escape) {
    pointer(move, 0);
    pointer(down, 0);
    for (int i = 1; i <= 10; ++i) pointer(move, 5 * i);
    EXPECT_NE(valueOf("Level of Kick"), "0.0 dB");
    if (escape) key("Escape");
    pointer(up, 50);
  };
  drag(true);
  EXPECT_EQ(valueOf("Level of Kick"), "0.0 dB");
  time_ += 1000;  // no double-click
  drag(false);
  EXPECT_NE(valueOf("Level of Kick"), "0.0 dB");
  act("Undo", press);
  EXPECT_EQ(valueOf("Level of Kick"), "0.0 dB");
}

TEST_F(Ui, AFingerThatGoesSidewaysOverAFaderScrolls) {
  for (int i = 0; i < 30; ++i) import("Stem " + std::to_string(i));
  const auto at = [&] { return node("Level of Stem 5")["rect"][0].get<double>(); };
  const Json box = node("Level of Stem 5")["rect"];
  const double x = box[0].get<double>() + 20, y = box[1].get<double>() + 60, before = at();
  uiPointer(0, 9, 2, x, y, 0, 0, 1);
  settle();
  for (int i = 1; i <= 10; ++i) {
    uiPointer(1, 9, 2, x - 12 * i, y, 0, 0, 0);
    settle();
  }
  uiPointer(2, 9, 2, x - 120, y, 0, 0, 0);
  settle();
  EXPECT_LT(at(), before - 60);
  EXPECT_EQ(valueOf("Level of Stem 5"), "0.0 dB");
}

TEST_F(Ui, KeysTypedRightAfterAClickGoWhereTheClickLed) {
  import("Kick");
  const auto click = [&](const Json& box) {
    for (const int kind : {1, 0, 2}) uiPointer(kind, 1, 0, box[0].get<double>() + 20, box[1].get<double>() + 8, 0, 0, kind != 1);
  };
  const auto typed = [&] {
    std::string all;
    for (const Json& command : commands())
      if (command["do"] == "typeText") all += command["text"];
    return all;
  };
  const bool looped = node("Loop").value("pressed", false);
  click(node("Song name")["rect"]);
  for (const char* letter : {"l", "e", "s", "s", " ", "\u00e9", "Shift"}) uiKey(giveText(letter), 0, 1);
  settle();
  EXPECT_EQ(typed(), "less \u00e9");
  EXPECT_EQ(node("Loop").value("pressed", false), looped);
  time_ += 1000;
  click(node("Mute of Kick")["rect"]);
  uiKey(giveText("l"), 0, 1);
  settle();
  EXPECT_TRUE(node("Mute of Kick").value("pressed", false));
  EXPECT_NE(node("Loop").value("pressed", false), looped);
  EXPECT_EQ(typed(), "");
  key("l");
  act("Mute of Kick", press);
}

TEST_F(Ui, SurvivesNonsense) {
  uiAct(12345, press, 0, 0);
  uiAct(-1, 99, 0, 0);
  uiMeters(-1, 0);
  uiMeters(1000, 0);
  uiMeters(4, -1);
  uiMeters(4, 1000000);
  uiPeaks(77, 0, -1, 5);
  uiImportProgress(4711, 2);
  EXPECT_EQ(uiOpenDocument(giveText("{"), 0), 0);
  uiTransport(9, -1, -1, -1);
  settle();
}

TEST(Peaks, CoarseLevelsKeepTheExtremes) {
  Peaks peaks;
  std::vector<float> pairs(20000, 0.0f);
  pairs[2 * 7777 + 1] = 0.9f;
  pairs[2 * 1234] = -0.8f;
  peaks.set(100, 0, std::span(pairs).first(8000));
  peaks.set(100, 4000, std::span(pairs).subspan(8000));
  EXPECT_FLOAT_EQ(peaks.between(0, 1e6).high, 0.9f);
  EXPECT_FLOAT_EQ(peaks.between(0, 1e6).low, -0.8f);
  EXPECT_FLOAT_EQ(peaks.between(777600, 777800).high, 0.9f);
  EXPECT_FLOAT_EQ(peaks.between(2e6, 3e6).high, 0.0f);
}

TEST(MeterState, LatchesAClipUntilItIsCleared) {
  MeterState meter;
  meter.report(1.2f, 0.5f, 0, 0);
  while (meter.fall(16, 1e6)) {}
  EXPECT_TRUE(meter.clipped);
  EXPECT_NEAR(meter.maxDb, 1.58f, 0.01f);
  meter.clear();
  EXPECT_FALSE(meter.clipped);
}

}  // namespace
}  // namespace mix::ui
