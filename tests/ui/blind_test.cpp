// SPDX-License-Identifier: MIT
// Blind tests: nothing tells which is which, both are as loud, the mix stays as it is, and the result claims what the figures do.
#include "engine/session/schema.h"
#include "tests/ui/ui_fixture.h"
#include "ui/blind_state.h"
#include "ui/blind_words.h"

namespace mix::ui {
namespace {

const int kLevel = *findParam(Scope::track, "fader/gainDb");

// --- the state and what is said of it -----------------------------------------------------------------------------

// A listener who is right, or likes the first of the pair, as often as told.
BlindState answered(BlindState::Kind kind, int trials, int successes, std::uint64_t seed = 1) {
  BlindState state;
  state.kind = kind;
  state.length = trials;
  state.begin(seed, {1, 2}, {}, {});
  for (int i = 0; i < trials; ++i) {
    using Sound = BlindState::Sound;
    state.hear(Sound::one);
    const bool firstIsFirst = state.playing() == state.pair[0];
    state.hear(Sound::two);
    bool answer = !firstIsFirst;  // the first of the pair
    if (kind == BlindState::Kind::abx) {
      state.hear(Sound::x);
      answer = state.playing() == state.pair[1];
    }
    state.answer(i < successes ? answer : !answer);
  }
  return state;
}

TEST(Blind, CountsRightAnswersAndSaysWhatACoinDoes) {
  const BlindState state = answered(BlindState::Kind::abx, 16, 12);
  EXPECT_EQ(state.stage(), BlindState::Stage::result);
  EXPECT_EQ(blindHeadline(state, "Slot A", "The mix"), "12 of 16 right");
  EXPECT_EQ(blindVerdict(state, "Slot A", "The mix"), "A coin does as well in 3.8 % of tries. So you very likely heard a difference.");
}

TEST(Blind, SaysWhereTheTrialsAreTooFew) {
  EXPECT_EQ(blindVerdict(answered(BlindState::Kind::abx, 10, 8), "Slot A", "The mix"),
            "A coin does as well in 5.5 % of tries. That is too little to say that you heard a difference: it takes 9 of 10. It does not show either that "
            "there is none: who is right three times in four falls short in 76 % of tests as short as this.");
}

TEST(Blind, CountsPreferencesWithTheirInterval) {
  const BlindState state = answered(BlindState::Kind::preference, 16, 3);
  EXPECT_EQ(blindHeadline(state, "Slot A", "The mix"), "The mix was liked more in 13 of 16");
  EXPECT_EQ(blindVerdict(state, "Slot A", "The mix"),
            "A coin is as uneven in 2.1 % of tries. With 95 % confidence it is preferred in 54 % to 96 % of all trials. So you very likely prefer The mix.");
  EXPECT_EQ(blindHeadline(answered(BlindState::Kind::preference, 16, 8), "Slot A", "The mix"), "Each was liked more in 8 of 16");
  EXPECT_NE(blindVerdict(answered(BlindState::Kind::preference, 16, 12), "Slot A", "The mix").find("too little to say that you prefer one: it takes 13 of 16"), std::string::npos);
}

TEST(Blind, DrawsAnewInEveryTrialAndEveryTest) {
  int seconds = 0, trials = 0;
  std::string first, second;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    BlindState state;
    state.length = 24;
    state.begin(seed, {1, 2}, {}, {});
    std::string order;
    for (int i = 0; i < 24; ++i, ++trials) {
      state.hear(BlindState::Sound::x);
      const bool two = state.playing() == state.pair[1];
      seconds += two;
      order += two ? '2' : '1';
      state.answer(two);
    }
    (seed % 2 ? second : first) = order;
    if (seed > 0) { EXPECT_NE(first, second) << "seed " << seed; }
  }
  EXPECT_NEAR(double(seconds) / trials, 0.5, 0.05);  // 2400 tosses: five standard deviations
}

TEST(Blind, CountsTestsOfTheSamePairAsMoreChancesOfLuck) {
  BlindState state = answered(BlindState::Kind::abx, 10, 10);
  EXPECT_EQ(blindVerdict(state, "", "").find("This was test"), std::string::npos);
  state.begin(5, {2, 1}, {}, {});
  state.end();
  state.length = 10;
  state.begin(6, {1, 2}, {}, {});
  for (int i = 0; i < 10; ++i) {
    state.hear(BlindState::Sound::x);
    state.answer(state.playing() == state.pair[1]);
  }
  EXPECT_NE(blindVerdict(state, "", "").find("This was test 3 of these two since the song was opened. In so many, luck alone passes once or more in 3.2 %."), std::string::npos)
      << blindVerdict(state, "", "");
}

// --- in the page ------------------------------------------------------------------------------------------------------

class BlindTest : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    import("Kick");
    act("Level of Kick", type, 0, "-6");
    key("c");
    act("Store the mix in slot A", press);
    key("c");
    act("Level of Kick", type, 0, "2");
    key("c", 1);
    edits();
    measure();
  }
  void TearDown() override {
    key("Escape");
    if (page.find("Blind test", "heading")) key("c", 1);
  }
  static bool isLevel(const double* group) { return group[0] == 0 && group[1] == 0 && group[3] == kLevel; }
  void measure() {
    for (const Json& command : commands()) {
      if (command["do"] != "measureMix") continue;
      double level = 0;
      for (int i = 0, count = uiMixEdits(command["which"]); i < count; ++i)
        if (isLevel(uiEditsOut() + 5 * i)) level = uiEditsOut()[5 * i + 4];
      uiMixLoudness(-20 + level, giveText(command["key"].get<std::string>()));
    }
    settle();
  }
  // What the engine was told last: level of the track and monitor gain, dB; and whether it was told to jump.
  void listen() {
    jumped_ = hushed_ = false;
    const std::vector<Edit> told = edits();
    hushed_ = !told.empty() && told.front().kind == 13;
    for (const Edit& edit : told)
      if (edit.kind == 0 && edit.scope == 0 && int(edit.param) == kLevel) level_ = edit.value;
    for (const Json& command : commands()) {
      if (command["do"] == "monitorGain") gain_ = command["db"];
      jumped_ = jumped_ || command["do"] == "seek";
    }
  }
  std::string everything() const {
    std::string all;
    for (const auto& element : page.elements) all += element.node.value("name", "") + "|" + element.node.value("value", "") + "|" + element.node.value("description", "") + "\n";
    return all;
  }
  double level_ = 2, gain_ = 0;
  bool jumped_ = false, hushed_ = false;
};

