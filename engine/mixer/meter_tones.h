// SPDX-License-Identifier: MIT
// The meters as tones, for whoever cannot look at them: an insert for the ears alone, after everything that is exported.
//
//   each second   a tone: A4 where the loudness of the last 3 s (BS.1770) is the target, a semitone higher for each LU
//                 above it and lower for each under it; on the side that is louder, all of it from 6 dB on
//   at once       two high beeps where a sample reaches full scale, then none for a second
//
// Of silence nothing is heard. Pitch for the measure and place for the side are what sonified meters of others use
// (T. Hermann, A. Hunt, J. Neuhoff, "The Sonification Handbook", 2011, ch. 15: pitch is read best).
#pragma once

#include "engine/analysis/loudness.h"
#include "engine/analysis/sides.h"

namespace mix {

class MeterTones {
 public:
  static constexpr double kTargetHz = 440, kFullScaleHz = 1760;
  static constexpr double kFurthestLu = 24;  // to both sides of the target
  static constexpr double kPeriodSeconds = 1;
  static constexpr double kFirstSeconds = 3;  // until nothing of an earlier time is in the loudness

  // [main] allocates.
  void prepare(double sampleRate);
  // Off at first; LUFS. [audio]
  void set(bool on, double targetLufs) noexcept;

  // In place, any number of frames. Costs nothing and changes no bit while it is off. [audio]
  void process(float* left, float* right, int frames) noexcept;

 private:
  static constexpr int kChunk = 64;

  // A sine that rises and falls in 8 ms, from `from` frames on.
  struct Tone {
    int from = 0, left = 0, length = 0;  // frames
    double real = 1, imaginary = 0, turnReal = 1, turnImaginary = 0;
    float leftGain = 0, rightGain = 0;
  };
  static constexpr int kTones = 3;  // of the loudness, and two of full scale

  void restart() noexcept;
  void begin(Tone& tone, double hz, double delaySeconds, double seconds, double sideDb) noexcept;
  void tellLoudness() noexcept;
  void processChunk(float* left, float* right, int frames) noexcept;
  int framesOf(double seconds) const noexcept { return int(seconds * sampleRate_); }

  double sampleRate_ = 48000, targetLufs_ = -14;
  bool isOn_ = false;
  LoudnessMeter loudness_;
  Sides sides_;  // of this period
  int untilTone_ = 0, untilFullScale_ = 0;
  Tone tones_[kTones];
};

}  // namespace mix
