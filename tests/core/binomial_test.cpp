// SPDX-License-Identifier: MIT
// Against fractions that can be counted by hand, and intervals of the published tables.
#include "engine/core/binomial.h"

#include <gtest/gtest.h>

namespace mix::test {
namespace {

TEST(Binomial, CountsWhatACoinDoes) {
  EXPECT_DOUBLE_EQ(atLeast(12, 16), 2517.0 / 65536);  // 1820 + 560 + 120 + 16 + 1 ways: 3.8 %
  EXPECT_DOUBLE_EQ(atLeast(9, 10), 11.0 / 1024);
  EXPECT_DOUBLE_EQ(atLeast(8, 10), 56.0 / 1024);
  EXPECT_DOUBLE_EQ(atLeast(24, 24), 1.0 / 16777216);
  EXPECT_EQ(atLeast(0, 16), 1);
  EXPECT_EQ(atLeast(17, 16), 0);
}

TEST(Binomial, CountsWhatALoadedCoinDoes) {
  EXPECT_NEAR(atLeast(2, 2, 0.75), 0.5625, 1e-12);
  EXPECT_NEAR(atLeast(1, 3, 0.2), 1 - 0.8 * 0.8 * 0.8, 1e-12);
  EXPECT_NEAR(atLeast(12, 16, 0.75), 0.630186, 1e-6);  // R: 1 - pbinom(11, 16, 0.75)
  EXPECT_EQ(atLeast(5, 10, 0), 0);
  EXPECT_EQ(atLeast(5, 10, 1), 1);
}

TEST(Binomial, CountsBothSidesWhereEitherIsUneven) {
  EXPECT_DOUBLE_EQ(asUneven(12, 16), 2 * 2517.0 / 65536);
  EXPECT_DOUBLE_EQ(asUneven(4, 16), asUneven(12, 16));
  EXPECT_EQ(asUneven(8, 16), 1);
}

TEST(Binomial, KnowsHowManyAreEnough) {
  EXPECT_EQ(fewestSuccesses(10, 0.05), 9);  // 8 of 10 come about in 5.5 %
  EXPECT_EQ(fewestSuccesses(16, 0.05), 12);
  EXPECT_EQ(fewestSuccesses(24, 0.05), 17);
  EXPECT_EQ(fewestSuccesses(16, 0.05, true), 13);
  EXPECT_EQ(fewestSuccesses(4, 0.05), 5) << "4 of 4 come about in 6.3 %: so few trials say nothing";
}

TEST(Binomial, HasTheExactIntervalOfClopperAndPearson) {
  const auto expectInterval = [](int successes, int trials, double low, double high) {
    const auto [from, to] = chancesOf(successes, trials);
    EXPECT_NEAR(from, low, 5e-5) << successes << " of " << trials;
    EXPECT_NEAR(to, high, 5e-5) << successes << " of " << trials;
  };
  expectInterval(12, 16, 0.4762, 0.9273);  // R: binom.test(12, 16)
  expectInterval(0, 10, 0, 0.3085);        // the upper end is 1 - 0.025^(1/10)
  expectInterval(10, 10, 0.6915, 1);
  expectInterval(5, 10, 0.1871, 0.8129);
}

}  // namespace
}  // namespace mix::test
