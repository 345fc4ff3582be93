// SPDX-License-Identifier: MIT
#include <random>

#include "engine/session/json.h"
#include "engine/session/rounding.h"
#include "tests/propose/styling.h"

namespace mix::test {
namespace {

const MixSpace& space() {
  static const MixSpace made(styled().asked, styled().base, styled().alternatives);
  return made;
}

template <class Visit>
void eachValue(const Document& document, Visit visit) {
  const auto channel = [&](Scope scope, int id) {
    for (int param = 0; param < int(schemaOf(scope).size()); ++param) visit(Address{scope, id, param}, document.value({scope, id, param}));
  };
  for (const auto& track : document.tracks) channel(Scope::track, track->id);
  channel(Scope::master, 0);
}

TEST(MixSpace, EachAlternativeIsExactlyAtItsPlace) {
  const Styled& s = styled();
  for (const StyledMix& mix : s.alternatives.mixes) EXPECT_EQ(space().at(mix.x, mix.y, s.asked), mix::documentOf(s.base, mix)) << mix.style;
}

TEST(MixSpace, EveryPointHasParametersThatADocumentHolds) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> place(-1, 1);
  for (int i = 0; i < 1000; ++i) {
    const double x = place(random), y = place(random);
    const Document document = space().at(x, y, styled().asked);
    eachValue(document, [&](const Address& address, float value) {
      ASSERT_TRUE(std::isfinite(value)) << toText(address);
      ASSERT_EQ(value, clampToSpec(address.spec(), value)) << toText(address) << " at " << x << ", " << y;
    });
    if (i % 50 == 0) {
      const auto read = fromJson(toJson(document, 100));
      ASSERT_TRUE(read);
      ASSERT_EQ(read.value().document, document);
    }
  }
}

TEST(MixSpace, WeightsSumToOneAndChangeLittleOverASmallWay) {
  std::mt19937 random(8);
  std::uniform_real_distribution<double> place(-0.99, 0.99);
  for (int i = 0; i < 1000; ++i) {
    const double x = place(random), y = place(random);
    const auto here = space().weights(x, y), there = space().weights(x + 1e-3, y);
    double sum = 0;
    for (std::size_t c = 0; c < here.size(); ++c) {
      sum += here[c];
      ASSERT_GE(here[c], 0);
      ASSERT_NEAR(here[c], there[c], 0.01) << x << ", " << y;
    }
    ASSERT_NEAR(sum, 1, 1e-12);
  }
}

// Whatever is switched on between two alternatives comes with an amount of nothing.
TEST(MixSpace, WhatIsHeardNeverJumps) {
  const auto soundOf = [](const Document& d, int id) {
    std::vector<double> heard;
    for (double hz : {60.0, 200.0, 1000.0, 3000.0, 10'000.0}) heard.push_back(toneDb(Scope::track, d.track(id)->values, hz, 48000));
    const auto value = [&](std::string_view words) { return double(d.value(Draft::at(Scope::track, id, words))); };
    heard.push_back(value("fader/gainDb"));
    heard.push_back(value("pan/position") / 10);
    heard.push_back(value("compressor/on") * value("compressor/mixPercent") / 20);
    return heard;
  };
  const auto& mixes = styled().alternatives.mixes;
  for (const StyledMix& to : mixes) {
    for (int id = 1; id <= int(styled().song.size()); ++id) {
      auto before = soundOf(space().at(mixes[0].x, mixes[0].y, styled().asked), id);
      for (int step = 1; step <= 200; ++step) {
        const double t = step / 200.0;
        const auto now = soundOf(space().at(t * to.x, t * to.y, styled().asked), id);
        for (std::size_t i = 0; i < now.size(); ++i) ASSERT_NEAR(now[i], before[i], 0.35) << to.style << " track " << id << " what " << i << " at " << t;
        before = now;
      }
    }
  }
}

TEST(MixSpace, BetweenTwoItIsTheAmountOfAMove) {
  const Styled& s = styled();
  Alternatives two = s.alternatives;
  two.mixes.resize(2);
  const MixSpace line(s.asked, s.base, two);
  const double x = 0.6 * two.mixes[1].x, y = 0.6 * two.mixes[1].y;
  const auto weights = line.weights(x, y);
  const Document there = line.at(x, y, s.asked), from = line.corner(0), to = line.corner(1);
  for (const auto& track : there.tracks) {
    const Address fader = Draft::at(Scope::track, track->id, "fader/gainDb");
    EXPECT_NEAR(there.value(fader), rounded(fader.spec(), interpolate(fader.spec(), from.value(fader), to.value(fader), float(weights[1]))), 0.051) << track->name;
  }
}

TEST(MixSpace, LockedControlsNeverMove) {
  Document now = styled().asked;
  now.editChannel(Scope::track, 4)->locked.set();
  const Address drive = Draft::at(Scope::master, 0, "limiter/gainDb");
  now.editChannel(Scope::master, 0)->locked.set(std::size_t(drive.param));
  std::mt19937 random(9);
  std::uniform_real_distribution<double> place(-1, 1);
  for (int i = 0; i < 200; ++i) {
    const Document document = space().at(place(random), place(random), now);
    ASSERT_EQ(document.track(4)->values, now.track(4)->values);
    ASSERT_EQ(document.value(drive), now.value(drive));
  }
}

TEST(MixSpace, WhatWasMovedByHandSinceAndIsNoneOfItsBusinessStays) {
  Document now = styled().asked;
  const Address gate = Draft::at(Scope::track, 2, "gate/on"), tempoBus = Draft::at(Scope::master, 0, "saturation/on");
  setPlain(*now.editChannel(Scope::track, 2), gate.spec(), gate.param, 1);
  setPlain(*now.editChannel(Scope::master, 0), tempoBus.spec(), tempoBus.param, 1);
  const Document there = space().at(0.3, 0.3, now);
  EXPECT_EQ(there.value(gate), 1);
  EXPECT_EQ(there.value(tempoBus), 1);
  Document without = styled().asked;
  without.tracks.pop_back();
  EXPECT_EQ(space().at(0.3, 0.3, without).tracks.size(), without.tracks.size());
}

TEST(MixSpace, PointsAreAsLoudAsTheAlternativesWithin_0_5LuInClosedForm) {
  const Styled& s = styled();
  for (const auto& [x, y] : {std::pair{0.3, 0.5}, {-0.5, -0.2}, {0.7, -0.7}, {-0.2, 0.9}}) {
    const auto measured = renderAndMeasureAll(s.song, space().at(x, y, s.asked), true);
    EXPECT_NEAR(measured.mix.lufs, s.alternatives.lufs, 0.5) << x << ", " << y;
    EXPECT_LE(measured.mix.truePeakDb, -0.95);
    const auto levels = space().levelsAt(x, y, s.asked);
    std::vector<double> all;
    for (const auto& track : s.asked.tracks) all.push_back(measured.tracks.at(track->id).integratedLufs);
    all = relativeToSum(all);
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_NEAR(all[i], levels.at(int(i) + 1), 0.5);
  }
}

TEST(MixSpace, OfNothingIsTheSongItself) {
  const MixSpace none(styled().asked, styled().base, {});
  EXPECT_EQ(none.at(0.2, 0.4, styled().asked), styled().asked);
}

}  // namespace
}  // namespace mix::test
