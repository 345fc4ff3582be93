// SPDX-License-Identifier: MIT
// Who hides whom: ways out of it, the map, and the passages that are looped.
#include <map>

#include "engine/session/schema.h"
#include "tests/ui/proposal_fixture.h"
#include "ui/suggestion_words.h"

namespace mix::ui {
namespace {

class Clashes : public Proposals {
 protected:
  void SetUp() override {
    Proposals::SetUp();
    const std::string bass = "tracks/" + std::to_string(bass_);
    const auto move = [&](std::string words, double to) { return Json{{"address", bass + "/" + words}, {"from", 0}, {"to", to}, {"sigma", 0}}; };
    const auto heard = [](double after) { return Json{{{"measure", "measure.audibility"}, {"unit", "dB"}, {"before", -8}, {"after", after}}}; };
    const Json remedies = {
        {{"id", "remedy.cut"}, {"costLu", 0.4}, {"moves", {move("eq/band3GainDb", -4)}}, {"evidence", heard(-5)}},
        {{"id", "remedy.follow"}, {"costLu", 0.2}, {"moves", {move("dynamicEq/band2On", 1)}}, {"keys", {{{"track", bass_}, {"from", 0}, {"to", voice_}}}}, {"evidence", heard(-4)}},
        {{"id", "remedy.arrange"}, {"costLu", 0}, {"moves", Json::array()}, {"evidence", Json::array()}}};
    proposal_["suggestions"].push_back({{"kind", "tone"}, {"reason", {{"messageId", "tone.unmask"}, {"names", {"Bass", "Lead Vox"}}, {"numbers", {700, 0.34}}}},
                                        {"tracks", {bass_, voice_}}, {"confidence", 0.5}, {"weight", 0.2}, {"moves", remedies[0]["moves"]}, {"evidence", heard(-5)},
                                        {"remedies", remedies}, {"remedy", 0}});
    const Json worst = {{{"fromSeconds", 1}, {"toSeconds", 5}, {"hidden", 0.5}}};
    proposal_["clashes"] = {{{"masker", bass_}, {"masked", voice_}, {"hidden", 0.34}, {"hiddenAfter", 0.12}, {"lowHz", 300}, {"highHz", 1500}, {"worst", worst}},
                            {{"masker", voice_}, {"masked", bass_}, {"hidden", 0.06}, {"hiddenAfter", 0.05}, {"hiddenThere", 0.52}, {"hiddenThereAfter", 0.2}, {"lowHz", 2000}, {"highHz", 3000}, {"worst", worst}}};
    ASSERT_EQ(uiProposal(giveText(proposal_.dump())), 1);
    settle();
  }
  Json track(int id) {
    const Json song = document();
    for (const Json& one : song["tracks"])
      if (one["id"] == id) return one;
    return {};
  }
};

TEST_F(Clashes, HaveWaysOutOfWhichTheChosenOneIsHeardAndAccepted) {
  EXPECT_NE(node("Bass covers Lead Vox", "text").value("value", "").find("3.0 dB more"), std::string::npos);
  EXPECT_EQ(page.find("Arrange: Bass covers Lead Vox", {}), nullptr) << "advice is no button";
  act("Dynamic EQ: Bass covers Lead Vox", press);
  EXPECT_NE(node("Bass covers Lead Vox", "text").value("value", "").find("4.0 dB more"), std::string::npos);
  act("Accept: Bass covers Lead Vox", press);
  EXPECT_EQ(track(bass_)["values"].value("dynamicEq/band2On", 0), 1);
  EXPECT_EQ(track(bass_)["values"].value("eq/band3GainDb", 0), 0);
  EXPECT_EQ(track(bass_).value("key", 0), voice_);
  act("Undo", press);
  EXPECT_EQ(track(bass_).value("key", 0), 0);
}

TEST_F(Clashes, AreATableAndTheirWorstPassageIsLooped) {
  act("Clash map", press);
  for (const char* cell : {"Bass", "Lead Vox", "34 %", "12 %", "300 Hz\u20131.5 kHz"}) EXPECT_NE(page.find(cell, "cell"), nullptr) << cell;
  EXPECT_EQ(page.find("Accept all", {}), nullptr);
  commands();
  act("Loop the worst passage: Bass hides Lead Vox", press);
  EXPECT_EQ(commands().back()["do"], "play");
  EXPECT_EQ(document()["loop"].value("on", false), true) << document()["loop"].dump();
  act("Clash map", press);
  EXPECT_NE(page.find("Accept all", {}), nullptr);
}

// The passage is from second 1 to 5; the voice comes in at 3.5.
TEST_F(Clashes, AreLoopedFromWhereTheHiddenStemComesIn) {
  constexpr int kPerPair = 441, kPairs = 1000;
  std::vector<float> pairs(2 * kPairs, 0.001f);
  for (int i = 350; i < kPairs; ++i) pairs[std::size_t(2 * i)] = -0.4f, pairs[std::size_t(2 * i + 1)] = 0.5f;
  std::copy(pairs.begin(), pairs.end(), uiMeterIn(int(pairs.size())));
  uiPeaks(voice_, kPerPair, 0, kPairs);
  act("Clash map", press);
  EXPECT_EQ(valueOf("Loop the worst passage: Bass hides Lead Vox"), "Worst at 0:03");
  act("Loop the worst passage: Bass hides Lead Vox", press);
  const double rate = document()["sampleRate"];
  EXPECT_NEAR(document()["loop"]["start"].get<double>() / rate, 3.4 * 44100 / rate, 0.06);
  EXPECT_NEAR((document()["loop"]["end"].get<double>() - document()["loop"]["start"].get<double>()) / rate, 2, 0.4) << "long enough to listen to";
}

TEST_F(Clashes, ANarrowOneTellsWhatItsRegionLoses) {
  act("Clash map", press);
  for (const char* cell : {"52 % of its 2 kHz\u20133 kHz", "20 % of its 2 kHz\u20133 kHz"}) EXPECT_NE(page.find(cell, "cell"), nullptr) << cell;
  EXPECT_EQ(page.find("6 %", "cell"), nullptr);
  Suggestion suggestion{.kind = SuggestionKind::tone, .reason = {"tone.unmask", {"Bass", "Lead Vox"}, {2400, 0.06, 0.52, 2000, 3000}}};
  suggestion.evidence = {{"measure.audibility", "dB", -8, -5}, {"measure.hiddenThere", "%", 52, 20}};
  EXPECT_EQ(suggestionText(suggestion), "At 2 kHz\u20133 kHz it covers half of the more important sound (52 %). In those moments 3.0 dB more of it is heard. Of its part there 20 % is hidden then, in place of 52 %.");
}

// What the engine is told, and what of it the song keeps.
class HeardClashes : public Clashes {
 protected:
  static constexpr int kValue = 0, kLoop = 3;
  void SetUp() override {
    Clashes::SetUp();
    act("Clash map", press);
    edits();
    commands();
    was_ = document();
  }
  // The region that the player was told of last.
  Json region() {
    for (const Json& command : commands())
      if (command["do"] == "hearRegion") region_ = {command["lowHz"], command["highHz"]};
    return region_;
  }
  // By the engine: the tracks that are soloed, and whether it loops.
  void follow() {
    for (const Edit& edit : edits()) {
      if (edit.kind == kLoop) loops_ = edit.id == 1, from_ = edit.param, to_ = edit.value;
      if (edit.kind == kValue && edit.scope == 0 && int(edit.param) == findParam(Scope::track, "fader/solo").value()) solo_[int(edit.id)] = edit.value > 0;
    }
  }
  Json was_, region_ = {0, 0};
  std::map<int, bool> solo_;
  bool loops_ = false;
  double from_ = 0, to_ = 0;
};

TEST_F(HeardClashes, AreTheTwoAloneInTheirBandsAndLoopedUntilPressedAgain) {
  const int drums = import("Drums");
  act("Clash map", press);  // a track that came is shown
  if (!page.find("Hear it: Bass hides Lead Vox")) act("Clash map", press);
  edits();
  commands();
  was_ = document();
  act("Hear it: Bass hides Lead Vox", press);
  const Json told = commands();
  EXPECT_NE(std::find(told.begin(), told.end(), Json({{"do", "hearRegion"}, {"lowHz", 300}, {"highHz", 1500}})), told.end()) << told.dump();
  EXPECT_NE(std::find(told.begin(), told.end(), Json({{"do", "play"}})), told.end());
  follow();
  EXPECT_TRUE(solo_[bass_] && solo_[voice_] && !solo_[drums]);
  EXPECT_TRUE(loops_);
  EXPECT_NEAR(from_ / was_["sampleRate"].get<double>(), 1, 0.01);
  EXPECT_TRUE(node("Hear it: Bass hides Lead Vox").value("pressed", false));
  EXPECT_EQ(document(), was_) << "the song stays as it is";
  const int others = uiSongEdits();
  std::vector<Edit> exported{std::size_t(others)};
  std::memcpy(exported.data(), uiEditsOut(), exported.size() * sizeof(Edit));
  for (const Edit& edit : exported) EXPECT_FALSE(edit.kind == kValue || edit.kind == kLoop) << "exports know nothing of it";

  act("Lead Vox alone", press);
  follow();
  EXPECT_TRUE(!solo_[bass_] && solo_[voice_]);
  EXPECT_TRUE(node("Lead Vox alone").value("pressed", false));
  act("Both", press);
  follow();
  EXPECT_TRUE(solo_[bass_] && solo_[voice_]);

  act("Hear it: Bass hides Lead Vox", press);
  follow();
  EXPECT_FALSE(solo_[bass_] || solo_[voice_] || loops_);
  EXPECT_EQ(region(), Json({0, 0}));
  EXPECT_EQ(page.find("Lead Vox alone"), nullptr);
  EXPECT_EQ(document(), was_);
}

TEST_F(HeardClashes, AreHeardAsTheyAreAndAsProposed) {
  act("Hear it: Bass hides Lead Vox", press);
  follow();
  key("b");  // as it was
  edits();
  key("b");
  const auto fader = findParam(Scope::track, "fader/gainDb").value();
  bool moved = false;
  for (const Edit& edit : edits()) {
    if (edit.kind == kValue && edit.scope == 0 && int(edit.id) == voice_ && int(edit.param) == fader) moved = edit.value == 4;
    EXPECT_FALSE(edit.kind == kValue && edit.scope == 0 && int(edit.param) == findParam(Scope::track, "fader/solo").value());
  }
  EXPECT_TRUE(moved) << "the proposal, of these two alone";
}

TEST_F(HeardClashes, EndWithTheMapAndWhenSomethingElseIsHeard) {
  const auto begin = [&] {
    if (!page.find("Hear it: Bass hides Lead Vox")) act("Clash map", press);
    act("Hear it: Bass hides Lead Vox", press);
    follow();
    EXPECT_TRUE(solo_[bass_]);
    EXPECT_EQ(region(), Json({300, 1500}));
  };
  const auto isOver = [&] {
    follow();
    return !solo_[bass_] && !loops_ && region() == Json({0, 0});
  };
  begin();
  act("Clash map", press);
  EXPECT_TRUE(isOver());
  begin();
  act("End hearing the clash", press);
  EXPECT_TRUE(isOver());
  begin();
  key("y");  // another panel
  EXPECT_TRUE(isOver());
  key("y");
  begin();
  act("Loop", press);  // the song's own
  follow();
  EXPECT_EQ(region(), Json({0, 0}));
  act("Loop", press);
  begin();
  openEmpty();
  settle();
  EXPECT_EQ(region(), Json({0, 0}));
}

TEST_F(HeardClashes, AreHeardByKeys) {
  act("Clash map", press);  // from anywhere
  key("g");
  EXPECT_EQ(region(), Json({300, 1500}));
  EXPECT_NE(page.find("Lead Vox alone"), nullptr);
  key("g", 1);
  follow();
  EXPECT_TRUE(!solo_[bass_] && solo_[voice_]);
  key("g");
  EXPECT_EQ(region(), Json({0, 0}));
}

}  // namespace
}  // namespace mix::ui
