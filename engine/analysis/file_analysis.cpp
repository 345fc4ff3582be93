// SPDX-License-Identifier: MIT
#include "engine/analysis/file_analysis.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr float kFullScale = 0.99988f;  // -0.001 dB: what 16-bit files clip to
constexpr float kSilence = 1e-6f;
constexpr int kClippedSamples = 3;
constexpr double kSilentSeconds = 0.01;

double decibels(double power) { return power > 0 ? 10 * std::log10(power) : FileMeasures::kSilenceDb; }

}  // namespace

bool FileAnalysis::prepare(double sampleRate, int channels, Loudness loudness) {
  *this = {};
  sampleRate_ = sampleRate;
  channels_ = std::clamp(channels, 1, 2);
  stepFrames_ = int(sampleRate / 10);
  interleaved_.resize(std::size_t(stepFrames_) * 2);
  spectrum_.prepare(sampleRate, loudness == Loudness::measured ? Spectrum::Frames::all : Spectrum::Frames::some);
  return stepFrames_ > 0 && (loudness == Loudness::elsewhere || levels_.emplace().prepare(sampleRate, channels_, LoudnessMeter::Use::exact));
}

void FileAnalysis::add(const float* left, const float* right, int frames) {
  if (channels_ == 1) right = nullptr;
  // Cut at the steps, so that block size makes no difference.
  for (int done = 0; done < frames;) {
    const int count = std::min(frames - done, stepFrames_ - stepFilled_);
    addBlock(left + done, right ? right + done : nullptr, count);
    done += count;
    stepFilled_ += count;
    if (stepFilled_ < stepFrames_) continue;
    stepFilled_ = 0;
    if (stepPeak_ > kSilence) peaks_.push_back(stepPeak_);
    stepPeak_ = 0;
  }
}

void FileAnalysis::addBlock(const float* left, const float* right, int frames) {
  frames_ += frames;
  spectrum_.add(left, right, frames);
  addSide(sides_[0], left, frames);
  addSilence(left, right ? right : left, frames);
  if (!right) {
    if (levels_) levels_->add(left, frames);
    return;
  }
  addSide(sides_[1], right, frames);
  double products = products_;
  float difference = largestDifference_;
  for (int i = 0; i < frames; ++i) {
    products += double(left[i]) * right[i];
    difference = std::max(difference, std::fabs(left[i] - right[i]));
    interleaved_[std::size_t(2 * i)] = left[i];
    interleaved_[std::size_t(2 * i + 1)] = right[i];
  }
  products_ = products;
  largestDifference_ = difference;
  if (levels_) levels_->add(interleaved_.data(), frames);
}

void FileAnalysis::addSide(Side& side, const float* samples, int frames) {
  double sum = side.sum, squares = side.squares;
  float peak = side.peak;
  float stepPeak = stepPeak_;
  for (int i = 0; i < frames; ++i) {
    sum += samples[i];
    squares += double(samples[i]) * samples[i];
    stepPeak = std::max(stepPeak, std::fabs(samples[i]));
  }
  peak = std::max(peak, stepPeak);
  stepPeak_ = stepPeak;
  side.sum = sum;
  side.squares = squares;
  side.peak = peak;
  for (int i = 0; i < frames; ++i) {
    side.clippedSamples = std::fabs(samples[i]) >= kFullScale ? side.clippedSamples + 1 : 0;
    if (side.clippedSamples == kClippedSamples) ++side.clippedRuns;
  }
}

void FileAnalysis::addSilence(const float* left, const float* right, int frames) {
  const auto shortest = std::int64_t(kSilentSeconds * sampleRate_);
  for (int i = 0; i < frames; ++i) {
    if (std::fabs(left[i]) >= kSilence || std::fabs(right[i]) >= kSilence) silentRun_ = 0;
    else if (++silentRun_ == shortest) silentFrames_ += shortest;
    else if (silentRun_ > shortest) ++silentFrames_;
  }
}

FileMeasures FileAnalysis::measures() const {
  FileMeasures m;
  m.sampleRate = sampleRate_;
  m.channels = channels_;
  m.frames = frames_;
  m.durationSeconds = double(frames_) / sampleRate_;
  m.bandLevelsDb = spectrum_.bandLevelsDb();
  m.centroidHz = spectrum_.centroidHz();
  double truePeak = 0;
  if (levels_) {
    const LoudnessMeter& loudness = levels_->loudness();
    m.integratedLufs = loudness.integratedLufs();
    m.maxMomentaryLufs = levels_->maxMomentaryLufs();
    m.maxShortTermLufs = levels_->maxShortTermLufs();
    m.loudnessRangeLu = loudness.loudnessRangeLu();
    m.span = levels_->span();
    truePeak = loudness.truePeak();
  }
  if (frames_ == 0) return m;

  std::vector<float> peaks = peaks_;
  m.highPeakDbfs = peaks.empty() ? FileMeasures::kSilenceDb : decibels(std::pow(percentile(peaks, 0.95), 2));

  const bool stereo = channels_ == 2;
  const Side &l = sides_[0], &r = sides_[stereo ? 1 : 0];
  const double count = double(frames_), cross = stereo ? products_ : l.squares;
  const double peak = std::max(l.peak, r.peak), meanSquare = (l.squares + r.squares) / 2 / count;
  // The peak between samples is at least the peak on them; near it libebur128's interpolation may fall short.
  m.truePeakDbtp = decibels(std::max(std::pow(truePeak, 2), peak * peak));
  m.samplePeakDbfs = decibels(peak * peak);
  m.rmsDbfs = decibels(meanSquare);
  m.crestFactorDb = meanSquare > 0 ? m.samplePeakDbfs - m.rmsDbfs : 0;
  m.dcOffsetLeft = l.sum / count;
  m.dcOffsetRight = r.sum / count;
  m.silentFraction = double(silentFrames_) / count;
  m.clippedRuns = l.clippedRuns + (stereo ? r.clippedRuns : 0);
  if (!stereo || meanSquare == 0) return m;

  m.balanceDb = decibels(l.squares / r.squares);
  m.correlation = l.squares > 0 && r.squares > 0 ? std::clamp(cross / std::sqrt(l.squares * r.squares), -1.0, 1.0) : 0;
  const double mid = l.squares + r.squares + 2 * cross, side = l.squares + r.squares - 2 * cross;
  m.sideToMidDb = mid > 0 ? decibels(side / mid) : -FileMeasures::kSilenceDb;
  m.monoLossDb = mid > 0 ? -decibels(mid / (2 * (l.squares + r.squares))) : -FileMeasures::kSilenceDb;
  m.dualMono = double(largestDifference_) <= 1e-4 * peak;
  return m;
}

}  // namespace mix
