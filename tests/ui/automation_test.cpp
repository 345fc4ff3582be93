// SPDX-License-Identifier: MIT
// Writing automation while the song plays, and editing points without a pointer.
#include "engine/session/schema.h"
#include "tests/ui/ui_fixture.h"
#include "ui/automation/writer.h"

namespace mix::ui {
namespace {

constexpr int kRate = 48000;

class Writer : public ::testing::Test {
 protected:
  Writer() : track_(session_.addTrack(Track())), level_{Scope::track, track_, *findParam(Scope::track, "fader/gainDb")} {}

  const AutomationPoints& points() const {
    static const AutomationPoints none;
    const AutomationPoints* found = session_.document().track(track_)->points(level_.param);
    return found ? *found : none;
  }
  float at(double seconds) const { return automationValue(level_.spec(), points(), std::int64_t(seconds * kRate)); }
  // The hand moves from one value to another within a second, at 60 frames a second.
  void drag(double fromSeconds, float from, float to, bool releases = true) {
    for (int i = 0; i <= 60; ++i) {
      const double now = (fromSeconds + i / 60.0) * kRate;
      ASSERT_TRUE(writer_.touch(level_, from + (to - from) * float(i) / 60, now, kGesture));
      writer_.advance(now, true, true, kGesture);
    }
    if (releases) writer_.advance((fromSeconds + 1.02) * kRate, true, false, 0);
  }

