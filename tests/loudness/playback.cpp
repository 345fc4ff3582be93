// SPDX-License-Identifier: MIT
#include "tests/loudness/playback.h"

#include <algorithm>
#include <cmath>

#include "engine/analysis/loudness.h"
#include "engine/mixer/mixer.h"

namespace mix::test {
namespace {

constexpr double kSilence = -std::numeric_limits<double>::infinity();

Playback playToFileMeter(double sampleRate, const std::vector<float>& interleaved, int channels) {
  LoudnessMeter meter;
  meter.prepare(sampleRate, channels, LoudnessMeter::Use::exact);
  Playback playback{};
  const int step = int(std::lround(sampleRate * Playback::kStepSeconds)), frames = int(interleaved.size()) / channels;
  for (int at = 0; at < frames; at += step) {
    meter.add(interleaved.data() + std::ptrdiff_t(at) * channels, std::min(step, frames - at));
    playback.momentaryLufs.push_back(meter.momentaryLufs());
    playback.shortTermLufs.push_back(meter.shortTermLufs());
  }
  playback.integratedLufs = meter.integratedLufs();
  playback.rangeLu = meter.loudnessRangeLu();
  playback.truePeakDb = 20 * std::log10(meter.truePeak());
  return playback;
}

// A stereo track at its initial values, which change nothing, in a mixer that a host feeds.
Playback playToMaster(double sampleRate, const std::vector<float>& interleaved) {
  const std::size_t frames = interleaved.size() / 2;
  std::vector<float> left(frames), right(frames);
  for (std::size_t i = 0; i < frames; ++i) left[i] = interleaved[2 * i], right[i] = interleaved[2 * i + 1];

  Mixer mixer;
  mixer.prepare(sampleRate, 1);
  mixer.addTrack(1, true, std::int64_t(frames));
  mixer.play();
  Playback playback{};
  const int step = int(std::lround(sampleRate * Playback::kStepSeconds)), latency = mixer.latencyFrames();
  const std::int64_t end = std::int64_t(frames) + latency;
  std::vector<float> out(std::size_t(2 * step));
  MasterMeter meter{};
  // The first part is what the mixer delays; after it steps of the signal are steps of the meter.
  for (std::int64_t at = 0; at < end;) {
    for (auto want = mixer.wanted(1); want.frames > 0; want = mixer.wanted(1))
      mixer.write(1, want.frame, want.frames, left.data() + want.frame, right.data() + want.frame);
    const int count = at == 0 && latency > 0 ? latency : step;
    for (int done = 0; done < count; done += step) mixer.process(out.data(), out.data() + step, std::min(step, count - done));
    at += count;
    meter = mixer.readMasterMeter();
    if (at <= latency) continue;
    playback.momentaryLufs.push_back(double(meter.momentaryLufs));
    playback.shortTermLufs.push_back(double(meter.shortTermLufs));
  }
  playback.integratedLufs = double(meter.integratedLufs);
  playback.truePeakDb = double(meter.truePeakDb);
  return playback;
}

Reading readSteps(const std::vector<double>& steps, const Wanted& wanted, bool every) {
  Reading reading{wanted.expected, kSilence};
  bool first = true;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double seconds = double(i + 1) * Playback::kStepSeconds;
    if (seconds <= wanted.fromSeconds || seconds > wanted.toSeconds) continue;
    const bool better = every ? error({wanted.expected, steps[i]}) > error(reading) : steps[i] > reading.measured;
    if (first || better) reading.measured = steps[i];
    first = false;
  }
  return reading;
}

}  // namespace

double error(const Reading& reading) {
  if (reading.expected == reading.measured) return 0;
  const double off = std::fabs(reading.measured - reading.expected);
  return std::isnan(off) ? std::numeric_limits<double>::infinity() : off;
}

Playback play(Subject subject, double sampleRate, const std::vector<float>& interleaved, int channels) {
  return subject == Subject::master ? playToMaster(sampleRate, interleaved)
                                    : playToFileMeter(sampleRate, interleaved, channels);
}

Reading read(const Playback& playback, const Wanted& wanted) {
  switch (wanted.quantity) {
    case Quantity::integrated: return {wanted.expected, playback.integratedLufs};
    case Quantity::range: return {wanted.expected, playback.rangeLu};
    case Quantity::truePeak: return {wanted.expected, playback.truePeakDb};
    case Quantity::highestMomentary: return readSteps(playback.momentaryLufs, wanted, false);
    case Quantity::highestShortTerm: return readSteps(playback.shortTermLufs, wanted, false);
    case Quantity::everyMomentary: return readSteps(playback.momentaryLufs, wanted, true);
    case Quantity::everyShortTerm: return readSteps(playback.shortTermLufs, wanted, true);
  }
  return {wanted.expected, std::numeric_limits<double>::quiet_NaN()};
}

}  // namespace mix::test
