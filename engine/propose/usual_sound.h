// SPDX-License-Identifier: MIT
// How bright, how sharp and how dense stems of a role usually are, for the few roles whose stems are alike in that: what lies far outside
// is a fault or a choice, and told with little confidence. The figures are medians and limits beyond the extremes of recorded stems
// (tests/roles/usual_sound.mjs prints them): from 7 songs 6 lead voices, 14 drum kits, 9 hi-hats and a few of each other role, most of
// which the limits were set on, so they are no held-out result. The long-term spectrum of speech (D. Byrne et al., JASA 96(4), 1994) has
// about the brightness of the voices.
#pragma once

#include <span>
#include <string_view>

#include "engine/analysis/file_analysis.h"

namespace mix {

// What is not judged has limits that nothing reaches.
struct UsualSound {
  static constexpr double kNever = 200;
  std::string_view role;
  double brightDb, dullBelowDb;
  double presenceDb, harshAboveDb;
  double psrDb, squashedBelowDb;
};

// Null for a role that is not judged. [any]
const UsualSound* usualSoundOf(std::string_view role);

// Of third octaves, as Spectrum has them. [any]
// 5 to 12.5 kHz over 250 Hz to 2.5 kHz.
double brightDb(std::span<const double> thirdOctavesDb);
// 2.5 to 4 kHz over the mean of what lies below (630 Hz to 1.6 kHz) and above (6.3 to 10 kHz).
double presenceDb(std::span<const double> thirdOctavesDb);

// The highest sample over the loudness that is exceeded for 5 % of the time, both sides played. [any]
double peakToLoudnessDb(const FileMeasures& recording);

}  // namespace mix
