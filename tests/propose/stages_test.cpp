// SPDX-License-Identifier: MIT
#include "engine/propose/stages.h"

#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

const Move* find(const Suggestions& suggestions, const Address& address) {
  for (const Suggestion& suggestion : suggestions)
    for (const Move& move : suggestion.moves)
      if (move.address == address) return &move;
  return nullptr;
}

Address trackAddress(int id, std::string_view words) { return Draft::at(Scope::track, id, words); }

TEST(CleanUp, TakesRumbleFromUnderAVoiceAndLeavesACleanOneAlone) {
  Samples voice = sine(48000 * 10, 400, kSongRate, 0.3), rumble = sine(48000 * 10, 25, kSongRate, 0.1);
  for (std::size_t i = 0; i < voice.size(); ++i) rumble[i] += voice[i];
  const std::vector<SongStem> song = {{"voiceLead", {rumble, {}}}, {"voiceLead", {voice, {}}}};
  Draft draft(documentOf(song));
  const auto suggestions = cleanUp(stemsOf(song), draft);
  const Move* cutoff = find(suggestions, trackAddress(1, "filters/highPassHz"));
  ASSERT_TRUE(cutoff);
  EXPECT_GT(cutoff->to, 25);
  EXPECT_LE(cutoff->to, ruleOf("voiceLead").highPassHz);
  EXPECT_FALSE(find(suggestions, trackAddress(2, "filters/highPassOn")));
  EXPECT_LT(suggestions[0].evidence[0].after, suggestions[0].evidence[0].before - 6);
}

TEST(CleanUp, NeverCutsIntoABass) {
  const std::vector<SongStem> song = {{"bass", {sine(48000 * 10, 41, kSongRate, 0.3), {}}}};
  Draft draft(documentOf(song));
  EXPECT_TRUE(cleanUp(stemsOf(song), draft).empty());
}

// A pad over the whole range, all the time, and a voice of some bands that it hides.
std::vector<SongStem> voiceUnderAPad() {
  Samples voice = beats(1, 0.3, 16, 2), pad = noise(48000 * 16, 2, 0.2f);
  double low = 0, high = 0;
  for (float& s : voice) {  // 400 to 2,500 Hz
    low += 0.3 * (double(s) - low);
    high += 0.05 * (low - high);
    s = float(low - high);
  }
  return {{"voiceLead", {voice, {}}}, {"synthPad", {pad, {}}}, {"bass", {beats(4, 0.005, 16, 0.5), {}}}};
}

Stems withVoiceAt(const std::vector<SongStem>& song, double voiceLu) {
  Stems stems = stemsOf(song);
  const double levels[] = {voiceLu, -3, -12};
  for (std::size_t i = 0; i < stems.size(); ++i) stems[i].relativeLu = levels[i];
  return stems;
}

const Suggestion* unmaskingIn(const Proposal& proposal) {
  for (const Suggestion& suggestion : proposal.suggestions)
    if (suggestion.kind == SuggestionKind::tone) return &suggestion;
  return nullptr;
}

TEST(Unmask, OffersWaysOutAndProposesTheOneThatMeasuresBest) {
  const auto song = voiceUnderAPad();
  const auto document = documentOf(song);
  const Proposal proposal = propose(song, document, withVoiceAt(song, -9));
  const auto clash = std::find_if(proposal.clashes.begin(), proposal.clashes.end(), [](const auto& c) { return c.masker == 2 && c.masked == 1; });
  ASSERT_NE(clash, proposal.clashes.end());
  EXPECT_LT(clash->hiddenAfter.all, clash->hidden.all);
  EXPECT_LT(clash->hiddenAfter.there, clash->hidden.there);
  const Suggestion* unmasking = unmaskingIn(proposal);
  ASSERT_TRUE(unmasking);
  EXPECT_EQ(unmasking->tracks, (std::vector<int>{2, 1}));
  EXPECT_GE(unmasking->remedies.size(), 3u);
  for (const Remedy& remedy : unmasking->remedies) {
    if (remedy.moves.empty()) continue;
    EXPECT_GT(remedy.evidence.at(0).after, remedy.evidence.at(0).before) << remedy.id;
    for (const Move& move : remedy.moves) EXPECT_EQ(move.address.id, 2) << remedy.id;
  }
  const Remedy& chosen = unmasking->remedies[std::size_t(unmasking->remedy)];
  EXPECT_EQ(chosen.moves, unmasking->moves);
  EXPECT_EQ(chosen.evidence, unmasking->evidence);
}

