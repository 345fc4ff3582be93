// SPDX-License-Identifier: MIT
#include "engine/analysis/arrangement/music_listener.h"

#include <cmath>
#include <numbers>

#include "engine/analysis/arrangement/windows.h"
#include "engine/analysis/erb_bands.h"
#include "engine/core/real_fft4.h"

namespace mix {
namespace {

constexpr double kOnsetWindowSeconds = 0.02, kChromaWindowSeconds = 0.3;
constexpr double kLowestPitchHz = 55, kHighestPitchHz = 2000, kLowHz = 200;
// Pitch needs no treble: means of several frames stand for them. What folds down lies 14 dB lower, and is treble.
constexpr double kPitchRate = 10000;

std::size_t powerOfTwo(double frames) {
  std::size_t size = 64;
  while (double(size) < frames) size *= 2;
  return size;
}

std::size_t thinning(double rate) {
  std::size_t frames = 1;
  while (frames < StemMusic::kOnsetsPerChroma && rate / double(2 * frames) >= kPitchRate) frames *= 2;
  return frames;
}

std::vector<float> hann(std::size_t size) {
  std::vector<float> window(size);
  for (std::size_t i = 0; i < size; ++i) window[i] = float(0.5 - 0.5 * std::cos(2 * std::numbers::pi * (double(i) + 0.5) / double(size)));
  return window;
}

bool isSilent(const float* samples, std::size_t size) {
  return std::all_of(samples, samples + size, [](float x) { return x == 0; });
}

// Windows of one signal, four to a transform. `heed` gets a lane of the bins, in the order of the windows.
class Transforms {
 public:
  bool prepare(std::size_t size) {
    window_ = hann(size);
    waiting_ = 0;
    return fft_.prepare(size);
  }

  template <class Heed>
  void add(const float* samples, Heed heed) {
    float* const input = fft_.input().data() + waiting_;
    for (std::size_t i = 0; i < window_.size(); ++i) input[kLanes * i] = samples[i] * window_[i];
    if (++waiting_ == kLanes) flush(heed);
  }

  template <class Heed>
  void flush(Heed heed) {
    if (waiting_ == 0) return;
    const auto bins = fft_.transform();  // what is left in the other lanes is not looked at
    for (int lane = 0; lane < waiting_; ++lane) heed(bins, lane);
    waiting_ = 0;
  }

 private:
  std::vector<float> window_;
  RealFft4 fft_;
  int waiting_ = 0;
};

}  // namespace

struct MusicListener::State {
  State(double rate, int channelCount)
      : channels(channelCount), hop(std::size_t(std::lround(rate * StemMusic::kOnsetSeconds))),
        thin(thinning(rate)),
        onsetSize(powerOfTwo(rate * kOnsetWindowSeconds)), chromaSize(powerOfTwo(rate / double(thin) * kChromaWindowSeconds)),
        chromaBinHz(rate / double(thin) / double(chromaSize)), erb(rate / double(onsetSize), onsetSize / 2 + 1) {}

  int channels;
  std::size_t hop, thin, onsetSize, chromaSize;
  double chromaBinHz;
  ErbSums erb;
  Windows onsetWindows, chromaWindows;
  Transforms onsetTransforms, chromaTransforms;
  std::vector<float> mono, thinned, power, magnitude;
  float thinSum = 0;
  std::size_t thinFilled = 0;
  std::vector<float> pitch;  // of each bin in semitones over C
  std::size_t lowBands = 0;
  BandPowers before{};       // compressed
  StemMusic music;

  void heedOnset(std::span<const RealFft4::Bin> bins, int lane) {
    const float scale = 4 / (float(onsetSize) * float(onsetSize));  // a sine of full scale is about 1
    for (std::size_t k = 0; k < bins.size(); ++k) power[k] = scale * bins[k].power()[lane];
    BandPowers now = erb(std::span(power).first(bins.size()));
    float low = 0, rest = 0;
    for (std::size_t b = 0; b < now.size(); ++b) {
      now[b] = std::sqrt(std::sqrt(now[b]));
      (b < lowBands ? low : rest) += std::max(0.0f, now[b] - before[b]);
    }
    before = now;
    music.onsets.push_back(low + rest);
    music.lowOnsets.push_back(low);
  }

