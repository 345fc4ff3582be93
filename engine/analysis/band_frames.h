// SPDX-License-Identifier: MIT
// What the features need of a stem's spectrum over time, at 48 kHz: powers of ERB bands each 64 ms, and how the two
// sides relate. The window's ends are the halves of a sine, so that what overlaps adds up to the power of the signal.
#pragma once

#include <array>
#include <complex>
#include <memory>
#include <vector>

#include "engine/analysis/erb_bands.h"

namespace mix {

class BandFrames {
 public:
  static constexpr int kFftFrames = 4096, kHopFrames = 3072;
  static constexpr double kSampleRate = 48000, kHopSeconds = kHopFrames / kSampleRate;
  static constexpr int kRegions = 4;  // up to 250, 1,000, 4,000 and 18,000 Hz

  // Sums over the whole stem.
  struct Sides {
    double left = 0, right = 0, cross = 0;  // powers and their product
  };

  BandFrames();
  ~BandFrames();
  BandFrames(BandFrames&&) noexcept;
  BandFrames& operator=(BandFrames&&) noexcept;

  // Forgets everything. `channels` is 1 or 2. [worker]
  void prepare(int channels);
  // `right` is not read for mono. Keeps 160 bytes each 64 ms. [worker]
  void add(const float* left, const float* right, int frames);
  // After the last frame. [worker]
  void finish();

  // Mean square of both sides by band, one row each kHopSeconds; mono counts as two equal sides.
  const std::vector<BandPowers>& powers() const;
  const std::array<Sides, kRegions>& regions() const;
  // Power by pitch class, 130 to 4,000 Hz, C first; each frame counts by the square root of its power.
  const std::array<double, 12>& chroma() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mix
