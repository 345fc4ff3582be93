// SPDX-License-Identifier: MIT
#include "engine/mixer/region_filter.h"

#include <gtest/gtest.h>

#include "engine/processors/filters.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/measure.h"
#include "tests/support/processor_host.h"

namespace mix::test {
namespace {

constexpr double kRates[] = {44100, 48000, 96000};

Samples heard(RegionFilter& region, Samples left, int blockFrames = 128) {
  Samples right = left;
  for (std::size_t at = 0; at < left.size(); at += std::size_t(blockFrames))
    region.process(left.data() + at, right.data() + at, int(std::min(std::size_t(blockFrames), left.size() - at)));
  EXPECT_EQ(left, right);
  return left;
}

TEST(RegionFilter, LeavesTheRegionAndTakesTheRestBy24DbAnOctave) {
  for (double rate : kRates) {
    RegionFilter region;
    region.hear(500, 2000);
    region.prepare(rate);
    const Samples response = heard(region, impulse(std::size_t(rate)));
    const auto db = [&](double hz) { return toDb(std::abs(responseAt(response, hz, rate))); };
    EXPECT_NEAR(db(1000), -1, 0.1) << rate << ": half a dB of each side";
    EXPECT_NEAR(db(500), -6, 0.2) << rate;
    EXPECT_NEAR(db(2000), -6, 0.2) << rate;
    EXPECT_NEAR(db(125) - db(62.5), 24, 0.5) << rate;
    EXPECT_LT(db(8000), -47) << rate;
  }
}

TEST(RegionFilter, AllOfItIsTheSoundToTheBit) {
  RegionFilter region;
  region.prepare(48000);
  const Samples sound = noise(4800, 1);
  EXPECT_EQ(heard(region, sound), sound);
  region.hear(300, 900);
  EXPECT_NE(heard(region, sound), sound);
  region.hear(0, 0);
  EXPECT_NE(heard(region, sound), sound) << "it glides there";
  EXPECT_EQ(heard(region, sound), sound);
  region.prepare(44100);
  EXPECT_EQ(heard(region, sound), sound);
}

// Of a tone of 200 Hz there is nothing above 5 kHz; a switch without a glide leaves -20 dB there.
TEST(RegionFilter, DoesNotClickWhenItGoesOnElsewhereAndOff) {
  struct Edges {
    double low, high;
  };
  constexpr Edges kAll{0, 0}, kUnder{40, 120}, kThere{150, 400}, kOver{3000, 5000};
  constexpr std::pair<Edges, Edges> kSwitches[] = {{kAll, kThere}, {kAll, kOver}, {kThere, kAll}, {kOver, kAll}, {kThere, kOver}, {kOver, kUnder}, {kUnder, kAll}};
  for (const auto& [from, to] : kSwitches) {
    RegionFilter region;
    region.hear(from.low, from.high);
    region.prepare(48000);
    const Samples sound = sine(24000, 200, 48000);
    Samples out = heard(region, {sound.begin(), sound.begin() + 9600});
    region.hear(to.low, to.high);
    const Samples rest = heard(region, {sound.begin() + 9600, sound.end()});
    out.insert(out.end(), rest.begin(), rest.end());
    ProcessorHost<Filters> detector;
    detector.set(Filters::highPassOn, 1).set(Filters::highPassSlope, 1).set(Filters::highPassHz, 5000).apply();
    EXPECT_LT(toDb(peak(detector.mono(detector.mono(out)), 7200) / 0.5), -60) << from.low << " to " << to.low << " Hz";
  }
}

TEST(RegionFilter, BlocksOfAnySizeAreAlikeAndNothingAllocates) {
  const Samples sound = noise(4800, 3);
  RegionFilter one, other;
  for (RegionFilter* region : {&one, &other}) region->prepare(48000);
  Samples left = sound, right = sound;
  const AllocationCounter counter;
  one.hear(300, 900);
  one.process(left.data(), right.data(), 4800);
  EXPECT_EQ(counter.count(), 0u);
  other.hear(300, 900);
  EXPECT_EQ(heard(other, sound, 33), left);
}

}  // namespace
}  // namespace mix::test
