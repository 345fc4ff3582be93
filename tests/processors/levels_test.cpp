// SPDX-License-Identifier: MIT
// Trim, pan and fader.
#include <gtest/gtest.h>

#include "engine/processors/fader.h"
#include "engine/processors/pan.h"
#include "engine/processors/trim.h"
#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

template <class P>
std::pair<float, float> through(ProcessorHost<P>& host, float left, float right) {
  host.apply();
  Samples l(64, left), r(64, right);
  host.run(l, r);
  return {l.back(), r.back()};
}

TEST(Trim, IsInDecibels) {
  ProcessorHost<Trim> host;
  host.set(Trim::gainDb, -20);
  EXPECT_NEAR(through(host, 1, 0).first, 0.1, 1e-6);
}

TEST(Trim, InvertsPolarity) {
  ProcessorHost<Trim> host;
  host.set(Trim::polarity, 1);
  EXPECT_EQ(through(host, 0.5f, -0.25f), std::pair(-0.5f, 0.25f));
}

TEST(Pan, KeepsPowerConstantAndTheCentreAtUnity) {
  ProcessorHost<Pan> host;
  EXPECT_EQ(through(host, 1, 1), std::pair(1.0f, 1.0f));
  for (float position : {-100.0f, -70.0f, -30.0f, 10.0f, 50.0f, 100.0f}) {
    host.set(Pan::position, position);
    const auto [left, right] = through(host, 1, 1);
    EXPECT_NEAR(left * left + right * right, 2, 1e-5) << position;
    EXPECT_EQ(left > right, position < 0);
  }
}

TEST(Pan, HardSideIsThreeDecibelsUpAndTheOtherSilent) {
  ProcessorHost<Pan> host;
  host.set(Pan::position, -100);
  const auto [left, right] = through(host, 1, 1);
  EXPECT_NEAR(toDb(left), 3.01, 0.01);
  EXPECT_EQ(right, 0);
}

// All laws agree in the centre and on the silent side; at -6 dB the mono sum stays what it is.
TEST(Pan, LawSaysHowMuchLouderAHardSideIs) {
  for (auto [law, sideDb] : {std::pair{0.0f, 3.01}, {1.0f, 4.52}, {2.0f, 6.02}}) {
    ProcessorHost<Pan> host;
    host.set(Pan::law, law);
    EXPECT_EQ(through(host, 1, 1), std::pair(1.0f, 1.0f));
    host.set(Pan::position, 100);
    EXPECT_NEAR(toDb(through(host, 1, 1).second), sideDb, 0.01);
    EXPECT_EQ(through(host, 1, 1).first, 0);
  }
  ProcessorHost<Pan> host;
  host.set(Pan::law, 2);
  for (float position : {-60.0f, 25.0f, 80.0f}) {
    host.set(Pan::position, position);
    const auto [left, right] = through(host, 1, 1);
    EXPECT_NEAR(left + right, 2, 1e-5) << position;
  }
}

TEST(Fader, BottomOfTheTravelIsOff) {
  ProcessorHost<Fader> host;
  host.set(Fader::gainDb, -90);
  EXPECT_EQ(through(host, 1, 1).first, 0);
  host.set(Fader::gainDb, 12);
  EXPECT_NEAR(toDb(through(host, 0.1f, 0).first), -8, 0.01);
}

TEST(Fader, MuteIsSilentAndSoloIsLeftToTheMixer) {
  ProcessorHost<Fader> host;
  host.set(Fader::solo, 1);
  EXPECT_EQ(through(host, 1, 1).first, 1);
  host.set(Fader::mute, 1);
  EXPECT_EQ(through(host, 1, 1).first, 0);
}

TEST(Fader, TaperGivesMostOfItsTravelToTheTopDecibels) {
  EXPECT_NEAR(fromTravel(kFaderGain, 1), 12, 1e-4);
  EXPECT_EQ(fromTravel(kFaderGain, 0), -90);
  EXPECT_GT(toTravel(kFaderGain, 0), 0.65f);
  EXPECT_LT(toTravel(kFaderGain, -40), 0.25f);
}

}  // namespace
}  // namespace mix::test
