// SPDX-License-Identifier: MIT
// Slots beside the mix: stored, heard at one loudness, brought back, and kept with the song.
#include <map>

#include "engine/session/schema.h"
#include "tests/ui/ui_fixture.h"

namespace mix::ui {
namespace {

const int kLevel = *findParam(Scope::track, "fader/gainDb");

class Slots : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    import("Kick");
    key("c");
    commands();
    edits();
    level_ = gain_ = 0;
  }
  void TearDown() override {
    if (page.find("Compare mixes", "heading")) key("c");
  }
  static bool isLevel(const double* group) { return group[0] == 0 && group[1] == 0 && group[3] == kLevel; }
  // As the page does it: takes the edits of each mix that is asked for, and says how loud it is: its level above -20 LUFS.
  int measure() {
    int measured = 0;
    for (const Json& command : commands()) {
      if (command["do"] == "monitorGain") gain_ = command["db"];
      if (command["do"] != "measureMix") continue;
      ++measured;
      double level = 0;
      for (int i = 0, count = uiMixEdits(command["which"]); i < count; ++i)
        if (isLevel(uiEditsOut() + 5 * i)) level = uiEditsOut()[5 * i + 4];
      uiMixLoudness(-20 + level, giveText(command["key"].get<std::string>()));
    }
    settle();
    return measured;
  }
  // Of the only track, as the engine was told; and by how much all is turned down.
  double heardLevel() {
    for (const Edit& edit : edits())
      if (edit.kind == 0 && edit.scope == 0 && int(edit.param) == kLevel) level_ = edit.value;
    return level_;
  }
  double monitorGain() {
    edits();
    for (const Json& command : commands())
      if (command["do"] == "monitorGain") gain_ = command["db"];
    return gain_;
  }
  double level_ = 0, gain_ = 0;
};

TEST_F(Slots, AreHeardInThePlaceOfTheMixAndChangeNothing) {
  act("Level of Kick", type, 0, "-6");
  act("Store the mix in slot A", press);
  act("Level of Kick", type, 0, "2");
  const Json before = document();
  EXPECT_EQ(heardLevel(), 2);
  act("Hear Slot A", press);
  EXPECT_EQ(heardLevel(), -6);
  EXPECT_EQ(valueOf("Status"), "You hear: Slot A");
  EXPECT_EQ(document(), before);
  EXPECT_EQ(valueOf("Level of Kick"), "2.0 dB") << "the mix is what is on the screen";
  act("Hear Slot A", press);
  EXPECT_EQ(heardLevel(), 2) << "once more: back to the mix";
}

TEST_F(Slots, ArePlayedWhenNothingPlays) {
  act("Store the mix in slot A", press);
  commands();
  act("Hear Slot A", press);
  int plays = 0;
  for (const Json& command : commands()) plays += command["do"] == "play";
  EXPECT_EQ(plays, 1);
  act("Hear Slot A", press);  // back to the mix
  for (const Json& command : commands()) EXPECT_NE(command["do"], "play");
}

TEST_F(Slots, AreSwitchedByKeys) {
  act("Level of Kick", type, 0, "-6");
  act("Store the mix in slot A", press);
  act("Level of Kick", type, 0, "2");
  act("Store the mix in slot C", press);
  act("Level of Kick", type, 0, "-1");
  EXPECT_EQ(heardLevel(), -1);
  key("1");
  EXPECT_EQ(heardLevel(), -6);
  key("3");
  EXPECT_EQ(heardLevel(), 2);
  key("0");
  EXPECT_EQ(heardLevel(), -1);
  key("2");
  EXPECT_EQ(valueOf("Status"), "Slot B is empty: store the mix in it first.");
  EXPECT_EQ(heardLevel(), -1);
}

