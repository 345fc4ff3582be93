// SPDX-License-Identifier: MIT
// The rows of EBU Tech 3341 (2023), EBU Tech 3342 and ITU-R BS.2217 that can be synthesised, and those that cannot.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace mix::test {

// What is put to the test.
enum class Subject {
  file,     // LoudnessMeter as recordings and renders are measured with it
  master,   // the meter of the master, read every 10 ms while a mixer plays the signal
  limiter,  // the limiter's output, by a true-peak meter of our own
};
const char* nameOf(Subject subject);

struct Reading {
  double expected, measured;  // -infinity for silence
};

struct ConformanceRow {
  std::string suite, row, played, unit;
  double below, above;  // tolerance
  std::vector<Subject> subjects;
  // Of all readings that the row asks for, the one farthest off.
  std::function<Reading(Subject, double sampleRate)> measure;

  bool passes(const Reading& reading) const;
};

struct RowNotPlayed {
  std::string suite, row, reason;
};

inline constexpr int kConformanceRates[] = {44100, 48000, 88200, 96000};

const std::vector<ConformanceRow>& conformanceRows();
const std::vector<RowNotPlayed>& rowsNotPlayed();

}  // namespace mix::test
