// SPDX-License-Identifier: MIT
// The long-term spectrum: the power of Hann-windowed, half overlapping frames (KissFFT), averaged (P. Welch, "The use
// of fast Fourier transform for the estimation of power spectra", 1967), read as levels of third-octave bands.
#pragma once

#include <array>
#include <memory>
#include <vector>

namespace mix {

// Base-ten bands of IEC 61260-1 from 20 Hz to 20 kHz.
constexpr int kThirdOctaves = 31;

// [any]
double thirdOctaveCentreHz(int band);

class Spectrum {
 public:
  // A sample of the frames of a long song tells as much as all of them. `some` are one of two by an even chance, and each half minute
  // of sound that was looked at is followed by frames that are twice as rare, each standing for those that are left out.
  enum class Frames { all, some };

  Spectrum();
  ~Spectrum();
  Spectrum(Spectrum&&) noexcept;
  Spectrum& operator=(Spectrum&&) noexcept;

  // Forgets everything. Frames of at least 0.34 s: the lowest band is 4.6 Hz wide. [main]
  void prepare(double sampleRate, Frames frames = Frames::all);

  // A null `right` is mono. The powers of both sides are averaged, so that a mono signal has the same spectrum on
  // one channel and on two. [any]
  void add(const float* left, const float* right, int frames) noexcept;

  // Mean square of each band in dB: a sine of amplitude 1 has -3.01 dB, silence and bands above half the sample
  // rate have -infinity. What is shorter than one frame counts as filled up with silence. [any]
  std::array<double, kThirdOctaves> bandLevelsDb() const;

  // Mean frequency, each weighted with its power; 0 for silence. [any]
  double centroidHz() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mix
