// SPDX-License-Identifier: MIT
// Prints every conformance row as a JSON object a line; exits 1 if one is missed that is not known to be. Run by tests/conformance.
#include <cmath>
#include <cstdio>

#include "tests/loudness/conformance_rows.h"

int main() {
  bool all = true;
  const auto number = [](double value, char (&text)[32]) {
    // JSON has no infinity.
    if (std::isinf(value)) std::snprintf(text, sizeof text, "\"-inf\"");
    else std::snprintf(text, sizeof text, "%.3f", value);
    return text;
  };
  for (double sampleRate : {44100.0, 48000.0, 88200.0, 96000.0}) {
    for (const auto& row : mix::test::conformanceRows(sampleRate)) {
      char expected[32], measured[32];
      std::printf("{\"suite\": \"%s\", \"row\": \"%s\", \"rate\": %.0f, \"expected\": %s, \"measured\": %s, "
                  "\"tolerance\": [%.1f, %.1f], \"pass\": %s}\n",
                  row.suite.c_str(), row.row.c_str(), row.sampleRate, number(row.expected, expected),
                  number(row.measured, measured), -row.below, row.above, row.pass() ? "true" : "false");
      std::fflush(stdout);
      all = all && row.pass() == !row.isKnownMiss();
    }
  }
  return all ? 0 : 1;
}
