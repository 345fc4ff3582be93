// SPDX-License-Identifier: MIT
// Undo, redo, groups, gestures and the limits of the history.
#include <gtest/gtest.h>

#include "engine/session/history_bytes.h"
#include "tests/session/random_session.h"

namespace mix::test {
namespace {

const Address kFader = *parseAddress("master/fader/gainDb");
const Address kCeiling = *parseAddress("master/limiter/ceilingDb");

TEST(Undo, AThousandRandomEditsAreUndoneAndRedoneExactly) {
  for (unsigned seed = testSeed(); seed < testSeed() + 5; ++seed) {
    SCOPED_TRACE("MIX_SEED=" + std::to_string(seed));
    Random random(seed);
    Session session;
    // Deep copies: nothing here shares memory with the session.
    std::vector<Document> states{Document()};
    std::vector<std::uint64_t> revisions{session.revision()};
    while (session.undoCount() < Session::kMaxSteps) {
      const auto before = session.undoCount();
      randomEdit(session, random);
      Document copy = session.document();
      for (auto& track : copy.tracks) track = Shared(Track(*track));
      for (auto& bus : copy.buses) bus = Shared(Bus(*bus));
      for (auto& channel : copy.returns) channel = Shared(Channel(*channel));
      copy.master = Shared(Channel(*copy.master));
      for (Document& state : states) state.slots = copy.slots;  // which are beside the steps
      const auto now = session.undoCount();
      if (now == before + 1) states.push_back(copy), revisions.push_back(session.revision());
      else if (now == before) states.back() = copy, revisions.back() = session.revision();  // merged, or nothing
      else states.pop_back(), revisions.pop_back();  // a gesture that came back to its start
      ASSERT_EQ(states.back(), session.document());
      ASSERT_EQ(states.size(), now + 1);
    }
    for (std::size_t i = states.size() - 1; i > 0; --i) {
      ASSERT_TRUE(session.undo());
      ASSERT_EQ(session.document(), states[i - 1]) << "undo to " << i - 1;
      ASSERT_EQ(session.revision(), revisions[i - 1]);
    }
    EXPECT_FALSE(session.undo());
    for (std::size_t i = 1; i < states.size(); ++i) {
      ASSERT_TRUE(session.redo());
      ASSERT_EQ(session.document(), states[i]) << "redo to " << i;
    }
    EXPECT_FALSE(session.redo());
  }
}

TEST(Undo, AWalkThroughTheHistoryWithNewEditsForgetsTheRedoSteps) {
  Session session;
  session.setValue(kFader, -1);
  session.setValue(kFader, -2);
  session.undo();
  session.setValue(kFader, -5);
  EXPECT_EQ(session.redoCount(), 0u);
  EXPECT_FALSE(session.redo());
  session.undo();
  EXPECT_EQ(session.value(kFader), -1);
}

TEST(Undo, WhatChangesNothingIsNoStep) {
  Session session;
  session.setValue(kFader, -1);
  const auto revision = session.revision();
  EXPECT_TRUE(session.setValue(kFader, -1));
  EXPECT_TRUE(session.setSongName(""));
  EXPECT_EQ(session.undoCount(), 1u);
  EXPECT_EQ(session.revision(), revision);
}

TEST(Undo, AGroupIsOneStepWithTheOutermostLabel) {
  Session session;
  const Document before = session.document();
  {
    EditGroup outer(session, {"proposal.accept", "Clear the vocal"});
    session.setValue(kFader, -1);
    {
      EditGroup inner(session, {"inner", ""});
      session.setValue(kCeiling, -2);
      session.addTrack(Track());
    }
    EXPECT_FALSE(session.undo()) << "a group is open";
  }
  ASSERT_EQ(session.undoCount(), 1u);
  EXPECT_EQ(session.stepLabel(0).messageId, "proposal.accept");
  EXPECT_EQ(session.stepLabel(0).about, "Clear the vocal");
  EXPECT_TRUE(session.undo());
  EXPECT_EQ(session.document(), before);
  EXPECT_TRUE(session.redo());
  EXPECT_EQ(session.value(kCeiling), -2);
}

TEST(Undo, AGroupThatChangesNothingIsNoStep) {
  Session session;
  session.markSaved();
  {
    EditGroup group(session, {"group", ""});
    session.setValue(kFader, -1);
    session.setValue(kFader, 0);
  }
  EXPECT_EQ(session.undoCount(), 0u);
  EXPECT_TRUE(session.isSaved());
  session.endGroup();  // one too many
  session.setValue(kFader, -1);
  EXPECT_TRUE(session.undo());
}

TEST(Undo, ADragIsOneStep) {
  Session session;
  for (int i = 1; i <= 50; ++i) session.setValue(kFader, float(-i) / 10, 7);
  EXPECT_EQ(session.undoCount(), 1u);
  session.setValue(kFader, -9, 8);
  EXPECT_EQ(session.undoCount(), 2u);
  session.undo();
  EXPECT_EQ(session.value(kFader), -5);
  session.undo();
  EXPECT_EQ(session.value(kFader), 0);
}

TEST(Undo, EditsWithoutAGestureAreAStepEach) {
  Session session;
  for (int i = 1; i <= 5; ++i) session.setValue(kFader, float(-i));
  EXPECT_EQ(session.undoCount(), 5u);
}

TEST(Undo, AnotherEditEndsTheMergingOfADrag) {
  Session session;
  session.setValue(kFader, -1, 7);
  session.setValue(kCeiling, -2);
  session.setValue(kFader, -3, 7);
  EXPECT_EQ(session.undoCount(), 3u);
  session.undo();
  session.setValue(kFader, -4, 7);  // after an undo too
  EXPECT_EQ(session.undoCount(), 3u);
  session.undo();
  EXPECT_EQ(session.value(kFader), -1);
}

TEST(Undo, ADragBackToItsStartLeavesNoStepAndDoesNotMergeIntoTheOneBefore) {
  Session session;
  session.setValue(kCeiling, -2);
  session.setValue(kFader, -1, 7);
  session.setValue(kFader, 0, 7);
  EXPECT_EQ(session.undoCount(), 1u);
  session.setValue(kFader, -3, 7);
  EXPECT_EQ(session.undoCount(), 2u);
  session.undo();
  EXPECT_EQ(session.value(kCeiling), -2);
}

TEST(Undo, LabelsTellTheStepsInOrder) {
  Session session;
  session.setValue(kFader, -1);
  session.setSongName("Song");
  session.setValue(kCeiling, -2);
  session.undo();
  session.undo();
  ASSERT_EQ(session.undoCount() + session.redoCount(), 3u);
  EXPECT_EQ(session.stepLabel(0).about, "master/fader/gainDb");
  EXPECT_EQ(session.stepLabel(1).messageId, "edit.songName");
  EXPECT_EQ(session.stepLabel(2).about, "master/limiter/ceilingDb");
}

TEST(Undo, ComingBackToTheSavedStateIsSaved) {
  Session session;
  session.setValue(kFader, -1);
  session.markSaved();
  session.setValue(kFader, -2);
  EXPECT_FALSE(session.isSaved());
  session.undo();
  EXPECT_TRUE(session.isSaved());
  session.undo();
  EXPECT_FALSE(session.isSaved());
  session.setValue(kFader, -1);  // the same value, but another history
  EXPECT_FALSE(session.isSaved());
}

TEST(Undo, RemembersAThousandSteps) {
  Session session;
  for (int i = 1; i <= 1500; ++i) session.setTempo(100 + float(i) / 10);
  EXPECT_EQ(session.undoCount(), Session::kMaxSteps);
  while (session.undo()) {}
  EXPECT_FLOAT_EQ(session.document().tempoBpm, 150);
}

TEST(Undo, AStepAmongFullTracksCostsLittleMemory) {
  Session session;
  for (int i = 0; i < kMaxSessionTracks; ++i) session.addTrack(Track());
  const Document before = session.document();
  session.setValue(*parseAddress("tracks/5/fader/gainDb"), -3);
  EXPECT_LT(bytesOnlyIn(before, session.document()), 5000u);
  EXPECT_GT(bytesOnlyIn(before, Document()), 40000u);
}

TEST(Undo, ForgetsTheOldestStepsWhenTheyTakeTooMuchMemory) {
  Session session;
  AutomationPoints points(kMaxAutomationPoints);
  const std::size_t stepBytes = points.size() * sizeof(AutomationPoint);
  for (int i = 0; i < 900; ++i) {
    points[0].value = -float(i) / 100;
    session.setAutomation(kFader, points);
  }
  EXPECT_LE(session.undoCount() * stepBytes, Session::kMaxHistoryBytes + 2 * stepBytes);
  EXPECT_GT(session.undoCount() * stepBytes, Session::kMaxHistoryBytes / 2);
  while (session.undo()) {}
  while (session.redo()) {}
  EXPECT_FLOAT_EQ((*session.document().master->points(kFader.param))[0].value, -8.99f);
}

TEST(Session, WhatIsBroughtLeavesDecisionsDone) {
  Session session;
  session.bringTrack({});
  const std::uint64_t decided = session.addStep({"proposal.refuse", "Bass"});
  session.markSaved();
  session.bringTrack({});
  EXPECT_TRUE(session.isDone(decided));
  EXPECT_FALSE(session.isSaved());
  session.undo();
  EXPECT_FALSE(session.isDone(decided));
  EXPECT_EQ(session.document().tracks.size(), 2u);
}

}  // namespace
}  // namespace mix::test
