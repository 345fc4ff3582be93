// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/analysis/stem_features.h"
#include "engine/analysis/stem_statistics.h"

namespace mix {
namespace {

constexpr double kStepSeconds = 0.01;
constexpr int kStepsPerBlock = 10;
// Raises what libebur128 hears, and with it the gate at -70 LUFS falls out of the way.
constexpr float kLift = 100;
constexpr double kLiftDb = 40, kMonoOnTwoSidesDb = 3.0102999566398120;

}  // namespace

struct StemListener::State {
  int channels = 1;
  double sampleRate = 48000;
  int stepFrames = 480;
  LoudnessMeter loudness;
  BandFrames bands;
  std::vector<float> interleaved;
  std::vector<float> blockPowers;
  std::vector<float> stepPowers;  // mean square of each 10 ms
  double stepSum = 0;
  int stepFilled = 0, steps = 0;
  float peak = 0;
  std::int64_t frames = 0;

  // Cut at the steps so that block size makes no difference.
  void listen(const float* left, const float* right, int count) {
    bands.add(left, right, count);
    frames += count;
    for (int done = 0; done < count;) {
      const int part = std::min(count - done, stepFrames - stepFilled);
      step(left + done, right + done, part);
      done += part;
      if (stepFilled == stepFrames) endStep();
    }
  }

  void step(const float* left, const float* right, int count) {
    float loudest = peak, sum = 0;
    if (channels == 1) {
      for (int i = 0; i < count; ++i) {
        interleaved[std::size_t(i)] = kLift * left[i];
        loudest = std::max(loudest, std::fabs(left[i]));
        sum += left[i] * left[i];
      }
    } else {
      for (int i = 0; i < count; ++i) {
        interleaved[std::size_t(2 * i)] = kLift * left[i];
        interleaved[std::size_t(2 * i + 1)] = kLift * right[i];
        loudest = std::max(loudest, std::max(std::fabs(left[i]), std::fabs(right[i])));
        sum += (left[i] * left[i] + right[i] * right[i]) / 2;
      }
    }
    peak = loudest;
    stepSum += double(sum);
    stepFilled += count;
    loudness.add(interleaved.data(), count);
  }

  void endStep() {
    stepPowers.push_back(float(stepSum / stepFrames));
    stepSum = 0;
    stepFilled = 0;
    if (++steps % kStepsPerBlock != 0) return;
    // The first three windows of 400 ms begin before the stem does.
    const double part = std::min(double(blockPowers.size() + 1) / 4, 1.0);
    blockPowers.push_back(float(std::pow(10, trueLufs(loudness.momentaryLufs()) / 10) / part));
  }

  double trueLufs(double measured) const { return measured - kLiftDb + (channels == 1 ? kMonoOnTwoSidesDb : 0); }
};

StemListener::StemListener() = default;
StemListener::~StemListener() = default;
StemListener::StemListener(StemListener&&) noexcept = default;
StemListener& StemListener::operator=(StemListener&&) noexcept = default;

Result<StemListener> StemListener::make(double sampleRate, int channels) {
  if (channels < 1 || channels > 2) return Error{"stems have one or two channels"};
  if (!(sampleRate >= 1000 && sampleRate <= 768000)) return Error{"its sample rate is out of range"};
  StemListener listener;
  listener.state_ = std::make_unique<State>();
  State& s = *listener.state_;
  s.channels = channels;
  s.sampleRate = sampleRate;
  s.stepFrames = int(std::lround(sampleRate * kStepSeconds));
  s.interleaved.resize(std::size_t(s.stepFrames) * 2);
  s.bands.prepare(sampleRate, channels);
  if (!s.loudness.prepare(sampleRate, channels, LoudnessMeter::Use::levels)) return Error{"out of memory"};
  return listener;
}

void StemListener::add(const float* left, const float* right, int frames) {
  state_->listen(left, state_->channels == 1 ? left : right, frames);
}

StemMeasures StemListener::finish() {
  State& s = *state_;
  s.bands.finish();

  StemMeasures m;
  m.seconds = double(s.frames) / s.sampleRate;
  m.lufs = s.trueLufs(s.loudness.integratedLufs());
  m.samplePeakDbfs = s.peak > 0 ? 20 * std::log10(double(s.peak)) : -std::numeric_limits<double>::infinity();
  m.blockPowers = std::move(s.blockPowers);
  m.bandPowers = s.bands.powers();
  if (!m.silent()) m.features = stemFeatures(m, s.bands, s.stepPowers);
  return m;
}

bool StemMeasures::silent() const { return !std::isfinite(lufs); }

}  // namespace mix
