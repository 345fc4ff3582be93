// SPDX-License-Identifier: MIT
// How far apart two mixes are in tone, width and dynamics, and the master EQ that brings one towards the other. Nothing here
// depends on how loud either is.
#pragma once

#include "engine/analysis/mix_profile.h"
#include "engine/processors/eq.h"

namespace mix {

// dB by third octave; NAN where one of the two has nothing to speak of, and beyond 31.5 Hz to 16 kHz.
using ToneCurve = std::array<double, kThirdOctaves>;

// By how much the reference has more there when both are equally loud, smoothed over an octave: a single resonance or note
// of the reference is not its tone. [any]
ToneCurve toneDifference(const MixProfile& mix, const MixProfile& reference);
// Root of the mean square; 0 for a curve of nothing. [any]
double toneDistanceDb(const ToneCurve& difference);

// Mean over the regions of how far apart the widths are, dB. [any]
double widthDistanceDb(const MixProfile& mix, const MixProfile& reference);
// How far apart loudness range and the peaks over the loudest passage are, LU. [any]
double dynamicsDistanceLu(const MixProfile& mix, const MixProfile& reference);

// The master's equaliser as it is matched with: two shelves and four wide bells. A band takes part when it is free: off, or as
// a match left it.
constexpr double kMostToneDb = 2;  // of the whole curve, either way: research on masters, which tilt and do not fold
struct MatchBand {
  Eq::Type type;
  double hz, q;
};
std::span<const MatchBand> matchBands();  // eq_rows::kBands of them

struct BandGains {
  std::array<double, eq_rows::kBands> gainDb{};
  std::array<bool, eq_rows::kBands> isFree{};
};
// The gains that come nearest to the curve, by bounded least squares, given those that are in force. [any]
std::array<double, eq_rows::kBands> fitTone(const ToneCurve& difference, const BandGains& now, double sampleRate);

}  // namespace mix
