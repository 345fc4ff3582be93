// SPDX-License-Identifier: MIT
// Plays a signal into a meter and keeps what the meter says.
#pragma once

#include <limits>
#include <vector>

#include "tests/loudness/conformance_rows.h"

namespace mix::test {

struct Playback {
  static constexpr double kStepSeconds = 0.01;
  std::vector<double> momentaryLufs, shortTermLufs;  // one a step
  double integratedLufs, rangeLu, truePeakDb;
};

// `subject` is `file` or, for two channels, `master`. What the mixer delays is taken off the front.
Playback play(Subject subject, double sampleRate, const std::vector<float>& interleaved, int channels);

enum class Quantity { integrated, range, truePeak, highestMomentary, highestShortTerm, everyMomentary, everyShortTerm };

struct Wanted {
  Quantity quantity;
  double expected;
  double fromSeconds = 0, toSeconds = std::numeric_limits<double>::infinity();
};

// "Highest" of the steps that end between the two times; "every" is the step farthest off.
Reading read(const Playback& playback, const Wanted& wanted);

// How far off, where both may be silence.
double error(const Reading& reading);

}  // namespace mix::test
