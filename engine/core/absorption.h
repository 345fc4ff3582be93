// SPDX-License-Identifier: MIT
// What a delay in a reverb's loop takes from the sound that goes through it, so that it falls by 60 dB in the decay time
// whatever the delay's length, lows and highs in times of their own: J.-M. Jot, A. Chaigne, "Digital delay networks for
// designing artificial reverberators", AES 90th convention, 1991, preprint 3030. Two shelves of second order, each with half
// of its effect in dB at its corner: then the curves of long and short delays are the same in dB but for a factor, and the
// whole loop dies away along one curve (J.-M. Jot, "Proportional parametric equalizers", AES 139th convention, 2015). It
// holds while shelves are not too deep, which is why `Decay::longestDelay` keeps delays short.
#pragma once

#include <algorithm>
#include <cmath>

#include "engine/core/filter_design.h"

namespace mix {

// How a reverb dies away.
struct Decay {
  static constexpr double kBassHz = 200, kTrebleHz = 5000;  // where lows and highs have half of their effect

  double seconds = 1;  // from the level to 60 dB below it, in the middle
  double bass = 1;     // the lows' decay in that of the middle
  double treble = 1;   // the highs'

  // What is set, at `hz`: a shelf's share of the decibels that are lost, by its distance from the corner. [any]
  double secondsAt(double hz) const {
    const auto share = [](double ratio) { return 1 / (1 + std::pow(ratio, 4)); };
    return seconds / (1 + (1 / bass - 1) * share(hz / kBassHz) + (1 / treble - 1) * share(kTrebleHz / hz));
  }

  // A delay that takes so much at once that its shelves keep their shape and that what is heard is still a decay: `mostDb`
  // of what dies away first. [any]
  double longestDelay(double mostDb) const { return mostDb / 60 * seconds * std::min({1.0, bass, treble}); }
};

// Both shelves for one delay, one after the other; that of the bass takes what the middle loses too.
struct Absorption {
  FilterCoefficients bass, treble;

  // For a delay of `seconds`. [any]
  static Absorption of(const Decay& decay, double seconds, double sampleRate) {
    constexpr double kButterworth = 0.70710678118654752;
    const double middleDb = -60 * seconds / decay.seconds, middle = std::pow(10, middleDb / 20);
    const auto shelfDb = [&](double ratio) { return std::max(middleDb * (1 / ratio - 1), -300.0); };
    Absorption result{design::lowShelf(Decay::kBassHz, shelfDb(decay.bass), kButterworth, sampleRate),
                      design::highShelf(Decay::kTrebleHz, shelfDb(decay.treble), kButterworth, sampleRate)};
    for (double* gain : {&result.bass.direct, &result.bass.fromBand, &result.bass.fromLow}) *gain *= middle;
    return result;
  }
};

}  // namespace mix
