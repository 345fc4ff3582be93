// SPDX-License-Identifier: MIT
// The contract of every processor. The list of types comes from processors/all.h: a new effect is tested by its
// line there.
#include <gtest/gtest.h>

#include <random>
#include <cstring>
#include <type_traits>

#include "engine/processors/all.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

// The types of several tuples, each once.
template <class Found, class... Tuples>
struct Unique {
  using type = Found;
};
template <class... Found, class First, class... Rest, class... Tuples>
struct Unique<::testing::Types<Found...>, std::tuple<First, Rest...>, Tuples...> {
  static constexpr bool isNew = !(... || std::is_same_v<First, Found>);
  using type = typename Unique<std::conditional_t<isNew, ::testing::Types<Found..., First>, ::testing::Types<Found...>>,
                               std::tuple<Rest...>, Tuples...>::type;
};
template <class... Found, class... Tuples>
struct Unique<::testing::Types<Found...>, std::tuple<>, Tuples...> {
  using type = typename Unique<::testing::Types<Found...>, Tuples...>::type;
};
using AllProcessors = typename Unique<::testing::Types<>, Strip, BusStrip, Master>::type;

struct ProcessorName {
  template <class P>
  static std::string GetName(int) {
    return std::string(P::label) + (P::params.size() == 1 ? "1" : "");
  }
};

constexpr double kRates[] = {44100, 48000, 96000};
constexpr unsigned kSeed = 20261123;

template <class P>
class EveryProcessor : public ::testing::Test {
 protected:
  using Host = ProcessorHost<P>;

  // minimum, initial, maximum, then `random` random settings; toggles among them.
  static std::vector<typename Host::Values> settings(int random, unsigned seed = kSeed) {
    std::vector<typename Host::Values> all(3);
    for (std::size_t i = 0; i < P::params.size(); ++i) {
      all[0][i] = splat(P::params[i].min);
      all[1][i] = splat(P::params[i].initial);
      all[2][i] = splat(P::params[i].max);
    }
    std::mt19937 generator(seed);
    for (int n = 0; n < random; ++n) {
      typename Host::Values values;
      for (std::size_t i = 0; i < P::params.size(); ++i)
        for (int lane = 0; lane < kLanes; ++lane)
          values[i][lane] = fromTravel(P::params[i], float(generator() >> 8) / 16777216.0f);
      all.push_back(values);
    }
    return all;
  }

  // The most that the gains of this processor can add up to, plus 12 dB for filters that ring.
  static double gainBound() {
    double db = 12;
    for (const ParamSpec& spec : P::params)
      if (spec.unit == Unit::db && spec.max > 0) db += spec.max;
    return std::pow(10, db / 20);
  }

  static std::vector<F4> lanes(std::size_t frames, unsigned seed) {
    std::vector<F4> x(frames);
    for (int lane = 0; lane < kLanes; ++lane) {
      const Samples one = noise(frames, seed + unsigned(lane));
      for (std::size_t i = 0; i < frames; ++i) x[i][lane] = one[i];
    }
    return x;
  }

  static bool same(const std::vector<F4>& a, const std::vector<F4>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(F4)) == 0;
  }
};

TYPED_TEST_SUITE(EveryProcessor, AllProcessors, ProcessorName);

TYPED_TEST(EveryProcessor, IsFiniteAndBoundedAtAnySetting) {
  for (double rate : kRates) {
    for (const auto& values : this->settings(24)) {
      ProcessorHost<TypeParam> host(rate);
      host.values = values;
      host.apply();
      auto left = this->lanes(std::size_t(rate / 4), 1), right = this->lanes(std::size_t(rate / 4), 9);
      host.run(left, right);
      for (std::size_t i = 0; i < left.size(); ++i)
        ASSERT_TRUE(all(abs(left[i]) < splat(float(this->gainBound()))) && all(abs(right[i]) < splat(float(this->gainBound()))))
            << "frame " << i << " at " << rate << " Hz, seed " << kSeed;
    }
  }
}

TYPED_TEST(EveryProcessor, KeepsSilenceSilent) {
  for (const auto& values : this->settings(8)) {
    ProcessorHost<TypeParam> host;
    host.values = values;
    host.apply();
    std::vector<F4> left(4800, splat(0)), right(4800, splat(0));
    host.run(left, right);
    for (std::size_t i = 0; i < left.size(); ++i)
      ASSERT_TRUE(all(left[i] == splat(0)) && all(right[i] == splat(0))) << "frame " << i;
  }
}

// Subnormal numbers make a decaying filter 10-100x as slow in WebAssembly, which cannot flush them.
TYPED_TEST(EveryProcessor, DecaysToExactZeroWithoutSubnormals) {
  for (const auto& values : this->settings(8)) {
    ProcessorHost<TypeParam> host;
    host.values = values;
    host.apply();
    auto left = this->lanes(4800, 1), right = this->lanes(4800, 9);
    left.resize(48000 * 10, splat(0));
    right.resize(48000 * 10, splat(0));
    host.run(left, right, 64);
    int subnormals = 0;
    for (std::size_t i = 4800; i < left.size(); ++i)
      for (int lane = 0; lane < kLanes; ++lane) subnormals += std::fpclassify(left[i][lane]) == FP_SUBNORMAL;
    // A fast filter may pass through them within the block that ends it.
    EXPECT_LE(subnormals, 4 * 64);
    EXPECT_TRUE(all(left.back() == splat(0)) && all(right.back() == splat(0))) << "still sounds after 10 s";
  }
}

