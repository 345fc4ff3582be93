// SPDX-License-Identifier: MIT
#include "engine/core/filter.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/measure.h"

namespace mix::test {
namespace {

constexpr double kRate = 48000;

// Runs the same audio through all lanes; what comes out of each.
std::vector<F4> through(Filter& filter, const Samples& in) {
  std::vector<F4> left(in.size()), right(in.size());
  for (std::size_t i = 0; i < in.size(); ++i) left[i] = right[i] = splat(in[i]);
  filter.process({left.data(), right.data(), int(in.size())});
  return left;
}

// Largest singular value of the step from one state to the next; exact to the root of a rounding error.
double growth(const FilterCoefficients& c) {
  const double a = 1 - c.q, b = -c.p, d = 1 - c.r;
  const double sum = a * a + 2 * b * b + d * d, determinant = a * d + b * b;
  return std::sqrt((sum + std::sqrt(std::max(0.0, sum * sum - 4 * determinant * determinant))) / 2);
}

// The energy of the two integrators never grows by itself, and straight lines between such filters keep that: the
// reason why coefficients may move at any speed. A direct form has no such norm.
TEST(Filter, StatesNeverGrowByThemselvesAlsoHalfwayBetweenTwoSettings) {
  std::mt19937 generator(20261123);
  const auto uniform = [&](double low, double high) { return low + (high - low) * double(generator() >> 8) / 16777216.0; };
  const auto any = [&] {
    const double hz = 10 * std::exp2(uniform(0, 11)), gainDb = uniform(-24, 24), q = 0.1 * std::pow(200, uniform(0, 1));
    switch (generator() % 6) {
      case 0: return design::lowPass(hz, q, kRate);
      case 1: return design::highPass(hz, q, kRate);
      case 2: return design::notch(hz, q, kRate);
      case 3: return design::lowShelf(hz, gainDb, q, kRate);
      case 4: return design::highShelf(hz, gainDb, q, kRate);
      default: return design::bell(hz, gainDb, q, kRate);
    }
  };
  for (int i = 0; i < 20000; ++i) {
    const FilterCoefficients a = any(), b = any();
    const double t = uniform(0, 1);
    FilterCoefficients between;
    between.p = a.p + t * (b.p - a.p);
    between.q = a.q + t * (b.q - a.q);
    between.r = a.r + t * (b.r - a.r);
    ASSERT_LE(growth(a), 1 + 1e-7);
    ASSERT_LE(growth(between), 1 + 1e-7);
  }
}

// The filter as filter_design.h writes it, in double precision, its coefficients on straight lines.
std::vector<double> reference(const FilterCoefficients& from, const FilterCoefficients& to, int frames, const Samples& in) {
  std::vector<double> out(in.size());
  double band = 0, low = 0;
  for (std::size_t i = 0; i < in.size(); ++i) {
    const double t = std::min(1.0, double(i + 1) / frames);
    const auto at = [&](double FilterCoefficients::*c) { return from.*c + t * (to.*c - from.*c); };
    const double p = at(&FilterCoefficients::p), q = at(&FilterCoefficients::q), r = at(&FilterCoefficients::r);
    out[i] = at(&FilterCoefficients::direct) * in[i] + at(&FilterCoefficients::fromBand) * band + at(&FilterCoefficients::fromLow) * low;
    const double error = in[i] - low, oldBand = band;
    band += p * error - q * band;
    low += r * error + p * oldBand;
  }
  return out;
}

double differenceDb(const std::vector<F4>& out, const std::vector<double>& exact) {
  double error = 0, power = 0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    error += (out[i][0] - exact[i]) * (out[i][0] - exact[i]);
    power += exact[i] * exact[i];
  }
  return 10 * std::log10(error / power);
}

TEST(Filter, IsItsTwoIntegratorsWithin_100Db) {
  const Samples in = noise(48000, 5);
  for (const auto& still : {design::bell(20, 18, 10, kRate), design::lowShelf(30, 24, 0.7, kRate), design::highPass(10, 0.7, kRate),
                            design::bell(1000, -24, 20, kRate), design::highShelf(20000, 24, 0.7, kRate), design::lowPass(22000, 0.7, kRate)}) {
    Filter filter;
    filter.set(0, still, 0);
    EXPECT_LT(differenceDb(through(filter, in), reference(still, still, 1, in)), -100);
  }
}

// Sweeps over the whole range in 20 ms; what is left is the rounding of 960 steps.
TEST(Filter, MovesAsItsTwoIntegratorsDoWithin_70Db) {
  const std::pair<FilterCoefficients, FilterCoefficients> moves[] = {
      {design::bell(20, 18, 10, kRate), design::bell(20000, 18, 0.1, kRate)},
      {design::highShelf(12000, -24, 0.7, kRate), design::lowShelf(30, 24, 0.7, kRate)},
      {design::highPass(20000, 0.7, kRate), design::highPass(10, 0.7, kRate)},
      {design::lowPass(22000, 1.3, kRate), design::lowPass(25, 1.3, kRate)}};
  const Samples in = noise(4800, 4);
  for (const auto& [from, to] : moves) {
    Filter filter;
    filter.set(0, from, 0);
    filter.set(0, to, 960);
    EXPECT_LT(differenceDb(through(filter, in), reference(from, to, 960, in)), -70);
  }
}

TEST(Filter, AGlideLandsExactlyOnItsTarget) {
  const auto target = design::bell(1000, 12, 2, kRate);
  Filter gliding, there;
  gliding.set(0, design::bell(200, -6, 0.5, kRate), 0);
  gliding.set(0, target, 64);
  through(gliding, Samples(64));
  EXPECT_EQ(gliding.remaining(0), 0);
  there.set(0, target, 0);
  const Samples in = noise(256, 1);
  const auto a = through(gliding, in), b = through(there, in);
  for (std::size_t i = 0; i < in.size(); ++i) ASSERT_EQ(a[i][0], b[i][0]);
}

TEST(Filter, EachLaneLandsByItself) {
  Filter filter;
  filter.set(0, design::lowPass(500, 0.7, kRate), 100);
  filter.set(1, design::lowPass(500, 0.7, kRate), 30);
  through(filter, Samples(20));
  EXPECT_EQ(filter.remaining(0), 80);
  EXPECT_EQ(filter.remaining(1), 10);
  filter.set(2, design::lowPass(500, 0.7, kRate), 960);
  EXPECT_EQ(filter.remaining(0), 80);
  through(filter, Samples(64));
  EXPECT_EQ(filter.remaining(0), 16);
  EXPECT_EQ(filter.remaining(1), 0);
  EXPECT_EQ(filter.remaining(2), 896);
  EXPECT_EQ(filter.remaining(3), 0);
}

TEST(Filter, TheSameTargetAgainDoesNotDisturbAGlide) {
  const auto target = design::highPass(300, 0.7, kRate);
  Filter once, again;
  const Samples in = noise(100, 2);
  for (Filter* filter : {&once, &again}) filter->set(0, target, 100);
  auto a = through(once, in);
  auto b = through(again, Samples(in.begin(), in.begin() + 40));
  again.set(0, target, 100);
  const auto rest = through(again, Samples(in.begin() + 40, in.end()));
  b.insert(b.end(), rest.begin(), rest.end());
  for (std::size_t i = 0; i < in.size(); ++i) ASSERT_EQ(a[i][0], b[i][0]) << i;
}

TEST(Filter, WithoutEffectLeavesTheSoundAloneToTheBit) {
  Filter filter;
  filter.set(0, design::bell(1000, 12, 2, kRate), 0);
  filter.set(1, design::bell(1000, 12, 2, kRate).scaled(0), 0);
  const Samples in = noise(256, 3);
  const auto out = through(filter, in);
  for (std::size_t i = 0; i < in.size(); ++i) ASSERT_TRUE(out[i][1] == in[i] && out[i][2] == in[i]);
  EXPECT_NE(out[10][0], in[10]);
}

}  // namespace
}  // namespace mix::test
