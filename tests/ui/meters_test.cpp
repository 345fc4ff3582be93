// SPDX-License-Identifier: MIT
// What the inspector's meters ask for, say and forget.
#include <cmath>
#include <numbers>

#include "tests/ui/ui_fixture.h"
#include "ui/analysis_state.h"
#include "ui/meter_state.h"
#include "ui/reducers.h"

namespace mix::ui {
namespace {

constexpr int kReturns = 4;

// A thirtieth of a second of a tone; the sides of the channel in phase, of the master against each other.
std::vector<F4> tone(double hz, float amplitude, int rate = 44100) {
  std::vector<F4> frames(std::size_t(rate / 30));
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const auto x = float(amplitude * std::sin(2 * std::numbers::pi * hz * double(i) / rate));
    frames[i] = F4{x, x, x, -x};
  }
  return frames;
}

class Meters : public FrontEnd {
 protected:
  void report(int tracks, std::span<const F4> frames, float gateDb, float compressorDb, float limiterDb, float level = 0.5f) {
    const int channels = tracks + kReturns;
    std::vector<float> all(std::size_t(channels) * 5, 0.0f);
    for (float value : {level, level, 0.2f, 0.2f, -3.0f, -14.2f, -15.3f, -16.4f, -1.0f, 5.5f, -2.3f}) all.push_back(value);
    float reductions[2 * kMaxReducers] = {};
    reductions[reducerOf(Scope::track, "gate")] = gateDb;
    reductions[reducerOf(Scope::track, "compressor")] = compressorDb;
    reductions[kMaxReducers + reducerOf(Scope::master, "limiter")] = limiterDb;
    all.insert(all.end(), std::begin(reductions), std::end(reductions));
    for (F4 frame : frames) all.insert(all.end(), {frame[0], frame[1], frame[2], frame[3]});
    std::copy(all.begin(), all.end(), uiMeterIn(int(all.size())));
    uiMeters(channels, int(frames.size()));
  }
  // For a second, at 30 reports and frames a second.
  void play(int tracks, const std::vector<F4>& frames, float gateDb = 0, float compressorDb = 0, float limiterDb = 0) {
    for (int i = 0; i < 30; ++i) {
      report(tracks, frames, gateDb, compressorDb, limiterDb);
      uiFrame(time_ += 33);
    }
    for (int bytes; (bytes = uiTakeMirror()) > 0;) page.apply(Json::parse(takenText(bytes)));
  }
  Json watches() {
    Json found = Json::array();
    for (const Json& command : commands())
      if (command["do"] == "watch") found.push_back(command);
    return found;
  }
};

TEST_F(Meters, AskForTheChannelThatIsShownAndForNothingWhenNoneIs) {
  const int kick = import("Kick");
  commands();
  act("Select Master", press);
  Json asked = watches();
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0]["scope"], int(Scope::master));
  act("Select Kick", press);
  asked = watches();
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0]["scope"], int(Scope::track));
  EXPECT_EQ(asked[0]["id"], kick);
  act("Fold Track away", press);
  asked = watches();
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0]["scope"], -1);
  act("Show Track", press);
  EXPECT_EQ(watches().size(), 1u);
}

TEST_F(Meters, SayWhatTheySeeInWords) {
  import("Kick");
  edits();
  act("Gate of Kick", press);
  act("Compressor of Kick", press);
  play(1, tone(990, 0.1f), -20, -4.5f, -2);
  EXPECT_NE(valueOf("Spectrum").find("kHz"), std::string::npos) << valueOf("Spectrum");
  EXPECT_NE(valueOf("Spectrum").find("-20."), std::string::npos) << valueOf("Spectrum");
  EXPECT_EQ(valueOf("Correlation, all"), "+1.00");
  EXPECT_EQ(valueOf("Gain reduction, Gate"), "-20.0 dB");
  EXPECT_EQ(valueOf("Gain reduction, Compressor"), "-4.5 dB");
  EXPECT_EQ(page.find("Gain reduction, De-esser"), nullptr) << "it is off";
  act("Select Master", press);
  act("Limiter of Master", press);
  play(1, tone(990, 0.1f), 0, 0, -2);
  EXPECT_EQ(valueOf("Correlation, all"), "-1.00");
  EXPECT_EQ(valueOf("Gain reduction, Limiter"), "-2.0 dB");
  EXPECT_EQ(valueOf("Range"), "5.5 LU");
  EXPECT_EQ(valueOf("PLR"), "15.4 dB");
  EXPECT_EQ(valueOf("PSR"), "13.0 dB");
  EXPECT_EQ(valueOf("Short-term loudness"), "-15.3 LUFS");
}

TEST_F(Meters, ChangeTheirWordsTwiceASecondAtMost) {
  import("Kick");
  edits();
  int changes = 0;
  std::string before;
  for (int i = 0; i < 60; ++i) {
    report(1, tone(200 + 50 * i, 0.1f), 0, 0, 0);
    uiFrame(time_ += 33);
    for (int bytes; (bytes = uiTakeMirror()) > 0;) page.apply(Json::parse(takenText(bytes)));
    const std::string now = valueOf("Spectrum");
    changes += now != before;
    before = now;
  }
  EXPECT_GE(changes, 2);
  EXPECT_LE(changes, 6) << "in two seconds";
}

