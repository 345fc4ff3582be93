// SPDX-License-Identifier: MIT
// How far every filter is from the analog one whose shape it is to have, up to 20 kHz at four sample rates.
#include "engine/core/matched_design.h"

#include <gtest/gtest.h>

#include <functional>

#include "engine/processors/deesser.h"
#include "engine/processors/eq.h"
#include "engine/processors/filters.h"
#include "engine/processors/width.h"

namespace mix::test {
namespace {

constexpr double kRates[] = {44100, 48000, 88200, 96000};
constexpr double kDeepestDb = -30;  // what is under it is not compared: there a part of a dB is nothing

// From the formulas of the cookbook, not from the engine's coefficients; `x` is the frequency over the cutoff.
using Response = std::function<double(double x)>;
double db(std::complex<double> h) { return 20 * std::log10(std::max(std::abs(h), 1e-9)); }

Response eq(Eq::Type type, double gainDb, double q) {
  return [=](double x) {
    const std::complex<double> s(0, x);
    const double a = std::pow(10, gainDb / 40), root = std::sqrt(a);
    switch (type) {
      case Eq::Type::bell: return db((s * s + s * (a / q) + 1.0) / (s * s + s / (a * q) + 1.0));
      case Eq::Type::lowShelf: return db(a * (s * s + root / q * s + a) / (a * s * s + root / q * s + 1.0));
      case Eq::Type::highShelf: return db(a * (a * s * s + root / q * s + 1.0) / (s * s + root / q * s + a));
      case Eq::Type::notch: break;
    }
    return db((s * s + 1.0) / (s * s + s / q + 1.0));
  };
}

// The largest difference of `sections` in a row to `analog`.
template <class Sections>
double farthestDb(const Sections& sections, const Response& analog, double cutoffHz, double rate, double topHz = 20000) {
  double farthest = 0;
  for (double hz = 20; hz <= topHz; hz *= 1.02) {
    const double expected = analog(hz / cutoffHz);
    if (expected < kDeepestDb) continue;
    double found = 0;
    for (const FilterCoefficients& section : sections) found += responseDb(section, hz, rate);
    farthest = std::max(farthest, std::fabs(found - expected));
  }
  return farthest;
}

struct Bounds {
  double to1k, to5k, to10k, to20k;  // of cutoffs that high
  double of(double hz) const { return hz <= 1010 ? to1k : hz <= 5050 ? to5k : hz <= 10100 ? to10k : to20k; }
};

void expectEq(Eq::Type type, double mostDb, std::initializer_list<double> qs, const Bounds& at44, const Bounds& at96) {
  for (double rate : kRates)
    for (double hz = 20; hz < 20001; hz *= 1.2589254)
      for (double q : qs)
        for (double gainDb : {-mostDb, -mostDb / 2, mostDb / 2, mostDb}) {
          const std::array<FilterCoefficients, 1> section = {Eq::design(type, hz, gainDb, q, rate)};
          EXPECT_LT(farthestDb(section, eq(type, gainDb, q), hz, rate), (rate < 64000 ? at44 : at96).of(hz))
              << int(type) << " at " << hz << " Hz, " << gainDb << " dB, Q " << q << ", " << rate << " Hz";
        }
}

TEST(MatchedDesign, BellsAreTheAnalogOnes) {
  expectEq(Eq::Type::bell, 12, {0.4, 0.71, 1, 2, 4, 10}, {0.1, 0.85, 0.95, 1.5}, {0.01, 0.05, 0.05, 0.06});
}
TEST(MatchedDesign, ShelvesAreTheAnalogOnes) {
  for (auto type : {Eq::Type::lowShelf, Eq::Type::highShelf}) expectEq(type, 12, {0.4, 0.71, 1}, {0.04, 0.3, 0.4, 2.5}, {0.01, 0.13, 0.19, 0.17});
}
// The other peak of a shelf that resonates lies far from its corner.
TEST(MatchedDesign, ShelvesThatResonateHaveBothPeaks) {
  for (auto type : {Eq::Type::lowShelf, Eq::Type::highShelf}) expectEq(type, 12, {1.4, 2, 4, 10, 20}, {0.02, 0.35, 1.8, 3.8}, {0.01, 0.02, 0.07, 0.3});
}
TEST(MatchedDesign, NotchesAreTheAnalogOnes) {
  expectEq(Eq::Type::notch, 12, {0.4, 0.71, 1, 2, 4, 10}, {0.03, 0.62, 2.2, 8.2}, {0.01, 0.04, 0.12, 0.4});
}

// Of high-pass, low-pass and what divides the sides of mono bass from the rest.
TEST(MatchedDesign, PassesAreButterworths) {
  const auto butterworth = [](bool highPass, int order) {
    return [=](double x) { return -10 * std::log10(1 + std::pow(highPass ? 1 / x : x, 2 * order)); };
  };
  for (double rate : kRates)
    for (bool steep : {false, true})
      for (double hz : {10.0, 20.0, 80.0, 300.0, 1000.0, 3000.0, 6000.0, 12000.0}) {
        const double fromTop = rate < 64000 ? 1 : 0.1;
        EXPECT_LT(farthestDb(Filters::sections(true, hz, 1, steep, rate), butterworth(true, steep ? 4 : 2), hz, rate), hz <= 6000 ? 0.02 : 0.2 * fromTop)
            << "high-pass " << hz << " Hz at " << rate << " Hz, steep " << steep;
        EXPECT_LT(farthestDb(Filters::sections(false, hz, 1, steep, rate), butterworth(false, steep ? 4 : 2), hz, rate),
                  hz <= 1000 ? 0.02 : hz <= 3000 ? 1.1 * fromTop : 1.9 * fromTop + 0.02)
            << "low-pass " << hz << " Hz at " << rate << " Hz, steep " << steep;
        if (hz > 1000 || hz < 20) continue;
        const std::array<FilterCoefficients, 1> side = {Width::sideFilter(hz, 1, rate)};
        EXPECT_LT(farthestDb(side, butterworth(true, 2), hz, rate), 0.04) << "mono bass " << hz << " Hz at " << rate << " Hz";
      }
}

// Two ways to the same slope at the bottom: twelve and twenty-four decibels an octave, as far as numbers go.
TEST(MatchedDesign, HighPassesFallAsSteeplyAtTheBottom) {
  for (double rate : kRates)
    for (bool steep : {false, true}) {
      const auto sections = Filters::sections(true, 5000, 1, steep, rate);
      const auto at = [&](double hz) { return responseDb(sections[0], hz, rate) + responseDb(sections[1], hz, rate); };
      EXPECT_NEAR(at(80) - at(40), steep ? 24.08 : 12.04, 0.02) << rate;
    }
}

// The gain filter of dynamic EQ and de-esser, in the figures of its head.
TEST(MatchedDesign, GainsThatMoveAreBilinear) {
  struct Case {
    double hz, bell44, shelf44, bell96, shelf96;
  };
  for (const Case& c : {Case{1000, 0.06, 0.03, 0.02, 0.01}, {3000, 0.44, 0.16, 0.12, 0.05}, {6000, 1.6, 0.62, 0.44, 0.16}, {12000, 5.3, 2.5, 1.3, 0.62}})
    for (double rate : kRates)
      for (double gainDb : {-12.0, 12.0}) {
        const auto far = [&](auto make, Eq::Type type) {
          const std::array<FilterCoefficients, 1> section = {make(c.hz, gainDb, 1, rate)};
          return farthestDb(section, eq(type, gainDb, 1), c.hz, rate);
        };
        EXPECT_LT(far(design::bell, Eq::Type::bell), rate < 64000 ? c.bell44 : c.bell96) << c.hz << " Hz at " << rate << " Hz";
        EXPECT_LT(far(design::lowShelf, Eq::Type::lowShelf), rate < 64000 ? c.shelf44 : c.shelf96) << c.hz << " Hz at " << rate << " Hz";
        EXPECT_LT(far(design::highShelf, Eq::Type::highShelf), rate < 64000 ? c.shelf44 : c.shelf96) << c.hz << " Hz at " << rate << " Hz";
      }
}

}  // namespace
}  // namespace mix::test
