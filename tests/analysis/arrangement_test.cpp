// SPDX-License-Identifier: MIT
#include "engine/analysis/arrangement/arrangement.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/analysis/band.h"
#include "tests/support/signals.h"

namespace mix::test {
namespace {

class ArrangementOfABand : public ::testing::Test {
 protected:
  static std::vector<ArrangedStem> stemsOf(const std::vector<HeardStem>& heard) {
    std::vector<ArrangedStem> stems;
    for (std::size_t i = 0; i < heard.size(); ++i) stems.push_back({int(i) + 1, band().stems[i].role, &heard[i].measures, &heard[i].music});
    return stems;
  }
  static const Band& band() {
    static const Band played;
    return played;
  }
  static const std::vector<HeardStem>& heard() {
    static const auto all = band().heard();
    return all;
  }
  static const Arrangement& song() {
    static const Arrangement found = arrangementOf(stemsOf(heard()));
    return found;
  }
};

TEST_F(ArrangementOfABand, FindsTheTempoWithinHalfAPercent) {
  EXPECT_NEAR(song().tempoBpm, Band::kBpm, 0.005 * Band::kBpm);
  EXPECT_GT(song().tempoConfidence, 0.5);
}

TEST_F(ArrangementOfABand, PutsBeatsWithin30Milliseconds) {
  int near = 0;
  for (int beat = 0; beat < 4 * Band::kBars; ++beat) {
    const double at = Band::kStart + beat * Band::kBeat;
    for (double found : song().beats) near += std::fabs(found - at) < 0.03;
  }
  EXPECT_GE(near, 4 * Band::kBars - 2);
}

TEST_F(ArrangementOfABand, BarsBeginOnTheOne) {
  EXPECT_EQ(song().beatsPerBar, 4);
  const auto bars = song().bars();
  const double into = std::fmod(bars[2] - Band::kStart + Band::kBar / 2, Band::kBar) - Band::kBar / 2;
  EXPECT_NEAR(into, 0, 0.05);
}

TEST_F(ArrangementOfABand, FindsTheKey) {
  EXPECT_EQ(song().key.tonic, 2);
  EXPECT_FALSE(song().key.minor);
  EXPECT_GT(song().key.confidence, 0.3);
}

TEST_F(ArrangementOfABand, FindsNineChordsInTen) {
  int right = 0;
  for (int bar = 0; bar < Band::kBars; ++bar) {
    const double middle = Band::barStart(bar) + Band::kBar / 2;
    for (const Chord& chord : song().chords)
      if (chord.from <= middle && middle < chord.to)
        right += chord.root == Band::rootOf(bar) && chord.quality == (Band::isMinor(bar) ? Chord::Quality::minor : Chord::Quality::major);
  }
  EXPECT_GE(right, Band::kBars * 9 / 10);
}

// The singer's microphone hears the keys, 13 dB under the voice.
TEST_F(ArrangementOfABand, BleedIsNotPlaying) {
  Band bled;
  const auto power = [](const std::vector<float>& samples) { return std::inner_product(samples.begin(), samples.end(), samples.begin(), 0.0); };
  const auto &keys = bled.stems[3].samples;
  auto& voice = bled.stems[5].samples;  // sings half of the time
  const auto gain = float(std::sqrt(2 * power(voice) / power(keys) * std::pow(10, -13 / 10.0)));
  for (std::size_t i = 0; i < voice.size(); ++i) voice[i] += gain * keys[i];
  const auto heard = bled.heard();
  const auto sections = arrangementOf(stemsOf(heard)).sections;
  ASSERT_EQ(sections.size(), 4u);
  EXPECT_NEAR(sections[0].density, 4, 0.3);
  EXPECT_NEAR(sections[1].density, 6, 0.3);
}

TEST_F(ArrangementOfABand, FindsSectionsAndThatTheyComeBack) {
  ASSERT_EQ(song().sections.size(), 4u);
  for (int i = 1; i < 4; ++i) EXPECT_NEAR(song().sections[std::size_t(i)].from, Band::barStart(i * Band::kSectionBars), 0.1);
  const auto& s = song().sections;
  EXPECT_EQ(s[0].label, s[2].label);
  EXPECT_EQ(s[1].label, s[3].label);
  EXPECT_NE(s[0].label, s[1].label);
  EXPECT_NEAR(s[0].density, 4, 0.3);
  EXPECT_NEAR(s[1].density, 6, 0.3);
  EXPECT_EQ(s[0].tracks, (std::vector<int>{1, 2, 3, 4}));
  EXPECT_GT(s[1].lufs, s[0].lufs);
  EXPECT_GT(s[1].registerHz, s[0].registerHz);
}

TEST_F(ArrangementOfABand, IsTheSameAtAnyLevelOfAStem) {
  auto quieter = band().stems[3].samples;
  for (float& sample : quieter) sample *= 0.1f;
  auto hearing = StemHearing::make(Band::kRate, 1);
  hearing.value().add(quieter.data(), nullptr, int(quieter.size()));
  auto all = heard();
  all[3] = hearing.value().finish();
  const Arrangement other = arrangementOf(stemsOf(all));
  EXPECT_NEAR(other.tempoBpm, song().tempoBpm, 0.01);
  EXPECT_EQ(other.key.tonic, song().key.tonic);
  EXPECT_EQ(other.sections.size(), song().sections.size());
}

TEST(Arrangement, OfNothingIsNothing) {
  EXPECT_EQ(arrangementOf({}).seconds, 0);
  auto hearing = StemHearing::make(48000, 1);
  const Samples silence(48000 * 5);
  hearing.value().add(silence.data(), nullptr, int(silence.size()));
  const HeardStem heard = hearing.value().finish();
  const ArrangedStem stem{1, "drums", &heard.measures, &heard.music};
  EXPECT_TRUE(arrangementOf(std::span(&stem, 1)).sections.empty());
}

TEST(Arrangement, OfNoiseHasNoSureTempoAndBarsAllTheSame) {
  auto hearing = StemHearing::make(48000, 1);
  const Samples hiss = noise(48000 * 30, 3, 0.1f);
  hearing.value().add(hiss.data(), nullptr, int(hiss.size()));
  const HeardStem heard = hearing.value().finish();
  const ArrangedStem stem{1, "fx", &heard.measures, &heard.music};
  const Arrangement song = arrangementOf(std::span(&stem, 1));
  EXPECT_LT(song.tempoConfidence, 0.3);
  EXPECT_GE(song.bars().size(), 2u);
  EXPECT_EQ(song.energy.size() + 1, song.bars().size());
}

TEST(MusicListener, IsTheSameWhateverTheBlocks) {
  const Samples left = noise(48000 * 3, 3, 0.2f), right = noise(48000 * 3, 5, 0.1f);
  const auto listen = [&](std::size_t block) {
    MusicListener listener;
    listener.prepare(44100, 2);
    for (std::size_t at = 0; at < left.size(); at += block) listener.add(left.data() + at, right.data() + at, int(std::min(block, left.size() - at)));
    return listener.finish();
  };
  const StemMusic whole = listen(left.size()), pieces = listen(777);
  EXPECT_EQ(whole.onsets, pieces.onsets);
  EXPECT_EQ(whole.lowOnsets, pieces.lowOnsets);
  EXPECT_EQ(whole.chroma, pieces.chroma);
  EXPECT_NEAR(double(whole.onsets.size()) * whole.hopSeconds, double(left.size()) / 44100, 0.03);
}

TEST(MusicListener, HearsAnOnsetWhereItIsAndANoteAsItsPitchClass) {
  Samples sound(48000 * 4);
  for (std::size_t i = 48000; i < sound.size(); ++i) sound[i] = 0.3f * float(std::sin(2 * std::numbers::pi * 110 * double(i) / 48000));  // A2
  MusicListener listener;
  listener.prepare(48000, 1);
  listener.add(sound.data(), nullptr, int(sound.size()));
  const StemMusic music = listener.finish();
  const auto loudest = std::max_element(music.onsets.begin(), music.onsets.end()) - music.onsets.begin();
  EXPECT_NEAR(double(loudest) * music.hopSeconds, 1.0, 0.015);
  const Chroma& late = music.chroma[music.chroma.size() / 2];
  for (std::size_t c = 0; c < 12; ++c) {
    if (c == 9) continue;
    EXPECT_LT(late[c], 0.01f * late[9]) << c;
  }
}

}  // namespace
}  // namespace mix::test