TEST_F(BlindTest, EverySoundComesAfterSilenceWhetherItChangesOrNot) {
  act("Start the test", press);
  listen();
  EXPECT_FALSE(hushed_);
  for (const char* sound : {"1", "2", "x", "1", "1"}) {
    key(sound);
    listen();
    EXPECT_TRUE(hushed_ && jumped_) << sound;
  }
}

TEST_F(BlindTest, WaitsForWhatIsBeingDone) {
  uiProgress(0.5, giveText("Proposing"));
  settle();
  EXPECT_EQ(valueOf("Loudness"), "Wait until what is being done is done.");
  uiProgress(-1, giveText(""));
  settle();
  EXPECT_NE(valueOf("Loudness").find("LUFS"), std::string::npos);
}

TEST_F(BlindTest, IsOfTheSameSoundsWhateverIsLooped) {
  const auto key = [&] {
    std::vector<double> sound;
    for (int i = 0, count = uiMixEdits(0); i < 5 * count; ++i) sound.push_back(uiEditsOut()[i]);
    return sound;
  };
  const std::vector<double> before = key();
  Json song = document();
  song["loop"] = {{"on", true}, {"start", 1000}, {"end", 90000}};
  ASSERT_EQ(uiOpenDocument(giveText(song.dump()), 0), 1);
  EXPECT_EQ(key().size(), before.size());
}

TEST_F(BlindTest, SaysHowThePairIsMatchedAndWhatItTakes) {
  EXPECT_EQ(valueOf("Loudness"), "-26.00 and -18.00 LUFS over the whole song; the louder is turned down by 8.00 dB, which leaves 0.00 LU between them. In a short loop they may differ by more.");
  act("Trials: 10", press);
  EXPECT_EQ(valueOf("Trials"), "It takes 9 right of 10 to count as heard. Somebody who hears it three times in four gets there in 24 % of the tests.");
  act("Which is better", press);
  act("Trials: 16", press);
  EXPECT_EQ(valueOf("Trials"), "It takes 13 of 16 for the same one to count as a preference. Somebody who prefers it three times in four gets there in 40 % of the tests.");
  act("Tell apart (ABX)", press);
}

