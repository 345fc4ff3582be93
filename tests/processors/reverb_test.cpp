// SPDX-License-Identifier: MIT
// What room and plate have in common: they die away evenly, densely and without a centre; how fast: reverb_decay_test.cpp.
#include <gtest/gtest.h>

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