// features.md S2, from the finished mix itself and not from what the proposal says of it.
TEST(Unmask, WhatIsMaskedIsHeardThreeDbMoreAndTheMixHardlyChanges) {
  const auto song = voiceUnderAPad();
  const auto document = documentOf(song);
  const Stems stems = withVoiceAt(song, -9);
  const Proposal proposal = propose(song, document, stems);
  const auto with = renderAndMeasureAll(song, accepted(document, proposal), false);
  Proposal others = proposal;
  std::erase_if(others.suggestions, [](const Suggestion& s) { return s.kind == SuggestionKind::tone; });
  const auto without = renderAndMeasureAll(song, accepted(document, others), false);
  const auto soundIn = [&](const MixMeasures& measures) {
    std::vector<Masking::Stem> sounds;
    for (const Stem& stem : stems) {
      const TrackMeasures& track = measures.tracks.at(stem.track);
      sounds.push_back({track.bandPowers, -measures.mix.lufs});
    }
    return Masking(sounds).loudness(0);
  };
  const auto before = soundIn(without), after = soundIn(with);
  const auto frames = maskedFrames(before);
  ASSERT_GT(frames.size(), 5u);
  EXPECT_GE(medianAudibilityDb(after, frames) - medianAudibilityDb(before, frames), 3);
  EXPECT_LT(std::abs(with.mix.lufs - without.mix.lufs), 1);
}

TEST(Unmask, WhatMattersMoreIsNotCutForWhatMattersLess) {
  auto song = voiceUnderAPad();
  std::swap(song[0].role, song[1].role);
  const Proposal proposal = propose(song, documentOf(song), withVoiceAt(song, -9));
  for (const Suggestion& suggestion : proposal.suggestions)
    if (suggestion.kind == SuggestionKind::tone) { EXPECT_NE(suggestion.tracks[0], 2); }
}

TEST(Unmask, AWayOutThatIsTakenIsNotProposedOnceMore) {
  const auto song = voiceUnderAPad();
  const auto document = documentOf(song);
  const Proposal proposal = propose(song, document, withVoiceAt(song, -9));
  const Suggestion* unmasking = unmaskingIn(proposal);
  ASSERT_TRUE(unmasking);
  int taken = 0;
  for (std::size_t r = 0; r < unmasking->remedies.size(); ++r) {
    const std::string& id = unmasking->remedies[r].id;
    if (unmasking->remedies[r].moves.empty()) continue;
    Suggestion way = *unmasking;
    way.choose(int(r));
    auto done = document;
    applyTo(done, way);
    const Proposal anew = propose(song, done, withVoiceAt(song, -9));
    for (const Suggestion& other : anew.suggestions) EXPECT_NE(other.tracks, unmasking->tracks) << id << ' ' << other.reason.messageId;
    ++taken;
  }
  EXPECT_GE(taken, 3);
}

