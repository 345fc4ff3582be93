// SPDX-License-Identifier: MIT
// What tests measure of a signal, in dB.
#pragma once

#include <algorithm>
#include <complex>

#include "tests/support/signals.h"

namespace mix::test {

inline double toDb(double amplitude) { return 20 * std::log10(std::max(amplitude, 1e-12)); }

inline double peak(const Samples& x, std::size_t from = 0) {
  double highest = 0;
  for (std::size_t i = from; i < x.size(); ++i) highest = std::max(highest, std::fabs(double(x[i])));
  return highest;
}
inline double peakDb(const Samples& x, std::size_t from = 0) { return toDb(peak(x, from)); }

inline double rmsDb(const Samples& x, std::size_t from = 0) {
  double sum = 0;
  for (std::size_t i = from; i < x.size(); ++i) sum += double(x[i]) * x[i];
  return toDb(std::sqrt(sum / double(x.size() - from)));
}

// Largest difference of two signals.
inline double differenceDb(const Samples& a, const Samples& b) {
  double largest = a.size() == b.size() ? 0 : 1e9;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    largest = std::max(largest, std::fabs(double(a[i]) - double(b[i])));
  return toDb(largest);
}

// The transform of a finite (impulse) response at one frequency.
inline std::complex<double> responseAt(const Samples& impulseResponse, double hz, double sampleRate) {
  std::complex<double> sum = 0;
  for (std::size_t i = 0; i < impulseResponse.size(); ++i)
    sum += double(impulseResponse[i]) * std::polar(1.0, -2 * std::numbers::pi * hz * double(i) / sampleRate);
  return sum;
}

// Peak amplitude of a steady sine of known frequency in x[from..], by a Hann-windowed transform.
inline double sineAmplitude(const Samples& x, double hz, double sampleRate, std::size_t from = 0) {
  std::complex<double> sum = 0;
  double weight = 0;
  const double count = double(x.size() - from);
  for (std::size_t i = from; i < x.size(); ++i) {
    const double w = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * double(i - from) / count);
    sum += w * double(x[i]) * std::polar(1.0, -2 * std::numbers::pi * hz * double(i) / sampleRate);
    weight += w;
  }
  return 2 * std::abs(sum) / weight;
}

}  // namespace mix::test
