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
  static constexpr double kBassHz = 200, kTrebleHz = 5000;  // where a shelf has half of its effect in dB

  // y = through x + bass lowPass(x, kBassHz bassShift) + treble lowPass(x, kTrebleHz trebleShift)
  double through = 1, bass = 0, treble = 0;
  // A first-order shelf of gain G passes sqrt(G) at its cutoff times or by sqrt(G): without them the corner of a long
  // delay lies elsewhere than that of a short one, and highs ring on. Limited, as a shelf that is as deep as some of the
  // deepest takes from the middle too.
  double bassShift = 1, trebleShift = 1;

  // For a delay of `seconds`; `shelfSeconds` where the shelves stand for others beside it that have none. [any]
  static Absorption of(const Decay& decay, double seconds, double shelfSeconds) {
    const auto gain = [](double time, double inTime) { return std::max(std::pow(10, -3 * time / inTime), 1e-15); };
    const double middle = gain(seconds, decay.seconds);
    const auto shelf = [&](double ratio) { return std::max(std::pow(10, -3 * shelfSeconds / decay.seconds * (1 / ratio - 1)), 1e-15); };
    const double low = shelf(decay.bass), high = shelf(decay.treble);
    const auto limited = [](double shift) { return std::clamp(shift, 1 / kMostShift, kMostShift); };
    return {middle * high, middle * (low - 1), middle * (1 - high), limited(1 / std::sqrt(low)), limited(std::sqrt(high))};
  }

  // Share of the input by which a low-pass moves within a half frame (trapezoidal rule). [any]
  static float lowPassSpeed(double hz, double sampleRate, double shift = 1) {
    const double g = warped(hz, sampleRate) * shift;
    return float(g / (1 + g));
  }

  // Decay time at `hz` of a loop of `seconds` with this absorption. Used by the tests. [any]
  double decaySeconds(double seconds, double hz, double sampleRate) const {
    const auto lowPass = [&](double cutoff, double shift) {
      return 1.0 / (1.0 + std::complex<double>(0, std::tan(std::numbers::pi * hz / sampleRate) / (warped(cutoff, sampleRate) * shift)));
    };
    return -3 * seconds / std::log10(std::abs(through + bass * lowPass(kBassHz, bassShift) + treble * lowPass(kTrebleHz, trebleShift)));
  }

 private:
  static constexpr double kMostShift = 2.5;
  static double warped(double hz, double sampleRate) { return std::tan(std::numbers::pi * std::fmin(hz / sampleRate, 0.45)); }
};

}  // namespace mix
