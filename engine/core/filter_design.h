// SPDX-License-Identifier: MIT
// Second-order filters from their analog prototypes by the bilinear transform with the cutoff pre-warped
// (R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients"), written in the delta
// operator d = z - 1 instead of z: the small numbers that make a low cutoff are then coefficients of their own
// and not the difference of two numbers near 2, so float32 is exact enough for 10 Hz at 192 kHz
// (G. Goodwin, R. Middleton, H. Poor, "High-speed digital signal processing and control", 1992).
#pragma once

#include <cmath>
#include <complex>
#include <numbers>

namespace mix {

//          b0 d^2 + b1 d + b2
// H(d) =  --------------------,   d = z - 1
//             d^2 + a1 d + a2
struct FilterCoefficients {
  double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;

  // The same poles with gain 1: what a band that is switched off ramps to.
  FilterCoefficients neutral() const { return {1, a1, a2, a1, a2}; }
};

namespace design {

// (n2 s^2 + n1 s + n0) / (s^2 + k s + d0), s normalised to the cutoff.
inline FilterCoefficients fromAnalog(double cutoffHz, double sampleRate, double n2, double n1, double n0, double k,
                                     double d0 = 1) {
  // Just under Nyquist the tangent runs away; nothing audible lies there.
  const double g = std::tan(std::numbers::pi * std::fmin(cutoffHz / sampleRate, 0.497));
  const double scale = 1 / (1 + k * g + d0 * g * g);
  return {(n2 + n1 * g + n0 * g * g) * scale, (2 * n1 * g + 4 * n0 * g * g) * scale, 4 * n0 * g * g * scale,
          (2 * k * g + 4 * d0 * g * g) * scale, 4 * d0 * g * g * scale};
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
  // s -> 1/s turns the low shelf over; the leading denominator coefficient becomes 1/a and is divided out.
  return fromAnalog(hz, sampleRate, a * a, a * root / q, a, root / q, a);
}

}  // namespace design

// Complex response at `hz`. [any]
inline std::complex<double> response(const FilterCoefficients& c, double hz, double sampleRate) {
  const std::complex<double> d = std::polar(1.0, 2 * std::numbers::pi * hz / sampleRate) - 1.0;
  return (c.b0 * d * d + c.b1 * d + c.b2) / (d * d + c.a1 * d + c.a2);
}
inline double responseDb(const FilterCoefficients& c, double hz, double sampleRate) {
  return 20 * std::log10(std::fmax(std::abs(response(c, hz, sampleRate)), 1e-15));
}

}  // namespace mix
