// SPDX-License-Identifier: MIT
// What a render tells of single tracks and of the sides of the mix.
#include "engine/analysis/stem_hearing.h"
#include "tests/mixer/mixer_fixture.h"
#include "tests/support/signals.h"

namespace mix::test {
namespace {

constexpr double kRate = 48000;

TEST(TrackMeasures, OfATrackWithoutProcessingAreItsRecordingAndItsFader) {
  const Stereo audio{noise(96000, 1, 0.2f), noise(96000, 2, 0.1f)};
  auto hearing = StemHearing::make(kRate, 2);
  hearing.value().add(audio.left.data(), audio.right.data(), int(audio.left.size()));
  const HeardStem heard = hearing.value().finish();

  FedMixer host(kRate);
  host.add(1, audio);
  host.add(2, {noise(96000, 3), {}});
  host.set(1, "fader/gainDb", -6);
  const TrackWish wishes[] = {{1, true, true}};
  host.mixer.measureTracks(wishes);
  host.mixer.reset();
  host.mixer.play();
  host.render(96000 + std::size_t(host.mixer.latencyFrames()));
  const TrackMeasures measures = host.mixer.trackMeasures(1);
  EXPECT_NEAR(measures.integratedLufs, heard.measures.lufs - 6, 0.02);
  ASSERT_GE(measures.bandPowers.size(), heard.measures.bandPowers.size());
  for (std::size_t i = 1; i + 1 < heard.measures.bandPowers.size(); ++i)
    for (std::size_t b : {5u, 20u, 35u})
      EXPECT_NEAR(10 * std::log10(measures.bandPowers[i][b] / heard.measures.bandPowers[i][b]), -6, 0.05) << i << ' ' << b;
  EXPECT_NEAR(balanceDb(measures.sides), 6, 0.2);
  ASSERT_EQ(measures.bandLevelsDb.size(), std::size_t(kThirdOctaves));
  EXPECT_NEAR(measures.bandLevelsDb[20], heard.recording.bandLevelsDb[20] - 6, 0.1);
  EXPECT_EQ(host.mixer.trackMeasures(2).bandPowers.size(), 0u) << "it was not wished for";
}

TEST(TrackMeasures, NeedNoMix) {
  const auto measured = [](bool mixes) {
    FedMixer host(kRate);
    host.add(1, {noise(48000, 1, 0.2f), noise(48000, 2, 0.1f)});
    host.set(1, "compressor/on", 1);
    host.set(1, "sends/send1Db", -10);
    const TrackWish wishes[] = {{1, true, true}};
    host.mixer.measureTracks(wishes);
    host.mixer.setMixing(mixes);
    host.mixer.reset();
    host.mixer.play();
    const Stereo out = host.render(48000 + std::size_t(host.mixer.latencyFrames()));
    EXPECT_EQ(std::all_of(out.left.begin(), out.left.end(), [](float x) { return x == 0; }), !mixes);
    EXPECT_FALSE(host.mixer.playing()) << "it came to the end";
    return host.mixer.trackMeasures(1);
  };
  const TrackMeasures with = measured(true), without = measured(false);
  EXPECT_TRUE(std::isfinite(with.integratedLufs));
  EXPECT_EQ(with.integratedLufs, without.integratedLufs);
  EXPECT_EQ(with.bandLevelsDb, without.bandLevelsDb);
  EXPECT_EQ(with.bandPowers, without.bandPowers);
}

// A return without processing gives back what was sent, and its fader counts.
TEST(ReturnMeasures, AreOfWhatIsSentAfterTheFaderOfTheReturn) {
  FedMixer host(kRate);
  const Stereo audio{noise(96000, 1, 0.2f), noise(96000, 2, 0.1f)};
  host.add(1, audio);
  host.set(1, "sends/send2Db", -10);
  host.setReturn(2, "fader/gainDb", -3);
  const TrackWish wishes[] = {{1}};
  host.mixer.measureTracks(wishes);
  host.mixer.measureReturns();
  host.mixer.reset();
  host.mixer.play();
  host.render(96000 + std::size_t(host.mixer.latencyFrames()));
  const TrackMeasures track = host.mixer.trackMeasures(1), sent = host.mixer.returnMeasures(2), silent = host.mixer.returnMeasures(1);
  EXPECT_NEAR(sent.integratedLufs, track.integratedLufs - 13, 0.05);
  EXPECT_NEAR(balanceDb(sent.sides), 6, 0.2);
  EXPECT_EQ(silent.integratedLufs, LevelSpan::kSilence) << "nothing is sent there";
}

TEST(MixSides, AreThoseOfTheOutput) {
  FedMixer host(kRate);
  const Samples one = noise(48000, 1, 0.1f);
  host.add(1, {one, one});
  host.set(1, "pan/position", -100);
  host.mixer.resetLoudness(LoudnessMeter::Use::levels);
  host.mixer.reset();
  host.mixer.play();
  host.render(48000);
  EXPECT_EQ(balanceDb(host.mixer.mixSides()), 60);
  EXPECT_NEAR(sideToMidDb(host.mixer.mixSides()), 0, 0.01);
  EXPECT_NEAR(monoLossDb(host.mixer.mixSides()), 3.01, 0.01);
  host.mixer.resetLoudness(LoudnessMeter::Use::levels);
  EXPECT_EQ(host.mixer.mixSides(), Sides());
}

}  // namespace
}  // namespace mix::test
