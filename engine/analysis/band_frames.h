// SPDX-License-Identifier: MIT
// What the features need of a stem's spectrum over time: powers of ERB bands each 64 ms, and how the two sides relate.
// The window's ends are the halves of a sine, so that what overlaps adds up to the power of the signal.
//
// It listens at the stem's own rate: converting to 48 kHz first took as long as all the rest (0.3 of 0.66 s for four
// minutes of stereo), and the bands come out the same to 0.1 dB.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/analysis/erb_bands.h"
#include "engine/analysis/sides.h"

namespace mix {

class BandFrames {
 public:
  static constexpr double kHopSeconds = 0.064;  // to the nearest frame
  enum class Detail : std::uint8_t { all, powers };  // whether regions and chroma are wanted too
  static constexpr int kRegions = 4;
  static constexpr double kRegionEdgesHz[kRegions + 1] = {30, 250, 1000, 4000, 18000};

  BandFrames();
  ~BandFrames();
  BandFrames(BandFrames&&) noexcept;
  BandFrames& operator=(BandFrames&&) noexcept;

  // Forgets everything. `channels` is 1 or 2; rates from 1,000 Hz on. [worker]
  void prepare(double sampleRate, int channels, Detail detail = Detail::all);
  // `right` is not read for mono. Keeps 160 bytes each 64 ms. [worker]
  void add(const float* left, const float* right, int frames);
  // After the last frame. [worker]
  void finish();

  // Mean square of both sides by band, one row each kHopSeconds; mono counts as two equal sides.
  const std::vector<BandPowers>& powers() const;
  // Sums over the whole stem.
  const std::array<Sides, kRegions>& regions() const;
  // Power by pitch class, 130 to 4,000 Hz, C first; each frame counts by the square root of its power.
  const std::array<double, 12>& chroma() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mix
