// SPDX-License-Identifier: MIT
// What two mixes are compared by, heard once from beginning to end: tone, width by region, dynamics and loudness.
#pragma once

#include <algorithm>
#include <cmath>

#include "engine/analysis/band_frames.h"
#include "engine/analysis/file_analysis.h"

namespace mix {

// Levels of silence are -infinity. Nothing but numbers, so that it crosses as bytes.
struct MixProfile {
  double lufs = FileMeasures::kSilenceDb, rangeLu = 0, truePeakDb = FileMeasures::kSilenceDb;
  double loudestLufs = FileMeasures::kSilenceDb;     // of 3 s; of 400 ms where it is shorter than that
  double loudestMomentaryLufs = FileMeasures::kSilenceDb;
  double balanceDb = 0, sideToMidDb = 0, monoLossDb = 0;  // sides.h
  std::array<double, kThirdOctaves> bandLevelsDb{};  // Spectrum
  std::array<Sides, BandFrames::kRegions> regions{};

  bool silent() const { return !std::isfinite(lufs); }
  // Peak over loudness: of all of it, and of its loudest passage. What limiting takes. [any]
  double plrDb() const { return truePeakDb - lufs; }
  double psrDb() const { return peakToShortTermDb(truePeakDb, loudestLufs); }
  // -30..60 dB: what is narrower than -30 is mono to the ear. [any]
  double widthDb(int region) const { return std::max(-30.0, mix::sideToMidDb(regions[std::size_t(region)])); }
};

class MixProfiler {
 public:
  // False when out of memory. [main]
  bool prepare(double sampleRate);
  // Allocates as the song gets longer. [worker]
  void add(const float* left, const float* right, int frames);
  // After the last frame. [worker]
  MixProfile finish();

 private:
  FileAnalysis analysis_;
  BandFrames bands_;
};

}  // namespace mix
