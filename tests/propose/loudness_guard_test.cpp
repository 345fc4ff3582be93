// SPDX-License-Identifier: MIT
// Where loudness costs too much, in figures and in songs.
#include "engine/propose/loudness_guard.h"

#include "engine/propose/master_drive.h"
#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

using Of = LoudnessCost::Of;

MixReport report(double limiterOftenDb, double psrDb, double deepestDb = -6, double truePeakDb = -1.1) {
  MixReport mix;
  mix.truePeakDb = truePeakDb, mix.limiterDb = deepestDb, mix.limiterOftenDb = limiterOftenDb, mix.psrDb = psrDb;
  return mix;
}

TEST(LoudnessGuard, OneDeepPeakCostsNothing) {
  EXPECT_LT(loudnessCost(report(-1.5, 11, -9), {}, {}).overDb, -2) << "dB";
}

TEST(LoudnessGuard, MoreThan_4DbForATwentiethOfTheTimeIsTooMuch) {
  const LoudnessCost cost = loudnessCost(report(-4.5, 11), {}, {});
  EXPECT_NEAR(cost.overDb, 0.5, 1e-9);
  EXPECT_EQ(cost.of, Of::limiter);
  EXPECT_EQ(cost.figureDb, -4.5);
}

TEST(LoudnessGuard, PeaksLessThan_8DbOverTheLoudestPassageAreTooFew) {
  const LoudnessCost cost = loudnessCost(report(-1, 7.25), {}, {});
  EXPECT_NEAR(cost.overDb, 0.75, 1e-9);
  EXPECT_EQ(cost.of, Of::psr);
  EXPECT_EQ(cost.figureDb, 7.25);
}

TEST(LoudnessGuard, AMixWithFewPeaksMayGetLouderUntilItsLimiterWorks) {
  EXPECT_NEAR(loudnessCost(report(0, 6, 0, -6), {}, {}).overDb, -4, 1e-9) << "dB: nothing is limited";
  EXPECT_NEAR(loudnessCost(report(0, 6, 0, -1.2), {}, {}).overDb, -0.2, 1e-9) << "dB: it begins to be";
  EXPECT_NEAR(loudnessCost(report(-0.2, 6, -0.5), {}, {}).overDb, 0.5, 1e-9) << "dB: it is";
}

TEST(LoudnessGuard, WhatThePersonsLimiterDidIsNoCost) {
  const MixReport theirs = report(-6, 6.5);
  EXPECT_LE(loudnessCost(theirs, theirs, {.before = true}).overDb, 0);
  EXPECT_GT(loudnessCost(theirs, theirs, {.before = false}).overDb, 1);
  EXPECT_NEAR(loudnessCost(report(-7, 6.4), theirs, {.before = true}).overDb, 1, 1e-9);
}

TEST(LoudnessGuard, WithoutALimiterPeaksMustNotGoOverTheCeiling) {
  const LoudnessCost cost = loudnessCost(report(0, 15, 0, 0.5), {.truePeakDb = -8}, {.on = false});
  EXPECT_EQ(cost.of, Of::peak);
  EXPECT_NEAR(cost.overDb, 1.45, 1e-9);
  EXPECT_LE(loudnessCost(report(0, 15, 0, 0.5), {.truePeakDb = 0.5}, {.on = false}).overDb, 0) << "they did before";
}

// --- in songs ----------------------------------------------------------------------------------------------------

const Reason* noteOf(const Proposal& proposal, std::string_view beginning) {
  for (const Reason& note : proposal.notes)
    if (note.messageId.starts_with(beginning)) return &note;
  return nullptr;
}

// Two noises, and clicks far above them 20 times a second, through which a limiter can hardly let loudness pass.
std::vector<SongStem> clicksOverNoise() {
  std::vector<SongStem> song = {{"percussion", {noise(48000 * 12, 8, 0.05f), {}}}, {"drums", {noise(48000 * 12, 9, 0.05f), {}}}};
  for (std::size_t i = 0; i < song[0].audio.left.size(); i += 2400)
    for (std::size_t n = 0; n < 40; ++n) song[1].audio.left[i + n] *= 9;
  return song;
}

MixMeasures measuredOf(const std::vector<SongStem>& song, const Document& document, const Proposal& proposal) {
  return renderAndMeasureAll(song, accepted(document, proposal), true);
}

