// SPDX-License-Identifier: MIT
// Faults that can be mended here, in songs that are rendered: each remedy by its own measure.
#include "engine/propose/fault_remedies.h"

#include <gtest/gtest.h>

#include "engine/propose/faults.h"
#include "engine/propose/mending_checks.h"
#include "engine/propose/stage_checks.h"
#include "engine/propose/usual_sound.h"
#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

constexpr int kPiano = 6;  // of band()

const Suggestion* find(const Proposal& proposal, std::string_view id) {
  for (const Suggestion& one : proposal.suggestions)
    if (one.reason.messageId == id) return &one;
  return nullptr;
}
bool hasNote(const Proposal& proposal, std::string_view id) {
  return std::any_of(proposal.notes.begin(), proposal.notes.end(), [&](const Reason& note) { return note.messageId == id; });
}
const Fault& faultOf(const Proposal& proposal, std::string_view id) {
  static const Fault none;
  for (const Fault& fault : proposal.faults)
    if (fault.reason.messageId == id) return fault;
  ADD_FAILURE() << "there is no " << id;
  return none;
}
float valueIn(const Document& document, int track, std::string_view words) { return document.value(Draft::at(Scope::track, track, words)); }
void lock(Document& document, int track, std::string_view words) {
  document.editTrack(track)->locked[std::size_t(findParam(Scope::track, words).value())] = true;
}

// The band with another piano.
std::vector<SongStem> withPiano(Stereo audio) {
  auto song = band();
  song[kPiano - 1].audio = std::move(audio);
  return song;
}
Samples piano() { return band()[kPiano - 1].audio.left; }

// A piano without lows, above a high-pass that would take them away.
Samples brightPiano() {
  Samples samples = piano();
  float low = 0;
  for (int pass = 0; pass < 3; ++pass, low = 0)
    for (float& x : samples) low += 0.05f * (x - low), x -= low;
  return samples;
}

Samples withHum(Samples samples, double hz, double amplitude) {
  for (int n = 1; n <= 4; ++n) {
    const Samples line = sine(samples.size(), n * hz, kSongRate, amplitude / n);
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i] += line[i];
  }
  return samples;
}

Proposal proposed(const std::vector<SongStem>& song, Document document, const Stems& stems) { return propose(song, document, stems); }
Proposal proposed(const std::vector<SongStem>& song) { return proposed(song, documentOf(song), stemsOf(song)); }

TEST(FaultRemedies, AnOffsetIsFilteredAtTheLowestCutoffAndMeasuredAgain) {
  Samples shifted = brightPiano();
  for (float& x : shifted) x += 0.02f;
  const auto song = withPiano({shifted, {}});
  const Proposal proposal = proposed(song);
  const Suggestion* const mended = find(proposal, "cleanup.dcOffset");
  ASSERT_NE(mended, nullptr);
  EXPECT_EQ(mended->tracks, std::vector<int>{kPiano});
  EXPECT_EQ(mended->reason.numbers, std::vector<double>{10});
  EXPECT_NEAR(mended->evidence.front().before, -34, 0.5);
  EXPECT_LT(mended->evidence.front().after, -60);
  EXPECT_EQ(faultOf(proposal, "fault.dcOffset").remedy, "cleanup.dcOffset");
  const Document then = accepted(documentOf(song), proposal);
  EXPECT_EQ(valueIn(then, kPiano, "filters/highPassHz"), 10);
}

TEST(FaultRemedies, AnOffsetUnderRumbleIsMendedByTheFilterAgainstThatAndMovedOnce) {
  Samples shifted = brightPiano();
  const Samples rumble = sine(shifted.size(), 25, kSongRate, 0.015);
  for (std::size_t i = 0; i < shifted.size(); ++i) shifted[i] += 0.02f + rumble[i];
  const Proposal proposal = proposed(withPiano({shifted, {}}));
  ASSERT_NE(find(proposal, "cleanup.rumble"), nullptr);
  EXPECT_EQ(find(proposal, "cleanup.dcOffset"), nullptr);
  EXPECT_EQ(faultOf(proposal, "fault.dcOffset").remedy, "cleanup.rumble");
}

