// SPDX-License-Identifier: MIT
// Filters that keep their analog shape up to the top, where the bilinear transform squeezes them against half of the
// sample rate: poles by impulse invariance, zeros so that the magnitude is the analog one where it matters (M.
// Vicanek, "Matched second order digital filters", 2016): at 0 and, for a bell, at its peak with the slope there; for a
// shelf at its corner and at half of the sample rate. A shelf that resonates has its second peak where the zeros are: they
// are put where they belong, as the poles are (matched z), as long as that is far enough from half of the sample rate.
//
// Only poles below that can be matched well. So what is designed is the bell that boosts, the low shelf that boosts and
// the high shelf that cuts; their opposites are their inverses, which have the zeros for poles.
//
// How far they are from the analog ones up to 20 kHz at 44.1 kHz (88.2 kHz), in dB, worst of +-12 dB and Q from 0.4 on in
// tests/core/matched_design_test.cpp; nearly all of it above 15 kHz:
//   cutoffs to           1 kHz         5 kHz         10 kHz        20 kHz
//   bells                0.09 (0.01)   0.81 (0.04)   0.91 (0.04)   1.4 (0.05)
//   shelves, Q to 1      0.03 (0.01)   0.28 (0.12)   0.36 (0.18)   2.4 (0.16)
//   shelves, Q over 1    0.01 (0.01)   0.34 (0.02)   1.8 (0.06)    3.6 (0.3)
//   notches              0.03 (0.01)   0.61 (0.03)   2.1 (0.12)    8.1 (0.39), their flank
// Butterworth low-passes are within 0.02 dB to 1 kHz and 1.9 (0.2) above, high-passes within 0.02 dB to 6 kHz and 0.2 above.
#pragma once

#include "engine/core/filter_design.h"

namespace mix::design {

// (n2 s^2 + n1 s + n0) / (s^2 + k s + d0), s normalised to the cutoff.
struct Prototype {
  double n2, n1, n0, k, d0 = 1;

  // Squared magnitude at `omega` times the cutoff.
  double power(double omega) const {
    const double square = omega * omega, re = n0 - n2 * square, im = n1 * omega, poleRe = d0 - square, poleIm = k * omega;
    return (re * re + im * im) / (poleRe * poleRe + poleIm * poleIm);
  }
};

// (b0 + b1 / z + b2 / z^2) / (1 + a1 / z + a2 / z^2)
struct Biquad {
  double b0, b1, b2, a1, a2;

  Biquad inverse() const { return {1 / b0, a1 / b0, a2 / b0, b1 / b0, b2 / b0}; }