TEST(Solver, StopsWithin_0_3DbOfWhatTheLimiterMayTakeAndSaysSo) {
  const auto song = clicksOverNoise();
  const Proposal proposal = propose(song, documentOf(song), stemsOf(song), {-14, -1});
  const MixReport mix = measuredOf(song, documentOf(song), proposal).mix;
  EXPECT_LE(mix.limiterOftenDb, -kMostLimitingDb + MasterDrive::kAtGuardDb) << "dB";
  EXPECT_GE(mix.limiterOftenDb, -kMostLimitingDb) << "dB";
  const Reason* note = noteOf(proposal, "note.loudnessStopped");
  ASSERT_TRUE(note);
  EXPECT_EQ(note->messageId, "note.loudnessStopped.limiter");
  ASSERT_EQ(note->numbers.size(), 3u);
  EXPECT_NEAR(note->numbers[0], mix.lufs, 0.01) << "LUFS";
  EXPECT_EQ(note->numbers[1], -14) << "LUFS";
  EXPECT_NEAR(note->numbers[2], -mix.limiterOftenDb, 0.01) << "dB";
  EXPECT_LT(mix.lufs, -14.1) << "LUFS";
}

// A single hit 20 dB over the noise: the deepest reduction is far over 4 dB, for a thousandth of the time.
TEST(Solver, OneHitDoesNotKeepASongFromItsTarget) {
  std::vector<SongStem> song = {{"percussion", {noise(48000 * 12, 8, 0.05f), {}}}, {"drums", {noise(48000 * 12, 9, 0.05f), {}}}};
  for (std::size_t n = 0; n < 40; ++n) song[1].audio.left[48000 * 5 + n] *= 12;
  const Proposal proposal = propose(song, documentOf(song), stemsOf(song), {-14, -1});
  EXPECT_LT(proposal.after.limiterDb, -kMostLimitingDb - 1) << "dB";
  EXPECT_NEAR(proposal.after.lufs, -14, 0.1);
  EXPECT_FALSE(noteOf(proposal, "note.loudness"));
}

// Noise has about 11 dB over its loudness; at -8 LUFS under -1 dBTP there would be less than 7.
TEST(Solver, StopsWherePeaksStandLessThan_8DbOverTheLoudestPassageAndSaysSo) {
  const auto song = band();
  const Proposal proposal = propose(song, documentOf(song), stemsOf(song), {-7, -1});
  const MixReport mix = measuredOf(song, documentOf(song), proposal).mix;
  EXPECT_GE(mix.psrDb, kLeastPsrDb) << "dB";
  EXPECT_GE(mix.limiterOftenDb, -kMostLimitingDb) << "dB";
  const Reason* note = noteOf(proposal, "note.loudnessStopped");
  ASSERT_TRUE(note);
  const double overDb = note->messageId == "note.loudnessStopped.psr" ? kLeastPsrDb - mix.psrDb : -mix.limiterOftenDb - kMostLimitingDb;
  EXPECT_GE(overDb, -MasterDrive::kAtGuardDb) << "dB";
  EXPECT_LE(overDb, 0) << "dB";
}

TEST(Solver, WithALimiterThatIsLockedOffTheFaderDrivesAsFarAsPeaksLetIt) {
  const auto song = band();
  Document document = documentOf(song);
  document.editChannel(Scope::master, 0)->locked.set(std::size_t(Draft::at(Scope::master, 0, "limiter/on").param));
  for (int id = 1; id <= int(song.size()); ++id) document.editTrack(id)->values[std::size_t(Draft::at(Scope::track, id, "fader/gainDb").param)] = -12;
  const Proposal proposal = propose(song, document, stemsOf(song), {-9, -1});
  const MixReport mix = measuredOf(song, document, proposal).mix;
  EXPECT_LE(mix.truePeakDb, -1 + 0.05) << "dBTP";
  EXPECT_GE(mix.truePeakDb, -1.4) << "dBTP";
  EXPECT_EQ(mix.limiterDb, 0);
  const Reason* note = noteOf(proposal, "note.loudnessStopped");
  ASSERT_TRUE(note);
  EXPECT_EQ(note->messageId, "note.loudnessStopped.peak");
}