// Faders make up for what is done to a stem; what was turned down on purpose stays so.
TEST(Unmask, WhatWasTurnedDownAsAWayOutIsNotRaisedAgain) {
  const auto song = voiceUnderAPad();
  auto document = documentOf(song);
  const Stems stems = withVoiceAt(song, -9);
  const Proposal first = propose(song, document, stems);
  document = accepted(document, first);
  const Suggestion* unmasking = unmaskingIn(first);
  ASSERT_TRUE(unmasking);
  const auto level = std::find_if(unmasking->remedies.begin(), unmasking->remedies.end(), [](const Remedy& remedy) { return remedy.id == "remedy.level"; });
  ASSERT_NE(level, unmasking->remedies.end());
  auto turnedDown = document;
  for (const Move& move : level->moves) turnedDown.editTrack(2)->values[std::size_t(move.address.param)] = move.to;
  const double relative = first.stems[1].relativeLu - first.stems[0].relativeLu;
  const Proposal anew = propose(song, turnedDown, stems);
  EXPECT_NEAR(anew.stems[1].relativeLu - anew.stems[0].relativeLu, relative - 2, 0.01);
  const Move* fader = find(anew.suggestions, trackAddress(2, "fader/gainDb"));
  const Move* voice = find(anew.suggestions, trackAddress(1, "fader/gainDb"));
  const double up = (fader ? double(fader->to - fader->from) : 0) - (voice ? double(voice->to - voice->from) : 0);
  EXPECT_NEAR(up, 0, 0.3) << "dB, against the voice";
}

// The map and the remedies go by one order.
TEST(Unmask, ClashesAreRankedByHarmAndByWhatMatters) {
  Stems stems(3);
  const char* const roles[] = {"voiceLead", "synthPad", "piano"};
  for (std::size_t i = 0; i < stems.size(); ++i) stems[i].role = roles[i];
  ASSERT_LT(stems[0].rule().priority, stems[2].rule().priority);
  std::vector<Clash> clashes(3);
  clashes[0] = {.masker = 1, .masked = 2, .hidden = {0.3, 0.4}};
  clashes[1] = {.masker = 1, .masked = 0, .hidden = {0.3, 0.4}};
  clashes[2] = {.masker = 2, .masked = 0, .hidden = {0.06, 0.9}};  // narrow, and worse
  rankClashes(stems, clashes);
  EXPECT_EQ(clashes[0].masker, 2u);
  EXPECT_EQ(clashes[1].masked, 0u);
  EXPECT_EQ(clashes[2].masked, 2u);
}

TEST(Unmask, LockedAndUsedProcessorsAreNoWayOut) {
  const auto song = voiceUnderAPad();
  auto document = documentOf(song);
  const Address dynamic = trackAddress(2, "dynamicEq/band2On"), compressor = trackAddress(2, "compressor/on");
  document.editTrack(2)->locked.set(std::size_t(dynamic.param));
  document.editTrack(2)->values[std::size_t(compressor.param)] = 1;
  const Proposal proposal = propose(song, document, withVoiceAt(song, -9));
  const Suggestion* unmasking = unmaskingIn(proposal);
  ASSERT_TRUE(unmasking);
  for (const Remedy& remedy : unmasking->remedies) EXPECT_TRUE(remedy.id != "remedy.follow" && remedy.id != "remedy.duck") << remedy.id;
}

TEST(Compress, EvensOutAVoiceThatWandersAndLeavesASteadyOneAlone) {
  Samples steady = sine(48000 * 20, 440, kSongRate, 0.3), wandering = steady;
  for (std::size_t i = 0; i < wandering.size(); ++i) wandering[i] *= i / 48000 % 4 < 2 ? 1.0f : 0.15f;
  steady = sine(48000 * 20, 1500, kSongRate, 0.3);  // what is evened out must not hide it
  const std::vector<SongStem> song = {{"voiceLead", {wandering, {}}}, {"voiceLead", {steady, {}}}};
  const auto document = documentOf(song);
  const Proposal proposal = propose(song, document, stemsOf(song));
  const auto dynamics = std::find_if(proposal.suggestions.begin(), proposal.suggestions.end(),
                                     [](const Suggestion& s) { return s.kind == SuggestionKind::dynamics; });
  ASSERT_NE(dynamics, proposal.suggestions.end());
  EXPECT_EQ(dynamics->moves[0].address.id, 1);
  EXPECT_LT(dynamics->evidence[0].after, dynamics->evidence[0].before - 1);
  EXPECT_FALSE(find(proposal.suggestions, trackAddress(2, "compressor/on")));
}

