// SPDX-License-Identifier: MIT
#include "engine/propose/buried.h"

#include "engine/propose/lift_hidden.h"
#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

Stem named(int track, const char* name) {
  Stem stem;
  stem.track = track;
  stem.name = name;
  return stem;
}
const Stems kStems{named(1, "Hat"), named(2, "Bass")};

std::vector<StemReport> heard(double hatWasDb, double hatIsDb) {
  return {{.track = 1, .role = {}, .audibleBeforeDb = hatWasDb, .audibleDb = hatIsDb}, {.track = 2, .role = {}, .audibleBeforeDb = -2, .audibleDb = -1}};
}

std::vector<Reason> told(const std::vector<StemReport>& reports, Suggestions faders = {}) {
  std::vector<Reason> notes;
  tellBuried(kStems, reports, faders, notes);
  return notes;
}

TEST(Buried, AStemThatIsLostOnlyNowIsNamedWithWhatIsLeftOfIt) {
  const auto notes = told(heard(-7, -12));
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0], (Reason{"note.buried", {"Hat"}, {-7, -12}}));
}

TEST(Buried, WhatWasLostAlreadyAndWhatIsOnlySofterIsNot) {
  EXPECT_TRUE(told(heard(-11.5, -12)).empty()) << "less than 1 dB";
  EXPECT_TRUE(told(heard(-14, -11)).empty()) << "it is heard more";
  EXPECT_TRUE(told(heard(-1, -8)).empty()) << "it is softer, as it is wanted";
}

TEST(Buried, TheFaderOfALostStemIsLessSure) {
  Suggestions faders(2);
  faders[0].tracks = {1, 5}, faders[0].confidence = 0.8f;
  faders[1].tracks = {2}, faders[1].confidence = 0.8f;
  std::vector<Reason> notes;
  tellBuried(kStems, heard(-7, -12), faders, notes);
  EXPECT_NEAR(faders[0].confidence, 0.6, 1e-6) << "half of it for one of two";
  EXPECT_NEAR(faders[1].confidence, 0.8, 1e-6);
}

TEST(Buried, TheDeficitIsWhatAllStemsMissOfBeingHeard) {
  const HiddenStems hidden = hiddenDb(heard(-7, -12));
  EXPECT_NEAR(hidden.before, 9, 1e-9);
  EXPECT_NEAR(hidden.after, 13, 1e-9);
}

// A hi-hat that is heard as it was recorded, and 30 dB duller after its processing not, under a loop of its sound.
struct DullHat {
  std::vector<SongStem> song{{"hihat", {beats(1, 0.9, 8, 0.25), {}}}, {"drums", {beats(2, 0.9, 8, 0.25), {}}}, {"bass", {sine(48000 * 8, 80, kSongRate, 0.3), {}}}};
  Stems stems = stemsOf(song);
  TracksMeasured measured;

  DullHat() {
    const double levels[] = {-4.7, -3, -6};
    const auto relative = relativeToSum({std::begin(levels), std::end(levels)});
    for (std::size_t i = 0; i < stems.size(); ++i) stems[i].relativeLu = relative[i];
    TrackMeasures& hat = measured[1];
    hat.integratedLufs = stems[0].playedLufs();
    hat.bandPowers = {stems[0].bands.begin(), stems[0].bands.end()};
    for (BandPowers& frame : hat.bandPowers)
      for (std::size_t band = 15; band < frame.size(); ++band) frame[band] *= 0.001f;
  }
  double audible(const Stems& at) const { return audibilityDb(Masking(soundsOf(at, measured)).loudness(0)); }
};

TEST(LiftHidden, WhatProcessingLeftHiddenIsRaisedByAtMost_1_5LuAndItsDoubt) {
  const DullHat dull;
  Stems plain = dull.stems;
  liftHidden(plain, {}, {}, kLastLift);
  EXPECT_EQ(plain[0].relativeLu, dull.stems[0].relativeLu) << "as it was recorded it is heard";
  ASSERT_LT(dull.audible(dull.stems), kLostDb) << "dB";
  for (const double sigmaLu : {3.0, 1.2, 0.3}) {
    Stems stems = dull.stems;
    stems[0].sigmaLu = sigmaLu;
    liftHidden(stems, {}, dull.measured, kLastLift);
    const double lifted = (stems[0].relativeLu - stems[1].relativeLu) - (dull.stems[0].relativeLu - dull.stems[1].relativeLu);
    EXPECT_LE(lifted, std::min(1.5, sigmaLu) + 1e-9) << sigmaLu;
    EXPECT_TRUE(lifted > std::min(1.5, sigmaLu) - 0.5 - 1e-9 || dull.audible(stems) >= kLostDb) << sigmaLu << ": " << lifted;
    EXPECT_GE(lifted, sigmaLu < 0.5 ? 0 : 0.5 - 1e-9) << sigmaLu;
    EXPECT_NEAR(stems[1].relativeLu - stems[2].relativeLu, dull.stems[1].relativeLu - dull.stems[2].relativeLu, 1e-9) << "others stay as they stood";
  }
}

// The person's own low-pass takes from the hat what was to be heard of it over a dark pad, which only a render knows.
TEST(Solver, AStemThatIsHiddenByItsProcessingIsWantedLouderOnceItWasHeard) {
  const std::vector<SongStem> song{{"hihat", {beats(1, 0.9, 8, 0.25), {}}}, {"synthPad", {beats(2, 0.05, 8, 4), {}}}, {"bass", {sine(48000 * 8, 80, kSongRate, 0.3), {}}}};
  Document document = documentOf(song);
  const auto set = [&](const char* words, float value) { document.editTrack(1)->values[std::size_t(Draft::at(Scope::track, 1, words).param)] = value; };
  set("filters/lowPassOn", 1);
  set("filters/lowPassHz", 600);
  Stems stems = stemsOf(song);
  const auto relative = relativeToSum({-12, -3, -6});
  for (std::size_t i = 0; i < stems.size(); ++i) stems[i].relativeLu = relative[i];
  const Solver draft(document, stems, {});
  const Proposal proposal = propose(song, document, stems);
  const auto over = [](const Proposal& p) { return p.stems[0].relativeLu - p.stems[1].relativeLu; };
  EXPECT_NEAR(over(draft.proposal()), -9, 1e-9) << "LU: as it was recorded it is heard";
  EXPECT_GE(over(proposal), over(draft.proposal()) + 0.5 - 1e-9) << "LU";
  EXPECT_LE(over(proposal), over(draft.proposal()) + 1.5 + 1e-9) << "LU";
  for (const StemReport& stem : proposal.stems) EXPECT_NEAR(stem.achievedLu, stem.relativeLu, 0.1) << stem.role;
}

}  // namespace
}  // namespace mix::test