TEST(FaultRemedies, AFilterThatDoesLittleAgainstRumbleStaysForTheOffset) {
  const auto song = band();
  for (const double offset : {0.0, 0.02}) {
    Stems stems = stemsOf(song);
    stems[kPiano - 1].recording.dcOffsetLeft = offset;
    Draft draft(documentOf(song));
    Suggestion rumble{.kind = SuggestionKind::cleanup, .reason = {"cleanup.rumble", {"Piano"}, {50}}, .tracks = {kPiano}, .evidence = {{"measure.rumble", "dB", -20, -30}}};
    draft.move(rumble, Draft::at(Scope::track, kPiano, "filters/highPassOn"), 1);
    MixMeasures same;
    same.tracks[kPiano].bandLevelsDb.assign(kThirdOctaves, -20);
    Suggestions stages{rumble};
    std::vector<Reason> notes;
    checkStages(stems, Masking::Kinship(stems.size()), same, same, draft, stages, notes);
    EXPECT_EQ(stages.size(), offset > 0 ? 1u : 0u) << offset;
  }
}

TEST(FaultRemedies, ALockedFilterLeavesTheOffsetToWords) {
  Samples shifted = brightPiano();
  for (float& x : shifted) x += 0.02f;
  const auto song = withPiano({shifted, {}});
  Document document = documentOf(song);
  lock(document, kPiano, "filters/highPassHz");
  const Proposal proposal = proposed(song, document, stemsOf(song));
  EXPECT_EQ(find(proposal, "cleanup.dcOffset"), nullptr);
  EXPECT_EQ(faultOf(proposal, "fault.dcOffset").remedy, "");
}

TEST(FaultRemedies, HumIsCutWhereItStandsOutAtNextToNoCost) {
  const auto song = withPiano({withHum(scaled(piano(), 0.5), 60, 0.01), {}});
  const Proposal proposal = proposed(song);
  const Suggestion* const mended = find(proposal, "cleanup.hum");
  ASSERT_NE(mended, nullptr);
  EXPECT_EQ(mended->tracks, std::vector<int>{kPiano});
  EXPECT_EQ(mended->reason.numbers, std::vector<double>{60});
  EXPECT_LT(mended->evidence.front().after, mended->evidence.front().before - 6);
  EXPECT_EQ(faultOf(proposal, "fault.hum").remedy, "cleanup.hum");
  std::vector<float> cuts;
  for (const Move& move : mended->moves)
    if (move.address.spec().id.ends_with("Hz")) cuts.push_back(move.to);
  ASSERT_FALSE(cuts.empty());
  EXPECT_LE(cuts.size(), 3u) << "a bell is left for what hides others";
  for (const float hz : cuts) EXPECT_NEAR(std::remainder(hz, 60), 0, 0.6) << hz;
}

// Notes at the very pitches of the mains: the cuts take them too.
TEST(FaultRemedies, CutsThatCostTheStemMoreThanHumAreTakenBack) {
  Samples played = piano();
  double power = 0;
  for (const float x : played) power += double(x) * double(x) / double(played.size());
  const Samples note = sine(played.size(), 150, kSongRate, 1.5 * std::sqrt(power));
  for (std::size_t i = 0; i < played.size(); ++i)
    if (i / std::size_t(3 * kSongRate) % 2 == 0) played[i] += note[i];
  const auto song = withPiano({withHum(played, 50, 0.4 * std::sqrt(power)), {}});
  const Proposal proposal = proposed(song);
  EXPECT_EQ(find(proposal, "cleanup.hum"), nullptr);
  EXPECT_TRUE(hasNote(proposal, "note.takenBack.hum"));
  EXPECT_EQ(faultOf(proposal, "fault.hum").remedy, "");
  const Document then = accepted(documentOf(song), proposal);
  for (const char* band : {"eq/band2GainDb", "eq/band3GainDb", "eq/band4GainDb", "eq/band5GainDb"}) EXPECT_GT(valueIn(then, kPiano, band), -10);
}