  // The same response as two integrators.
  FilterCoefficients coefficients() const {
    const double at0 = 1 + a1 + a2, atTop = 1 - a1 + a2, g = std::sqrt(at0 / atTop);
    return fromIntegrators(g, (b0 - b1 + b2) / atTop, 2 * (b0 - b2) / (atTop * g), (b0 + b1 + b2) / at0, 2 * (1 - a2) / (atTop * g));
  }
};

inline double radians(double hz, double sampleRate) { return 2 * std::numbers::pi * std::fmin(hz / sampleRate, 0.47); }

// Where an analog pair of poles or zeros rings in discrete time: 1 + first / z + second / z^2. `w` in radians a frame.
struct Pair {
  Pair(double w, double damping) {
    const double decay = std::exp(-damping * w), turn = std::sqrt(std::fabs(1 - damping * damping)) * w;
    first = -2 * decay * (damping < 1 ? std::cos(turn) : std::cosh(turn));
    second = decay * decay;
  }
  double first, second;
};

// `w`: the cutoff in radians a frame. `peaks`: there the magnitude has its peak, which is kept with its slope.
inline Biquad matched(const Prototype& analog, double w, bool peaks) {
  const auto [a1, a2] = Pair(w * std::sqrt(analog.d0), analog.k / (2 * std::sqrt(analog.d0)));
  const double zeroW = w * std::sqrt(analog.n0 / analog.n2), zeroDamping = analog.n1 / (2 * std::sqrt(analog.n0 * analog.n2));
  if (!peaks && zeroDamping < 0.5 && zeroW < 2.9 - 2.2 * zeroDamping) {  // from there on the other way is nearer
    const auto [b1, b2] = Pair(zeroW, zeroDamping);
    const double b0 = std::sqrt(analog.power(0)) * (1 + a1 + a2) / (1 + b1 + b2);
    return {b0, b0 * b1, b0 * b2, a1, a2};
  }

  // Squared magnitudes are (B0 p0 + B1 p1 + B2 p2) / (A0 p0 + A1 p1 + A2 p2) with p1 = sin^2(w/2), p0 = 1 - p1, p2 = 4 p0 p1.
  const double A0 = (1 + a1 + a2) * (1 + a1 + a2), A1 = (1 - a1 + a2) * (1 - a1 + a2), A2 = -4 * a2;
  const double p1 = std::sin(w / 2) * std::sin(w / 2), p0 = 1 - p1, p2 = 4 * p0 * p1;
  const double power = analog.power(1), wanted = power * (A0 * p0 + A1 * p1 + A2 * p2);
  const double B0 = A0 * analog.power(0);
  double B1, B2;
  if (peaks) {
    const double slope = power * (A1 - A0 + 4 * (p0 - p1) * A2);
    B2 = (wanted - slope * p1 - B0) / (4 * p1 * p1);
    B1 = std::fmax(slope + B0 + 4 * (p1 - p0) * B2, 0.0);
  } else {
    B1 = A1 * analog.power(std::numbers::pi / w);
    B2 = (wanted - B0 * p0 - B1 * p1) / p2;
  }
  const double half = (std::sqrt(B0) + std::sqrt(B1)) / 2, b0 = (half + std::sqrt(std::fmax(half * half + B2, 0.0))) / 2;
  return {b0, (std::sqrt(B0) - std::sqrt(B1)) / 2, -B2 / (4 * b0), a1, a2};
}

inline FilterCoefficients matchedBell(double hz, double gainDb, double q, double sampleRate) {
  const double a = std::pow(10, std::fabs(gainDb) / 40);
  const Biquad boost = matched({1, a / q, 1, 1 / (a * q)}, radians(hz, sampleRate), true);
  return (gainDb < 0 ? boost.inverse() : boost).coefficients();
}
inline FilterCoefficients matchedLowShelf(double hz, double gainDb, double q, double sampleRate) {
  const double a = std::pow(10, std::fabs(gainDb) / 40), root = std::sqrt(a);
  const Biquad boost = matched({1, root / q, a, 1 / (root * q), 1 / a}, radians(hz, sampleRate), false);
  return (gainDb < 0 ? boost.inverse() : boost).coefficients();
}
inline FilterCoefficients matchedHighShelf(double hz, double gainDb, double q, double sampleRate) {
  const double a = std::pow(10, -std::fabs(gainDb) / 40), root = std::sqrt(a);
  const Biquad cut = matched({a * a, a * root / q, a, root / q, a}, radians(hz, sampleRate), false);
  return (gainDb > 0 ? cut.inverse() : cut).coefficients();
}
inline FilterCoefficients matchedLowPass(double hz, double q, double sampleRate) {
  return matched({0, 0, 1, 1 / q}, radians(hz, sampleRate), false).coefficients();
}
// Both zeros stay at 0, or the lowest frequencies would fall by one order less; the magnitude is kept at the cutoff.
inline FilterCoefficients matchedHighPass(double hz, double q, double sampleRate) {
  const double w = radians(hz, sampleRate);
  const auto [a1, a2] = Pair(w, 1 / (2 * q));
  const double atCutoff = std::abs(1.0 + a1 * std::polar(1.0, -w) + a2 * std::polar(1.0, -2 * w)), b0 = q * atCutoff / (2 - 2 * std::cos(w));
  return Biquad{b0, -2 * b0, b0, a1, a2}.coefficients();
}
inline FilterCoefficients matchedNotch(double hz, double q, double sampleRate) {
  const double w = radians(hz, sampleRate), cosine = std::cos(w);
  const Biquad poles = matched({1, 0, 1, 1 / q}, w, false);
  const double b0 = (1 + poles.a1 + poles.a2) / (2 - 2 * cosine);
  return Biquad{b0, -2 * cosine * b0, b0, poles.a1, poles.a2}.coefficients();
}

}  // namespace mix::design