TEST_F(Slots, SoundAsLoudAsTheQuietestOfThem) {
  act("Level of Kick", type, 0, "-6");
  act("Store the mix in slot A", press);
  act("Level of Kick", type, 0, "4");
  act("Store the mix in slot B", press);
  act("Level of Kick", type, 0, "1");
  measure();
  EXPECT_EQ(valueOf("Loudness of Slot A"), "-26.0 LUFS");
  EXPECT_EQ(valueOf("Loudness of The mix"), "-19.0 LUFS");
  EXPECT_EQ(monitorGain(), 0) << "nothing is compared yet";
  key("2");
  EXPECT_NEAR(monitorGain(), -10, 0.01);
  EXPECT_EQ(valueOf("Loudness of Slot B"), "-16.0 LUFS, turned down by 10.0 dB");
  key("1");
  EXPECT_NEAR(monitorGain(), 0, 0.01);
  key("0");
  EXPECT_NEAR(monitorGain(), -7, 0.01);
  act("Stop comparing", press);
  EXPECT_NEAR(monitorGain(), 0, 0.01);
}

TEST_F(Slots, AreMeasuredOnceForWhatSoundsTheSame) {
  act("Level of Kick", type, 0, "-6");
  measure();
  act("Store the mix in slot A", press);
  EXPECT_EQ(measure(), 0) << "the mix and the slot are one sound, and that is known";
  act("Level of Kick", type, 0, "4");
  EXPECT_EQ(valueOf("Loudness of The mix"), "being measured");
  EXPECT_EQ(measure(), 1);
  key("z", 2);
  EXPECT_EQ(measure(), 0);
}

TEST_F(Slots, AreNotComparedAnyMoreOnceTheMixIsEdited) {
  act("Store the mix in slot A", press);
  act("Level of Kick", type, 0, "-6");
  measure();
  key("1");
  EXPECT_EQ(heardLevel(), 0);
  act("Name of slot A", type, 0, "First try");
  EXPECT_EQ(valueOf("Status"), "You hear: Slot A") << "a name is no edit of the mix";
  act("Level of Kick", type, 0, "-3");
  EXPECT_EQ(heardLevel(), -3);
  EXPECT_EQ(monitorGain(), 0);
  EXPECT_EQ(page.find("Stop comparing"), nullptr);
}

TEST_F(Slots, BecomeTheMixInOneStep) {
  act("Level of Kick", type, 0, "-6");
  act("Store the mix in slot D", press);
  act("Level of Kick", type, 0, "4");
  act("Make Slot D the mix", press);
  EXPECT_EQ(valueOf("Level of Kick"), "-6.0 dB");
  key("z", 2);
  EXPECT_EQ(valueOf("Level of Kick"), "4.0 dB");
  EXPECT_EQ(valueOf("Status"), "Undo: Make slot D the mix");
}

TEST_F(Slots, AreNamedCopiedAndClearedAndKeptWithTheSong) {
  act("Level of Kick", type, 0, "-6");
  act("Store the mix in slot A", press);
  act("Name of slot A", type, 0, "Quiet kick");
  act("More of slot A", press);
  act("Copy to C", press);
  EXPECT_FALSE(node("Hear C: Quiet kick").is_null());
  act("More of slot A", press);
  act("Clear", press);
  act("Hear Slot A", press);
  EXPECT_EQ(valueOf("Status"), "Slot A is empty: store the mix in it first.");
  const Json kept = document();
  ASSERT_EQ(kept["slots"].size(), 1u);
  EXPECT_EQ(kept["slots"][0]["slot"], "C");
  ASSERT_EQ(uiOpenDocument(giveText(kept.dump()), 0), 1);
  settle();
  key("c");
  act("Level of Kick", type, 0, "3");
  act("Make C: Quiet kick the mix", press);
  EXPECT_EQ(valueOf("Level of Kick"), "-6.0 dB");
}