// The piano plays two of every four seconds.
Samples restingPiano(float hiss) {
  Samples samples = piano();
  const Samples noise = test::noise(samples.size(), 21, hiss);
  const auto second = std::size_t(kSongRate);
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = (i / second % 4 < 2 ? samples[i] : 0) + noise[i];
  return samples;
}

TEST(FaultRemedies, NoiseOfPausesIsThinnedOutAtNextToNoCost) {
  const auto song = withPiano({restingPiano(0.001f), {}});
  const Proposal proposal = proposed(song);
  const Fault& fault = faultOf(proposal, "fault.pauseNoise");
  EXPECT_EQ(fault.track, kPiano);
  EXPECT_NEAR(fault.atSeconds, 2, 0.15);
  EXPECT_EQ(fault.remedy, "cleanup.pauseNoise");
  const Suggestion* const mended = find(proposal, "cleanup.pauseNoise");
  ASSERT_NE(mended, nullptr);
  EXPECT_EQ(mended->tracks, std::vector<int>{kPiano});
  EXPECT_NEAR(mended->evidence.front().before, -fault.reason.numbers.front(), 0.5);
  EXPECT_LT(mended->evidence.front().after, mended->evidence.front().before - 8) << "it takes 0.3 s of each rest to close";
}

TEST(FaultRemedies, AGateThatIsOnOrLockedLeavesTheNoiseOfPausesToWords) {
  const auto song = withPiano({restingPiano(0.001f), {}});
  Document locked = documentOf(song), on = locked;
  lock(locked, kPiano, "gate/thresholdDb");
  on.editTrack(kPiano)->values[std::size_t(findParam(Scope::track, "gate/on").value())] = 1;
  for (const Document& document : {locked, on}) {
    const Proposal proposal = proposed(song, document, stemsOf(song));
    EXPECT_EQ(find(proposal, "cleanup.pauseNoise"), nullptr);
    EXPECT_EQ(faultOf(proposal, "fault.pauseNoise").remedy, "");
  }
}

// Measured as if the gate had taken some of the notes, or left the noise.
TEST(FaultRemedies, AGateThatCostsNotesOrLeavesTheNoiseIsTakenBack) {
  const auto song = withPiano({restingPiano(0.001f), {}});
  const Stems stems = stemsOf(song);
  for (const auto& [costLu, gainDb, isKept] : {std::tuple{0.2, 12.0, true}, {0.4, 12.0, false}, {0.0, 3.0, false}}) {
    std::vector<Fault> faults = faultsOf(stems, relatedPairs(stems));
    Draft draft(documentOf(song));
    Suggestions stages = mend(stems, faults, draft);
    TracksMeasured before, after;
    before[kPiano].integratedLufs = -20, after[kPiano].integratedLufs = -20 - costLu;
    before[kPiano].bandPowers = after[kPiano].bandPowers = stems[kPiano - 1].bands;
    for (BandPowers& frame : after[kPiano].bandPowers)
      for (float& power : frame) power *= float(std::pow(10, -gainDb / 10));
    std::vector<Reason> notes;
    checkMending(stems, before, after, draft, stages, notes);
    EXPECT_EQ(stages.size(), isKept ? 1u : 0u) << costLu << " LU, " << gainDb << " dB";
    EXPECT_EQ(draft.value(Draft::at(Scope::track, kPiano, "gate/on")), isKept ? 1 : 0);
  }
}

constexpr int kVoice = 1;  // of band()

std::vector<SongStem> withVoice(Samples samples) {
  auto song = band();
  song[kVoice - 1].audio.left = std::move(samples);
  return song;
}

