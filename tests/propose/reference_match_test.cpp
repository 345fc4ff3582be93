// SPDX-License-Identifier: MIT
// The mix beside a reference: what is measured of both, and that moves bring it nearer or are taken back.
#include "engine/propose/reference_match.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/processors/eq.h"
#include "engine/propose/render_text.h"
#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

MixMeasures hear(const std::vector<SongStem>& song, const WantedRender& render) {
  FedMixer host(kSongRate, int(song.size()));
  for (std::size_t i = 0; i < song.size(); ++i)
    if (std::find(render.only.begin(), render.only.end(), int(i) + 1) != render.only.end()) host.add(int(i) + 1, song[i].audio);
  applyValues(*render.document, host.mixer);
  beginMeasuring(host.mixer, render.tracks, render.peaks, render.mix());
  host.mixer.reset();
  host.mixer.play();
  const Stereo out = host.render(song.front().audio.left.size() + std::size_t(host.mixer.latencyFrames()), 4096);
  MixMeasures measures = endMeasuring(host.mixer, render.tracks);
  MixProfiler profiler;
  EXPECT_TRUE(profiler.prepare(kSongRate));
  profiler.add(out.left.data(), out.right.data(), int(out.left.size()));
  measures.profile = profiler.finish();
  return *measuresFromBytes(toBytes(measures));
}

ReferenceMatch match(const std::vector<SongStem>& song, const Document& document) {
  std::vector<int> tracks;
  for (const auto& track : document.tracks) tracks.push_back(track->id);
  ReferenceMatcher matcher(document, tracks);
  for (int rounds = 0; !matcher.wanted().empty(); ++rounds) {
    if (rounds > 12) {
      ADD_FAILURE() << "it never ends";
      break;
    }
    std::vector<MixMeasures> measures;
    for (const WantedRender& render : matcher.wanted()) measures.push_back(hear(song, render));
    matcher.measured(measures);
  }
  return matcher.result();
}

// Two sides of noise that share `common` of their amplitude, in beats; darker than white.
Stereo wideNoise(unsigned seed, double common, double level = 0.25) {
  const Samples middle = beats(seed, 0.3, 12, 0.5), left = beats(seed + 1, 0.3, 12, 0.5), right = beats(seed + 2, 0.3, 12, 0.5);
  Stereo both{middle, middle};
  for (std::size_t i = 0; i < middle.size(); ++i) {
    both.left[i] = float(level * (common * double(middle[i]) + (1 - common) * double(left[i])));
    both.right[i] = float(level * (common * double(middle[i]) + (1 - common) * double(right[i])));
  }
  return both;
}

// As the master would play it with these values and no more.
Stereo through(const Stereo& audio, std::initializer_list<std::pair<const char*, float>> values) {
  FedMixer host(kSongRate, 1);
  host.add(1, audio);
  for (const auto& [param, value] : values) host.setMaster(param, value);
  host.mixer.reset();
  host.mixer.play();
  return host.render(audio.left.size(), 4096);
}

Document withReference(const std::vector<SongStem>& song) {
  Document document = documentOf(song);
  document.editTrack(int(song.size()))->reference = true;
  document.editTrack(int(song.size()))->name = "Record";
  return document;
}

const Suggestion* find(const ReferenceMatch& match, std::string_view id) {
  for (const Suggestion& suggestion : match.suggestions)
    if (suggestion.reason.messageId == id) return &suggestion;
  return nullptr;
}

Document withAll(Document document, const ReferenceMatch& match) {
  for (const Suggestion& suggestion : match.suggestions) applyTo(document, suggestion);
  return document;
}

const Stereo kMix = wideNoise(11, 0.6);

TEST(ReferenceMatch, FindsTheTiltThatAMasterWasGivenAndComesNearerToIt) {
  const std::vector<SongStem> song{{"synthPad", kMix}, {"unknown", through(kMix, {{"eq/band6On", 1}, {"eq/band6GainDb", 3}, {"eq/band1On", 1}, {"eq/band1GainDb", -3}})}};
  const Document document = withReference(song);
  const ReferenceMatch told = match(song, document);
  const Suggestion* tone = find(told, "match.tone");
  ASSERT_TRUE(tone) << toJson(told);
  EXPECT_LT(tone->evidence[0].after, tone->evidence[0].before - 0.5) << "dB";
  const Document with = withAll(document, told);
  EXPECT_GT(with.value(Draft::at(Scope::master, 0, "eq/band6GainDb")), 0.5f) << "dB at 10 kHz";
  EXPECT_LT(with.value(Draft::at(Scope::master, 0, "eq/band1GainDb")), -0.5f) << "dB at 90 Hz";
  for (int band = 1; band <= 6; ++band)
    EXPECT_LE(std::abs(with.value(Draft::at(Scope::master, 0, "eq/band" + std::to_string(band) + "GainDb"))), float(kMostToneDb) + 0.05f) << "dB";
  EXPECT_FALSE(find(told, "match.width")) << "it was not made wider";
}

