// SPDX-License-Identifier: MIT
#include "engine/mixer/limiter_work.h"

#include "engine/analysis/mix_profile.h"
#include "tests/mixer/mixer_fixture.h"

namespace mix::test {
namespace {

TEST(LimiterWork, TellsTheReductionThatIsExceededForAShareOfTheTimeWithin_0_05Db) {
  LimiterWork work;
  for (int i = 0; i < 1000; ++i) work.add(-float(i) / 100);  // 0 to 10 dB, each as long
  EXPECT_NEAR(work.exceededDb(0.05), -9.5, 0.05);
  EXPECT_NEAR(work.exceededDb(0.5), -5, 0.05);
  EXPECT_NEAR(work.deepestDb(), -9.99, 0.001);
}

TEST(LimiterWork, OneDeepHitIsNotWhatItDoesAllAlong) {
  LimiterWork work;
  for (int i = 0; i < 1000; ++i) work.add(i < 20 ? -9.0f : 0.0f);
  EXPECT_EQ(work.exceededDb(0.05), 0);
  EXPECT_NEAR(work.exceededDb(0.01), -9, 0.05);
  EXPECT_EQ(work.deepestDb(), -9);
  EXPECT_EQ(LimiterWork().exceededDb(0.05), 0);
}

TEST(LimiterWork, DeeperThanItCountsIsTheDeepestThatItCounts) {
  LimiterWork work;
  work.add(-70);
  EXPECT_NEAR(work.exceededDb(0.05), -40, 0.05);
  EXPECT_EQ(work.deepestDb(), -70);
}

// 6 s, 12 dB louder from 2.5 s on, at a rate whose tenths of a second are no whole quanta.
TEST(MasterWork, HearsTheLoudestMomentsAsTheProfileOfTheOutputDoes) {
  constexpr double kRate = 44100;
  Samples samples = noise(std::size_t(6 * kRate), 3, 0.1f);
  for (std::size_t i = std::size_t(2.5 * kRate); i < samples.size(); ++i) samples[i] *= 4;
  FedMixer host(kRate, 1);
  host.add(1, {samples, {}});
  host.mixer.resetLoudness(LoudnessMeter::Use::exact);
  host.mixer.reset();
  host.mixer.play();
  const Stereo out = host.render(samples.size() + std::size_t(host.mixer.latencyFrames()), 4096);
  MixProfiler profiler;
  ASSERT_TRUE(profiler.prepare(kRate));
  profiler.add(out.left.data(), out.right.data(), int(out.left.size()));
  const MixProfile profile = profiler.finish();
  const LoudestMoments& loudest = host.mixer.masterWork().loudest();
  EXPECT_NEAR(loudest.shortTermLufs(), profile.loudestLufs, 0.01) << "LUFS";
  EXPECT_NEAR(loudest.momentaryLufs(), profile.loudestMomentaryLufs, 0.01) << "LUFS";
}

TEST(MasterWork, SilenceBeforeAndAfterAndLongRestsAreNoTimeOfIt) {
  MasterWork work;
  work.prepare(48000, true);
  const auto quanta = [&](double seconds, float db, float peak) {
    for (int i = 0; i < int(seconds * 48000 / kQuantum); ++i) work.addReduction(db, peak);
  };
  quanta(30, 0, 0);
  quanta(0.94, 0, 0.1f);
  quanta(0.06, -6, 0.8f);
  EXPECT_NEAR(work.limiter().exceededDb(0.05), -6, 0.05) << "6 % of the second that plays";
  quanta(0.3, 0, 0);  // between two strokes
  EXPECT_EQ(work.limiter().exceededDb(0.05), 0) << "4.6 % of 1.3 s";
  quanta(60, 0, 0);
  EXPECT_NEAR(work.limiter().exceededDb(0.04), -6, 0.05);
}

// The compressor of the master takes 10 dB and more; the limiter nothing.
TEST(MasterWork, CountsTheLimiterAlone) {
  FedMixer host(48000, 1);
  host.add(1, {noise(48000, 3, 0.3f), {}});
  host.setMaster("compressor/on", 1);
  host.setMaster("compressor/thresholdDb", -40);
  host.setMaster("limiter/on", 1);
  host.mixer.resetLoudness(LoudnessMeter::Use::exact);
  host.mixer.reset();
  host.mixer.play();
  host.render(48000);
  EXPECT_EQ(host.mixer.masterWork().limiter().deepestDb(), 0) << "dB";
  EXPECT_LT(host.mixer.readMasterMeter().gainReductionDb, -3) << "dB";
}

}  // namespace
}  // namespace mix::test
