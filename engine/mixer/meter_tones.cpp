// SPDX-License-Identifier: MIT
#include "engine/mixer/meter_tones.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace mix {
namespace {

constexpr double kToneSeconds = 0.15, kBeepSeconds = 0.05, kEdgeSeconds = 0.008;
constexpr double kQuietestLufs = -60;  // below, there is nothing that could be set right
constexpr double kWholeSideDb = 6;
constexpr float kAmplitude = 0.16f;    // -16 dBFS: heard over a mix at -14 LUFS, no fright without one

}  // namespace

void MeterTones::prepare(double sampleRate) {
  sampleRate_ = sampleRate;
  loudness_.prepare(sampleRate, 2, LoudnessMeter::Use::live);
  restart();
}

void MeterTones::set(bool on, double targetLufs) noexcept {
  targetLufs_ = targetLufs;
  if (on == isOn_) return;
  isOn_ = on;
  restart();
}

// Nothing of an earlier time is told.
void MeterTones::restart() noexcept {
  sides_ = {};
  untilTone_ = framesOf(kFirstSeconds);
  untilFullScale_ = 0;
  for (Tone& tone : tones_) tone = {};
}

void MeterTones::begin(Tone& tone, double hz, double delaySeconds, double seconds, double sideDb) noexcept {
  const double turn = 2 * std::numbers::pi * hz / sampleRate_;
  const double side = std::clamp(sideDb / kWholeSideDb, -1.0, 1.0);  // -1: left
  const int length = framesOf(seconds);
  tone = {.from = framesOf(delaySeconds), .left = length, .length = length, .turnReal = std::cos(turn), .turnImaginary = std::sin(turn),
          .leftGain = kAmplitude * float(std::sqrt((1 - side) / 2)), .rightGain = kAmplitude * float(std::sqrt((1 + side) / 2))};
}

void MeterTones::tellLoudness() noexcept {
  const double lufs = loudness_.shortTermLufs();
  const Sides sides = std::exchange(sides_, {});
  if (sides.left + sides.right == 0 || !(lufs > kQuietestLufs)) return;
  begin(tones_[0], kTargetHz * std::exp2(std::clamp(lufs - targetLufs_, -kFurthestLu, kFurthestLu) / 12), 0, kToneSeconds, -balanceDb(sides));
}

void MeterTones::process(float* left, float* right, int frames) noexcept {
  if (!isOn_) return;
  for (int done = 0; done < frames; done += kChunk) processChunk(left + done, right + done, std::min(kChunk, frames - done));
}

void MeterTones::processChunk(float* left, float* right, int frames) noexcept {
  float interleaved[2 * kChunk] = {};
  float peak = 0;
  for (int i = 0; i < frames; ++i) {
    interleaved[2 * i] = left[i];
    interleaved[2 * i + 1] = right[i];
    peak = std::max({peak, std::abs(left[i]), std::abs(right[i])});
    sides_.left += double(left[i]) * double(left[i]);
    sides_.right += double(right[i]) * double(right[i]);
  }
  loudness_.add(interleaved, frames);

  untilFullScale_ -= frames;
  if (peak >= 1 && untilFullScale_ <= 0) {
    untilFullScale_ = framesOf(1);
    for (int i : {1, 2}) begin(tones_[i], kFullScaleHz, (i - 1) * 2 * kBeepSeconds, kBeepSeconds, 0);
  }
  untilTone_ -= frames;
  if (untilTone_ <= 0) {
    untilTone_ += framesOf(kPeriodSeconds);
    tellLoudness();
  }

  const float edge = float(kEdgeSeconds * sampleRate_);
  for (Tone& tone : tones_)
    for (int i = 0; i < frames && tone.left > 0; ++i) {
      if (tone.from > 0) {
        --tone.from;
        continue;
      }
      const float rise = std::min({1.0f, float(tone.length - tone.left) / edge, float(tone.left) / edge});
      const float sine = float(tone.imaginary) * rise * rise * (3 - 2 * rise);
      left[i] += tone.leftGain * sine;
      right[i] += tone.rightGain * sine;
      const double real = tone.real * tone.turnReal - tone.imaginary * tone.turnImaginary;
      tone.imaginary = tone.real * tone.turnImaginary + tone.imaginary * tone.turnReal;
      tone.real = real;
      --tone.left;
    }
}

}  // namespace mix
