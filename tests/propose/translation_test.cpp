// SPDX-License-Identifier: MIT
// What is heard on which playback system, and that a move helps one without a loss on another.
#include "engine/propose/translation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/propose/services.h"
#include "tests/propose/proposing.h"

namespace mix::test {
namespace {

enum Device : std::size_t { reference, phone, laptop, earbuds, car, club, mono };

Samples tone(double hz, double amplitude, double seconds = 8) {
  Samples samples(std::size_t(seconds * kSongRate));
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = float(amplitude * std::sin(2 * std::numbers::pi * hz * double(i) / kSongRate));
  return samples;
}

Translation translate(const std::vector<SongStem>& song, const Document& document, int device, bool backwards = false) {
  std::vector<int> tracks;
  for (const auto& track : document.tracks) tracks.push_back(track->id);
  if (backwards) std::reverse(tracks.begin(), tracks.end());
  Translator translator(document, tracks, device);
  for (int rounds = 0; !translator.wanted().empty(); ++rounds) {
    if (rounds > 8) {
      ADD_FAILURE() << "it never ends";
      break;
    }
    std::vector<MixMeasures> measures;
    for (const WantedRender& render : translator.wanted()) measures.push_back(renderAndMeasure(song, *render.document, render.peaks, render.tracks, render.only));
    translator.measured(measures);
  }
  return translator.result();
}

// A bass with harmonics that fall by 9 dB an octave, and two stems that leave it room.
std::vector<SongStem> bassSong() {
  Samples bass(std::size_t(8 * kSongRate));
  for (int h = 1; h <= 24; ++h)
    for (std::size_t i = 0; i < bass.size(); ++i) bass[i] += float(0.3 * std::pow(h, -1.5) * std::sin(2 * std::numbers::pi * 55 * h * double(i) / kSongRate));
  Samples hats = beats(7, 1, 8, 0.25);
  for (std::size_t i = hats.size(); i-- > 1;) hats[i] = 0.3f * (hats[i] - hats[i - 1]);
  return {{"bass", {bass, {}}}, {"hihat", {hats, {}}}, {"synthPad", {tone(1800, 0.02), {}}}};
}

TEST(Translation, ASubBassIsInaudibleOnThePhoneAndHeardWholeInTheClub) {
  const std::vector<SongStem> song{{"bass", {tone(45, 0.3), {}}}};
  const auto row = translate(song, documentOf(song), 0).before.at(0);
  EXPECT_NEAR(row[reference].audibleDb, 0, 0.01);
  EXPECT_LE(row[phone].audibleDb, -30) << "dB";
  EXPECT_LT(row[phone].levelDb, -50) << "dB";
  EXPECT_GE(row[club].audibleDb, -0.5) << "dB";
  EXPECT_NEAR(row[mono].audibleDb, 0, 0.01) << "dB: it is in the middle";
}

// The right side is the left one upside down at half its height: (1 - 0.5)^2 / 2 of 1 + 0.25.
TEST(Translation, WhatIsUpsideDownOnOneSideLosesInMonoWhatItsSidesPredict) {
  const Samples left = scaled(noise(std::size_t(8 * kSongRate), 3, 0.3f), 1);
  const std::vector<SongStem> song{{"keys", {left, scaled(left, -0.5)}}, {"piano", {tone(400, 0.1), {}}}};
  const Translation told = translate(song, documentOf(song), 0);
  ASSERT_EQ(told.tracks.size(), 2u);
  const std::size_t keys = told.tracks[0] == 1 ? 0 : 1;
  EXPECT_NEAR(told.before[keys][mono].levelDb, 10 * std::log10(0.25 / 2 / 1.25), 0.5) << "dB";
  EXPECT_NEAR(told.before[1 - keys][mono].levelDb, 0, 0.05) << "dB";
  EXPECT_LT(told.before[keys][mono].audibleDb, told.before[keys][reference].audibleDb - 1) << "dB of loudness";
}

TEST(Translation, AMuteAndAFaderAreHeardInTheTable) {
  const auto song = bassSong();
  Document document = documentOf(song);
  const Address fader = Draft::at(Scope::track, 1, "fader/gainDb"), mute = Draft::at(Scope::track, 2, "fader/mute");
  document.editTrack(1)->values[std::size_t(fader.param)] = -20;
  document.editTrack(2)->values[std::size_t(mute.param)] = 1;
  const Translation told = translate(song, document, 0);
  EXPECT_EQ(told.tracks, (std::vector<int>{1, 3})) << "by name, as there are no hashes";
  const Translation loud = translate(song, documentOf(song), 0);
  EXPECT_LT(told.before[0][phone].audibleDb, loud.before[0][phone].audibleDb);
}

TEST(Translation, AMoveForThePhoneHelpsThereAndCostsNobodyMoreThanTheTolerance) {
  const auto song = bassSong();
  const Document document = documentOf(song);
  const Translation told = translate(song, document, phone);
  ASSERT_TRUE(told.fix.has_value()) << toJson(told);
  const auto row = std::size_t(std::find(told.tracks.begin(), told.tracks.end(), told.fix->tracks.at(0)) - told.tracks.begin());
  EXPECT_EQ(told.tracks[row], 1) << "the bass is what a phone loses";
  // Measured here once more, in a render of the document with the move.
  Document with = document;
  applyTo(with, *told.fix);
  const Translation again = translate(song, with, 0);
  EXPECT_GE(again.before[row][phone].audibleDb, told.before[row][phone].audibleDb + kLeastRiseDb) << "dB";
  for (std::size_t i = 0; i < told.before.size(); ++i)
    for (std::size_t d = 0; d < told.before[i].size(); ++d)
      EXPECT_GE(again.before[i][d].audibleDb, told.before[i][d].audibleDb - kMostLossDb) << "dB: row " << i << " on " << listeningDevices()[d].id;
  EXPECT_NEAR(again.mixBefore.lufs, told.mixBefore.lufs, 0.3) << "LUFS";
}

TEST(Translation, IsTheSameToTheByteInAnyOrder) {
  const auto song = bassSong();
  const Document document = documentOf(song);
  EXPECT_EQ(toJson(translate(song, document, phone)), toJson(translate(song, document, phone, true)));
}

TEST(Translation, LeavesLockedControlsAlone) {
  const auto song = bassSong();
  Document document = documentOf(song);
  for (const auto& track : document.tracks) document.editTrack(track->id)->locked.set();
  const Translation told = translate(song, document, phone);
  EXPECT_FALSE(told.fix.has_value());
  ASSERT_EQ(told.notes.size(), 1u);
}

TEST(Translation, SaysWhenADeviceLosesNothing) {
  const std::vector<SongStem> song{{"piano", {tone(500, 0.2), {}}}};
  const Translation told = translate(song, documentOf(song), mono);
  EXPECT_FALSE(told.fix.has_value());
  ASSERT_EQ(told.notes.size(), 1u);
  EXPECT_EQ(told.notes[0].messageId, "translation.fine");
}

TEST(Translation, OfSilenceSaysSo) {
  const std::vector<SongStem> song{{"piano", {Samples(48000), {}}}};
  const Translation told = translate(song, documentOf(song), phone);
  ASSERT_EQ(told.notes.size(), 1u);
  EXPECT_EQ(told.notes[0].messageId, "translation.silence");
  EXPECT_TRUE(told.before.empty());
}

TEST(Translation, CrossesAsJson) {
  const auto song = bassSong();
  const Translation told = translate(song, documentOf(song), phone);
  const auto read = translationFromJson(toJson(told));
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read.value().tracks, told.tracks);
  EXPECT_EQ(read.value().device, told.device);
  EXPECT_EQ(toJson(read.value()), toJson(told));
  EXPECT_FALSE(translationFromJson("{}"));
  EXPECT_FALSE(translationFromJson("[1"));
}

TEST(Services, TurnDownWhatIsLouderAndUpOnlyWhereTheyDoAndPeaksAllow) {
  const auto on = [](std::string_view id, double lufs, double peak) {
    for (const Service& service : services())
      if (service.id == id) return playOn(service, lufs, peak);
    return ServicePlay{};
  };
  EXPECT_DOUBLE_EQ(on("spotify", -9, -1).gainDb, -5);
  EXPECT_DOUBLE_EQ(on("youtube", -20, -10).gainDb, 0) << "dB: it never turns up";
  EXPECT_DOUBLE_EQ(on("appleMusic", -20, -10).gainDb, 4);
  const ServicePlay limited = on("spotify", -20, -3);
  EXPECT_DOUBLE_EQ(limited.gainDb, 2) << "dB: to -1 dBTP";
  EXPECT_TRUE(limited.peakLimits);
  EXPECT_DOUBLE_EQ(on("ebuR128", -14, -1).gainDb, -9);
}

}  // namespace
}  // namespace mix::test
