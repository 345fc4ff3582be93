// SPDX-License-Identifier: MIT
// The contract of every processor. The list of types comes from processors/all.h: a new effect is tested by its
// line there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <random>
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
using AllProcessors = typename Unique<::testing::Types<>, Strip, BusStrip, ReturnStrip, Master>::type;

struct ProcessorName {
  template <class P>
  static std::string GetName(int) {
    std::string name = std::string(P::label) + (P::params.size() == 1 ? "1" : "");
    std::replace(name.begin(), name.end(), '-', ' ');  // --gtest_filter takes it for "all but"
    return name;
  }
};

constexpr double kRates[] = {44100, 48000, 88200, 96000};
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

  // The same at every rate, with other random settings at each: what a setting does depends on the rate too.
  template <class Try>
  static void atEveryRate(int random, const Try& attempt) {
    for (double rate : kRates) {
      const ::testing::ScopedTrace trace(__FILE__, __LINE__, std::to_string(int(rate)) + " Hz");
      for (const auto& values : settings(random, kSeed + unsigned(rate))) {
        attempt(rate, values);
        if (::testing::Test::HasFatalFailure()) return;
      }
    }
  }

  // A value for a jump: anything in the range, often the initial one so that things are switched off again.
  static float anyValue(const ParamSpec& spec, std::mt19937& generator) {
    const bool initial = generator() % 5 == 0;
    const float travel = float(generator() >> 8) / 16777216.0f;
    return initial ? spec.initial : fromTravel(spec, travel);
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
  this->atEveryRate(4, [](double rate, const auto& values) {
    ProcessorHost<TypeParam> host(rate);
    host.values = values;
    host.apply();
    std::vector<F4> left(std::size_t(rate / 10), splat(0)), right = left;
    host.run(left, right);
    for (std::size_t i = 0; i < left.size(); ++i)
      ASSERT_TRUE(all(left[i] == splat(0)) && all(right[i] == splat(0))) << "frame " << i;
  });
}

// Subnormal numbers make a decaying filter 10-100x as slow in WebAssembly, which cannot flush them.
TYPED_TEST(EveryProcessor, DecaysToExactZeroWithoutSubnormals) {
  this->atEveryRate(2, [this](double rate, const auto& values) {
    ProcessorHost<TypeParam> host(rate);
    host.values = values;
    host.apply();
    auto left = this->lanes(std::size_t(rate / 10), 1), right = this->lanes(std::size_t(rate / 10), 9);
    host.run(left, right, 64);
    // By 60 dB in its tail, and that twice.
    const int seconds = 10 + int(2 * highest(tailSecondsOf(*host.processor)));
    int subnormals = 0;
    for (int second = 0; second < seconds; ++second) {
      left.assign(std::size_t(rate), splat(0));
      right.assign(std::size_t(rate), splat(0));
      host.run(left, right, 64);
      for (const F4& x : left)
        for (int lane = 0; lane < kLanes; ++lane) subnormals += std::fpclassify(x[lane]) == FP_SUBNORMAL;
    }
    // A fast filter may pass through them within the block that ends it.
    EXPECT_LE(subnormals, 4 * 64);
    EXPECT_TRUE(all(left.back() == splat(0)) && all(right.back() == splat(0))) << "still sounds after " << seconds << " s";
  });
}

TYPED_TEST(EveryProcessor, ResetMakesRunsIdenticalToTheBit) {
  this->atEveryRate(4, [this](double rate, const auto& values) {
    ProcessorHost<TypeParam> host(rate);
    host.values = values;
    host.apply();
    auto left = this->lanes(6000, 1), right = this->lanes(6000, 9);
    auto left2 = left, right2 = right;
    host.run(left, right);
    host.processor->reset();
    host.run(left2, right2);
    ASSERT_TRUE(this->same(left, left2) && this->same(right, right2));
  });
}

TYPED_TEST(EveryProcessor, BlockSizeMakesNoDifferenceToABit) {
  this->atEveryRate(4, [this](double rate, const auto& values) {
    std::vector<F4> expectedLeft, expectedRight;
    for (std::size_t blockFrames : {512, 1, 7, 64, 333}) {
      ProcessorHost<TypeParam> host(rate);
      host.values = values;
      host.apply(false);  // with ramps under way
      host.key = this->lanes(2048, 5);
      auto left = this->lanes(2048, 1), right = this->lanes(2048, 9);
      host.run(left, right, blockFrames);
      if (expectedLeft.empty()) expectedLeft = left, expectedRight = right;
      ASSERT_TRUE(this->same(left, expectedLeft) && this->same(right, expectedRight)) << "blocks of " << blockFrames;
    }
  });
}

