// SPDX-License-Identifier: MIT
// MIDI controllers: bytes become messages, messages moves of a hand, and moves values, without a jump.
#include "ui/midi/midi_state.h"

#include <span>

#include "tests/ui/ui_fixture.h"
#include "ui/settings.h"

namespace mix::ui {
namespace {

using Bytes = std::vector<std::uint8_t>;

std::vector<MidiMessage> parsed(const Bytes& bytes) {
  MidiParser parser;
  std::vector<MidiMessage> result;
  for (const std::uint8_t byte : bytes)
    if (const auto message = parser.take(byte)) result.push_back(*message);
  return result;
}

TEST(MidiParser, TakesRunningStatus) {
  EXPECT_EQ(parsed({0xb0, 7, 100, 7, 101, 10, 64}), (std::vector<MidiMessage>{{0xb0, 7, 100}, {0xb0, 7, 101}, {0xb0, 10, 64}}));
  EXPECT_EQ(parsed({0xc3, 5, 6, 0xd1, 90}), (std::vector<MidiMessage>{{0xc3, 5, 0}, {0xc3, 6, 0}, {0xd1, 90, 0}}));
}

TEST(MidiParser, TakesClockBetweenAnyTwoBytes) {
  EXPECT_EQ(parsed({0xf8, 0xb0, 0xf8, 7, 0xfe, 100, 0xf8, 7, 0xff, 1}), (std::vector<MidiMessage>{{0xb0, 7, 100}, {0xb0, 7, 1}}));
}

TEST(MidiParser, LeavesOutSystemExclusiveAndDataWithoutStatus) {
  EXPECT_EQ(parsed({1, 2, 3, 0xf0, 0x7e, 1, 2, 0xf7, 7, 100, 0x90, 60, 1}), (std::vector<MidiMessage>{{0x90, 60, 1}}));
  EXPECT_EQ(parsed({0xb0, 7, 0xb1, 8, 9}), (std::vector<MidiMessage>{{0xb1, 8, 9}})) << "a message that was cut off is none";
}

std::vector<MidiMove> moves(const Bytes& bytes) {
  MidiState state;
  return state.take(0, bytes);
}

TEST(MidiMoves, ArePairsOfFourteenBitsWhereTheFineHalfFollowsAtOnce) {
  const auto pair = moves({0xb2, 7, 100, 39, 5});
  ASSERT_EQ(pair.size(), 3u);
  EXPECT_EQ(pair[0].control, (MidiControl{MidiKind::cc, 2, 7}));
  EXPECT_EQ(pair[1].control, (MidiControl{MidiKind::cc14, 2, 7}));
  EXPECT_EQ(pair[1].raw, 100 * 128 + 5);
  EXPECT_FLOAT_EQ(pair[1].travel, (100 * 128 + 5) / 16383.0f);
  for (const auto& single : {moves({0xb2, 7, 100, 10, 3, 39, 5}), moves({0xb2, 7, 100, 0xb3, 39, 5}), moves({0xb2, 39, 5})})
    for (const MidiMove& move : single) EXPECT_EQ(move.control.kind, MidiKind::cc);
}

TEST(MidiMoves, AreBendsOfFourteenBitsAndNotesAndNoModeMessages) {
  EXPECT_EQ(moves({0xe1, 0x7f, 0x7f}), (std::vector<MidiMove>{{{MidiKind::bend, 1, 0}, 1, 16383}}));
  EXPECT_EQ(moves({0xe1, 0, 0x40})[0].raw, 8192);
  EXPECT_EQ(moves({0x90, 60, 127, 60, 0, 0x80, 60, 90}).size(), 3u);
  EXPECT_EQ(moves({0x80, 60, 90})[0].raw, 0) << "its second byte is how fast it was let go";
  EXPECT_TRUE(moves({0xb0, 123, 0, 121, 0}).empty());
}

TEST(MidiMoves, OfEndlessKnobsAreStepsUpAndDown) {
  EXPECT_EQ(midiSteps(MidiMotion::twosComplement, 1), 1);
  EXPECT_EQ(midiSteps(MidiMotion::twosComplement, 127), -1);
  EXPECT_EQ(midiSteps(MidiMotion::binaryOffset, 66), 2);
  EXPECT_EQ(midiSteps(MidiMotion::binaryOffset, 61), -3);
  EXPECT_EQ(midiSteps(MidiMotion::signMagnitude, 3), 3);
  EXPECT_EQ(midiSteps(MidiMotion::signMagnitude, 67), -3);
}

TEST(MidiPickup, WaitsUntilTheControllerComesOrPasses) {
  MidiPickup pickup;
  EXPECT_FALSE(pickup.follows(0.2f, 0.5f));
  EXPECT_FALSE(pickup.follows(0.4f, 0.5f));
  EXPECT_TRUE(pickup.follows(0.6f, 0.5f)) << "it passed";
  pickup.went(0.6f);
  EXPECT_TRUE(pickup.follows(0.9f, 0.6f)) << "and now it leads, however fast";
  pickup.went(0.9f);
  EXPECT_FALSE(pickup.follows(0.91f, 0.3f)) << "a mouse moved the parameter";
  EXPECT_FALSE(pickup.follows(0.4f, 0.3f));
  EXPECT_TRUE(pickup.follows(0.31f, 0.3f)) << "near enough";
  MidiPickup first;
  EXPECT_TRUE(first.follows(0.5f, 0.505f)) << "where nothing would jump";
}

TEST(MidiBinding, ComesBackAsItWasKept) {
  Settings settings;
  settings.midi = {{{MidiKind::cc14, 15, 7}, "tracks/1/fader/gainDb"}, {{MidiKind::bend, 0, 0}, "master/fader/gainDb"}, {{MidiKind::cc, 0, 16}, "tracks/2/pan/position", MidiMotion::binaryOffset}};
  EXPECT_EQ(settingsFromJson(toJson(settings)), settings);
  for (const char* text : {"", "cc", "cc 0 7", "cc 17 7", "cc 1 128", "cc 1 7 9", "cd 1 7", "cc 1 -7", "cc  7"}) EXPECT_FALSE(midiControl(text)) << text;
  for (const char* text : {R"({"midi":7})", R"({"midi":[7,{}]})", R"({"midi":[{"control":"cc 1 7","target":"","motion":"absolute"}]})", R"({"midi":[{"control":"cc 1 7","target":"x","motion":"spin"}]})"})
    EXPECT_EQ(settingsFromJson(text), Settings()) << text;
  EXPECT_EQ(settingsFromJson(R"({"midi":[{"control":"cc 1 7","target":"a","motion":"absolute"},{"control":"cc 1 7","target":"b","motion":"absolute"}]})").midi.size(), 1u);
}

class Controllers : public FrontEnd {
 protected:
  void SetUp() override {
    FrontEnd::SetUp();
    import("Kick");
    import("Snare");
    key("i", 4);
    commands();
  }
  void TearDown() override {
    uiSettings(giveText("{}"));
    uiMidiState(0, giveText(""));
    settle();
    if (page.find("MIDI controllers", "heading")) key("i", 4);
  }
  void connect() {
    uiMidiState(1, giveText("Desk\nPad"));
    settle();
  }
  void send(const Bytes& bytes, int input = 0) {
    uiMidi(input, giveText({reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
    settle();
  }
  void learn(const char* parameter, const char* value, const Bytes& bytes) {
    act("Learn", press);
    act(parameter, type, 0, value);
    send(bytes);
  }
  bool says(std::string_view words) { return page.find(words, "text") || page.find(words, "status"); }
};

TEST_F(Controllers, AreAskedForOnlyWhenSomebodyWantsThem) {
  EXPECT_TRUE(commands().empty());
  act("Use MIDI controllers", press);
  const Json asked = commands();
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0], Json({{"do", "midi"}, {"quiet", false}}));
  uiMidiState(2, giveText(""));
  settle();
  EXPECT_TRUE(says("The browser does not let this page use MIDI. Allow it for this page in the browser's settings of the site, then ask again."));
  act("Ask again", press);
  uiMidiState(3, giveText(""));
  settle();
  EXPECT_TRUE(says("This browser has no Web MIDI, so controllers cannot be used in it. Chrome, Edge and Firefox have it; Safari has not."));
  EXPECT_EQ(page.find("Ask again"), nullptr);
  uiMidiState(1, giveText(""));
  settle();
  EXPECT_TRUE(says("No controller is connected. Plug one in: it is found at once."));
  connect();
  EXPECT_TRUE(says("Connected: Desk, Pad"));
}

TEST_F(Controllers, AreLearntAndKept) {
  connect();
  act("Learn", press);
  EXPECT_TRUE(says("Move the control on the screen that a controller is to move."));
  act("Level of Snare", type, 0, "-3");
  EXPECT_TRUE(says("Now move the controller for Level of Snare."));
  commands();
  send({0xb0, 7, 64});
  EXPECT_EQ(valueOf("Status"), "CC 7, channel 1 moves Level of Snare now.");
  const Json kept = commands();
  ASSERT_EQ(kept.size(), 1u);
  const Settings settings = settingsFromJson(kept[0]["settings"].get<std::string>());
  EXPECT_EQ(settings.midi, (std::vector<MidiBinding>{{{MidiKind::cc, 0, 7}, "tracks/2/fader/gainDb"}}));
  EXPECT_EQ(valueOf("Level of Snare"), "-3.0 dB") << "learning moves nothing";
}

TEST_F(Controllers, MoveWhatTheyLearntOnceTheyPickedItUpAndOneTurnIsOneStep) {
  connect();
  learn("Level of Kick", "-3", {0xb0, 7, 10});
  send({0xb0, 7, 20});
  EXPECT_EQ(valueOf("Level of Kick"), "-3.0 dB");
  const double before = uiRevision();
  send({0xb0, 7, 127, 7, 126, 7, 100});
  const std::string low = valueOf("Level of Kick");
  EXPECT_NE(low, "-3.0 dB");
  EXPECT_GT(uiRevision(), before);
  key("z", 2);
  EXPECT_EQ(valueOf("Level of Kick"), "-3.0 dB");
}

TEST_F(Controllers, OfFourteenBitsAreLearntAsSuchAndAreFine) {
  connect();
  learn("Pan of Kick", "R1", {0xb0, 10, 64, 42, 0});
  EXPECT_EQ(node("Pan of Kick", "text")["value"], "CC 10 fine, channel 1");
  send({0xb0, 10, 64, 42, 0, 10, 70, 42, 64});
  const std::string fine = valueOf("Pan of Kick");
  send({0xb0, 10, 71});
  EXPECT_EQ(valueOf("Pan of Kick"), fine) << "the coarse half alone says nothing yet";
  send({0xb0, 42, 0});
  EXPECT_NE(valueOf("Pan of Kick"), fine);
}

TEST_F(Controllers, SwitchAndToggle) {
  connect();
  act("Learn", press);
  act("Mute of Kick", press);
  send({0x90, 60, 100});
  EXPECT_EQ(node("Mute of Kick", "toggle")["pressed"], true);
  send({0x80, 60, 0});
  EXPECT_EQ(node("Mute of Kick", "toggle")["pressed"], true) << "letting go is nothing";
  send({0x90, 60, 100});
  EXPECT_EQ(node("Mute of Kick", "toggle")["pressed"], false);
  act("Learn", press);
  act("Solo of Kick", press);
  send({0xb0, 20, 127});
  send({0xb0, 20, 0});
  EXPECT_EQ(node("Solo of Kick", "toggle")["pressed"], false);
  send({0xb0, 20, 127});
  EXPECT_EQ(node("Solo of Kick", "toggle")["pressed"], true);
}

TEST_F(Controllers, ThatAreEndlessGoOnFromWhereItIs) {
  connect();
  learn("Level of Kick", "-10", {0xb0, 16, 1});
  act("How Level of Kick turns", press);
  act("Endless, 1 up 127 down", press);
  send({0xb0, 16, 127});
  const std::string down = valueOf("Level of Kick");
  EXPECT_NE(down, "-10.0 dB");
  send({0xb0, 16, 1, 16, 1});
  EXPECT_NE(valueOf("Level of Kick"), down);
}

TEST_F(Controllers, OfOtherSongsWaitAndAreForgottenWhenTold) {
  uiSettings(giveText(R"({"midi":[{"control":"cc 1 7","target":"tracks/77/fader/gainDb","motion":"absolute"},{"control":"cc 1 8","target":"master/fader/gainDb","motion":"absolute"}]})"));
  settle();
  const Json asked = commands();
  ASSERT_EQ(asked.size(), 1u) << asked.dump();
  EXPECT_EQ(asked[0]["quiet"], true) << "what was allowed before needs no question";
  EXPECT_EQ(node("tracks/77/fader/gainDb (not in this song)", "text")["value"], "CC 7, channel 1");
  send({0xb0, 7, 100});
  act("Forget tracks/77/fader/gainDb (not in this song)", press);
  EXPECT_EQ(settingsFromJson(commands()[0]["settings"].get<std::string>()).midi.size(), 1u);
  EXPECT_FALSE(node("Forget Level of Master").is_null());
}

TEST_F(Controllers, MayBePulledOutInTheMiddleOfAMessage) {
  connect();
  learn("Level of Kick", "-1", {0xb0, 7, 100});
  for (int i = 0; i < 256; ++i) send({std::uint8_t(i), std::uint8_t(255 - i), std::uint8_t(i * 7)}, i % 3);
  send({}, 9);
  EXPECT_FALSE(valueOf("Level of Kick").empty());
}

}  // namespace
}  // namespace mix::ui
