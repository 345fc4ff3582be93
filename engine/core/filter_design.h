// SPDX-License-Identifier: MIT
// Second-order filters from their analog prototypes (R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad
// filter coefficients") as a state-variable filter discretised by the trapezoidal rule with the cutoff pre-warped
// (V. Zavalishin, "The art of VA filter design", ch. 4; A. Simper, "Solving the continuous SVF equations using
// trapezoidal integration and equivalent currents"). The response is that of the bilinear transform; the states are
// the two integrators', which depend on the poles alone and have the size of the signal: coefficients may move while
// it sounds, and float32 is exact enough for 10 Hz at 192 kHz.
#pragma once

#include <cmath>
#include <complex>
#include <numbers>

namespace mix {

//   y   = direct x + fromBand band + fromLow low
//   band += p (x - low) - q band,   low += r (x - low) + p band     (both from the old states)
struct FilterCoefficients {
  double direct = 1, fromBand = 0, fromLow = 0, p = 0, q = 0, r = 0;

  // The same poles with `amount` of the filter's effect: 1 is the filter, 0 leaves the sound alone to the bit.
  FilterCoefficients scaled(double amount) const {
    return {1 + amount * (direct - 1), amount * fromBand, amount * fromLow, p, q, r};
  }
  bool isNeutral() const { return direct == 1 && fromBand == 0 && fromLow == 0; }
};

namespace design {

// (n2 s^2 + n1 s + n0) / (s^2 + k s + 1), s a pair of trapezoidal integrators with gain `g`.
inline FilterCoefficients fromIntegrators(double g, double n2, double n1, double n0, double k) {
  const double h = 1 / (1 + g * (g + k));
  const double direct = h * (n2 + n1 * g + n0 * g * g);
  return {direct,    h * (n1 + n0 * g - n2 * (g + k)), n0 - direct,
          2 * g * h, 2 * g * h * (g + k),              2 * g * g * h};
}

// (n2 s^2 + n1 s + n0) / (s^2 + k s + d0), s normalised to the cutoff.
inline FilterCoefficients fromAnalog(double cutoffHz, double sampleRate, double n2, double n1, double n0, double k,
                                     double d0 = 1) {
  // d0 other than 1 is a pole frequency of its own; normalise to it.
  const double root = std::sqrt(d0);
  // Near Nyquist the tangent runs away, and with it the size of the states that Filter keeps; nothing audible lies
  // there.
  const double g = root * std::tan(std::numbers::pi * std::fmin(cutoffHz / sampleRate, 0.47));
  return fromIntegrators(g, n2, n1 / root, n0 / d0, k / root);
}

inline FilterCoefficients lowPass(double hz, double q, double sampleRate) {
  return fromAnalog(hz, sampleRate, 0, 0, 1, 1 / q);
}
inline FilterCoefficients highPass(double hz, double q, double sampleRate) {
  return fromAnalog(hz, sampleRate, 1, 0, 0, 1 / q);
}
inline FilterCoefficients notch(double hz, double q, double sampleRate) {
  return fromAnalog(hz, sampleRate, 1, 0, 1, 1 / q);
}
inline FilterCoefficients bell(double hz, double gainDb, double q, double sampleRate) {
  const double a = std::pow(10, gainDb / 40);
  return fromAnalog(hz, sampleRate, 1, a / q, 1, 1 / (a * q));
}
// At the cutoff a shelf has half of its gain in dB. q = 0.707 is the steepest that does not overshoot.
inline FilterCoefficients lowShelf(double hz, double gainDb, double q, double sampleRate) {
  const double a = std::pow(10, gainDb / 40), root = std::sqrt(a);
  return fromAnalog(hz, sampleRate, 1, root / q, a, 1 / (root * q), 1 / a);
}
inline FilterCoefficients highShelf(double hz, double gainDb, double q, double sampleRate) {
  const double a = std::pow(10, gainDb / 40), root = std::sqrt(a);
  return fromAnalog(hz, sampleRate, a * a, a * root / q, a, root / q, a);
}

}  // namespace design

// Complex response at `hz`. [any]
inline std::complex<double> response(const FilterCoefficients& c, double hz, double sampleRate) {
  const std::complex<double> d = std::polar(1.0, 2 * std::numbers::pi * hz / sampleRate) - 1.0;
  const std::complex<double> loop = c.r + c.p * c.p / (d + c.q);
  const std::complex<double> low = loop / (d + loop), band = c.p * d / ((d + c.q) * (d + loop));
  return c.direct + c.fromBand * band + c.fromLow * low;
}
inline double responseDb(const FilterCoefficients& c, double hz, double sampleRate) {
  return 20 * std::log10(std::fmax(std::abs(response(c, hz, sampleRate)), 1e-15));
}

}  // namespace mix