TEST(Spread, KeepsLowAndLeadingStemsInTheMiddleAndTheSidesEven) {
  const auto song = band();
  const Stems stems = stemsOf(song);
  Draft draft(documentOf(song));
  const auto suggestions = spread(stems, draft);
  ASSERT_EQ(suggestions.size(), 1u);
  for (int centred : {1, 2, 3}) EXPECT_FALSE(find(suggestions, trackAddress(centred, "pan/position"))) << centred;
  const Move *one = find(suggestions, trackAddress(4, "pan/position")), *other = find(suggestions, trackAddress(5, "pan/position"));
  ASSERT_TRUE(one && other);
  EXPECT_LT(one->to * other->to, 0);
  EXPECT_LE(std::abs(suggestions[0].evidence[0].after), 1);
}

// A render in which nothing got better must take the stage back, whatever was predicted.
TEST(Stages, AreTakenBackWhereTheirMeasureDoesNotImprove) {
  Samples voice = sine(48000 * 10, 400, kSongRate, 0.3), rumble = sine(48000 * 10, 25, kSongRate, 0.1);
  for (std::size_t i = 0; i < voice.size(); ++i) rumble[i] += voice[i];
  auto song = band();
  for (SongStem& stem : song) stem.audio.left.resize(rumble.size());
  song.push_back({"voiceBacking", {rumble, {}}});
  const auto document = documentOf(song);
  Solver solver(document, stemsOf(song), {});
  std::vector<MixMeasures> unchanged;
  for (const WantedRender& render : solver.wanted()) unchanged.push_back(renderAndMeasure(song, document, render.peaks, render.tracks, render.only));
  solver.measured(unchanged);
  const auto noted = [&](const std::string& id) {
    const auto& notes = solver.proposal().notes;
    return std::any_of(notes.begin(), notes.end(), [&](const Reason& note) { return note.messageId == id; });
  };
  EXPECT_TRUE(noted("note.takenBack.cleanup"));
  EXPECT_TRUE(noted("note.takenBack.panning"));
  ASSERT_EQ(solver.wanted().size(), 1u) << "the levels are others without them";
  EXPECT_EQ(solver.wanted()[0].document->value(trackAddress(7, "filters/highPassOn")), 0);
  EXPECT_EQ(solver.wanted()[0].document->value(trackAddress(4, "pan/position")), 0);
}

TEST(Spread, IsMeasuredInTheMix) {
  const auto song = band();
  const auto document = documentOf(song);
  const Proposal proposal = propose(song, document, stemsOf(song));
  const auto panning = std::find_if(proposal.suggestions.begin(), proposal.suggestions.end(), [](const Suggestion& s) { return s.kind == SuggestionKind::panning; });
  ASSERT_NE(panning, proposal.suggestions.end());
  EXPECT_EQ(panning->evidence[0].measure, "measure.width");
  EXPECT_GT(panning->evidence[0].after, panning->evidence[0].before + 3);
  const auto measured = renderAndMeasureAll(song, accepted(document, proposal), false);
  EXPECT_LT(std::abs(measured.mix.balanceDb), 1);
  EXPECT_NEAR(measured.mix.balanceDb, proposal.after.balanceDb, 0.01);
}

TEST(Spread, LeavesStereoRecordingsWhereTheyAre) {
  auto song = band();
  song[3].audio.right = noise(song[3].audio.left.size(), 77);
  Draft draft(documentOf(song));
  EXPECT_FALSE(find(spread(stemsOf(song), draft), trackAddress(4, "pan/position")));
}

}  // namespace
}  // namespace mix::test