TEST(FaultRemedies, ADullVoiceIsLiftedAndAHarshOneTurnedDownByOneBandEach) {
  Samples dull = band()[kVoice - 1].audio.left, harsh = dull;
  for (int pass = 0; pass < 2; ++pass) {
    float low = 0;
    for (float& x : dull) x = low += 0.1f * (x - low);
  }
  const Samples sharp = sine(harsh.size(), 3100, kSongRate, 0.15);
  for (std::size_t i = 0; i < harsh.size(); ++i) harsh[i] = 0.5f * harsh[i] + sharp[i];
  for (const auto& [samples, fault, id, db] : {std::tuple{dull, "fault.dull", "cleanup.dull", 3.0}, {harsh, "fault.harsh", "cleanup.harsh", -4.0}}) {
    const Proposal proposal = proposed(withVoice(samples));
    EXPECT_EQ(faultOf(proposal, fault).remedy, id);
    const Suggestion* const mended = find(proposal, id);
    ASSERT_NE(mended, nullptr) << id;
    EXPECT_EQ(mended->tracks, std::vector<int>{kVoice});
    EXPECT_EQ(mended->reason.numbers, std::vector<double>{db});
    const double moved = mended->evidence.front().after - mended->evidence.front().before;
    EXPECT_GT(moved / db, 0.25) << "most of the highs of a dull stem lie where the shelf begins";
    EXPECT_LT(moved / db, 1.1);
  }
}

TEST(FaultRemedies, ToneThatComesNoNearerIsTakenBack) {
  Stems stems = stemsOf(band());
  for (const auto& [gainDb, isKept] : {std::pair{1.0, true}, {0.6, false}}) {
    Draft draft(documentOf(band()));
    std::vector<Fault> faults{{kVoice, {"fault.dull", {stems[0].name}, {15}}}};
    Suggestions stages = mend(stems, faults, draft);
    ASSERT_EQ(stages.size(), 1u);
    TracksMeasured before, after;
    before[kVoice].integratedLufs = after[kVoice].integratedLufs = -20;
    before[kVoice].bandLevelsDb.assign(kThirdOctaves, -30);
    after[kVoice].bandLevelsDb.assign(kThirdOctaves, -30);
    for (int b = 0; b < kThirdOctaves; ++b)
      if (thirdOctaveCentreHz(b) > 4500) after[kVoice].bandLevelsDb[std::size_t(b)] += gainDb;
    std::vector<Reason> notes;
    checkMending(stems, before, after, draft, stages, notes);
    EXPECT_EQ(stages.size(), isKept ? 1u : 0u) << gainDb;
    EXPECT_EQ(notes.size(), isKept ? 0u : 1u);
  }
}

class Copies : public ::testing::Test {
 protected:
  Copies() : song_(band()) {
    song_.push_back(song_[kPiano - 1]);
    document_ = documentOf(song_);
    stems_ = stemsOf(song_);
    stems_.back().order = stems_[kPiano - 1].order;
  }
  std::vector<SongStem> song_;
  Document document_;
  Stems stems_;
};

TEST_F(Copies, OneOfTwoIsMutedAndTheOtherIsAtTheLevelOfOne) {
  const Proposal proposal = proposed(song_, document_, stems_), single = proposed(band());
  const Suggestion* const mended = find(proposal, "cleanup.copy");
  ASSERT_NE(mended, nullptr);
  ASSERT_EQ(mended->moves.size(), 1u);
  EXPECT_EQ(mended->moves[0].address, Draft::at(Scope::track, 7, "fader/mute"));
  EXPECT_EQ(faultOf(proposal, "fault.duplicate").remedy, "cleanup.copy");
  for (const Suggestion& one : proposal.suggestions) {
    const auto moves = std::count(one.tracks.begin(), one.tracks.end(), 7);
    EXPECT_EQ(moves, &one == mended ? 1 : 0) << one.reason.messageId << " moves what is muted";
  }
  const auto levelOf = [](const Proposal& of) { return std::find_if(of.stems.begin(), of.stems.end(), [](const StemReport& stem) { return stem.track == kPiano; })->achievedLu; };
  EXPECT_NEAR(levelOf(proposal), levelOf(single), 0.3);
  EXPECT_NEAR(proposal.after.lufs, -14, 0.1);
}

