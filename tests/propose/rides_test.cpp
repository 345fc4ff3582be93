// SPDX-License-Identifier: MIT
#include "engine/propose/rides.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "engine/analysis/level_wander.h"
#include "tests/support/phrases.h"

namespace mix {
namespace {

// Stems that are nothing but their loudness over 100 s.
class Rides : public ::testing::Test {
 protected:
  static constexpr double kSeconds = 100;
  struct Level { double lufs, wanderDb, periodSeconds; };

  void play(std::vector<Level> levels) {
    measures_.clear();
    for (const Level& level : levels) {
      StemMeasures m{};
      m.seconds = kSeconds;
      m.lufs = level.lufs;
      for (double t = 0.05; t < kSeconds; t += StemMeasures::kBlockSeconds)
        m.blockPowers.push_back(float(std::pow(10, (level.lufs + level.wanderDb * std::sin(2 * std::numbers::pi * t / level.periodSeconds)) / 10)));
      measures_.push_back(m);
    }
  }
  std::vector<Ride> ride(const RideLimits& limits = {}) {
    stems_.clear();
    for (std::size_t i = 0; i < measures_.size(); ++i) stems_.push_back({int(i) + 1, "keys", &measures_[i], nullptr});
    Section whole;
    whole.to = kSeconds;
    return ridesOf(stems_, std::span(&whole, 1), limits);
  }
  static double at(const Ride& ride, double seconds) {
    const ParamSpec plain{.id = "x", .label = "X", .unit = Unit::db, .min = -24, .max = 24};
    AutomationPoints points;
    for (const RidePoint& point : ride.points) points.push_back({std::int64_t(std::llround(point.seconds * 1000)), point.db, 0});
    return double(automationValue(plain, points, std::int64_t(seconds * 1000)));
  }
  // Root of the mean square of what a stem's level is off, before and with the ride.
  static std::pair<double, double> wander(const Level& level, const Ride& ride) {
    double before = 0, after = 0;
    int count = 0;
    for (double t = 5; t < kSeconds - 5; t += 0.1, ++count) {
      const double off = level.wanderDb * std::sin(2 * std::numbers::pi * t / level.periodSeconds);
      before += off * off;
      after += (off + at(ride, t)) * (off + at(ride, t));
    }
    return {std::sqrt(before / count), std::sqrt(after / count)};
  }
  std::vector<StemMeasures> measures_;
  std::vector<ArrangedStem> stems_;
};

TEST_F(Rides, TakeAwayMostOfAWanderOfThreeDecibels) {
  const Level off{-20, 3, 25};
  play({{-18, 0, 1}, {-22, 0, 1}, {-20, 0, 1}, off});
  const auto rides = ride();
  ASSERT_EQ(rides.size(), 1u);
  EXPECT_EQ(rides[0].track, 4);
  const auto [before, after] = wander(off, rides[0]);
  EXPECT_LT(after, 0.4 * before);
}

TEST_F(Rides, TakeAwayMostOfAWanderOfSixDecibelsWhereTheyMay) {
  const Level off{-20, 6, 25};
  play({{-18, 0, 1}, {-22, 0, 1}, {-20, 0, 1}, off});
  const auto rides = ride({.boundDb = 6, .gateLu = 15});
  ASSERT_EQ(rides.size(), 1u);
  const auto [before, after] = wander(off, rides[0]);
  EXPECT_LT(after, 0.4 * before);
}

TEST_F(Rides, StayWithinTheirBoundAndAreSlow) {
  play({{-18, 0, 1}, {-22, 0, 1}, {-20, 0, 1}, {-20, 9, 12}});
  for (const Ride& one : ride()) {
    double last = at(one, 0);
    for (double t = 0; t < kSeconds; t += 0.1) {
      EXPECT_LE(std::fabs(at(one, t)), 3.001);
      EXPECT_LE(std::fabs(at(one, t) - last), 0.1 * RideLimits{}.dbPerSecond + 0.35) << t;  // tolerance of the lines at both ends
      last = at(one, t);
    }
  }
}

TEST_F(Rides, LeaveAloneWhatDoesNotWanderAndWhatAllDoTogether) {
  play({{-18, 0, 1}, {-22, 0.3, 20}, {-20, 0, 1}});
  EXPECT_TRUE(ride().empty());
  play({{-18, 5, 30}, {-22, 5, 30}, {-20, 5, 30}, {-25, 5, 30}});
  EXPECT_TRUE(ride().empty());
}

TEST_F(Rides, DoNotRaiseSilence) {
  play({{-18, 0, 1}, {-22, 0, 1}, {-20, 0, 1}, {-20, 4, 40}});
  // It rests from 50 to 75 s, but for noise 40 dB lower.
  for (std::size_t i = 500; i < 750; ++i) measures_[3].blockPowers[i] = 1e-6f;
  const auto rides = ride();
  ASSERT_EQ(rides.size(), 1u);
  for (double t = 50; t <= 74.5; t += 0.25) EXPECT_LE(at(rides[0], t), 0.05) << t;
}

TEST_F(Rides, AreTheSameEachTime) {
  play({{-18, 0, 1}, {-22, 2, 17}, {-20, 0, 1}, {-20, 4, 40}});
  EXPECT_EQ(ride(), ride());
}

TEST_F(Rides, GoOnTopOfTheFaderOrItsPoints) {
  const int param = findParam(Scope::track, "fader/gainDb").value();
  const ParamSpec& fader = schemaOf(Scope::track)[std::size_t(param)].spec;
  Channel channel(Scope::track);
  channel.values[std::size_t(param)] = -10;
  const Ride lift{1, {{0, 0}, {1, 2}, {2, 0}}};
  AutomationPoints points = ridden(channel, fader, param, lift, 1000);
  ASSERT_EQ(points.size(), 3u);
  EXPECT_NEAR(points[1].value, -8, 1e-4);
  setPoints(channel, param, {{500, -20, 0}, {1000, -10, 0}});
  points = ridden(channel, fader, param, lift, 1000);
  ASSERT_EQ(points.size(), 4u);
  EXPECT_EQ(points[1].frame, 500);
  EXPECT_NEAR(points[1].value, -19, 1e-4);
  EXPECT_NEAR(points[2].value, -8, 1e-4);
  channel.automation.clear();
  channel.values[std::size_t(param)] = fader.min;
  for (const AutomationPoint& point : ridden(channel, fader, param, lift, 1000)) EXPECT_EQ(point.value, fader.min);
}

TEST(PassageRides, LeaveWhatOthersDoTogether) {
  using namespace test;
  std::vector<StemMeasures> measures;
  for (unsigned seed = 1; seed <= 3; ++seed) {
    auto listener = StemListener::make(kPhraseRate, 1);
    const Samples samples = withGain(phrases(seed), 10, 16, -8);
    listener.value().add(samples.data(), nullptr, int(samples.size()));
    measures.push_back(listener.value().finish());
  }
  Section whole;
  whole.to = kPhraseSeconds;
  std::vector<ArrangedStem> stems;
  for (const StemMeasures& one : measures) stems.push_back({int(stems.size()) + 1, "keys", &one, nullptr});
  for (const Ride& ride : ridesOf(stems, std::span(&whole, 1)))
    for (const RidePoint& point : ride.points) EXPECT_LE(std::fabs(point.db), 3.05f);
}

// A passage that is off as a whole is moved as a whole, and measured again it is none any more.
TEST(PassageRides, HoldAPassageThatIsOffWithinTheirBound) {
  using namespace test;
  const auto measured = [](const Samples& samples) {
    auto listener = StemListener::make(kPhraseRate, 1);
    listener.value().add(samples.data(), nullptr, int(samples.size()));
    return listener.value().finish();
  };
  Section whole;
  whole.to = kPhraseSeconds;
  for (const double db : {-8.0, 8.0, -12.0}) {
    const Samples off = withGain(phrases(1), 10, 16, db);
    const StemMeasures wandering = measured(off), steady = measured(phrases(2));
    const std::vector<ArrangedStem> stems{{1, "keys", &wandering, nullptr}, {2, "keys", &steady, nullptr}};
    const auto rides = ridesOf(stems, std::span(&whole, 1));
    ASSERT_EQ(rides.size(), 1u);
    EXPECT_EQ(rides[0].track, 1);
    Samples held = off;
    for (std::size_t i = 0; i < held.size(); ++i) {
      const double t = double(i) / kPhraseRate;
      double gain = rides[0].points.back().db;
      for (std::size_t p = 1; p < rides[0].points.size(); ++p) {
        const RidePoint &a = rides[0].points[p - 1], &b = rides[0].points[p];
        if (t < a.seconds || t >= b.seconds) continue;
        gain = double(a.db) + double(b.db - a.db) * (t - a.seconds) / (b.seconds - a.seconds);
      }
      held[i] *= float(std::pow(10, gain / 20));
    }
    const LikePassages again(measured(held).bandPowers);
    EXPECT_FALSE(again.wander().isThere()) << db;
    EXPECT_NEAR(again.awayDb(10, 16).value_or(99), db < -9 ? db + 9 : 0, 1) << db;
    for (const RidePoint& point : rides[0].points) EXPECT_LE(std::fabs(point.db), 9.05f);
  }
}

}  // namespace
}  // namespace mix
