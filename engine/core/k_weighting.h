// SPDX-License-Identifier: MIT
// The K-weighting of loudness (ITU-R BS.1770-5 Annex 1) at any sample rate: a shelf for the head and a high-pass. The
// analog prototypes behind the standard's 48 kHz coefficients, as libebur128 has them.
#pragma once

#include "engine/core/filter_design.h"

namespace mix::design {

inline FilterCoefficients kWeightingShelf(double sampleRate) {
  const double high = std::pow(10, 3.999843853973347 / 20), band = std::pow(high, 0.4996667741545416);
  constexpr double kQ = 0.7071752369554196;
  return fromAnalog(1681.974450955533, sampleRate, high, band / kQ, 1, 1 / kQ);
}

// 0.04 dB under the standard's at every frequency, whose numerator is not normalised: of no matter where levels are
// compared.
inline FilterCoefficients kWeightingHighPass(double sampleRate) {
  return highPass(38.13547087602444, 0.5003270373238773, sampleRate);
}

}  // namespace mix::design
