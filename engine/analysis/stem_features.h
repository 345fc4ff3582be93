// SPDX-License-Identifier: MIT
// Listens to one stem from beginning to end and keeps what the features of a song are made of. It describes the stem
// relative to its own loudness, so that neither level nor polarity changes anything; the sample rate hardly does.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "engine/analysis/band_frames.h"
#include "engine/analysis/loudness.h"
#include "engine/core/result.h"

namespace mix {

// How a stem's own features are laid out; song_features.h adds what needs the song.
namespace stem_layout {
constexpr int kBandMean = 0, kBandSd = kBandMean + kErbBands, kBandP10 = kBandSd + kErbBands,
              kBandP50 = kBandP10 + kErbBands, kBandP90 = kBandP50 + kErbBands, kDynamics = kBandP90 + kErbBands,
              kDynamicsCount = 8, kSpectrum = kDynamics + kDynamicsCount, kSpectrumCount = 9,
              kCorrelation = kSpectrum + kSpectrumCount, kSideToMid = kCorrelation + BandFrames::kRegions,
              kBalance = kSideToMid + BandFrames::kRegions, kCount = kBalance + 1;
}  // namespace stem_layout

struct StemMeasures {
  static constexpr double kBlockSeconds = 0.1;                       // of `blockPowers`
  static constexpr double kFrameSeconds = BandFrames::kHopSeconds;  // of `bandPowers`

  double seconds = 0;
  // Integrated loudness, a mono stem played on both sides. The absolute gate lies at -110 LUFS instead of -70: a stem
  // recorded 12 dB lower is 12 LU softer, whatever its noise. -infinity for silence.
  double lufs;
  double samplePeakDbfs;
  std::vector<float> blockPowers;      // K-weighted, of the last 400 ms, as 10^(LUFS / 10); not normalised
  std::vector<BandPowers> bandPowers;  // mean square as recorded: for masking and solving
  std::array<float, stem_layout::kCount> features{};  // all zero for silence

  bool silent() const;
};

class StemListener {
 public:
  StemListener();
  ~StemListener();
  StemListener(StemListener&&) noexcept;
  StemListener& operator=(StemListener&&) noexcept;

  // 1 or 2 channels. The error says why the stem cannot be measured. [worker]
  static Result<StemListener> make(double sampleRate, int channels);

  // `right` is not read for mono. Samples must be finite. Any block size gives the same result. [worker]
  void add(const float* left, const float* right, int frames);

  // After the last `add`. Costs some milliseconds. [worker]
  StemMeasures finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mix
