// SPDX-License-Identifier: MIT
#include "engine/core/real_fft4.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <numbers>

#include "tests/support/signals.h"

namespace mix::test {
namespace {

TEST(RealFft4, EachLaneIsTheDiscreteFourierTransformOfItsSignal) {
  constexpr std::size_t kFrames = 96;
  RealFft4 fft;
  ASSERT_TRUE(fft.prepare(kFrames));
  std::array<Samples, kLanes> signals;
  for (int lane = 0; lane < kLanes; ++lane) signals[std::size_t(lane)] = noise(kFrames, unsigned(lane) + 1, 1.0f);
  for (int turn = 0; turn < 2; ++turn) {  // the input stays
    for (int lane = 0; lane < kLanes; ++lane)
      for (std::size_t i = 0; i < kFrames; ++i) fft.input()[kLanes * i + std::size_t(lane)] = signals[std::size_t(lane)][i];
    const auto bins = fft.transform();
    ASSERT_EQ(bins.size(), kFrames / 2 + 1);
    for (int lane = 0; lane < kLanes; ++lane)
      for (std::size_t k = 0; k < bins.size(); ++k) {
        std::complex<double> sum;
        for (std::size_t i = 0; i < kFrames; ++i)
          sum += double(signals[std::size_t(lane)][i]) * std::polar(1.0, -2 * std::numbers::pi * double(i * k) / double(kFrames));
        EXPECT_NEAR(double(bins[k].real[lane]), sum.real(), 2e-5);
        EXPECT_NEAR(double(bins[k].imaginary[lane]), sum.imag(), 2e-5);
        EXPECT_NEAR(double(bins[k].power()[lane]), std::norm(sum), 1e-3);
      }
  }
}

TEST(RealFft4, HasNoInputBeforeItIsPrepared) {
  RealFft4 fft;
  EXPECT_TRUE(fft.input().empty());
  EXPECT_TRUE(fft.transform().empty());
}

}  // namespace
}  // namespace mix::test
