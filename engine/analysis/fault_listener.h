// SPDX-License-Identifier: MIT
// What is wrong with a recording and can be heard in one pass: a waveform that is cut off, and mains hum; and excerpts of it, by which stems are compared (stem_relation.h).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace mix {

struct FaultMeasures {
  static constexpr double kMainsHz[] = {50, 60};
  static constexpr int kHumLines = 6;  // that are looked for

  // Stretches of three or more equal samples at its own highest level, as clipping leaves them at any level later on.
  std::int64_t flatRuns = 0;
  double flatSeconds = 0;      // the first
  double humHz = 0;            // 50 or 60; 0: none
  double humDb = 0;            // of its lines together, relative to the stem's level (both mean squares)
  std::uint64_t humLines = 0;  // a bit for each multiple of humHz that stands out, the lowest for the first
  // Power at the first multiples of either mains relative to the stem's, in its quietest moments, whether they stand out or not.
  std::array<std::array<double, kHumLines>, std::size(kMainsHz)> mainsPower{};
  double startSeconds = 0, endSeconds = 0;  // of what is not silent

  // Of the chosen multiples of 50 or 60 Hz together, as humDb; -200: nothing. [any]
  double linesDb(double mainsHz, std::uint64_t lines) const;
};

// Excerpts at equal places of every stem, mono, at an eighth of the rate, as shares of the highest sample.
struct StemTrace {
  static constexpr int kDecimation = 8;
  static constexpr double kExcerptSeconds = 1, kEverySeconds = 5;
  double sampleRate = 0;              // of the excerpts
  float scale = 0;                    // amplitude of one step
  std::vector<std::int16_t> samples;  // excerpt after excerpt, `excerptFrames` long
  std::size_t excerptFrames() const { return std::size_t(kExcerptSeconds * sampleRate); }
  std::size_t excerpts() const { return excerptFrames() ? samples.size() / excerptFrames() : 0; }
};

class FaultListener {
 public:
  // [worker]
  void prepare(double sampleRate, int channels);
  // `right` is not read for mono. Keeps 24 kB a second. [worker]
  void add(const float* left, const float* right, int frames);
  // After the last frame. [worker]
  FaultMeasures measures() const;
  StemTrace trace() const;

 private:
  // A stretch of equal samples at a peak.
  struct Flat {
    float level;
    std::int64_t frame;
  };
  struct Side {
    float last = 0, peak = 0, nearPeak = 0;
    int run = 0;
    std::vector<Flat> flats;
  };

  void addSide(Side& side, const float* samples, int frames);
  void addEnds(const float* left, const float* right, int frames);
  void hum(FaultMeasures& m) const;

  double sampleRate_ = 48000;
  int channels_ = 1;
  std::int64_t frames_ = 0, firstFrame_ = -1, lastFrame_ = -1;
  Side sides_[2];
  double squares_ = 0;
  float boxSum_ = 0;
  int boxFilled_ = 0;
  std::vector<float> decimated_;
};

}  // namespace mix