TYPED_TEST(EveryProcessor, ResetMakesRunsIdenticalToTheBit) {
  for (const auto& values : this->settings(8)) {
    ProcessorHost<TypeParam> host;
    host.values = values;
    host.apply();
    auto left = this->lanes(6000, 1), right = this->lanes(6000, 9);
    auto left2 = left, right2 = right;
    host.run(left, right);
    host.processor->reset();
    host.run(left2, right2);
    ASSERT_TRUE(this->same(left, left2) && this->same(right, right2));
  }
}

TYPED_TEST(EveryProcessor, BlockSizeMakesNoDifference) {
  for (const auto& values : this->settings(4)) {
    std::vector<F4> expected;
    for (std::size_t blockFrames : {512, 1, 7, 64, 333}) {
      ProcessorHost<TypeParam> host;
      host.apply();
      host.values = values;
      host.apply(false);  // with ramps under way
      auto left = this->lanes(2048, 1), right = this->lanes(2048, 9);
      host.run(left, right, blockFrames);
      if (expected.empty()) expected = left;
      // Not to the bit: the compressor folds its factors where four frames come together.
      const float scale = std::max(1.0f, highest(*std::max_element(left.begin(), left.end(), [](F4 a, F4 b) {
        return highest(abs(a)) < highest(abs(b));
      })));
      for (std::size_t i = 0; i < left.size(); ++i)
        ASSERT_TRUE(all(abs(left[i] - expected[i]) < splat(1e-6f * scale))) << "blocks of " << blockFrames << ", frame " << i;
    }
  }
}

TYPED_TEST(EveryProcessor, NeverAllocatesWhileItRuns) {
  ProcessorHost<TypeParam> host;
  auto left = this->lanes(4096, 1), right = this->lanes(4096, 9);
  const auto settings = this->settings(8);
  const AllocationCounter counter;
  for (const auto& values : settings) {
    host.processor->update(values, 960);
    host.processor->process({left.data(), right.data(), 4096});
    host.processor->reset();
  }
  EXPECT_EQ(counter.count(), 0u);
}

TYPED_TEST(EveryProcessor, InitialSettingsLeaveTheSoundAlone) {
  for (double rate : kRates) {
    ProcessorHost<TypeParam> host(rate);
    const auto left = this->lanes(8000, 1), right = this->lanes(8000, 9);
    auto outLeft = left, outRight = right;
    host.run(outLeft, outRight);
    const auto latency = std::size_t(latencyFramesOf(*host.processor));
    for (std::size_t i = latency; i < left.size(); ++i)
      ASSERT_TRUE(all(outLeft[i] == left[i - latency]) && all(outRight[i] == right[i - latency])) << "frame " << i;
  }
}

TYPED_TEST(EveryProcessor, LanesAreIndependent) {
  const auto all = this->settings(10);
  for (const auto& values : all) {
    ProcessorHost<TypeParam> alone, beside;
    alone.values = values;
    beside.values = all.back();
    for (std::size_t i = 0; i < values.size(); ++i) beside.values[i][2] = values[i][2];
    alone.apply();
    beside.apply();
    auto left = this->lanes(4000, 1), right = this->lanes(4000, 9);
    auto otherLeft = this->lanes(4000, 50), otherRight = this->lanes(4000, 70);
    for (std::size_t i = 0; i < left.size(); ++i) otherLeft[i][2] = left[i][2], otherRight[i][2] = right[i][2];
    alone.run(left, right);
    beside.run(otherLeft, otherRight);
    for (std::size_t i = 0; i < left.size(); ++i)
      ASSERT_TRUE(left[i][2] == otherLeft[i][2] && right[i][2] == otherRight[i][2]) << "frame " << i;
  }
}

// A click is energy where there was none: a 200 Hz tone has nothing above 5 kHz, nor has its product with a
// ramp of 20 ms. Without the ramp a full jump leaves about -30 dB there.
TYPED_TEST(EveryProcessor, NoParameterJumpClicks) {
  constexpr double kRate = 48000;
  for (std::size_t slot = 0; slot < TypeParam::params.size(); ++slot) {
    const ParamSpec& spec = TypeParam::params[slot];
    ProcessorHost<TypeParam> host(kRate, 64);
    // Everything switched on, so that the jump is heard; the other values initial.
    for (std::size_t i = 0; i < TypeParam::params.size(); ++i)
      if (TypeParam::params[i].choices == "Off|On" && TypeParam::params[i].id != "mute") host.set(int(i), 1);
    host.set(int(slot), spec.min).apply();
    Samples left = sine(24000, 200, kRate, 0.1), right = sine(24000, 200, kRate, 0.1, 1);
    Samples out;
    for (float value : {spec.min, spec.max, spec.min}) {
      host.set(int(slot), value).apply(false);
      Samples l(left.begin() + long(out.size()), left.begin() + long(out.size()) + 8000);
      Samples r(right.begin() + long(out.size()), right.begin() + long(out.size()) + 8000);
      host.run(l, r, 64);
      out.insert(out.end(), l.begin(), l.end());
    }
    // High-pass at 5 kHz, eighth order.
    const double reference = peak(out);
    ProcessorHost<Filters> detector(kRate);
    detector.set(Filters::highPassOn, 1).set(Filters::highPassSlope, 1).set(Filters::highPassHz, 5000).apply();
    out = detector.mono(detector.mono(out));
    EXPECT_LT(toDb(peak(out, 4800) / std::max(reference, 0.1)), -60) << spec.id;
  }
}

}  // namespace
}  // namespace mix::test