TEST(ReferenceMatch, MovesTheWidthTowardsTheReference) {
  const std::vector<SongStem> song{{"synthPad", kMix}, {"unknown", through(kMix, {{"width/widthPercent", 125}})}};
  const ReferenceMatch told = match(song, withReference(song));
  const Suggestion* width = find(told, "match.width");
  ASSERT_TRUE(width) << toJson(told);
  EXPECT_NEAR(width->moves.front().to, 125, 6) << "per cent";
  EXPECT_LT(width->evidence[0].after, 0.5) << "dB";
}

TEST(ReferenceMatch, ComesToTheLoudnessOfTheReferenceWithinItsTolerance) {
  Stereo quieter = kMix;
  for (float& sample : quieter.left) sample *= 0.5f;
  for (float& sample : quieter.right) sample *= 0.5f;
  const std::vector<SongStem> song{{"synthPad", quieter}, {"unknown", kMix}};
  const ReferenceMatch told = match(song, withReference(song));
  const Suggestion* loudness = find(told, "match.loudness");
  ASSERT_TRUE(loudness) << toJson(told);
  EXPECT_NEAR(told.target.lufs - told.before.lufs, 6.02, 0.1) << "LU";
  ASSERT_TRUE(told.after);
  EXPECT_NEAR(told.after->lufs, told.target.lufs, 0.3) << "LUFS";
  EXPECT_FALSE(find(told, "match.tone"));
  EXPECT_FALSE(find(told, "match.width"));
}

TEST(ReferenceMatch, StopsBeforeTheLoudnessOfACrushedReferenceCostsTheDynamicsAndSaysSo) {
  Stereo mix = kMix;  // loud enough that the limiter's gain does not end before the guard
  for (Samples* side : {&mix.left, &mix.right}) *side = scaled(*side, 4);
  const std::vector<SongStem> song{{"drums", mix}, {"unknown", through(kMix, {{"limiter/on", 1}, {"limiter/gainDb", 24}, {"fader/gainDb", 6}})}};
  const ReferenceMatch told = match(song, withReference(song));
  ASSERT_TRUE(told.after) << toJson(told);
  EXPECT_GE(told.mixAfter.limiterOftenDb, -4) << "dB";
  EXPECT_GE(told.after->psrDb(), 8) << "dB";
  EXPECT_LT(told.after->lufs, told.target.lufs - 1) << "LUFS";
  bool said = false;
  for (const Reason& note : told.notes) said = said || note.messageId == "match.loudnessStopped";
  EXPECT_TRUE(said) << toJson(told);
}

TEST(ReferenceMatch, HasNothingToMendWhereTheMixIsTheReference) {
  const std::vector<SongStem> song{{"synthPad", kMix}, {"unknown", kMix}};
  const ReferenceMatch told = match(song, withReference(song));
  EXPECT_TRUE(told.suggestions.empty()) << toJson(told);
  ASSERT_EQ(told.notes.size(), 1u);
  EXPECT_EQ(told.notes[0].messageId, "match.fine");
}

TEST(ReferenceMatch, LeavesWhatIsLockedAloneAndNeverTouchesTracks) {
  const std::vector<SongStem> song{{"synthPad", kMix}, {"unknown", through(kMix, {{"eq/band6On", 1}, {"eq/band6GainDb", 4}, {"width/widthPercent", 130}})}};
  Document document = withReference(song);
  for (const Suggestion& suggestion : match(song, document).suggestions)
    for (const Move& move : suggestion.moves) EXPECT_EQ(move.address.scope, Scope::master);
  document.master.edit().locked.set();
  EXPECT_TRUE(match(song, document).suggestions.empty());
}

TEST(ReferenceMatch, TakesBackWhatDoesNotComeNearer) {
  const std::vector<SongStem> song{{"synthPad", kMix}, {"unknown", through(kMix, {{"eq/band6On", 1}, {"eq/band6GainDb", 4}})}};
  const Document document = withReference(song);
  const std::vector<int> tracks{1, 2};
  ReferenceMatcher matcher(document, tracks);
  std::vector<MixMeasures> first;
  for (const WantedRender& render : matcher.wanted()) first.push_back(hear(song, render));
  matcher.measured(first);
  ASSERT_EQ(matcher.wanted().size(), 1u);
  matcher.measured(std::span(first).first(1));  // as if the moves had done nothing
  ASSERT_FALSE(matcher.result().notes.empty());
  EXPECT_EQ(matcher.result().notes[0].messageId, "match.takenBack.tone");
  for (const WantedRender& render : matcher.wanted())
    for (int band = 1; band <= 6; ++band) EXPECT_EQ(render.document->value(Draft::at(Scope::master, 0, "eq/band" + std::to_string(band) + "On")), 0);
}

