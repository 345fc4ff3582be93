// SPDX-License-Identifier: MIT
// The limiter's ceiling, looked at by an interpolator much longer than the limiter's own.
#pragma once

#include "engine/processors/limiter.h"
#include "tests/support/fine_true_peak.h"
#include "tests/support/processor_host.h"

namespace mix::test {

inline constexpr const char* kDrives = "driven by 9, 12 and 24 dB into ceilings of -1, -6, 0 and -12 dBTP";

// Of some settings that give the limiter much to do, the highest true peak above the ceiling. The left side is read:
// all these signals are the same on both.
inline double highestOverCeilingDb(const std::vector<float>& interleaved, double sampleRate) {
  Samples left;
  for (std::size_t i = 0; i < interleaved.size(); i += 2) left.push_back(interleaved[i]);
  double highest = -1000;
  for (auto [gainDb, ceilingDb] : {std::pair{9.0f, -1.0f}, {12.0f, -6.0f}, {24.0f, 0.0f}, {24.0f, -12.0f}}) {
    ProcessorHost<Limiter> host(sampleRate);
    host.set(Limiter::on, 1).set(Limiter::ceilingDb, ceilingDb).set(Limiter::gainDb, gainDb).apply();
    highest = std::max(highest, fineTruePeakDb(host.mono(left)) - double(ceilingDb));
  }
  return highest;
}

}  // namespace mix::test