TEST_F(Meters, RestWhenTheSoundHasGone) {
  import("Kick");
  edits();
  play(1, tone(990, 0.5f), 0, 0, 0);
  int frames = 0, next = 1;
  for (; next != 0 && frames < 1000; ++frames) next = uiFrame(time_ += next == 1 ? 16 : next);
  EXPECT_EQ(next, 0);
  EXPECT_GT(frames, 20);
  EXPECT_LT(frames, 400);
  for (int bytes; (bytes = uiTakeMirror()) > 0;) page.apply(Json::parse(takenText(bytes)));
  EXPECT_EQ(valueOf("Spectrum"), "silence");
}

TEST(MeterState, RmsAveragesThreeTenthsOfASecond) {
  MeterState meter;
  double ms = 0;
  const auto run = [&](double until, float rms) {
    for (; ms < until; ms += 10) meter.report({{1, 1}, {rms, rms / 2}, 0}, ms), meter.fall(10, ms);
  };
  run(300, 0.5f);
  EXPECT_NEAR(meter.rmsDb(0), -6.02 + 10 * std::log10(1 - std::exp(-1.0)), 0.1);
  run(3000, 0.5f);
  EXPECT_NEAR(meter.rmsDb(0), -6.02, 0.02);
  EXPECT_NEAR(meter.rmsDb(1), -12.04, 0.02);
  EXPECT_EQ(meter.rmsDb(), meter.rmsDb(0));
}

// The last report of a song that stops may be a loud one.
TEST(MeterState, RmsFallsToSilenceAfterTheLastReport) {
  MeterState meter;
  meter.report({{1, 1}, {0.7f, 0.7f}, 0}, 0);
  int frames = 0;
  for (double ms = 0; meter.fall(16, ms) && frames < 1000; ms += 16) ++frames;
  EXPECT_LT(frames, 400);
  EXPECT_EQ(meter.rmsDb(), -120);
}

TEST_F(Meters, TellPeakRmsAndCrest) {
  import("Kick");
  act("Select Master", press);
  for (int i = 0; i < 3; ++i) play(1, tone(441, 0.5f));
  EXPECT_EQ(node("RMS", "text")["value"], "-14.0 dB");  // what report() says of the master: 0.2
  EXPECT_EQ(node("Peak", "text")["value"], "-6.0 dB");
  EXPECT_EQ(node("Crest", "text")["value"], "8.0 dB");
}

// On a busy machine the last report may come while everything else rests already.
TEST_F(Meters, FallWhereNothingElseMoves) {
  import("Kick");
  edits();
  uiFrame(time_ += 5000);
  settle();
  report(1, tone(990, 0.5f), 0, 0, 0, 0);
  int next = 1;
  for (int frames = 0; next != 0 && frames < 1000; ++frames) next = uiFrame(time_ += next == 1 ? 16 : next);
  for (int bytes; (bytes = uiTakeMirror()) > 0;) page.apply(Json::parse(takenText(bytes)));
  EXPECT_EQ(valueOf("Spectrum"), "silence");
}

TEST_F(Meters, RestartForgetsTheLoudnessAndTellsTheEngine) {
  import("Kick");
  edits();
  act("Select Master", press);
  play(1, tone(990, 0.1f));
  commands();
  act("Restart the loudness measurement", press);
  const Json told = commands();
  EXPECT_TRUE(std::any_of(told.begin(), told.end(), [](const Json& c) { return c["do"] == "restartLoudness"; }));
}

