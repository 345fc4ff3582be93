// SPDX-License-Identifier: MIT
#include "engine/core/lanes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/core/param.h"
#include "engine/core/ramp.h"
#include "engine/core/value_glide.h"

namespace mix::test {
namespace {

TEST(Lanes, FastLog2IsAsExactAsItSays) {
  double worst = 0, worstNearOne = 0;
  for (double x = -125.99; x < 127; x += 0.000917) {
    const float amplitude = float(std::exp2(x));
    const double error = std::fabs(fastLog2(splat(amplitude))[0] - std::log2(double(amplitude)));
    worst = std::max(worst, error);
    if (std::fabs(x) < 1) worstNearOne = std::max(worstNearOne, error);
  }
  EXPECT_LT(worst, 4e-6);
  EXPECT_LT(worstNearOne, 2e-7);
  EXPECT_EQ(fastLog2(splat(1))[0], 0);
}

TEST(Lanes, FastExp2IsAsExactAsItSays) {
  double worst = 0;
  for (double x = -126; x <= 126; x += 0.000917) worst = std::max(worst, std::fabs(fastExp2(splat(float(x)))[0] / std::exp2(double(float(x))) - 1));
  EXPECT_LT(worst, 1e-7);
  EXPECT_EQ(fastExp2(splat(0))[0], 1);
  EXPECT_TRUE(std::isfinite(fastExp2(splat(1e9f))[0]));
}

TEST(Lanes, DecibelsGoThereAndBack) {
  for (float db = -140; db <= 40; db += 0.37f) EXPECT_NEAR(fastToDb(fastFromDb(splat(db)))[0], db, 2e-5);
  EXPECT_EQ(fastToDb(splat(0))[0], -300) << "silence is not minus infinity";
}

// Which operand a NaN gives differs between SSE and WebAssembly's plain min and max.
TEST(Lanes, MinAndMaxTakeTheSecondWhereTheFirstIsNoNumber) {
  const F4 nan = splat(NAN), one = splat(1);
  EXPECT_TRUE(all(min(nan, one) == one) && all(max(nan, one) == one));
  EXPECT_TRUE(all(min(F4{1, 2, -0.5f, 4}, splat(2)) == F4{1, 2, -0.5f, 2}));
  EXPECT_TRUE(all(max(F4{1, 2, -0.5f, 4}, splat(2)) == F4{2, 2, 2, 4}));
}

TEST(Lanes, ScrubTakesAwayWhatIsNotFinite) {
  const F4 x = scrub(F4{NAN, INFINITY, -INFINITY, -0.5f});
  EXPECT_TRUE(all(x == F4{0, 0, 0, -0.5f}));
}

TEST(Lanes, SnapToZeroKeepsWhatCanBeHeard) {
  const F4 x = snapToZero(F4{1e-16f, -1e-20f, 1e-14f, -1});
  EXPECT_TRUE(all(x == F4{0, 0, 1e-14f, -1}));
}

TEST(Lanes, SelectTakesEachLaneFromItsSide) {
  const F4 x{1, -2, 3, -4};
  EXPECT_TRUE(all(select(x > splat(0), x, splat(0)) == F4{1, 0, 3, 0}));
  EXPECT_TRUE(any(x > splat(2)));
  EXPECT_FALSE(all(x > splat(2)));
}

TEST(Ramp, LandsOnItsTargetExactly) {
  Ramp ramp(0.1f);
  ramp.set(splat(0.7f), 7);
  float before = 0.1f;
  for (int i = 0; i < 7; ++i) {
    const float value = ramp.next()[0];
    EXPECT_NEAR(value - before, 0.6f / 7, 1e-6);
    before = value;
  }
  EXPECT_EQ(ramp.value()[0], 0.7f);
  EXPECT_FALSE(ramp.moving());
}

constexpr std::array<ParamSpec, 3> kSpecs = {{
    {.id = "hz", .label = "Frequency", .unit = Unit::hz, .taper = Taper::log, .min = 20, .max = 20000, .initial = 100, .help = "A frequency."},
    toggle("on", "On", "A switch of some kind."),
    {.id = "kind", .label = "Kind", .unit = Unit::choice, .max = 2, .choices = "A|B|C", .help = "One of three."},
}};

TEST(ValueGlide, MovesAFrequencyByOctavesAndArrivesExactly) {
  ValueGlide<3> glide(kSpecs);
  glide.setSteps(8);
  glide.set(1, 0, 10000);
  std::vector<float> path;
  for (int i = 0; i < 8; ++i) glide.step([&](int) { path.push_back(glide.values()[0][1]); });
  ASSERT_EQ(path.size(), 8u);
  EXPECT_NEAR(path[3], 1000, 0.5) << "half way is the geometric mean";
  EXPECT_TRUE(std::is_sorted(path.begin(), path.end()));
  EXPECT_EQ(path.back(), 10000);
  EXPECT_EQ(glide.values()[0][0], 100) << "other lanes stay";
  glide.step([](int) { FAIL() << "nothing moves any more"; });
}

TEST(ValueGlide, SwitchesPassThroughAndChoicesJump) {
  ValueGlide<3> glide(kSpecs);
  glide.setSteps(4);
  glide.set(0, 1, 1);
  glide.set(0, 2, 2);
  glide.step([](int) {});
  EXPECT_GT(glide.values()[1][0], 0);
  EXPECT_LT(glide.values()[1][0], 1);
  EXPECT_EQ(glide.values()[2][0], 2);
}

TEST(ValueGlide, FinishArrivesAtOnce) {
  ValueGlide<3> glide(kSpecs);
  glide.setSteps(100);
  glide.set(3, 0, 5000);
  glide.finish();
  EXPECT_EQ(glide.values()[0][3], 5000);
}

}  // namespace
}  // namespace mix::test