TYPED_TEST(EveryProcessor, NeverAllocatesWhileItRuns) {
  for (double rate : kRates) {
    ProcessorHost<TypeParam> host(rate);
    auto left = this->lanes(4096, 1), right = this->lanes(4096, 9);
    const auto settings = this->settings(8);
    const AllocationCounter counter;
    for (const auto& values : settings) {
      host.processor->update(values, 960);
      host.processor->process({left.data(), right.data(), 4096});
      host.processor->reset();
    }
    EXPECT_EQ(counter.count(), 0u) << "at " << rate << " Hz";
  }
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

// Whatever was set and heard before: once the values are back and the limiter's release is over, nothing remains.
TYPED_TEST(EveryProcessor, InitialSettingsComeBackToTheBit) {
  this->atEveryRate(2, [this](double rate, const auto& values) {
    ProcessorHost<TypeParam> host(rate), initial(rate);
    const auto frames = std::size_t(2 * rate), part = std::size_t(rate / 10);
    host.values = values;
    host.apply();
    auto left = this->lanes(part, 1), right = this->lanes(part, 9);
    host.run(left, right, 64);
    host.values = initial.values;
    host.apply(false);
    left = this->lanes(frames, 3), right = this->lanes(frames, 7);
    const auto inLeft = left, inRight = right;
    host.run(left, right, 64);
    const auto latency = std::size_t(latencyFramesOf(*host.processor));
    for (std::size_t i = frames - part; i < frames; ++i)
      ASSERT_TRUE(all(left[i] == inLeft[i - latency]) && all(right[i] == inRight[i - latency])) << "frame " << i;
  });
}

// A track sounds the same to the bit whoever sits in the other lanes, whatever is set there and whenever.
TYPED_TEST(EveryProcessor, LanesAreIndependent) {
  constexpr std::size_t kPart = 640;
  for (unsigned seed = 0; seed < 12; ++seed) {
    const double rate = kRates[seed % std::size(kRates)];
    ProcessorHost<TypeParam> alone(rate), beside(rate);
    std::mt19937 own(kSeed + seed), others(kSeed + 100 + seed);
    for (unsigned part = 0; part < 30; ++part) {
      for (std::size_t slot = 0; slot < TypeParam::params.size(); ++slot) {
        if (own() % 3 == 0) alone.values[slot][2] = beside.values[slot][2] = this->anyValue(TypeParam::params[slot], own);
        for (int lane : {0, 1, 3})
          if (others() % 2 == 0) beside.values[slot][lane] = this->anyValue(TypeParam::params[slot], others);
      }
      alone.apply(false);
      beside.apply(false);
      auto left = this->lanes(kPart, 10 * part), right = this->lanes(kPart, 10 * part + 5);
      auto otherLeft = this->lanes(kPart, 1000 + 10 * part), otherRight = this->lanes(kPart, 2000 + 10 * part);
      for (std::size_t i = 0; i < kPart; ++i) otherLeft[i][2] = left[i][2], otherRight[i][2] = right[i][2];
      alone.key = this->lanes(kPart, 3000 + 10 * part), beside.key = this->lanes(kPart, 4000 + 10 * part);
      for (std::size_t i = 0; i < kPart; ++i) beside.key[i][2] = alone.key[i][2];
      alone.run(left, right);
      beside.run(otherLeft, otherRight);
      for (std::size_t i = 0; i < kPart; ++i)
        ASSERT_TRUE(left[i][2] == otherLeft[i][2] && right[i][2] == otherRight[i][2])
            << "part " << part << ", frame " << i << ", seed " << seed << ", " << rate << " Hz";
    }
  }
}

// A filter whose coefficients move may grow without bound though each of its settings is stable.
TYPED_TEST(EveryProcessor, StaysBoundedWhileEverythingJumps) {
  for (double rate : kRates) {
    ProcessorHost<TypeParam> host(rate);
    std::mt19937 generator(kSeed);
    for (unsigned part = 0; part < 150; ++part) {
      for (std::size_t slot = 0; slot < TypeParam::params.size(); ++slot)
        for (int lane = 0; lane < kLanes; ++lane)
          if (generator() % 2) host.values[slot][lane] = this->anyValue(TypeParam::params[slot], generator);
      host.apply(false);
      auto left = this->lanes(640, part), right = this->lanes(640, 1000 + part);
      host.run(left, right);
      const F4 bound = splat(float(this->gainBound()));
      for (std::size_t i = 0; i < left.size(); ++i)
        ASSERT_TRUE(all(abs(left[i]) < bound) && all(abs(right[i]) < bound)) << "part " << part << " at " << rate << " Hz";
    }
  }
}

// The mixer takes away what is not finite, but not the 1e38 of a file that was read with the wrong sample format.
TYPED_TEST(EveryProcessor, RecoversFromSamplesThatOverflow) {
  this->atEveryRate(2, [this](double rate, const auto& values) {
    ProcessorHost<TypeParam> host(rate);
    host.values = values;
    host.apply();
    std::vector<F4> left(6400), right(6400);
    for (std::size_t i = 0; i < left.size(); ++i) left[i] = right[i] = splat(i % 3 ? 3e38f : -3e38f);
    host.run(left, right, 64);
    left = this->lanes(std::size_t(4 * rate), 1), right = this->lanes(std::size_t(4 * rate), 9);
    host.run(left, right, 64);
    for (std::size_t i = left.size() - std::size_t(rate / 10); i < left.size(); ++i)
      ASSERT_TRUE(all(abs(left[i]) < splat(float(this->gainBound())))) << "frame " << i;
  });
}

// A click is energy where there was none: a 200 Hz tone has nothing above 5 kHz, nor has its product with a glide of
// 20 ms. Peak of what `values` leave there while one of them takes the steps of `jump`, in dB against the loudest the
// tone gets.
template <class P>
double highsDb(const typename ProcessorHost<P>::Values& values, std::size_t slot, std::array<float, 3> jump, int quantumFrames,
               double rate = 48000) {
  ProcessorHost<P> host(rate, 64, quantumFrames);
  host.values = values;
  host.set(int(slot), jump[0]).apply();
  const auto frames = long(rate / 6);
  const Samples left = sine(std::size_t(3 * frames), 200, rate, 0.1), right = sine(std::size_t(3 * frames), 200, rate, 0.1, 1);
  Samples out;
  for (float value : jump) {
    host.set(int(slot), value).apply(false);
    const auto from = long(out.size()), to = from + frames;
    Samples l(left.begin() + from, left.begin() + to), r(right.begin() + from, right.begin() + to);
    host.run(l, r, 64);
    out.insert(out.end(), l.begin(), l.end());
  }
  const double loudest = std::max(peak(out), 0.1);
  // High-pass at 5 kHz, eighth order.
  ProcessorHost<Filters> detector(rate);
  detector.set(Filters::highPassOn, 1).set(Filters::highPassSlope, 1).set(Filters::highPassHz, 5000).apply();
  return toDb(peak(detector.mono(detector.mono(out)), std::size_t(rate / 10)) / loudest);
}

template <class P>
double clickDb(const typename ProcessorHost<P>::Values& values, std::size_t slot, int quantumFrames, double rate = 48000) {
  const ParamSpec& spec = P::params[slot];
  return highsDb<P>(values, slot, {spec.min, spec.max, spec.min}, quantumFrames, rate);
}

// Everything switched on, so that the jump is heard; a drive that stands at its maximum has harmonics up there too, and so
// has the echo of how the tone begins. Without the glide a full jump leaves about -30 dB.
TYPED_TEST(EveryProcessor, NoParameterJumpClicks) {
  ProcessorHost<TypeParam> initial;
  for (std::size_t i = 0; i < TypeParam::params.size(); ++i)
    if (TypeParam::params[i].choices == "Off|On" && TypeParam::params[i].id != "mute") initial.set(int(i), 1);
  for (double rate : kRates)
    for (std::size_t slot = 0; slot < TypeParam::params.size(); ++slot) {
      const float min = TypeParam::params[slot].min, max = TypeParam::params[slot].max;
      const double standing = std::max(highsDb<TypeParam>(initial.values, slot, {min, min, min}, 64, rate),
                                       highsDb<TypeParam>(initial.values, slot, {max, max, max}, 64, rate));
      EXPECT_LT(clickDb<TypeParam>(initial.values, slot, 64, rate), std::max(-60.0, standing + 0.5)) << TypeParam::params[slot].id << " at " << rate << " Hz";
    }
}

// With the other values anywhere, a resonance that sweeps through the spectrum and a compressor that is faster than
// the tone have their own share above 5 kHz: what a glide in single frames leaves too. 12 dB for bands that boost
// the steps of another.
TYPED_TEST(EveryProcessor, StepsOfAGlideAreNotHeardAtAnySetting) {
  this->atEveryRate(1, [](double rate, const auto& values) {
    for (std::size_t slot = 0; slot < TypeParam::params.size(); ++slot) {
      const double smooth = clickDb<TypeParam>(values, slot, 1, rate);
      EXPECT_LT(clickDb<TypeParam>(values, slot, 64, rate), std::max(smooth, -60.0) + 12) << TypeParam::params[slot].id << ", smooth " << smooth;
    }
  });
}

}  // namespace
}  // namespace mix::test
