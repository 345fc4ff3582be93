// SPDX-License-Identifier: MIT
// Prints every conformance row as a JSON object a line; exits 1 if one is missed. Run by tests/conformance.
#include <cmath>
#include <cstdio>

#include "tests/loudness/conformance_rows.h"

namespace {

// JSON has no infinity.
std::string number(double value) {
  if (std::isinf(value)) return value < 0 ? "\"-inf\"" : "\"inf\"";
  if (std::isnan(value)) return "\"nan\"";
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

}  // namespace

int main() {
  bool all = true;
  for (const auto& row : mix::test::conformanceRows())
    for (const auto subject : row.subjects)
      for (const int rate : mix::test::kConformanceRates) {
        const auto reading = row.measure(subject, rate);
        const bool pass = row.passes(reading);
        std::printf("{\"suite\": \"%s\", \"row\": \"%s\", \"played\": \"%s\", \"meter\": \"%s\", \"rate\": %d, \"expected\": %s, "
                    "\"measured\": %s, \"tolerance\": [%.1f, %.1f], \"unit\": \"%s\", \"pass\": %s}\n",
                    row.suite.c_str(), row.row.c_str(), row.played.c_str(), nameOf(subject), rate, number(reading.expected).c_str(),
                    number(reading.measured).c_str(), -row.below, row.above, row.unit.c_str(), pass ? "true" : "false");
        std::fflush(stdout);
        all = all && pass;
      }
  for (const auto& row : mix::test::rowsNotPlayed())
    std::printf("{\"suite\": \"%s\", \"row\": \"%s\", \"pass\": null, \"notPlayed\": \"%s\"}\n", row.suite.c_str(), row.row.c_str(), row.reason.c_str());
  return all ? 0 : 1;
}