TEST_F(Slots, ThatWereStoredOverOrClearedGetBackWhatWasInThem) {
  const char* const putBack = "Put back what was in slot A";
  const auto levelInA = [&] {
    act("Make Slot A the mix", press);
    const std::string level = valueOf("Level of Kick");
    key("z", 2);
    return level;
  };
  act("Level of Kick", type, 0, "-6");
  act("Store the mix in slot A", press);
  EXPECT_EQ(page.find(putBack), nullptr) << "nothing was in it";
  act("Level of Kick", type, 0, "3");
  act("Store the mix in slot A", press);
  EXPECT_EQ(valueOf("Status"), "The mix is in slot A. Put back exchanges it for what was there before.");
  EXPECT_EQ(levelInA(), "3.0 dB");
  act(putBack, press);
  EXPECT_EQ(levelInA(), "-6.0 dB");
  act(putBack, press);
  EXPECT_EQ(levelInA(), "3.0 dB") << "once more: the other";
  act("More of slot A", press);
  act("Clear", press);
  EXPECT_FALSE(document().contains("slots"));
  act(putBack, press);
  EXPECT_EQ(levelInA(), "3.0 dB");
  EXPECT_EQ(page.find(putBack), nullptr);
  act("Level of Kick", type, 0, "-1");
  act("Store the mix in slot B", press);
  act("More of slot B", press);
  act("Copy to A", press);
  EXPECT_EQ(levelInA(), "-1.0 dB");
  act(putBack, press);
  EXPECT_EQ(levelInA(), "3.0 dB");
}

TEST_F(Slots, MetersSayThatAllIsHeardSofter) {
  act("Level of Kick", type, 0, "-6");
  act("Store the mix in slot A", press);
  act("Level of Kick", type, 0, "1");
  measure();
  key("1");
  key("0");
  monitorGain();
  settle();
  uiFrame(time_ += 600);
  settle();
  EXPECT_EQ(valueOf("Integrated"), "\u2013 LUFS, heard 7.0 dB softer");
  EXPECT_EQ(valueOf("Momentary"), "\u2013 LUFS, heard 7.0 dB softer");
  EXPECT_EQ(node("Stop comparing", "toggle")["value"], "You hear: The mix, 7.0 dB softer");
}

TEST_F(Slots, AreStoredBesideTheHistoryAndStayWhateverIsUndone) {
  act("Level of Kick", type, 0, "-6");
  act("Level of Kick", type, 0, "-3");
  key("z", 2);
  const double before = uiRevision();
  act("Store the mix in slot A", press);
  EXPECT_NE(uiRevision(), before) << "it has to be saved";
  EXPECT_EQ(node("Undo")["description"], "Undo: Level of Kick");
  key("z", 2);
  EXPECT_EQ(document()["slots"].size(), 1u);
  EXPECT_EQ(valueOf("Level of Kick"), "0.0 dB");
  key("z", 3);
  key("z", 3);
  EXPECT_EQ(valueOf("Level of Kick"), "-3.0 dB") << "storing left what can be redone";
  act("Hear Slot A", press);
  EXPECT_EQ(heardLevel(), -6);
}

TEST_F(Slots, AreNoPartOfWhatIsExportedOrMeasuredElsewhere) {
  act("Level of Kick", type, 0, "-6");
  act("Store the mix in slot A", press);
  act("Level of Kick", type, 0, "2");
  key("1");
  double level = 0;
  for (int i = 0, count = uiSongEdits(); i < count; ++i)
    if (isLevel(uiEditsOut() + 5 * i)) level = uiEditsOut()[5 * i + 4];
  EXPECT_EQ(level, 2);
  EXPECT_EQ(heardLevel(), -6) << "and what is heard stays heard";
}

TEST_F(Slots, OfAnEmptySongCannotBeStored) {
  openEmpty();
  settle();
  EXPECT_FALSE(key("1") && document().contains("slots"));
  EXPECT_FALSE(document().contains("slots"));
}

}  // namespace
}  // namespace mix::ui
