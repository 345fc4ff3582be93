// SPDX-License-Identifier: MIT
#include "engine/session/session.h"

#include <gtest/gtest.h>

#include <limits>

namespace mix::test {
namespace {

Track named(std::string_view name) {
  Track track;
  track.name = name;
  return track;
}

Address addressOf(std::string_view text) {
  const auto address = parseAddress(text);
  EXPECT_TRUE(address) << text;
  return address.value_or(Address{});
}

const Address kMasterFader = addressOf("master/fader/gainDb");
Address faderOf(int track) { return addressOf("tracks/" + std::to_string(track) + "/fader/gainDb"); }

TEST(Session, StartsWithInitialValuesAndNothingToUndo) {
  Session session;
  EXPECT_EQ(session.value(kMasterFader), 0);
  EXPECT_FALSE(session.undo());
  EXPECT_FALSE(session.redo());
  EXPECT_TRUE(session.isSaved());
}

TEST(Session, ClampsValuesAndRefusesUnknownAddresses) {
  Session session;
  EXPECT_TRUE(session.setValue(kMasterFader, 99));
  EXPECT_EQ(session.value(kMasterFader), 12);
  EXPECT_TRUE(session.setValue(kMasterFader, std::numeric_limits<float>::quiet_NaN()));
  EXPECT_EQ(session.value(kMasterFader), 0);
  EXPECT_FALSE(session.setValue(faderOf(7), -3));
  EXPECT_FALSE(session.setValue({Scope::master, 0, 1000}, -3));
  EXPECT_FALSE(session.setValue({Scope::master, 0, -1}, -3));
  EXPECT_EQ(session.value(faderOf(7)), 0);
}

TEST(Session, NeverUsesAnIdAgain) {
  Session session;
  const int first = session.addTrack(named("a")), second = session.addTrack(named("b"));
  EXPECT_TRUE(session.remove(Scope::track, second));
  EXPECT_EQ(session.addTrack(named("c")), second + 1);
  EXPECT_TRUE(session.undo());
  EXPECT_EQ(session.addTrack(named("d")), second + 2);  // not the id of the track whose adding was undone
  EXPECT_EQ(session.addBus(Bus()), second + 3);
  EXPECT_EQ(first, 1);
}

TEST(Session, RedoOfAnInsertBringsBackTheSameTrack) {
  Session session;
  const int id = session.addTrack(named("a"));
  session.setValue(faderOf(id), -6);
  const Document full = session.document();
  session.undo();
  session.undo();
  EXPECT_EQ(session.document().track(id), nullptr);
  session.redo();
  session.redo();
  EXPECT_EQ(session.document(), full);
}

TEST(Session, StopsAtTheLimitsOfTracksAndBuses) {
  Session session;
  for (int i = 0; i < kMaxSessionTracks; ++i) ASSERT_GT(session.addTrack(named("t")), 0);
  for (int i = 0; i < kMaxSessionBuses; ++i) ASSERT_GT(session.addBus(Bus()), 0);
  const auto steps = session.undoCount();
  EXPECT_EQ(session.addTrack(named("one more")), 0);
  EXPECT_EQ(session.addBus(Bus()), 0);
  EXPECT_EQ(session.undoCount(), steps);
}

TEST(Session, MovesTracksOnTheScreenWithoutTouchingIds) {
  Session session;
  for (const char* name : {"a", "b", "c", "d"}) session.addTrack(named(name));
  const auto order = [&] {
    std::string text;
    for (const auto& track : session.document().tracks) text += track->name;
    return text;
  };
  EXPECT_TRUE(session.move(Scope::track, 1, 2));
  EXPECT_EQ(order(), "bcad");
  EXPECT_TRUE(session.move(Scope::track, 4, 0));
  EXPECT_EQ(order(), "dbca");
  EXPECT_TRUE(session.move(Scope::track, 4, 99));
  EXPECT_EQ(order(), "bcad");
  EXPECT_EQ(session.document().track(4)->name, "d");
  EXPECT_FALSE(session.move(Scope::track, 9, 0));
  session.addTrack(named("e"), 1);
  EXPECT_EQ(order(), "becad");
}

TEST(Session, CleansNamesAndRefusesUnknownRoles) {
  Session session;
  const int id = session.addTrack(named("\x1b[31m\u202Egnp.exe\xff"));
  EXPECT_EQ(session.document().track(id)->name, "[31mgnp.exe\uFFFD");
  EXPECT_TRUE(session.setName(Scope::track, id, std::string(1000, 'x')));
  EXPECT_EQ(session.document().track(id)->name.size(), std::size_t(kMaxTextLength));
  EXPECT_FALSE(session.setRole(Scope::track, id, "theremin"));
  EXPECT_TRUE(session.setRole(Scope::track, id, "kick"));
  EXPECT_EQ(session.document().track(id)->role, "kick");
}

TEST(Session, RemovingABusSendsItsTracksToTheMaster) {
  Session session;
  const int bus = session.addBus(Bus()), track = session.addTrack(named("a"));
  EXPECT_TRUE(session.setOutput(Scope::track, track, bus));
  EXPECT_FALSE(session.setOutput(Scope::track, track, 99));
  EXPECT_TRUE(session.remove(Scope::bus, bus));
  EXPECT_EQ(session.document().track(track)->output, 0);
  session.undo();
  EXPECT_EQ(session.document().track(track)->output, bus);
}

TEST(Session, RefusesABusThatWouldHearItself) {
  Session session;
  const int a = session.addBus(Bus()), b = session.addBus(Bus()), c = session.addBus(Bus());
  EXPECT_FALSE(session.setOutput(Scope::bus, a, a));
  EXPECT_TRUE(session.setOutput(Scope::bus, a, b));
  EXPECT_TRUE(session.setOutput(Scope::bus, b, c));
  EXPECT_FALSE(session.setOutput(Scope::bus, c, a));
  EXPECT_TRUE(session.setOutput(Scope::bus, c, 0));
}

TEST(Session, KeepsAutomationSortedAndInRange) {
  Session session;
  EXPECT_TRUE(session.setAutomation(kMasterFader, {{100, -3, 0}, {0, 99, 7}, {100, -6, 0}, {-5, -200, 0}}));
  const auto* points = session.document().master->points(kMasterFader.param);
  ASSERT_TRUE(points);
  EXPECT_EQ(*points, (AutomationPoints{{0, 12, 1}, {0, -90, 0}, {100, -3, 0}, {100, -6, 0}}));
  EXPECT_TRUE(session.setAutomation(kMasterFader, {}));
  EXPECT_EQ(session.document().master->points(kMasterFader.param), nullptr);
  session.setAutomation(kMasterFader, AutomationPoints(kMaxAutomationPoints + 10));
  EXPECT_EQ(session.document().master->points(kMasterFader.param)->size(), std::size_t(kMaxAutomationPoints));
}

TEST(Session, MovesThePointsAlongWithTheValue) {
  Session session;
  session.setAutomation(kMasterFader, {{0, -20, 0}, {100, -6, 0}});
  session.setValue(kMasterFader, -6);
  const auto& spec = kMasterFader.spec();
  const float travel = toTravel(spec, -6) - toTravel(spec, 0);
  const auto* points = session.document().master->points(kMasterFader.param);
  EXPECT_NEAR((*points)[0].value, fromTravel(spec, toTravel(spec, -20) + travel), 1e-3);
  EXPECT_NEAR((*points)[1].value, fromTravel(spec, toTravel(spec, -6) + travel), 1e-3);
  session.undo();
  EXPECT_EQ((*session.document().master->points(kMasterFader.param))[1].value, -6);
}

TEST(Session, RefusesMorePointsThanTheEngineHasRoomFor) {
  Session session;
  const AutomationPoints points(kMaxAutomationPoints, {0, -6, 0});
  const int id = session.addTrack(Track());
  const std::size_t most = kMaxSessionPoints / kMaxAutomationPoints;
  for (int param = 0; param < int(most); ++param) ASSERT_TRUE(session.setAutomation({Scope::track, id, param}, points));
  EXPECT_FALSE(session.setAutomation({Scope::track, id, int(most)}, points));
  EXPECT_TRUE(session.setAutomation({Scope::track, id, 0}, points));
}

TEST(Session, LockMarksAParameterButDoesNotHoldThePersonBack) {
  Session session;
  EXPECT_TRUE(session.setLocked(kMasterFader, true));
  EXPECT_TRUE(session.document().master->locked[std::size_t(kMasterFader.param)]);
  EXPECT_TRUE(session.setValue(kMasterFader, -1));
  EXPECT_EQ(session.value(kMasterFader), -1);
}

TEST(Session, SongFieldsAreClampedAndUndoable) {
  Session session;
  const Document empty = session.document();
  EXPECT_TRUE(session.setSongName("a\nb"));
  EXPECT_TRUE(session.setSampleRate(1));
  EXPECT_TRUE(session.setTempo(5000));
  EXPECT_TRUE(session.setLoop({true, 500, 100}));
  EXPECT_EQ(session.document().name, "ab");
  EXPECT_EQ(session.document().sampleRate, 8000);
  EXPECT_EQ(session.document().tempoBpm, kMaxTempoBpm);
  EXPECT_EQ(session.document().loop, (PlayOrder{true, 100, 500}));
  while (session.undo()) {}
  EXPECT_EQ(session.document(), empty);
}

TEST(Session, WhatTheSongBeginsWithIsThereInEveryStateAndNoStep) {
  Session session;
  const int first = session.bringTrack(named("a"));
  EXPECT_EQ(session.undoCount(), 0u);
  session.setValue(faderOf(first), -3);
  session.setValue(faderOf(first), -6);
  session.undo();
  session.markSaved();
  const int second = session.bringTrack(named("b"));
  session.bringSongName("Song");
  EXPECT_FALSE(session.isSaved());
  for (const bool back : {true, false}) {
    while (back ? session.undo() : session.redo()) {}
    EXPECT_TRUE(session.document().track(second));
    EXPECT_EQ(session.document().name, "Song");
    EXPECT_EQ(session.value(faderOf(first)), back ? 0 : -6);
  }
}

TEST(Session, StepsOfDecisionsBesideTheDocumentAreDoneAndUndone) {
  Session session;
  const Document before = session.document();
  session.setTempo(100);
  const std::uint64_t decided = session.addStep({"proposal.refuse", "bass"});
  session.setTempo(120);
  EXPECT_TRUE(session.isDone(decided));
  session.undo();
  EXPECT_TRUE(session.isDone(decided));
  EXPECT_EQ(session.stepLabel(1).messageId, "proposal.refuse");
  session.undo();
  EXPECT_FALSE(session.isDone(decided));
  EXPECT_EQ(session.document().tempoBpm, 100);
  session.redo();
  EXPECT_TRUE(session.isDone(decided));
  session.undo();
  session.setTempo(90);
  EXPECT_FALSE(session.isDone(decided)) << "another step has taken its place";
  for (std::size_t i = 0; i < Session::kMaxSteps; ++i) session.setTempo(i % 2 ? 100.f : 110.f);
  while (session.undo()) {}
  EXPECT_NE(session.document(), before) << "the oldest steps are forgotten";
}

TEST(Session, KeepsOnlyHashesAsHashes) {
  Session session;
  const int id = session.addTrack(named("a"));
  session.setAudio(id, {"kick.wav", "../../x", std::string(64, 'a'), -4, 44100, 2});
  const AudioReference& audio = session.document().track(id)->audio;
  EXPECT_EQ(audio.fileHash, "");
  EXPECT_EQ(audio.pcmHash, std::string(64, 'a'));
  EXPECT_EQ(audio.frames, 0);
}

}  // namespace
}  // namespace mix::test
