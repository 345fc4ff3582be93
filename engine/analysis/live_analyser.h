// SPDX-License-Identifier: MIT
// The spectrum and the stereo correlation of two stereo signals while they play, as a display wants them: overlapping Hann
// windows, all four sides in one transform (real_fft4.h), powers averaged exponentially.
//
// A point of the spectrum is the power of five neighbouring bins, which hold all of a sine wherever it lies between them:
// a sine reads its level at any frequency, and pink noise falls by 3 dB an octave, which a tilt of 3 dB makes flat. Where
// many bins share a point the loudest counts. Correlation is of the cross power and the powers of both sides in a band.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "engine/core/real_fft4.h"

namespace mix {

class LiveAnalyser {
 public:
  static constexpr int kSignals = 2;
  static constexpr int kPoints = 241;  // from 20 Hz to 20 kHz, 24 an octave
  static constexpr float kFloorDb = -120;
  // Bands of the correlation, Hz: below 120, to 1000, to 6000, and above.
  static constexpr std::array kEdgesHz = {120.0f, 1000.0f, 6000.0f};
  static constexpr int kBands = int(kEdgesHz.size()) + 1;

  static float hzOf(int point);  // [any]

  // Forgets everything; windows of at least 0.16 s. False when out of memory. [main]
  bool prepare(double sampleRate);
  void clear();

  // How fast levels rise and fall: to 1 - 1/e of a new power. [main]
  void setSeconds(float seconds) { seconds_ = seconds; }

  // What came since the last call, one transform for all of it; a frame: left and right of signal 0, of signal 1. [main]
  void add(std::span<const F4> frames);
  // Nothing comes any more: levels fall by 60 dB a second. True while there is something left. [main]
  bool rest(float elapsedSeconds);

  // dB of full scale of each point, kFloorDb at the least; a sine of amplitude 1 on both sides has 0. [main]
  std::span<const float, kPoints> levelsDb(int signal) const { return levelsDb_[std::size_t(signal)]; }

  // -1..1, of a band or of everything (band -1); nothing for silence and for a single side. Averaged over 0.3 s. [main]
  std::optional<float> correlation(int signal, int band = -1) const;

 private:
  struct Stereo {
    F4 cross = splat(0), power = splat(0);  // lanes of a signal: both sides' powers; the cross power twice
  };

  void transform(float elapsedSeconds);
  void readLevels();

  double sampleRate_ = 48000;
  float seconds_ = 0.2f;
  std::size_t frames_ = 0;   // of a window
  std::vector<F4> recent_;   // the last `frames_` frames, as a ring
  std::size_t at_ = 0;
  std::vector<float> window_;
  RealFft4 fft_;
  std::vector<F4> power_;    // of each bin and side; a sine of amplitude a has a^2 in the bins around it
  std::vector<F4> summed_;
  std::array<std::size_t, kBands + 1> edges_{};  // bins
  std::array<Stereo, kBands> bands_{};
  std::array<std::array<float, kPoints>, kSignals> levelsDb_{};
  bool silent_ = true;
};

}  // namespace mix
