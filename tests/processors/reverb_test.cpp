// SPDX-License-Identifier: MIT
// What room and plate have in common: they die away in the time that is set, evenly, densely and without a centre.
#include <gtest/gtest.h>

#include "engine/processors/filters.h"
#include "engine/processors/plate_reverb.h"
#include "engine/processors/room_reverb.h"
#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

template <class R>
class Reverbs : public ::testing::Test {
 protected:
  struct Response {
    Samples left, right;
  };

  static ProcessorHost<R> open(double rate, float decaySeconds) {
    ProcessorHost<R> host(rate);
    host.set(R::on, 1).set(R::decayMs, 1000 * decaySeconds).set(R::treblePercent, 100).set(R::preDelayMs, 0);
    host.set(R::lowCutHz, 20).set(R::highCutHz, 20000).apply();
    return host;
  }

  // To an impulse in the middle.
  static Response response(ProcessorHost<R>& host, double seconds) {
    Response x{impulse(std::size_t(seconds * host.sampleRate)), {}};
    x.right = x.left;
    host.run(x.left, x.right, 64);
    return x;
  }

  // Decay time in a band: Schroeder's backward integral from -5 to -35 dB, doubled.
  static double decaySeconds(const Samples& x, double hz, double rate, double octaves = 1) {
    const double edge = std::exp2(octaves / 2);
    ProcessorHost<Filters> band(rate);
    band.set(Filters::highPassOn, 1).set(Filters::highPassSlope, 1).set(Filters::highPassHz, float(hz / edge));
    band.set(Filters::lowPassOn, 1).set(Filters::lowPassSlope, 1).set(Filters::lowPassHz, float(hz * edge)).apply();
    const Samples y = band.mono(x);
    std::vector<double> energy(y.size() + 1);
    for (std::size_t i = y.size(); i-- > 0;) energy[i] = energy[i + 1] + double(y[i]) * double(y[i]);
    std::size_t at5 = 0, at35 = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double db = 10 * std::log10(energy[i] / energy[0] + 1e-30);
      if (db > -5) at5 = i;
      if (db > -35) at35 = i;
    }
    return 2 * double(at35 - at5) / rate;
  }

  // From `from` to `to` of the decay, as loud as it began.
  static Samples levelled(const Samples& x, double decay, double rate, double from, double to) {
    Samples y;
    for (auto i = std::size_t(from * decay * rate); i < std::size_t(to * decay * rate); ++i)
      y.push_back(float(double(x[i]) * std::pow(10, 3 * double(i) / rate / decay)));
    return y;
  }
};

using Both = ::testing::Types<RoomReverb, PlateReverb>;
struct ReverbName {
  template <class R>
  static std::string GetName(int) {
    return std::string(R::label);
  }
};
TYPED_TEST_SUITE(Reverbs, Both, ReverbName);

TYPED_TEST(Reverbs, FallsBySixtyDecibelsInTheDecayThatIsSet) {
  using R = TypeParam;
  for (double rate : {44100.0, 48000.0, 96000.0})
    for (float seconds : {0.7f, 2.0f, 5.0f})
      for (float size : {50.0f, 100.0f}) {
        auto host = this->open(rate, seconds);
        host.set(R::sizePercent, size).apply();
        const auto x = this->response(host, 1.3 * double(seconds));
        for (double hz : {250.0, 500.0, 1000.0, 2000.0, 4000.0})
          EXPECT_NEAR(this->decaySeconds(x.left, hz, rate) / double(seconds), 1, 0.1)
              << seconds << " s, " << size << " %, " << hz << " Hz at " << rate << " Hz";
      }
}

TYPED_TEST(Reverbs, LowsAndHighsHaveTheDecayOfTheirOwn) {
  using R = TypeParam;
  constexpr double kRate = 48000;
  auto host = this->open(kRate, 2);
  host.set(R::bassPercent, 150).set(R::treblePercent, 40).apply();
  const auto x = this->response(host, 4);
  for (double hz : {63.0, 125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0, 12000.0}) {
    // Of the delays as they are on average; the shelves pass over from one decay to the other a little earlier in short ones.
    const double seconds = std::is_same_v<R, RoomReverb> ? 0.03 : 0.18;
    const double expected = Absorption::of({2, 1.5, 0.4}, seconds, seconds).decaySeconds(seconds, hz, kRate);
    EXPECT_NEAR(this->decaySeconds(x.left, hz, kRate) / expected, 1, 0.12) << hz << " Hz";
  }
}

