// SPDX-License-Identifier: MIT
// How the song is built, on the page: sections that loop, advice that is heard and applied, rides that are heard live
// and frozen, and a grid to snap to.
#include "tests/ui/ui_fixture.h"
#include "ui/guide_words.h"

namespace mix::ui {
namespace {

class Guides : public FrontEnd {
 protected:
  static constexpr double kRate = 44100;

  void SetUp() override {
    FrontEnd::SetUp();
    voice_ = import("Lead Vox", int(16 * kRate));
    keys_ = import("Keys", int(16 * kRate));
    Json beats = Json::array();
    for (int beat = 0; beat < 32; ++beat) beats.push_back(0.5 * beat);
    const auto section = [](double from, double to, int label, const char* kind) {
      return Json{{"from", from}, {"to", to}, {"firstBar", int(from / 2)}, {"bars", int((to - from) / 2)}, {"label", label}, {"kind", kind},
                  {"lufs", -18}, {"density", 2}, {"registerHz", 500}, {"tracks", {1}}};
    };
    guide_ = {{"seconds", 16}, {"tempoBpm", 120}, {"tempoConfidence", 1}, {"beatsPerBar", 4}, {"firstDownbeat", 0}, {"beats", beats},
              {"key", {{"tonic", 9}, {"minor", true}, {"confidence", 0.9}}},
              {"chords", {{{"from", 0}, {"to", 8}, {"root", 9}, {"quality", "minor"}}, {{"from", 8}, {"to", 16}, {"root", 5}, {"quality", "major"}}}},
              {"sections", {section(0, 8, 0, "verse"), section(8, 16, 1, "chorus")}},
              {"energy", {-20, -20, -20, -20, -16, -16, -16, -16}},
              {"advice", {{{"reason", {{"messageId", "advice.leadCovered"}, {"names", {"Lead Vox"}}, {"numbers", {5, 8, 3.2, 2.2}}}},
                           {"from", 8}, {"to", 16}, {"tracks", {voice_}}, {"rides", {{{"track", voice_}, {"points", {7.7, 0, 8, 2.2}}}}}}}},
              {"rides", {{{"track", keys_}, {"points", {0, 0, 4, -2, 8, 0}}}}}};
    const Json proposal = {{"source", "rules"}, {"notes", Json::array()}, {"faults", Json::array()}, {"stems", Json::array()},
                           {"suggestions", {{{"kind", "balance"}, {"reason", {{"messageId", "balance.keys"}, {"names", {"Keys"}}, {"numbers", {-3}}}}, {"confidence", 0.9}, {"weight", 1},
                                             {"moves", {{{"address", "tracks/" + std::to_string(keys_) + "/fader/gainDb"}, {"from", 0}, {"to", -3}}}}, {"evidence", Json::array()}}}}};
    ASSERT_EQ(uiProposal(giveText(proposal.dump())), 1);
    ASSERT_EQ(uiGuide(giveText(guide_.dump())), 1);
    settle();
    edits();
    commands();
  }
  Json loop() { return document().value("loop", Json::object()); }
  Json points(int track) {
    const Json song = document();
    for (const Json& one : song["tracks"])
      if (one["id"] == track) return one.value("automation", Json::object()).value("fader/gainDb", Json());
    return {};
  }
  Json guide_;
  int voice_ = 0, keys_ = 0;
};

TEST_F(Guides, ChangeNothingByThemselves) {
  EXPECT_EQ(uiGuide(giveText(guide_.dump())), 1);
  settle();
  EXPECT_TRUE(edits().empty());
  EXPECT_EQ(uiGuide(giveText("{}")), 0);
}

TEST(GuideWords, WriteAMinusAsAllOthersDo) {
  const Advice advice{.reason = {"advice.leadCovered", {"Lead Vox"}, {0, 4, -3, 2.25}}, .from = 0, .to = 4};
  EXPECT_NE(adviceText({}, advice).find("it stands \u22123 LU lower"), std::string::npos) << adviceText({}, advice);
}

TEST_F(Guides, ASectionIsLoopedByAPress) {
  EXPECT_NE(valueOf("Section B, chorus, Bars 5 to 8").find("2.0 stems play, -18.0 LUFS, around 500 Hz"), std::string::npos);
  act("Section B, chorus, Bars 5 to 8", press);
  EXPECT_EQ(document()["loop"].dump().find(std::to_string(int(8 * kRate))) != std::string::npos, true) << document()["loop"];
  bool sought = false;
  for (const Json& command : commands()) sought = sought || (command["do"] == "seek" && command["frame"] == 8 * kRate);
  EXPECT_TRUE(sought);
}

TEST_F(Guides, SayTempoKeyAndChords) {
  EXPECT_EQ(valueOf("Song"), "120 bpm, 4/4, A minor");
  EXPECT_EQ(valueOf("Chords"), "0:00 Am, 0:08 F");
}

// A key of four flats has Db and Ab, one of four sharps C# and G#.
TEST(ChordNames, AreSpeltByTheSignatureOfTheKey) {
  const auto name = [](int root, Key key) { return chordName({0, 1, root, Chord::Quality::major}, key); };
  const Key fMinor{5, true, 0.9}, eMajor{4, false, 0.9}, cMajor{0, false, 0.9}, bMinor{11, true, 0.9}, unsure{4, false, 0.2};
  EXPECT_EQ(name(1, fMinor), "Db");
  EXPECT_EQ(name(8, fMinor), "Ab");
  EXPECT_EQ(name(8, eMajor), "G#");
  EXPECT_EQ(name(3, eMajor), "D#");
  EXPECT_EQ(name(6, bMinor), "F#");
  EXPECT_EQ(name(10, bMinor), "A#");
  EXPECT_EQ(name(10, cMajor), "Bb");
  EXPECT_EQ(name(3, unsure), "Eb") << "as is usual";
}

TEST(KeyNames, AreThoseWithFewerSigns) {
  const auto key = [](int tonic, bool minor) {
    Arrangement song;
    song.key = {tonic, minor, 0.9};
    return songSummary(song);
  };
  EXPECT_NE(key(1, false).find("Db major"), std::string::npos) << key(1, false);
  EXPECT_NE(key(1, true).find("C# minor"), std::string::npos) << key(1, true);
  EXPECT_NE(key(8, true).find("G# minor"), std::string::npos) << key(8, true);
  EXPECT_NE(key(10, true).find("Bb minor"), std::string::npos) << key(10, true);
}

TEST_F(Guides, AdviceIsHeardAtItsPlaceAppliedAndUndone) {
  EXPECT_NE(node("Lead Vox sinks in the chorus", "text").value("value", "").find("Bars 5 to 8: it stands 3.2 LU lower"), std::string::npos);
  act("Hear it there: Lead Vox sinks in the chorus", press);
  EXPECT_NE(document()["loop"].dump().find(std::to_string(int(8 * kRate))), std::string::npos);
  EXPECT_TRUE(points(voice_).is_null());
  act("Apply: Lead Vox sinks in the chorus", press);
  EXPECT_FALSE(points(voice_).is_null());
  EXPECT_TRUE(node("Apply: Lead Vox sinks in the chorus").value("disabled", false));
  EXPECT_TRUE(key("z", 2));
  EXPECT_TRUE(points(voice_).is_null());
  EXPECT_FALSE(node("Apply: Lead Vox sinks in the chorus").value("disabled", false));
}

TEST_F(Guides, RidesAreHeardLiveWithoutBeingWritten) {
  const Json before = document();
  act("Ride live", press);
  const auto heard = edits();
  EXPECT_TRUE(std::any_of(heard.begin(), heard.end(), [&](const Edit& edit) { return edit.kind == 10 && edit.id == keys_ && edit.value == 3; }));
  EXPECT_EQ(document(), before);
  const int count = uiSongEdits();
  for (int i = 0; i < count; ++i) EXPECT_NE(uiEditsOut()[5 * i], 10) << "what is exported is the song";
  act("Ride live", press);
  const auto gone = edits();
  EXPECT_TRUE(std::any_of(gone.begin(), gone.end(), [&](const Edit& edit) { return edit.kind == 10 && edit.id == keys_ && edit.value == 0; }));
}

TEST_F(Guides, FrozenRidesAreAutomationInOneStepOfUndo) {
  act("Freeze of Level rides", press);
  EXPECT_FALSE(points(keys_).is_null());
  EXPECT_TRUE(key("z", 2));
  EXPECT_TRUE(points(keys_).is_null());
}

TEST_F(Guides, LockedFadersAreNotRidden) {
  ASSERT_TRUE(key("ArrowDown"));
  ASSERT_TRUE(key("k"));
  act("Suggestions", press);
  act("Freeze of Level rides", press);
  EXPECT_TRUE(points(keys_).is_null());
}

}  // namespace
}  // namespace mix::ui