TEST_F(BlindTest, NeedsTwoMixesThatDiffer) {
  act("Second: Slot A", press);
  EXPECT_EQ(node("Start the test")["disabled"], true);
  EXPECT_EQ(valueOf("Loudness"), "Choose two different mixes; store one in a slot first.");
  act("Second: The mix", press);
  EXPECT_EQ(node("Start the test").value("disabled", false), false);
  act("Level of Kick", type, 0, "-6");
  measure();
  EXPECT_EQ(valueOf("Loudness"), "These two are the same to the last value: there is nothing to tell apart.");
}

TEST_F(BlindTest, IsDoneByKeysAloneAndLeavesTheMixAsItIs) {
  const Json before = document();
  const double revision = uiRevision();
  act("Start the test", press);
  for (int trial = 0; trial < 16; ++trial) {
    EXPECT_NE(page.find("Trial " + std::to_string(trial + 1) + " of 16"), nullptr);
    key("1");
    listen();
    EXPECT_EQ(level_, -6);
    EXPECT_TRUE(jumped_);
    EXPECT_NEAR(level_ + gain_, -6, 0.001) << "as loud as the quieter of the two";
    key("2");
    listen();
    EXPECT_EQ(level_, 2);
    EXPECT_NEAR(level_ + gain_, -6, 0.001);
    key("x");
    listen();
    EXPECT_TRUE(jumped_) << "whether it changes or not";
    key((trial < 12) == (level_ == -6) ? "ArrowLeft" : "ArrowRight");
  }
  EXPECT_EQ(valueOf("Result"), "12 of 16 right");
  listen();
  EXPECT_EQ(level_, 2) << "the mix again";
  EXPECT_EQ(gain_, 0);
  key("Enter");
  EXPECT_EQ(document(), before);
  EXPECT_EQ(uiRevision(), revision);
  EXPECT_NE(page.find("Level of Kick"), nullptr);
}

TEST_F(BlindTest, TellsNothingOfWhichIsWhich) {
  act("Which is better", press);
  act("Start the test", press);
  std::string said[2];
  for (int trial = 0; said[0].empty() || said[1].empty(); ++trial) {
    ASSERT_LT(trial, 15) << "one order in all trials: is it drawn at all?";
    key("1");
    listen();
    std::string& mine = said[level_ == 2];
    std::string all = everything();
    for (std::size_t at; (at = all.find("Trial " + std::to_string(trial + 1))) != std::string::npos;) all.replace(at, 6 + std::to_string(trial + 1).size(), "Trial");
    if (mine.empty()) mine = all;
    EXPECT_EQ(all, mine);
    for (const char* name : {"Slot A", "The mix", "Kick", "dB", "LU"}) EXPECT_EQ(all.find(name), std::string::npos) << name << " in\n" << all;
    key("2");
    key("ArrowLeft");
    EXPECT_EQ(everything().find("right"), std::string::npos) << "no result before the end";
  }
  EXPECT_EQ(said[0], said[1]);
  key("Escape");
  act("Tell apart (ABX)", press);
}

TEST_F(BlindTest, WantsToBeHeardBeforeItIsAnswered) {
  act("Start the test", press);
  key("1");
  key("2");
  key("ArrowRight");
  EXPECT_NE(page.find("Trial 1 of 16"), nullptr) << "X was not heard";
  EXPECT_EQ(node("X is 1")["disabled"], true);
  act("Play X", press);
  act("X is 1", press);
  EXPECT_NE(page.find("Trial 2 of 16"), nullptr);
}

TEST_F(BlindTest, EndsByEscapeWithoutAResultAndByAChangeOfTheSong) {
  act("Start the test", press);
  key("x");
  key("ArrowLeft");
  key("z", 2);
  key("m");
  EXPECT_NE(page.find("Trial 2 of 16"), nullptr) << "other keys do nothing";
  key("Escape");
  EXPECT_EQ(page.find("Trial 2 of 16"), nullptr);
  EXPECT_EQ(valueOf("Status"), "The blind test was ended. So few answers say nothing, so none are shown.");
  listen();
  EXPECT_EQ(level_, 2);
  EXPECT_EQ(gain_, 0);
  act("Start the test", press);
  import("Snare");
  EXPECT_EQ(valueOf("Status"), "The song was changed, so the blind test is over without a result.");
}

}  // namespace
}  // namespace mix::ui
