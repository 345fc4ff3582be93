// SPDX-License-Identifier: MIT
// When the front end wants to draw, what it lists and what it survives.
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

// WCAG 2.2, 2.2.2: who wishes for less motion gets five pictures a second.
TEST_F(Ui, MetersMoveFiveTimesASecondWhereLessMotionIsWished) {
  import("Kick");
  edits();
  uiResize(1280, 800, 1, 1);
  uiTransport(1, 0, 480000, 0);
  settle();
  constexpr int kFloats = 5 * 5 + 11;
  std::fill_n(uiMeterIn(kFloats), kFloats, 0.5f);
  uiMeters(1 + 4, 0);
  uiTransport(1, 1600, 480000, 0);
  EXPECT_EQ(uiWantsFrame(), 200);
  EXPECT_EQ(uiFrame(time_ += 200), 200) << "they fall as slowly";
  uiTransport(0, 1600, 480000, 0);
  EXPECT_EQ(uiWantsFrame(), 1) << "that it stopped is told at once";
  uiResize(1280, 800, 1, 0);
}

TEST_F(Ui, WhatIsNoValueIsSaidAndChangesNothing) {
  import("Kick");
  act("Level of Kick", type, 0, "loud");
  settle();
  EXPECT_EQ(valueOf("Level of Kick"), "0.0 dB");
  EXPECT_NE(node("Status", "status")["value"].get<std::string>().find("loud"), std::string::npos);
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
  meter.report({{1.2f, 0.5f}, {}, 0}, 0);
  while (meter.fall(16, 1e6)) {}
  EXPECT_TRUE(meter.clipped);
  EXPECT_NEAR(meter.maxDb, 1.58f, 0.01f);
  meter.clear();
  EXPECT_FALSE(meter.clipped);
}

}  // namespace
}  // namespace mix::ui
