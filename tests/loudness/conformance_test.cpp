// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "tests/loudness/conformance_rows.h"

namespace mix::test {
namespace {

class LoudnessConformance : public ::testing::TestWithParam<int> {};

TEST_P(LoudnessConformance, EveryRowButTheKnownMissesIsWithinTheStandardsTolerance) {
  for (const auto& row : conformanceRows(GetParam()))
    EXPECT_EQ(row.pass(), !row.isKnownMiss()) << row.suite << " " << row.row << ": expected " << row.expected << ", measured " << row.measured;
}
INSTANTIATE_TEST_SUITE_P(SampleRates, LoudnessConformance, ::testing::Values(44100, 48000, 88200, 96000));

}  // namespace
}  // namespace mix::test
