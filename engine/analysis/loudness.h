// SPDX-License-Identifier: MIT
// Loudness and true peak by libebur128 (ITU-R BS.1770, EBU R 128); there is no second implementation.
#pragma once

#include <memory>

namespace mix {

// Values in LUFS and linear amplitude. Loudness of silence, or of less audio than the window needs, is
// -infinity.
class LoudnessMeter {
 public:
  enum class Use {
    live,   // never allocates after `prepare`: integrated loudness and range from histograms with 0.1 LU bins
    exact,  // for files: keeps every gating block
    levels, // for files: loudness only; true peak and range take most of the time
  };

  LoudnessMeter();
  ~LoudnessMeter();
  LoudnessMeter(LoudnessMeter&&) noexcept;
  LoudnessMeter& operator=(LoudnessMeter&&) noexcept;

  // Forgets everything measured so far. False when out of memory. [main]
  bool prepare(double sampleRate, int channels, Use use);

  // `interleaved` has `frames` times the number of channels samples. [any]
  void add(const float* interleaved, int frames) noexcept;

  // Windows end at the last whole step of 10 ms; they cost next to nothing to read.
  double momentaryLufs() const noexcept;   // 400 ms
  double shortTermLufs() const noexcept;   // 3 s
  double integratedLufs() const noexcept;  // all of it, gated
  double loudnessRangeLu() const noexcept; // EBU Tech 3342; not of `levels`
  double truePeak() const noexcept;        // highest of all channels so far, linear
  double takeRecentTruePeak() noexcept;    // highest since the last call

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mix
