// SPDX-License-Identifier: MIT
#include "engine/processors/width.h"

#include <gtest/gtest.h>

#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

using W = Width;

constexpr double kRates[] = {44100, 48000, 88200, 96000};

std::pair<float, float> through(ProcessorHost<W>& host, float left, float right) {
  host.apply();
  Samples l(64, left), r(64, right);
  host.run(l, r);
  return {l.back(), r.back()};
}

TEST(Width, ZeroIsMonoAndTwoHundredDoublesTheSide) {
  ProcessorHost<W> host;
  host.set(W::widthPercent, 0);
  EXPECT_EQ(through(host, 0.75f, 0.25f), std::pair(0.5f, 0.5f));
  host.set(W::widthPercent, 200);
  EXPECT_EQ(through(host, 0.75f, 0.25f), std::pair(1.0f, 0.0f));
}

struct Responses {
  Samples left, right;
  // In dB, of an impulse on the left alone. `side` is relative to what it was.
  double leftDb(double hz, double rate) const { return toDb(std::abs(responseAt(left, hz, rate))); }
  double rightDb(double hz, double rate) const { return toDb(std::abs(responseAt(right, hz, rate))); }
  double sideDb(double hz, double rate) const {
    return toDb(std::abs(responseAt(left, hz, rate) - responseAt(right, hz, rate)));
  }
};

Responses monoBass(float belowHz, double rate, float widthPercent = 100) {
  ProcessorHost<W> host(rate);
  host.set(W::monoBassOn, 1).set(W::monoBelowHz, belowHz).set(W::widthPercent, widthPercent).apply();
  Responses r{impulse(std::size_t(rate)), Samples(std::size_t(rate))};
  host.run(r.left, r.right);
  return r;
}

TEST(Width, MonoBassTakesTheSideAwayBelowItsCutoff) {
  for (double rate : kRates)
    for (float hz : {60.0f, 120.0f, 300.0f}) {
      const Responses r = monoBass(hz, rate);
      EXPECT_NEAR(r.sideDb(hz, rate), -3.01, 0.05) << hz << " Hz at " << rate;
      EXPECT_NEAR(r.sideDb(hz / 2, rate), -12.3, 0.1) << hz << " Hz at " << rate;
      EXPECT_NEAR(r.sideDb(hz / 4, rate), -24.1, 0.1) << hz << " Hz at " << rate;
      EXPECT_GT(r.sideDb(4 * hz, rate), -0.05) << hz << " Hz at " << rate;
    }
}

TEST(Width, MonoBassResponseIsTheAnalyticOne) {
  for (double rate : kRates) {
    const Responses r = monoBass(200, rate);
    for (double hz = 20; hz < 20000; hz *= 1.3)
      EXPECT_NEAR(r.sideDb(hz, rate), responseDb(W::sideFilter(200, 1, rate), hz, rate), 0.02) << hz << " Hz at " << rate;
  }
}

TEST(Width, MonoBassLeavesTheMonoSumAlone) {
  ProcessorHost<W> host;
  host.set(W::monoBassOn, 1).set(W::monoBelowHz, 300).set(W::widthPercent, 150).apply();
  const Samples left = noise(24000, 1), right = noise(24000, 2);
  Samples outLeft = left, outRight = right, before, after;
  host.run(outLeft, outRight);
  for (std::size_t i = 0; i < left.size(); ++i) {
    before.push_back(left[i] + right[i]);
    after.push_back(outLeft[i] + outRight[i]);
  }
  EXPECT_LT(differenceDb(before, after), -130);
}

// The figures in the head of width.h: nothing gets louder, and the far side is at most 3.3 dB the louder one.
TEST(Width, MonoBassMovesOneSidedLowsToTheMiddle) {
  const Responses r = monoBass(120, 48000);
  double swapDb = -100;
  for (double hz = 10; hz < 20000; hz *= 1.05) {
    EXPECT_LT(r.leftDb(hz, 48000), 0.01) << hz;
    EXPECT_LT(r.rightDb(hz, 48000), 0.01) << hz;
    swapDb = std::max(swapDb, r.rightDb(hz, 48000) - r.leftDb(hz, 48000));
  }
  EXPECT_NEAR(swapDb, 3.3, 0.1);
  EXPECT_NEAR(r.leftDb(15, 48000), r.rightDb(15, 48000), 0.3) << "mono";
}

TEST(Width, ScalesTheSideAboveMonoBass) {
  const Responses wide = monoBass(120, 48000, 200), narrow = monoBass(120, 48000, 50);
  EXPECT_NEAR(wide.sideDb(4000, 48000), 6.02, 0.02);
  EXPECT_NEAR(narrow.sideDb(4000, 48000), -6.02, 0.02);
  EXPECT_NEAR(wide.sideDb(120, 48000), 6.02 - 3.01, 0.05);
}

}  // namespace
}  // namespace mix::test