  void heedChroma(std::span<const RealFft4::Bin> bins, int lane) {
    Chroma& chroma = music.chroma.emplace_back();
    chroma.fill(0);
    const auto first = std::size_t(kLowestPitchHz / chromaBinHz);
    const auto last = std::min(std::size_t(kHighestPitchHz / chromaBinHz), bins.size() - 2);
    const float scale = 2 / float(chromaSize);
    for (std::size_t k = first - 1; k <= last + 1; ++k) magnitude[k] = scale * std::sqrt(bins[k].power()[lane]);
    for (std::size_t k = first; k <= last; ++k) {
      const float m = magnitude[k], lower = magnitude[k - 1], higher = magnitude[k + 1];
      if (m <= lower || m < higher) continue;
      // The peak of the parabola through three bins.
      const float offset = 0.5f * (lower - higher) / (lower - 2 * m + higher);
      const float exact = pitch[k] + offset * (offset > 0 ? pitch[k + 1] - pitch[k] : pitch[k] - pitch[k - 1]);
      const float nearest = std::round(exact);
      const float away = exact - nearest;  // half a semitone off counts for neither
      chroma[std::size_t(nearest) % 12] += m * (1 - 4 * away * away);
    }
  }

  void thinOut(const float* from, std::size_t frames) {
    thinned.clear();
    for (std::size_t i = 0; i < frames; ++i) {
      thinSum += from[i];
      if (++thinFilled < thin) continue;
      thinned.push_back(thinSum / float(thin));
      thinSum = 0;
      thinFilled = 0;
    }
  }

  void takeOnset(const float* window) {
    const auto heed = [this](std::span<const RealFft4::Bin> bins, int lane) { heedOnset(bins, lane); };
    if (!isSilent(window, onsetSize)) return onsetTransforms.add(window, heed);
    onsetTransforms.flush(heed);
    before.fill(0);
    music.onsets.push_back(0);
    music.lowOnsets.push_back(0);
  }

  void takeChroma(const float* window) {
    const auto heed = [this](std::span<const RealFft4::Bin> bins, int lane) { heedChroma(bins, lane); };
    if (!isSilent(window, chromaSize)) return chromaTransforms.add(window, heed);
    chromaTransforms.flush(heed);
    music.chroma.emplace_back().fill(0);
  }
};

MusicListener::MusicListener() = default;
MusicListener::~MusicListener() = default;
MusicListener::MusicListener(MusicListener&&) noexcept = default;
MusicListener& MusicListener::operator=(MusicListener&&) noexcept = default;

bool MusicListener::prepare(double sampleRate, int channels) {
  state_ = std::make_unique<State>(sampleRate, channels);
  State& s = *state_;
  s.onsetWindows.prepare(s.onsetSize, s.hop);
  s.chromaWindows.prepare(s.chromaSize, s.hop * StemMusic::kOnsetsPerChroma / s.thin);
  s.music.hopSeconds = double(s.hop) / sampleRate;
  s.power.resize(s.onsetSize / 2 + 1);
  s.magnitude.resize(s.chromaSize / 2 + 1);
  s.pitch.resize(s.chromaSize / 2 + 1);
  for (std::size_t k = 1; k < s.pitch.size(); ++k) s.pitch[k] = float(12 * std::log2(double(k) * s.chromaBinHz / 440) + 9 + 120);
  while (erbCentreHz(int(s.lowBands)) < kLowHz) ++s.lowBands;
  return s.onsetTransforms.prepare(s.onsetSize) && s.chromaTransforms.prepare(s.chromaSize);
}

void MusicListener::add(const float* left, const float* right, int frames) {
  State& s = *state_;
  const float* heard = left;
  if (s.channels == 2) {
    s.mono.resize(std::size_t(frames));
    for (int i = 0; i < frames; ++i) s.mono[std::size_t(i)] = 0.5f * (left[i] + right[i]);
    heard = s.mono.data();
  }
  s.onsetWindows.add(heard, std::size_t(frames), [&](const float* window) { s.takeOnset(window); });
  s.thinOut(heard, std::size_t(frames));
  s.chromaWindows.add(s.thinned.data(), s.thinned.size(), [&](const float* window) { s.takeChroma(window); });
}

StemMusic MusicListener::finish() {
  State& s = *state_;
  s.onsetWindows.finish([&](const float* window) { s.takeOnset(window); });
  s.chromaWindows.finish([&](const float* window) { s.takeChroma(window); });
  s.onsetTransforms.flush([&](std::span<const RealFft4::Bin> bins, int lane) { s.heedOnset(bins, lane); });
  s.chromaTransforms.flush([&](std::span<const RealFft4::Bin> bins, int lane) { s.heedChroma(bins, lane); });
  return std::move(s.music);
}

}  // namespace mix