TEST_F(Copies, OfThreeOneStays) {
  song_.push_back(song_.back());
  document_ = documentOf(song_);
  stems_ = stemsOf(song_);
  for (const std::size_t copy : {6u, 7u}) stems_[copy].order = stems_[kPiano - 1].order;
  std::vector<Fault> faults = faultsOf(stems_, relatedPairs(stems_));
  Draft draft(document_);
  const auto suggestions = leaveOutCopies(stems_, faults, draft);
  ASSERT_EQ(suggestions.size(), 1u);
  EXPECT_EQ(suggestions[0].tracks, (std::vector<int>{7, 8}));
  EXPECT_NEAR(stems_[kPiano - 1].relativeLu, stemsOf(band())[kPiano - 1].relativeLu, 0.3);
}

TEST_F(Copies, TheOneThatIsLockedStaysAndBothLockedStayBoth) {
  lock(document_, 7, "fader/mute");
  const Suggestion* mended = nullptr;
  const Proposal proposal = proposed(song_, document_, stems_);
  ASSERT_NE(mended = find(proposal, "cleanup.copy"), nullptr);
  EXPECT_EQ(mended->tracks, std::vector<int>{kPiano});
  lock(document_, kPiano, "fader/mute");
  std::vector<Fault> faults = proposal.faults;
  Draft draft(document_);
  EXPECT_TRUE(leaveOutCopies(stems_, faults, draft).empty());
  EXPECT_TRUE(std::none_of(stems_.begin(), stems_.end(), [](const Stem& stem) { return stem.isLeftOut; }));
}

TEST_F(Copies, OneThatIsMutedAlreadyIsEnoughAndLeftOutAsWell) {
  document_.editTrack(kPiano)->values[std::size_t(findParam(Scope::track, "fader/mute").value())] = 1;
  std::vector<Fault> faults = {{7, {"fault.duplicate", {"a", "b"}, {}}, kPiano, -1}};
  Draft draft(document_);
  const double wasLu = stems_[6].relativeLu;
  EXPECT_TRUE(leaveOutCopies(stems_, faults, draft).empty());
  EXPECT_TRUE(stems_[kPiano - 1].isLeftOut);
  EXPECT_FALSE(stems_[6].isLeftOut);
  EXPECT_NEAR(stems_[6].relativeLu, wasLu + 1.5, 0.01);
}

TEST_F(Copies, WhatIsAlikeAndNamedLeftAndRightIsAPair) {
  const auto muted = [&](const char* one, const char* other) {
    Stems stems = stems_;
    std::vector<Fault> faults = {{7, {"fault.copy", {one, other}, {98}}, kPiano, -1}};
    Draft draft(document_);
    return !leaveOutCopies(stems, faults, draft).empty();
  };
  EXPECT_TRUE(muted("Piano 2", "Piano 1"));
  EXPECT_FALSE(muted("Piano R", "Piano L"));
  EXPECT_FALSE(muted("left piano", "right piano"));
}

TEST(FaultRemedies, WhatPlaysOnOneSideComesToTheMiddleOnceAndMayHaveAPlace) {
  const auto song = withPiano({piano(), Samples(piano().size())});
  const Proposal proposal = proposed(song);
  const Suggestion* const mended = find(proposal, "cleanup.oneSide");
  ASSERT_NE(mended, nullptr);
  EXPECT_EQ(mended->reason.numbers, std::vector<double>{-100});
  EXPECT_NEAR(mended->evidence.front().before, 60, 1);
  EXPECT_NEAR(mended->evidence.front().after, 0, 0.1);
  EXPECT_EQ(faultOf(proposal, "fault.oneSide").remedy, "cleanup.oneSide");
  EXPECT_LT(std::abs(proposal.after.balanceDb), std::abs(proposal.before.balanceDb));
}

