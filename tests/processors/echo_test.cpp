// SPDX-License-Identifier: MIT
#include "engine/processors/echo.h"

#include <gtest/gtest.h>

#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

using E = Echo;

ProcessorHost<E> echo(double rate = 48000) {
  ProcessorHost<E> host(rate);
  host.set(E::on, 1).set(E::tempoSync, 0).set(E::lowCutHz, 20).set(E::highCutHz, 20000).apply();
  return host;
}

struct Stereo {
  Samples left, right;
};
Stereo response(ProcessorHost<E>& host, double seconds) {
  Stereo x{impulse(std::size_t(seconds * host.sampleRate)), {}};
  x.right = x.left;
  host.run(x.left, x.right, 64);
  return x;
}

// Frame of the loudest sample from `from` to `to`.
std::size_t loudest(const Samples& x, std::size_t from, std::size_t to) {
  return std::size_t(std::max_element(x.begin() + long(from), x.begin() + long(to), [](float a, float b) { return std::fabs(a) < std::fabs(b); }) - x.begin());
}

TEST(Echo, EchoesComeAtTheTimeThatIsSetAndEachIsQuieter) {
  for (double rate : {44100.0, 48000.0, 96000.0}) {
    auto host = echo(rate);
    host.set(E::timeMs, 250).set(E::feedbackPercent, 50).apply();
    const Samples x = response(host, 2).left;
    const auto quarter = std::size_t(rate / 4);
    // The cuts blur each echo a little once more.
    for (std::size_t n = 1; n <= 5; ++n) EXPECT_NEAR(loudest(x, n * quarter - 500, n * quarter + 500), n * quarter, 4) << n << " at " << rate;
    const auto levelDb = [&](std::size_t n) {
      const Samples one(x.begin() + long(n * quarter - 200), x.begin() + long((n + 1) * quarter - 400));
      return toDb(std::abs(responseAt(one, 1000, rate)));
    };
    for (std::size_t n = 1; n <= 5; ++n) EXPECT_NEAR(levelDb(n), -6.02 * double(n - 1), 0.1) << n << " at " << rate;
  }
}

TEST(Echo, NotesFollowTheTempo) {
  const struct {
    float note;
    double bpm, seconds;
  } rows[] = {{9, 120, 0.5 * 1.5}, {8, 120, 0.5}, {8, 90, 60 / 90.0}, {7, 120, 1 / 3.0}, {6, 100, 0.45}, {5, 0, 0.25}, {0, 60, 0.125},
              {11, 120, 2}, {11, 60, 2}, {10, 40, 1.5}};
  for (const auto& [note, bpm, seconds] : rows) {
    auto host = echo();
    host.set(E::tempoSync, 1).set(E::note, note).set(E::feedbackPercent, 0).apply();
    host.processor->setTempo(bpm);
    const Samples x = response(host, 2.5).left;
    EXPECT_NEAR(double(loudest(x, 10, x.size())) / 48000, seconds, 1e-4) << note << " at " << bpm;
  }
}

TEST(Echo, PingPongComesFromLeftAndRightInTurn) {
  auto host = echo();
  host.set(E::timeMs, 100).set(E::pingPong, 1).set(E::feedbackPercent, 95).apply();
  const Stereo x = response(host, 1);
  for (std::size_t n = 1; n <= 6; ++n) {
    const std::size_t at = 4800 * n;
    const Samples &loud = n % 2 ? x.left : x.right, &silent = n % 2 ? x.right : x.left;
    EXPECT_GT(std::fabs(loud[at]), 0.1) << n;
    EXPECT_LT(std::fabs(silent[at]), std::fabs(loud[at]) / 100) << n;
  }
}

TEST(Echo, CutsWorkOnEveryEchoOnceMore) {
  auto host = echo();
  host.set(E::timeMs, 200).set(E::feedbackPercent, 90).set(E::highCutHz, 2000).set(E::lowCutHz, 200).apply();
  const Samples x = response(host, 2).left;
  const auto levelDb = [&](std::size_t n, double hz) {
    const Samples one(x.begin() + long(9600 * n - 200), x.begin() + long(9600 * n + 9000));
    return toDb(std::abs(responseAt(one, hz, 48000)));
  };
  for (std::size_t n = 1; n <= 4; ++n) {
    EXPECT_NEAR(levelDb(n, 2000) - levelDb(n, 650), double(n) * (-3.01 + 0.83), 0.35) << n;  // 0.83 dB: both cuts at 650 Hz
    EXPECT_NEAR(levelDb(n, 200) - levelDb(n, 650), double(n) * (-3.05 + 0.83), 0.35) << n;
  }
}

// A cross-fade: the old echo goes, the new one comes, and nothing is heard between the two.
TEST(Echo, ANewTimeChangesNoPitch) {
  auto host = echo();
  host.set(E::timeMs, 300).set(E::feedbackPercent, 0).apply();
  Samples left = sine(48000, 1000, 48000), right = left;
  host.run(left, right, 64);
  host.set(E::timeMs, 700).apply(false);
  Samples rest = sine(48000, 1000, 48000), other = rest;
  host.run(rest, other, 64);
  const Samples after(rest.begin() + 9600, rest.end());
  EXPECT_NEAR(sineAmplitude(after, 1000, 48000), 0.5, 0.03);
  for (double hz : {430.0, 700.0, 1400.0, 2333.0}) EXPECT_LT(toDb(sineAmplitude(rest, hz, 48000)), -50) << hz;
}

TEST(Echo, SaysHowLongItRings) {
  auto host = echo();
  host.set(E::timeMs, 500).set(E::feedbackPercent, 50).apply();
  EXPECT_NEAR(highest(tailSecondsOf(*host.processor)), 0.5 * 3 / std::log10(2), 0.01);
  host.set(E::feedbackPercent, 0).apply();
  EXPECT_NEAR(highest(tailSecondsOf(*host.processor)), 0.5, 0.001);
}

}  // namespace
}  // namespace mix::test