TEST(Solver, WithALockedLimiterGainTheFaderReachesTheTarget) {
  const auto song = band();
  Document document = documentOf(song);
  const Address gain = Draft::at(Scope::master, 0, "limiter/gainDb");
  document.editChannel(Scope::master, 0)->values[std::size_t(gain.param)] = 6;
  document.editChannel(Scope::master, 0)->locked.set(std::size_t(gain.param));
  for (const double target : {-16.0, -16.3}) {  // the second, less than the fader would move for what is beyond the limiter's range
    const Proposal proposal = propose(song, document, stemsOf(song), {target, -1});
    EXPECT_NEAR(measuredOf(song, document, proposal).mix.lufs, target, 0.1);
    for (const Suggestion& suggestion : proposal.suggestions)
      for (const Move& move : suggestion.moves) EXPECT_NE(move.address, gain);
    document = accepted(document, proposal);
  }
}

TEST(Solver, WhereAllThatDrivesIsLockedTheMissIsTold) {
  const auto song = band();
  Document document = documentOf(song);
  for (const char* words : {"limiter/on", "limiter/gainDb", "fader/gainDb"})
    document.editChannel(Scope::master, 0)->locked.set(std::size_t(Draft::at(Scope::master, 0, words).param));
  const Proposal proposal = propose(song, document, stemsOf(song), {-30, -1});
  const Reason* note = noteOf(proposal, "note.loudnessMissed");
  ASSERT_TRUE(note);
  EXPECT_NEAR(note->numbers[0], proposal.after.lufs, 0.01) << "LUFS";
}

TEST(Solver, OfTheLoudnessOfAMixThatIsMutedNothingIsSaid) {
  const auto song = band();
  Document document = documentOf(song);
  for (const Stem& stem : stemsOf(song)) document.editTrack(stem.track)->values[std::size_t(Draft::at(Scope::track, stem.track, "fader/mute").param)] = 1;
  const Proposal proposal = propose(song, document, stemsOf(song));
  EXPECT_FALSE(noteOf(proposal, "note.loudness"));
  for (const Suggestion& suggestion : proposal.suggestions) EXPECT_TRUE(std::isfinite(suggestion.weight)) << suggestion.reason.messageId;
}

// Hit hard by the person, at a target that is softer: less of it is needed, and nothing is stopped.
TEST(Solver, ThePersonsOwnLimiterIsTurnedDownToATargetThatIsSofter) {
  const auto song = band();
  Document document = documentOf(song);
  document.editChannel(Scope::master, 0)->values[std::size_t(Draft::at(Scope::master, 0, "limiter/on").param)] = 1;
  document.editChannel(Scope::master, 0)->values[std::size_t(Draft::at(Scope::master, 0, "limiter/gainDb").param)] = 20;
  const Proposal proposal = propose(song, document, stemsOf(song), {-14, -1});
  EXPECT_LT(proposal.before.limiterOftenDb, -kMostLimitingDb) << "dB";
  EXPECT_NEAR(measuredOf(song, document, proposal).mix.lufs, -14, 0.1);
  EXPECT_FALSE(noteOf(proposal, "note.loudness"));
}

TEST(Solver, ReportsTheMixAsItsRenderMeasuresIt) {
  const auto song = band();
  const Document document = documentOf(song);
  const Proposal proposal = propose(song, document, stemsOf(song));
  for (const auto& [told, rendered] : {std::pair{proposal.before, document}, {proposal.after, accepted(document, proposal)}}) {
    FedMixer host(kSongRate, int(song.size()));
    for (std::size_t i = 0; i < song.size(); ++i) host.add(int(i) + 1, song[i].audio);
    applyValues(rendered, host.mixer);
    host.mixer.reset();
    host.mixer.play();
    const Stereo out = host.render(song.front().audio.left.size() + std::size_t(host.mixer.latencyFrames()), 4096);
    MixProfiler profiler;
    ASSERT_TRUE(profiler.prepare(kSongRate));
    profiler.add(out.left.data(), out.right.data(), int(out.left.size()));
    const MixProfile profile = profiler.finish();
    EXPECT_NEAR(told.psrDb, profile.psrDb(), 0.05) << "dB";
    EXPECT_NEAR(told.rangeLu, profile.rangeLu, 0.05) << "LU";
    EXPECT_GT(told.rangeLu, 0) << "LU";
  }
  double before = 0, after = 0;
  for (const StemReport& stem : proposal.stems) before -= stem.audibleBeforeDb, after -= stem.audibleDb;
  EXPECT_NEAR(proposal.before.hiddenDb, before, 1e-6) << "dB";
  EXPECT_NEAR(proposal.after.hiddenDb, after, 1e-6) << "dB";
  EXPECT_GT(after, 0) << "dB";
}

}  // namespace
}  // namespace mix::test