TEST(FaultRemedies, TwoOfAKindThatPlayOnASideEachStayThere) {
  auto song = band();
  Stereo &one = song[3].audio, &other = song[4].audio;
  one.right = Samples(one.left.size());
  other.right = Samples(other.left.size());
  std::swap(other.left, other.right);
  const Proposal proposal = proposed(song);
  EXPECT_EQ(faultOf(proposal, "fault.oneSide").remedy, "");
  EXPECT_EQ(find(proposal, "cleanup.oneSide"), nullptr);
}

// `against` parts of the right side are the left one upside down.
Stereo wide(double against) {
  Stereo audio{piano(), beats(31, 0.15, 12, 1)};
  for (std::size_t i = 0; i < audio.left.size(); ++i) audio.right[i] = float(double(audio.right[i]) - against * double(audio.left[i]));
  return audio;
}

TEST(FaultRemedies, WhatMonoLosesIsMadeNarrowerUntilItIsThreeDecibels) {
  const Proposal proposal = proposed(withPiano(wide(1.5)));
  const Suggestion* const mended = find(proposal, "cleanup.monoLoss");
  ASSERT_NE(mended, nullptr) << faultOf(proposal, "fault.monoLoss").reason.numbers.at(0);
  EXPECT_GT(mended->evidence.front().before, 6);
  EXPECT_NEAR(mended->evidence.front().after, kFairMonoLossDb, 0.1);
  ASSERT_EQ(mended->moves.size(), 1u);
  EXPECT_NEAR(mended->moves[0].to, mended->reason.numbers[0], 0.5);
  EXPECT_GT(mended->moves[0].to, 20) << "it is not made mono";
}

TEST(FaultRemedies, OfASideThatIsUpsideDownNothingWouldBeLeft) {
  Stereo audio{piano(), piano()};
  for (std::size_t i = 0; i < audio.right.size(); ++i) audio.right[i] *= -0.9f;
  const Proposal proposal = proposed(withPiano(audio));
  EXPECT_EQ(faultOf(proposal, "fault.monoLoss").remedy, "");
  EXPECT_EQ(find(proposal, "cleanup.monoLoss"), nullptr);
}

TEST(FaultRemedies, SoundSongsGetNone) {
  const Proposal proposal = proposed(band());
  for (const char* id : {"cleanup.copy", "cleanup.hum", "cleanup.dcOffset", "cleanup.oneSide", "cleanup.monoLoss", "cleanup.polarity"}) EXPECT_EQ(find(proposal, id), nullptr) << id;
}

TEST(FaultRemedies, ASuggestionWithoutEvidenceLosesOneTrackAndKeepsTheOthers) {
  const auto song = band();
  Draft draft(documentOf(song));
  Suggestion turned{.kind = SuggestionKind::cleanup, .reason = {"cleanup.polarity", {"a", "b"}, {80, 90}}, .tracks = {1, 2}};
  for (const int track : turned.tracks) draft.move(turned, Draft::at(Scope::track, track, "trim/polarity"), 1);
  std::vector<Reason> notes;
  takeBackTrack(turned, 1, "note.guard.hidden", {}, draft, notes);
  EXPECT_EQ(turned.tracks, std::vector<int>{2});
  EXPECT_EQ(turned.reason.names, std::vector<std::string>{"b"});
  EXPECT_EQ(draft.value(Draft::at(Scope::track, 1, "trim/polarity")), 0);
  EXPECT_EQ(draft.value(Draft::at(Scope::track, 2, "trim/polarity")), 1);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].names, std::vector<std::string>{"a"});
}

}  // namespace
}  // namespace mix::test
