// SPDX-License-Identifier: MIT
// What a delay in a reverb's loop takes from the sound that goes through it, so that it falls by 60 dB in the decay time
// whatever the delay's length, lows and highs in times of their own: J.-M. Jot, A. Chaigne, "Digital delay networks for
// designing artificial reverberators", AES 90th convention, 1991, preprint 3030. Two one-pole shelves.
#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace mix {

// How a reverb dies away.
struct Decay {
  double seconds = 1;  // from the level to 60 dB below it, in the middle
  double bass = 1;     // the lows' decay in that of the middle
  double treble = 1;   // the highs'
};

struct Absorption {
  static constexpr double kBassHz = 200, kTrebleHz = 5000;  // where a shelf has half of its effect

  // y = through x + bass lowPass(x, kBassHz) + treble lowPass(x, kTrebleHz)
  double through = 1, bass = 0, treble = 0;

  // For a delay of `seconds`; `shelfSeconds` where the shelves stand for others beside it that have none. [any]
  static Absorption of(const Decay& decay, double seconds, double shelfSeconds) {
    const auto gain = [](double time, double inTime) { return std::max(std::pow(10, -3 * time / inTime), 1e-15); };
    const double middle = gain(seconds, decay.seconds);
    const auto shelf = [&](double ratio) { return std::max(std::pow(10, -3 * shelfSeconds / decay.seconds * (1 / ratio - 1)), 1e-15); };
    const double low = shelf(decay.bass), high = shelf(decay.treble);
    return {middle * high, middle * (low - 1), middle * (1 - high)};
  }

  // Share of the input by which a low-pass moves within a half frame (trapezoidal rule). [any]
  static float lowPassSpeed(double hz, double sampleRate) {
    const double g = std::tan(std::numbers::pi * std::fmin(hz / sampleRate, 0.45));
    return float(g / (1 + g));
  }

  // Decay time at `hz` of a loop of `seconds` with this absorption. Used by the tests. [any]
  double decaySeconds(double seconds, double hz, double sampleRate) const {
    const auto lowPass = [&](double cutoff) {
      const double limited = std::fmin(cutoff / sampleRate, 0.45);
      const std::complex<double> s(0, std::tan(std::numbers::pi * hz / sampleRate) / std::tan(std::numbers::pi * limited));
      return 1.0 / (1.0 + s);
    };
    return -3 * seconds / std::log10(std::abs(through + bass * lowPass(kBassHz) + treble * lowPass(kTrebleHz)));
  }
};

}  // namespace mix