// A proposal is listened to while the song plays: that begins no measurement anew, and the number says what is in it.
TEST_F(Meters, IntegratedLoudnessGoesOnThroughPreviewsAndSaysSo) {
  const int kick = import("Kick");
  const Json move{{"address", "tracks/" + std::to_string(kick) + "/fader/gainDb"}, {"from", 0}, {"to", 4}, {"sigma", 1}};
  const Json proposal{{"source", "rules"}, {"targetLufs", -14}, {"ceilingDb", -1}, {"notes", Json::array()}, {"stems", Json::array()}, {"faults", Json::array()},
                      {"before", {{"lufs", -20}, {"truePeakDb", -3}, {"limiterDb", 0}}}, {"after", {{"lufs", -14}, {"truePeakDb", -1}, {"limiterDb", -2}}},
                      {"suggestions", {{{"kind", "balance"}, {"reason", {{"messageId", "balance.drums"}, {"names", {"Kick"}}, {"numbers", {4}}}}, {"confidence", 0.9}, {"weight", 1}, {"moves", {move}}, {"evidence", Json::array()}}}}};
  ASSERT_EQ(uiProposal(giveText(proposal.dump())), 1);
  uiTransport(2, 44100, 480000, 0);
  settle();
  edits();
  play(1, tone(990, 0.1f));
  EXPECT_EQ(valueOf("Integrated"), "-16.4 LUFS");
  commands();
  key("b");
  edits();
  play(1, tone(990, 0.1f));
  for (const Json& command : commands()) EXPECT_NE(command["do"], "restartLoudness");
  EXPECT_EQ(valueOf("Integrated"), "-16.4 LUFS, with what was tried");
  EXPECT_EQ(valueOf("True peak"), "-1.0 dBTP, with what was tried");
  EXPECT_EQ(valueOf("Short"), "-15.3 LUFS, with what was tried");
  act("Mix", press);
  edits();
  for (int second = 0; second < 4; ++second) play(1, tone(990, 0.1f));
  EXPECT_EQ(valueOf("Integrated"), "-16.4 LUFS, with what was tried") << "it is still in it";
  EXPECT_EQ(valueOf("Short"), "-15.3 LUFS") << "of the last 3 seconds, which were the mix";
  act("Select Master", press);
  play(1, tone(990, 0.1f));
  EXPECT_EQ(valueOf("Range"), "5.5 LU, with what was tried");
  EXPECT_NE(valueOf("PLR").find(", with what was tried"), std::string::npos);
  EXPECT_EQ(valueOf("PSR").find("tried"), std::string::npos);
  act("Restart the loudness measurement", press);
  play(1, tone(990, 0.1f));
  EXPECT_EQ(valueOf("Integrated"), "-16.4 LUFS");
  uiTransport(0, 0, 480000, 0);
}

// --- the state itself -----------------------------------------------------------------------------------------------

class Analysis : public ::testing::Test {
 protected:
  Analysis() {
    state.prepare(48000);
    state.want(Scope::track, 1);
    state.takeChange();
  }
  void play(double hz, float amplitude, int reports = 30, float reductionDb = 0) {
    float db[kMaxReducers] = {reductionDb};
    for (int i = 0; i < reports; ++i) state.report(db, db, tone(hz, amplitude, 48000));
  }
  static int pointOf(double hz) { return int(std::lround(std::log(hz / 20) / std::log(1000.0) * (LiveAnalyser::kPoints - 1))); }

  AnalysisState state;
};

// 1 kHz is the middle of the tilt, and 990 Hz is a whole number of waves in a report.
TEST_F(Analysis, ASineReadsItsLevelAtEveryTilt) {
  for (int tilt = 0; tilt < int(AnalysisState::kTilts.size()); ++tilt) {
    state.setTilt(tilt);
    play(990, 0.1f);
    EXPECT_NEAR(state.levelDb(AnalysisState::channel, pointOf(990)), -20, 0.2) << AnalysisState::kTilts[std::size_t(tilt)];
  }
  state.setTilt(1);
  const float low = state.levelDb(AnalysisState::channel, pointOf(250)), lower = state.levelDb(AnalysisState::channel, pointOf(500));
  state.setTilt(0);
  EXPECT_NEAR(low - state.levelDb(AnalysisState::channel, pointOf(250)), -6, 0.1) << "two octaves below";
  EXPECT_NEAR(lower - state.levelDb(AnalysisState::channel, pointOf(500)), -3, 0.1);
}

TEST_F(Analysis, HeldPeaksStayUntilTheyAreCleared) {
  state.setTilt(0);
  state.setHolding(true);
  play(990, 0.1f);
  play(990, 0.001f, 90);
  EXPECT_NEAR(state.levelDb(AnalysisState::channel, pointOf(990)), -60, 0.5);
  EXPECT_NEAR(state.holdDb(AnalysisState::channel, pointOf(990)), -20, 0.2);
  state.clearHold();
  play(990, 0.001f);
  EXPECT_NEAR(state.holdDb(AnalysisState::channel, pointOf(990)), -60, 0.5);
}

TEST_F(Analysis, FrozenItStaysAsItIs) {
  state.setTilt(0);
  play(990, 0.1f);
  state.setFrozen(true);
  play(990, 0.001f, 60);
  EXPECT_FALSE(state.fall(16, 1e6));
  EXPECT_NEAR(state.levelDb(AnalysisState::channel, pointOf(990)), -20, 0.2);
  state.setFrozen(false);
  play(990, 0.001f, 60);
  EXPECT_LT(state.levelDb(AnalysisState::channel, pointOf(990)), -55);
}

TEST_F(Analysis, ReductionsAreKeptForEightSecondsAndReadAtTheirDeepest) {
  play(990, 0.1f, 5, -9);
  play(990, 0.1f, 5, -2);
  EXPECT_EQ(state.reductionDb(AnalysisState::channel, 0), -9);
  play(990, 0.1f, 10, -2);
  EXPECT_EQ(state.reductionDb(AnalysisState::channel, 0), -2);
  play(990, 0.1f, 500, -1);
  EXPECT_EQ(int(state.reductions(AnalysisState::channel).size()), AnalysisState::kHistory);
  state.want(Scope::track, 2);
  EXPECT_TRUE(state.takeChange());
  EXPECT_TRUE(state.reductions(AnalysisState::channel).empty()) << "of another channel";
}

}  // namespace
}  // namespace mix::ui
