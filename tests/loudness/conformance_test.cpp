// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "tests/loudness/conformance_rows.h"

namespace mix::test {
namespace {

struct Case {
  const ConformanceRow* row;
  Subject subject;
  int sampleRate;
};

std::vector<Case> cases() {
#ifdef __SANITIZE_ADDRESS__
  const int rates[] = {48000};  // the figures are the native build's to tell; here four rates would take minutes
#else
  const auto& rates = kConformanceRates;
#endif
  std::vector<Case> all;
  for (const ConformanceRow& row : conformanceRows())
    for (Subject subject : row.subjects)
      for (int rate : rates) all.push_back({&row, subject, rate});
  return all;
}

std::string testName(const ::testing::TestParamInfo<Case>& info) {
  const auto& [row, subject, rate] = info.param;
  std::string name = row->suite + "_Row" + row->row + "_" + nameOf(subject) + "_" + std::to_string(rate) + "Hz";
  std::replace_if(name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

class Conformance : public ::testing::TestWithParam<Case> {};

TEST_P(Conformance, IsWithinTheTolerance) {
  const auto& [row, subject, rate] = GetParam();
  const Reading reading = row->measure(subject, rate);
  EXPECT_TRUE(row->passes(reading)) << row->played << ": expected " << reading.expected << " -" << row->below << " +" << row->above << ' '
                                    << row->unit << ", measured " << reading.measured;
}
INSTANTIATE_TEST_SUITE_P(Loudness, Conformance, ::testing::ValuesIn(cases()), testName);

TEST(ConformanceTable, HasEveryRowOrSaysThatItIsNotPlayed) {
  std::multiset<std::string> named;
  for (const auto& row : conformanceRows()) named.insert(row.suite + " " + row.row);
  for (const auto& row : rowsNotPlayed()) named.insert(row.suite + " " + row.row);
  const auto count = [&](const char* suite) {
    return std::count_if(named.begin(), named.end(), [&](const std::string& name) { return name.starts_with(suite); });
  };
  for (int row = 1; row <= 23; ++row) EXPECT_EQ(named.count("EBU Tech 3341 " + std::to_string(row)), 1u) << row;
  for (int row = 1; row <= 6; ++row) EXPECT_EQ(named.count("EBU Tech 3342 " + std::to_string(row)), 1u) << row;
  EXPECT_EQ(count("EBU Tech 3341 "), 23);
  EXPECT_EQ(count("EBU Tech 3342 "), 6);
  EXPECT_EQ(count("ITU-R BS.2217 "), 47) << "files";
}

}  // namespace
}  // namespace mix::test