TEST(ReferenceMatch, DoesNotLiftPeaksOverTheCeilingWhereNoLimiterIsToHoldThem) {
  Stereo loud = kMix;
  const float gain = 0.93f / std::max(*std::max_element(loud.left.begin(), loud.left.end()), *std::max_element(loud.right.begin(), loud.right.end()));
  for (Samples* side : {&loud.left, &loud.right})
    for (float& sample : *side) sample *= gain;
  // Brighter, and so much softer that it is about as loud.
  const std::vector<SongStem> song{{"synthPad", loud}, {"unknown", through(loud, {{"eq/band6On", 1}, {"eq/band6GainDb", 5}, {"fader/gainDb", -1.5f}})}};
  Document document = withReference(song);
  document.master.edit().locked[std::size_t(findParam(Scope::master, "limiter/on").value())] = true;  // nobody else may hold them
  const ReferenceMatch told = match(song, document);
  EXPECT_LE(told.mixAfter.truePeakDb, std::max(told.mixBefore.truePeakDb, -1.0) + 0.05) << toJson(told);
}

TEST(ReferenceMatch, SaysThatThereIsNoReferenceOrThatItIsSilent) {
  const std::vector<SongStem> song{{"synthPad", kMix}, {"unknown", {Samples(kMix.left.size()), {}}}};
  EXPECT_EQ(match(song, documentOf(song)).notes.at(0).messageId, "match.noReference");
  EXPECT_EQ(match(song, withReference(song)).notes.at(0).messageId, "match.silence");
}

TEST(ReferenceMatch, CrossesAsJson) {
  const std::vector<SongStem> song{{"synthPad", kMix}, {"unknown", through(kMix, {{"width/widthPercent", 130}, {"eq/band6On", 1}, {"eq/band6GainDb", 3}})}};
  const ReferenceMatch told = match(song, withReference(song));
  const auto read = referenceMatchFromJson(toJson(told));
  ASSERT_TRUE(read) << read.error();
  ASSERT_EQ(read.value().suggestions.size(), told.suggestions.size());
  for (std::size_t i = 0; i < told.suggestions.size(); ++i) EXPECT_EQ(read.value().suggestions[i].moves, told.suggestions[i].moves);
  const std::string once = toJson(read.value());
  EXPECT_EQ(toJson(referenceMatchFromJson(once).value()), once);
  EXPECT_FALSE(referenceMatchFromJson("{}"));
}

TEST(ToneMatch, DependsOnNeitherLoudness) {
  MixProfile mix, reference;
  mix.bandLevelsDb.fill(-30);
  reference.bandLevelsDb.fill(-30);
  mix.lufs = reference.lufs = -20;
  for (double& db : reference.bandLevelsDb) db += 7;
  reference.lufs += 7;
  EXPECT_NEAR(toneDistanceDb(toneDifference(mix, reference)), 0, 1e-9) << "dB";
  for (int b = 0; b < kThirdOctaves; ++b) reference.bandLevelsDb[std::size_t(b)] += b < 15 ? 3 : -3;
  EXPECT_NEAR(toneDistanceDb(toneDifference(mix, reference)), 3, 0.5) << "dB";
}

TEST(ToneMatch, BandsTogetherStayWithinTheLimit) {
  ToneCurve wanted;
  for (int b = 0; b < kThirdOctaves; ++b) wanted[std::size_t(b)] = b < 12 ? 20 : -20;
  BandGains free;
  free.isFree.fill(true);
  const auto gains = fitTone(wanted, free, 48000);
  for (int b = 0; b < kThirdOctaves; ++b) {
    double db = 0;
    for (std::size_t k = 0; k < gains.size(); ++k) {
      const MatchBand& band = matchBands()[k];
      db += responseDb(Eq::design(band.type, band.hz, gains[k], band.q, 48000), thirdOctaveCentreHz(b), 48000);
    }
    EXPECT_LE(std::abs(db), kMostToneDb + 0.1) << "dB at " << thirdOctaveCentreHz(b) << " Hz";
  }
  EXPECT_GT(gains[0], 1);
  EXPECT_LT(gains[5], -1);
}

}  // namespace
}  // namespace mix::test
