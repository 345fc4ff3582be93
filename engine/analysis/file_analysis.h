// SPDX-License-Identifier: MIT
// What can be said of a stem or a mix by listening to it once from beginning to end, in blocks of any size.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/level_trace.h"
#include "engine/analysis/spectrum.h"

namespace mix {

// Levels of silence are -infinity. Where a value has no meaning for mono it is that of equal channels.
struct FileMeasures {
  static constexpr double kSilenceDb = -std::numeric_limits<double>::infinity();

  double sampleRate = 0;
  int channels = 0;  // 1 or 2
  std::int64_t frames = 0;
  double durationSeconds = 0;

  // EBU R 128; maxima of windows that move by 100 ms, over whole windows.
  double integratedLufs = kSilenceDb, maxMomentaryLufs = kSilenceDb, maxShortTermLufs = kSilenceDb;
  double loudnessRangeLu = 0;
  double truePeakDbtp = kSilenceDb;

  double samplePeakDbfs = kSilenceDb;
  double rmsDbfs = kSilenceDb;   // mean square of both sides; a sine of amplitude 1 has -3.01
  double crestFactorDb = 0;      // peak over RMS
  double dcOffsetLeft = 0, dcOffsetRight = 0;  // linear

  double balanceDb = 0;          // left over right, RMS; +-infinity when a side is silent
  double correlation = 1;        // -1..1; 0 when a side is silent
  double sideToMidDb = kSilenceDb;  // width: 0 for unrelated sides, +infinity for opposite ones
  double monoLossDb = 0;         // what (left + right) / 2 has less than the sides: 0 equal, 3 unrelated
  bool dualMono = false;         // two channels whose difference stays 80 dB under the peak

  double silentFraction = 1;     // of the time, in stretches of at least 10 ms under -120 dBFS
  LevelSpan span;
  double highPeakDbfs = kSilenceDb;  // 95 % of the 100 ms that are not silent have a lower sample peak
  std::int64_t clippedRuns = 0;  // 3 or more samples of a channel in a row within 0.001 dB of full scale or beyond

  std::array<double, kThirdOctaves> bandLevelsDb;  // Spectrum
  double centroidHz = 0;
};

class FileAnalysis {
 public:
  // What takes most of the time can be left to another: then nothing of R 128 is measured, the true peak is the sample peak,
  // and the spectrum is one of some frames.
  enum class Loudness { measured, elsewhere };

  // 1 or 2 channels. False when out of memory. [main]
  bool prepare(double sampleRate, int channels, Loudness loudness = Loudness::measured);

  // `right` is not read for mono. [any] Allocates as the file gets longer: libebur128 keeps a value each 100 ms.
  void add(const float* left, const float* right, int frames);

  FileMeasures measures() const;

 private:
  // Sums in double: at full scale an hour keeps 1e-8.
  struct Side {
    double sum = 0, squares = 0;
    float peak = 0;
    int clippedSamples = 0;  // of the run so far
    std::int64_t clippedRuns = 0;
  };

  void addBlock(const float* left, const float* right, int frames);
  void addSide(Side& side, const float* samples, int frames);
  void addSilence(const float* left, const float* right, int frames);

  double sampleRate_ = 48000;
  int channels_ = 1;
  std::int64_t frames_ = 0;
  std::optional<LevelTrace> levels_;
  Spectrum spectrum_;
  std::array<Side, 2> sides_;
  double products_ = 0;
  float largestDifference_ = 0;
  std::int64_t silentFrames_ = 0, silentRun_ = 0;

  int stepFrames_ = 4800, stepFilled_ = 0;  // of 100 ms
  float stepPeak_ = 0;
  std::vector<float> peaks_;  // a value each step that is not silent
  std::vector<float> interleaved_;
};

// The measures as a JSON object with the names above; what is infinite is null. [any]
std::string toJson(const FileMeasures& measures);

}  // namespace mix
