// SPDX-License-Identifier: MIT
#include "engine/propose/guide.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/analysis/band.h"

namespace mix {
namespace {

using test::Band;

// Stems of loudness and bands alone, in a song that is told.
class AdviceOnASong : public ::testing::Test {
 protected:
  static constexpr double kSeconds = 64;

  void addStem(std::string role, double lufs, int centreBand) {
    StemMeasures m{};
    m.seconds = kSeconds;
    m.lufs = lufs;
    m.blockPowers.assign(std::size_t(kSeconds * 10), float(std::pow(10, lufs / 10)));
    BandPowers bands{};
    for (int b = 0; b < kErbBands; ++b) bands[std::size_t(b)] = float(std::exp(-0.1 * (b - centreBand) * (b - centreBand)));
    m.bandPowers.assign(std::size_t(kSeconds / StemMeasures::kFrameSeconds), bands);
    measures_.push_back(std::move(m));
    roles_.push_back(std::move(role));
  }
  void softer(std::size_t stem, double from, double to, double db) {
    for (auto i = std::size_t(from * 10); i < std::size_t(to * 10); ++i) measures_[stem].blockPowers[i] *= float(std::pow(10, -db / 10));
  }
  void addSection(double from, double to, std::string kind, std::vector<int> tracks, double lufs) {
    Section s;
    s.from = from, s.to = to, s.firstBar = int(from / 2), s.bars = int((to - from) / 2);
    s.kind = std::move(kind), s.density = double(tracks.size()), s.lufs = lufs, s.tracks = std::move(tracks);
    song_.seconds = kSeconds;
    song_.sections.push_back(std::move(s));
  }
  std::vector<Advice> advice() {
    std::vector<NamedArrangedStem> stems;
    for (std::size_t i = 0; i < measures_.size(); ++i) stems.push_back({{int(i) + 1, roles_[i], &measures_[i], nullptr}, roles_[i]});
    return adviceOn(song_, stems);
  }
  static const Advice* find(const std::vector<Advice>& all, std::string_view id) {
    for (const Advice& one : all)
      if (one.reason.messageId == id) return &one;
    return nullptr;
  }
  std::vector<StemMeasures> measures_;
  std::vector<std::string> roles_;
  Arrangement song_;
};

TEST_F(AdviceOnASong, NamesTwoStemsInOneRegisterWithTheirBars) {
  addStem("piano", -20, 20);
  addStem("synthPad", -22, 21);
  addStem("bass", -20, 4);
  addSection(0, 32, "", {1, 3}, -18);
  addSection(32, 64, "", {1, 2, 3}, -17);
  const auto all = advice();
  const Advice* found = find(all, "advice.sameRegister");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->tracks, (std::vector<int>{1, 2}));
  EXPECT_EQ(found->reason.numbers[0], 17);
  EXPECT_EQ(found->reason.numbers[1], 32);
  ASSERT_EQ(found->rides.size(), 1u);
  EXPECT_EQ(found->rides[0].track, 2) << "what supports steps aside";
  EXPECT_EQ(found->rides[0].points.back().db, -2.5f) << "to the end of the song";
}

TEST_F(AdviceOnASong, SaysNothingOfStemsThatLieApart) {
  addStem("piano", -20, 26);
  addStem("synthPad", -22, 14);
  addStem("bass", -20, 4);
  addSection(0, 64, "", {1, 2, 3}, -17);
  EXPECT_TRUE(advice().empty());
}

TEST_F(AdviceOnASong, ComparesTheChorusWithTheVerse) {
  addStem("voiceLead", -20, 22);
  addStem("synthPad", -24, 14);
  addStem("bass", -22, 4);
  softer(0, 32, 64, 4);
  addSection(0, 32, "verse", {1, 2, 3}, -16);
  addSection(32, 64, "chorus", {1, 2, 3}, -15.8);
  const auto all = advice();
  const Advice* small = find(all, "advice.chorusNotBigger");
  ASSERT_NE(small, nullptr);
  EXPECT_NEAR(small->reason.numbers[2], 0.2, 1e-6);
  ASSERT_EQ(small->rides.size(), 1u);
  EXPECT_EQ(small->rides[0].track, 2);
  const Advice* sinks = find(all, "advice.leadCovered");
  ASSERT_NE(sinks, nullptr);
  EXPECT_NEAR(sinks->reason.numbers[2], 4.2, 0.1);
  EXPECT_GT(sinks->rides.at(0).points.back().db, 0);
}

TEST(Guide, OfABandGoesThroughJsonUnchanged) {
  const Band band;
  const auto heard = band.heard();
  std::vector<NamedArrangedStem> stems;
  for (std::size_t i = 0; i < heard.size(); ++i) stems.push_back({{int(i) + 1, band.stems[i].role, &heard[i].measures, &heard[i].music}, band.stems[i].role});
  const std::string text = toJson(guideOf(stems));
  EXPECT_EQ(text, toJson(guideOf(stems)));
  const auto read = guideFromJson(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(toJson(read.value()), text);
  EXPECT_EQ(read.value().arrangement.sections.size(), 4u);
}

TEST(Guide, RefusesWhatIsNoneAndSurvivesOddValues) {
  EXPECT_FALSE(guideFromJson("{}"));
  EXPECT_FALSE(guideFromJson("no json"));
  const auto odd = guideFromJson(R"({"sections":[{"to":-3,"label":-1,"tracks":["x",1]},7],"beats":[3,1,"x",4],"chords":[{"to":2,"root":99,"quality":"odd"}],
    "beatsPerBar":0,"key":{"tonic":-5},"rides":[{"track":1,"points":[0,1,-4,2,5]}],"advice":[{}]})");
  ASSERT_TRUE(odd);
  const Arrangement& song = odd.value().arrangement;
  EXPECT_EQ(song.beats, (std::vector<double>{3, 4}));
  EXPECT_EQ(song.chords[0].root, 11);
  EXPECT_EQ(song.sections[0].tracks, (std::vector<int>{1}));
  EXPECT_EQ(odd.value().rides[0].points.size(), 1u);
  EXPECT_GE(song.bars().size(), 1u);
}

}  // namespace
}  // namespace mix
