// SPDX-License-Identifier: MIT
// Where tooltips lie: on the screen, off what they are about, and off the titles around.
#include <gtest/gtest.h>

#include "ui/widgets/hint_place.h"

namespace mix::ui {
namespace {

constexpr Box kScreen{0, 0, 800, 600};

float common(const Box& a, const Box& b) {
  const Box both = overlap(a, b);
  return both.empty() ? 0 : both.w * both.h;
}

TEST(Hint, LiesUnderWhatItIsAbout) {
  const Box about{300, 200, 80, 28}, place = hintPlace(about, 200, 40, kScreen, {});
  EXPECT_GE(place.y, about.bottom());
  EXPECT_FLOAT_EQ(place.centreX(), about.centreX());
}

TEST(Hint, LiesAboveWhereATitleIsUnder) {
  const Box about{300, 200, 80, 28}, titles[] = {{280, 240, 120, 14}};
  const Box place = hintPlace(about, 200, 40, kScreen, titles);
  EXPECT_EQ(common(place, titles[0]), 0);
  EXPECT_LE(place.bottom(), about.y);
}

TEST(Hint, LiesBesideWhereTitlesAreAboveAndUnder) {
  const Box about{300, 200, 80, 28}, titles[] = {{280, 240, 120, 14}, {280, 170, 120, 14}};
  const Box place = hintPlace(about, 200, 40, kScreen, titles);
  for (const Box& title : titles) EXPECT_EQ(common(place, title), 0);
  EXPECT_EQ(common(place, about), 0);
}

TEST(Hint, StaysOnTheScreenInEveryCorner) {
  for (const Box& about : {Box{0, 0, 30, 20}, Box{770, 0, 30, 20}, Box{0, 580, 30, 20}, Box{770, 580, 30, 20}}) {
    const Box place = hintPlace(about, 300, 60, kScreen, {});
    EXPECT_GE(place.x, 0);
    EXPECT_GE(place.y, 0);
    EXPECT_LE(place.right(), 800);
    EXPECT_LE(place.bottom(), 600);
    EXPECT_EQ(common(place, about), 0);
  }
}

}  // namespace
}  // namespace mix::ui
