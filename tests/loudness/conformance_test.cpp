// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
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

// What the site tells (site/conformance.jsonl, which is what tests/conformance prints), by suite, row, meter and rate.
const std::map<std::string, nlohmann::json>& published() {
  static const auto all = [] {
    std::map<std::string, nlohmann::json> lines;
    std::ifstream file(MIX_SOURCE_DIR "/site/conformance.jsonl");
    for (std::string text; std::getline(file, text);) {
      nlohmann::json line = nlohmann::json::parse(text, nullptr, false);
      const auto word = [&](const char* key) { return line.contains(key) ? line[key].dump() : std::string(); };
      lines[word("suite") + word("row") + word("meter") + word("rate")] = line;
    }
    return lines;
  }();
  return all;
}
std::string quoted(const std::string& text) { return nlohmann::json(text).dump(); }

class Conformance : public ::testing::TestWithParam<Case> {};

TEST_P(Conformance, IsWithinTheTolerance) {
  const auto& [row, subject, rate] = GetParam();
  const Reading reading = row->measure(subject, rate);
  EXPECT_TRUE(row->passes(reading)) << row->played << ": expected " << reading.expected << " -" << row->below << " +" << row->above << ' '
                                    << row->unit << ", measured " << reading.measured;
  // Three digits are kept, and the last one is the machine's.
  const auto line = published().find(quoted(row->suite) + quoted(row->row) + quoted(nameOf(subject)) + std::to_string(rate));
  ASSERT_NE(line, published().end()) << "not published: tests/conformance > site/conformance.jsonl";
  const auto matches = [&](const char* key, double value) {
    const nlohmann::json& told = line->second[key];
    return told.is_number() ? std::fabs(told.get<double>() - value) < 0.002 : told == "-inf" && std::isinf(value);
  };
  EXPECT_TRUE(matches("expected", reading.expected) && matches("measured", reading.measured) && line->second["pass"] == row->passes(reading))
      << "measured " << reading.measured << ", the site says " << line->second << ": tests/conformance > site/conformance.jsonl";
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

TEST(ConformanceTable, PublishesNothingThatIsNotARow) {
  std::size_t readings = rowsNotPlayed().size();
  for (const auto& row : conformanceRows()) readings += row.subjects.size() * std::size(kConformanceRates);
  EXPECT_EQ(published().size(), readings);
}

}  // namespace
}  // namespace mix::test