// At its corner a shelf has half of its effect in dB, in short delays and in long ones: 60 dB take the harmonic mean of both
// decays. Beyond it is the decay that is set. Shelves that are much deeper cannot be that steep: they are of first order.
TYPED_TEST(Reverbs, ShelvesHaveTheirCornersWhereTheyAre) {
  using R = TypeParam;
  constexpr double kRate = 48000;
  for (double seconds : {2.0, 5.0})
    for (double part : {0.5, 0.75})
      for (int shelf : {R::bassPercent, R::treblePercent}) {
        auto host = this->open(kRate, float(seconds));
        host.set(shelf, float(100 * part)).apply();
        const auto x = this->response(host, 1.2 * seconds);
        const bool isBass = shelf == R::bassPercent;
        const std::pair<double, double> expected[] = {{isBass ? 200 : 5000, 2 / (1 + 1 / part)}, {1000, 1}, {isBass ? 5000 : 12000, isBass ? 1 : part}};
        for (const auto& [hz, of] : expected)
          EXPECT_NEAR(this->decaySeconds(x.left, hz, kRate, 0.5) / (of * seconds), 1, 0.1)
              << hz << " Hz of " << seconds << " s, " << part << (isBass ? " in the bass" : " in the treble");
      }
}

// The late reverb of a good room is Gaussian noise (kurtosis 3) that does not repeat itself.
TYPED_TEST(Reverbs, DoesNotRingLikeMetal) {
  constexpr double kRate = 48000, kDecay = 2;
  auto host = this->open(kRate, float(kDecay));
  const Samples tail = this->levelled(this->response(host, 2).left, kDecay, kRate, 0.3, 0.9);
  double square = 0, fourth = 0;
  for (float x : tail) square += double(x) * double(x), fourth += std::pow(double(x), 4);
  EXPECT_NEAR(fourth * double(tail.size()) / (square * square), 3, 0.25);
  for (std::size_t lag = 96; lag < 9600; ++lag) {  // 2 to 200 ms
    double sum = 0;
    for (std::size_t i = lag; i < tail.size(); ++i) sum += double(tail[i]) * double(tail[i - lag]);
    EXPECT_LT(std::fabs(sum) / square, 0.15) << "repeats itself after " << double(lag) / 48 << " ms";
  }
}

TYPED_TEST(Reverbs, SidesHaveNothingInCommonAtFullWidthAndEverythingAtNone) {
  using R = TypeParam;
  for (float width : {100.0f, 0.0f}) {
    auto host = this->open(48000, 2);
    host.set(R::widthPercent, width).apply();
    const auto x = this->response(host, 2);
    double both = 0, left = 0, right = 0;
    for (std::size_t i = 0; i < x.left.size(); ++i) {
      both += double(x.left[i]) * double(x.right[i]);
      left += double(x.left[i]) * double(x.left[i]);
      right += double(x.right[i]) * double(x.right[i]);
    }
    EXPECT_NEAR(both / std::sqrt(left * right), width > 0 ? 0 : 1, 0.05);
    EXPECT_NEAR(10 * std::log10(left / right), 0, 0.5);
  }
}

// Sends need no new level when the decay is another one.
TYPED_TEST(Reverbs, NoiseComesBackWithAboutItsLevel) {
  using R = TypeParam;
  for (float seconds : {0.7f, 2.0f, 8.0f})
    for (float size : {25.0f, 100.0f, 150.0f}) {
      auto host = this->open(48000, seconds);
      host.set(R::sizePercent, size).apply();
      const auto x = this->response(host, 2 * double(seconds));
      double energy = 0;
      for (float y : x.left) energy += double(y) * double(y);
      EXPECT_NEAR(10 * std::log10(energy), -1, 2) << seconds << " s, " << size << " %";
    }
}

TYPED_TEST(Reverbs, WaitsForThePreDelay) {
  using R = TypeParam;
  const auto onset = [&](float ms) {
    auto host = this->open(48000, 1);
    host.set(R::preDelayMs, ms).apply();
    const auto x = this->response(host, 1);
    return std::find_if(x.left.begin(), x.left.end(), [](float y) { return y != 0; }) - x.left.begin();
  };
  EXPECT_LT(onset(0), 1500);
  EXPECT_EQ(onset(100) - onset(0), 4800);
}

TYPED_TEST(Reverbs, SaysHowLongItRings) {
  using R = TypeParam;
  ProcessorHost<R> host;
  EXPECT_EQ(highest(tailSecondsOf(*host.processor)), 0);
  host.set(R::on, 1).set(R::decayMs, 3000).set(R::preDelayMs, 100).apply();
  EXPECT_NEAR(highest(tailSecondsOf(*host.processor)), 3.1, 0.001);
  // And it has fallen by 60 dB then: half a second of noise, which came back with its level.
  Samples left = noise(24000, 1), right = noise(24000, 2);
  const double level = rmsDb(left);
  left.resize(24000 + std::size_t(3.2 * 48000)), right.resize(left.size());
  host.run(left, right, 64);
  EXPECT_LT(rmsDb(left, left.size() - 4800), level - 58);
  EXPECT_GT(rmsDb(left, left.size() - 4800), level - 90);
}

}  // namespace
}  // namespace mix::test