  static constexpr Gesture kGesture = 7;
  Session session_;
  int track_;
  Address level_;
  AutomationWriter writer_{session_};
};

TEST_F(Writer, TouchWritesWhatTheHandDoesAndGoesBack) {
  session_.setValue(level_, -10);
  writer_.mode = AutomationMode::touch;
  drag(2, -10, 0);
  EXPECT_FALSE(writer_.isWriting());
  EXPECT_NEAR(at(1.9), -10, 0.1);
  EXPECT_NEAR(at(2.5), -5, 0.3);
  EXPECT_NEAR(at(2.99), 0, 0.3);
  EXPECT_NEAR(at(3.5), -10, 0.1);
  EXPECT_LT(points().size(), 16u) << "61 were written";
}

TEST_F(Writer, APassIsOneStep) {
  writer_.mode = AutomationMode::touch;
  const auto before = session_.undoCount();
  drag(2, 0, -12);
  EXPECT_EQ(session_.undoCount(), before + 1);
  session_.undo();
  EXPECT_TRUE(points().empty());
}

TEST_F(Writer, TellsTheEngineWhatComesWhileTheHandRests) {
  writer_.mode = AutomationMode::touch;
  writer_.touch(level_, -20, 1.0 * kRate, kGesture);
  for (int i = 0; i < 120; ++i) {
    const double now = 1 + i / 60.0;
    writer_.advance(now * kRate, true, true, kGesture);
    ASSERT_NEAR(at(now + 0.2), -20, 0.1) << now;
  }
}

TEST_F(Writer, LatchGoesOnUntilTheSongStopsAndKeepsWhatComesAfter) {
  session_.setAutomation(level_, {{0, -6, 0}, {10 * kRate, -6, 0}, {10 * kRate, -30, 0}});
  writer_.mode = AutomationMode::latch;
  drag(2, -6, 0);
  EXPECT_TRUE(writer_.isWriting());
  writer_.advance(6.0 * kRate, true, false, 0);
  writer_.advance(6.0 * kRate, false, false, 0);
  EXPECT_FALSE(writer_.isWriting());
  EXPECT_NEAR(at(5.9), 0, 0.1);
  EXPECT_NEAR(at(6.5), -6, 0.1);
  EXPECT_NEAR(at(11), -30, 0.1);
}

TEST_F(Writer, TrimMovesWhatIsThereAlong) {
  session_.setAutomation(level_, {{0, -20, 0}, {2 * kRate, -20, 0}, {3 * kRate, -10, 0}, {20 * kRate, -10, 0}});
  writer_.mode = AutomationMode::trim;
  const auto& spec = level_.spec();
  const float by = toTravel(spec, -16) - toTravel(spec, -20);
  writer_.touch(level_, -16, 1.0 * kRate, kGesture);
  for (double now = 1; now <= 5; now += 1 / 60.0) writer_.advance(now * kRate, true, true, kGesture);
  writer_.advance(5.1 * kRate, true, false, 0);
  EXPECT_NEAR(toTravel(spec, at(1.5)), toTravel(spec, -20) + by, 0.005);
  EXPECT_NEAR(toTravel(spec, at(4)), toTravel(spec, -10) + by, 0.005);
  EXPECT_NEAR(at(0.5), -20, 0.1);
  EXPECT_NEAR(at(6), -10, 0.1);
}

TEST_F(Writer, WritesOnAfterALoopTurned) {
  writer_.mode = AutomationMode::touch;
  drag(4, 0, -12, false);
  writer_.advance(2.0 * kRate, true, true, kGesture);
  writer_.advance(2.5 * kRate, true, true, kGesture);
  writer_.advance(2.5 * kRate, false, false, 0);
  EXPECT_NEAR(at(2.25), -12, 0.2);
  EXPECT_NEAR(at(4.5), -6, 0.5);
}

TEST_F(Writer, ASwitchStaysAsItWasPressed) {
  level_.param = *findParam(Scope::track, "fader/mute");
  writer_.mode = AutomationMode::touch;
  writer_.touch(level_, 1, 2.0 * kRate, kGesture);
  writer_.advance(3.0 * kRate, true, false, 0);
  EXPECT_TRUE(writer_.isWriting());
  writer_.touch(level_, 0, 4.0 * kRate, kGesture + 1);
  writer_.advance(5.0 * kRate, false, false, 0);
  EXPECT_EQ(at(1.9), 0);
  EXPECT_EQ(at(3.9), 1);
  EXPECT_EQ(at(4.1), 0);
}

TEST(Thinned, KeepsWhatBendsAndDropsWhatIsStraight) {
  const ParamSpec pan{.id = "pan", .unit = Unit::pan, .min = -100, .max = 100};
  AutomationPoints zigzag;
  for (int i = 0; i <= 100; ++i) zigzag.push_back({i, float(i <= 50 ? i : 100 - i), 0});
  EXPECT_EQ(thinned(pan, zigzag, 0.001f), (AutomationPoints{{0, 0, 0}, {50, 50, 0}, {100, 0, 0}}));
}

class AutomationPanel : public FrontEnd {
 protected:
  Json points(std::string_view param) { return document()["tracks"][0].value("automation", Json::object()).value(param, Json::array()); }
};

TEST_F(AutomationPanel, PointsAreAddedMovedAndRemovedThroughTheMirror) {
  import("Kick");
  act("Show automation", press);
  act("Add a point at the playhead", press);
  uiTransport(0, 44100, 441000, 0);
  settle();
  act("Add a point at the playhead", press);
  ASSERT_EQ(points("fader/gainDb").size(), 2u);
  EXPECT_EQ(points("fader/gainDb")[1][0], 44100);
  act("Value of the point", set, 0.5);
  EXPECT_LT(points("fader/gainDb")[1][1].get<double>(), -1);
  act("Time of the point", increment);
  EXPECT_EQ(points("fader/gainDb")[1][0], 44100 + 4410);
  act("Previous point", press);
  act("Curve after the point", set, 0.9);
  EXPECT_NEAR(points("fader/gainDb")[0][2].get<double>(), 0.8, 0.02);
  EXPECT_TRUE(key("Delete"));
  EXPECT_EQ(points("fader/gainDb").size(), 1u);
  act("Undo", press);
  EXPECT_EQ(points("fader/gainDb").size(), 2u);
  act("Clear the automation of Kick", press);
  EXPECT_EQ(points("fader/gainDb").size(), 0u);
  act("Show automation", press);
}

TEST_F(AutomationPanel, InReadTheHandMovesTheWholeLineAndShowsWhatIsHeard) {
  import("Kick");
  Json song = document();
  song["tracks"][0]["automation"]["fader/gainDb"] = Json::parse("[[0,-20],[44100,-10]]");
  ASSERT_EQ(uiOpenDocument(giveText(song.dump()), 0), 1);
  uiTransport(0, 44100, 441000, 0);
  settle();
  EXPECT_EQ(valueOf("Level of Kick"), "-10.0 dB");
  act("Level of Kick", type, 0, "-4");
  EXPECT_EQ(valueOf("Level of Kick"), "-4.0 dB");
  EXPECT_NEAR(points("fader/gainDb")[1][1].get<double>(), -4, 0.05);
  EXPECT_GT(points("fader/gainDb")[0][1].get<double>(), -16);
  EXPECT_TRUE(key("m"));
  EXPECT_EQ(node("Mute of Kick")["pressed"], true);
}

TEST_F(AutomationPanel, WhatIsTouchedWhileItPlaysIsWritten) {
  import("Kick");
  act("Show automation", press);
  act("Write mode", press);
  act("Latch", press);
  uiTransport(1, 44100, 441000, 0);
  act("Level of Kick", type, 0, "-12");
  uiTransport(1, 88200, 441000, 0);
  settle();
  uiTransport(0, 88200, 441000, 0);
  settle();
  const Json line = points("fader/gainDb");
  ASSERT_GE(line.size(), 2u);
  EXPECT_EQ(line[0][0], 44100);
  EXPECT_EQ(line.back()[1], -12);
  act("Write mode", press);
  act("Read", press);
  act("Show automation", press);
}

}  // namespace
}  // namespace mix::ui
