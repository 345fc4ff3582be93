// SPDX-License-Identifier: MIT
#include "engine/processors/gate.h"

#include <gtest/gtest.h>

#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

using G = Gate;

ProcessorHost<G> gate(float thresholdDb, float ratio, float rangeDb, float hysteresisDb, double rate = 48000) {
  ProcessorHost<G> host(rate);
  host.set(G::on, 1).set(G::thresholdDb, thresholdDb).set(G::ratio, ratio).set(G::rangeDb, rangeDb).set(G::hysteresisDb, hysteresisDb);
  host.set(G::attackMs, 1).set(G::holdMs, 10).set(G::releaseMs, 20).apply();
  return host;
}

Samples level(double db, std::size_t frames) { return Samples(frames, float(std::pow(10, db / 20))); }
void append(Samples& all, const Samples& more) { all.insert(all.end(), more.begin(), more.end()); }

TEST(Gate, TakesAwayByTheRatioBelowTheThresholdAndNoMoreThanTheRange) {
  for (double rate : {44100.0, 96000.0})
    for (float ratio : {1.5f, 4.0f, 20.0f})
      for (double in : {-60.0, -45.0, -41.0, -39.0, -10.0}) {
        auto host = gate(-40, ratio, 30, 0, rate);
        const double out = toDb(host.mono(level(in, std::size_t(rate))).back());
        EXPECT_NEAR(out, in - (in >= -40 ? 0 : std::min(30.0, (ratio - 1) * (-40 - in))), 0.02) << "ratio " << ratio << ", in " << in << " dB";
      }
}

TEST(Gate, OpensAtTheThresholdAndClosesBelowTheHysteresis) {
  auto host = gate(-40, 20, 60, 8);
  Samples in;
  const double levels[] = {-46, -41, -39, -41, -47, -49, -47, -41};
  for (double db : levels) append(in, level(db, 24000));
  const Samples out = host.mono(in);
  const bool open[] = {false, false, true, true, true, false, false, false};
  for (std::size_t i = 0; i < std::size(levels); ++i) {
    const std::size_t at = (i + 1) * 24000 - 1;
    const double reduction = toDb(double(out[at]) / in[at]);
    if (open[i]) EXPECT_NEAR(reduction, 0, 0.01) << "step " << i;
    else EXPECT_LT(reduction, -15) << "step " << i;
  }
}

// From 10 % to 63 % of the way, in dB, takes 0.8946 time constants, whenever it began.
TEST(Gate, AttackAndReleaseAreTimeConstantsAndHoldWaits) {
  for (double rate : {44100.0, 48000.0, 96000.0}) {
    const double attackMs = 20, holdMs = 100, releaseMs = 80, range = 30;
    ProcessorHost<G> host(rate);
    host.set(G::on, 1).set(G::thresholdDb, -40).set(G::ratio, 20).set(G::rangeDb, float(range)).set(G::hysteresisDb, 6);
    host.set(G::attackMs, float(attackMs)).set(G::holdMs, float(holdMs)).set(G::releaseMs, float(releaseMs)).apply();
    const auto second = std::size_t(rate);
    Samples in = level(-70, second);
    append(in, level(-20, second));
    append(in, level(-70, second));
    const Samples out = host.mono(in);
    const auto reduction = [&](std::size_t frame) { return -toDb(double(out[frame]) / in[frame]); };
    const auto msUntil = [&](std::size_t from, double wanted, bool falling) {
      std::size_t frame = from;
      while (frame < in.size() && (falling ? reduction(frame) > wanted : reduction(frame) < wanted)) ++frame;
      return double(frame - from) * 1000 / rate;
    };
    EXPECT_NEAR(reduction(second - 1), range, 0.01);
    const double opened = msUntil(second, range * std::exp(-1), true) - msUntil(second, range * 0.9, true);
    EXPECT_NEAR(opened, 0.8946 * attackMs, 0.05 * attackMs) << rate;
    const double closed = msUntil(2 * second, range * (1 - std::exp(-1)), false) - msUntil(2 * second, range * 0.1, false);
    EXPECT_NEAR(closed, 0.8946 * releaseMs, 0.05 * releaseMs) << rate;
    // 26 dB at 0.87 dB a millisecond until it is quiet, and then the hold.
    EXPECT_NEAR(msUntil(2 * second, 0.01, false), 26 / 0.87 + holdMs, 2) << rate;
  }
}

TEST(Gate, DoesNotChatterWhereALowNoteWavers) {
  ProcessorHost<G> host;
  host.set(G::on, 1).set(G::thresholdDb, -30).apply();
  Samples in(4 * 48000);
  for (std::size_t i = 0; i < in.size(); ++i) {
    const double t = double(i) / 48000, db = -30 + 3 * std::sin(2 * M_PI * 3 * t);
    in[i] = float(std::pow(10, db / 20) * std::sin(2 * M_PI * 40 * t));
  }
  const Samples out = host.mono(in);
  int changes = 0;
  bool open = false;
  for (std::size_t i = 4800; i < in.size(); ++i) {
    if (std::abs(in[i]) < 1e-3) continue;
    const double gain = double(out[i]) / in[i];
    const bool now = open ? gain > 0.5 : gain > 0.9;
    changes += now != open;
    open = now;
  }
  EXPECT_TRUE(open);
  EXPECT_EQ(changes, 1);
}

}  // namespace
}  // namespace mix::test
