// SPDX-License-Identifier: MIT
#include "engine/analysis/arrangement/arrangement.h"

#include <algorithm>
#include <cmath>

#include "engine/analysis/arrangement/form.h"
#include "engine/analysis/arrangement/harmony.h"
#include "engine/analysis/arrangement/tempo.h"

namespace mix {
namespace {

constexpr double kNoBarSeconds = 2, kLeastTempoConfidence = 0.15;
constexpr double kShortestBar = 0.2;  // what is left at the end of a song

}  // namespace

std::vector<double> Arrangement::bars() const {
  std::vector<double> times;
  if (beats.empty()) {
    for (double at = 0; at + kNoBarSeconds / 2 < seconds; at += kNoBarSeconds) times.push_back(at);
  } else {
    for (std::size_t i = std::size_t(firstDownbeat); i < beats.size(); i += std::size_t(beatsPerBar))
      if (beats[i] + kShortestBar < seconds) times.push_back(beats[i]);
  }
  if (times.empty()) times.push_back(0);
  times.push_back(std::max(seconds, times.back() + kShortestBar));
  return times;
}

Arrangement arrangementOf(std::span<const ArrangedStem> given) {
  std::vector<ArrangedStem> stems;
  for (const ArrangedStem& stem : given)
    if (!stem.measures->silent()) stems.push_back(stem);
  Arrangement song;
  if (stems.empty()) return song;
  const SongSignals signals = signalsOf(stems);
  song.seconds = signals.seconds;
  const Tempo tempo = tempoOf(signals.onsets, signals.hopSeconds);
  if (tempo.confidence >= kLeastTempoConfidence) {
    song.tempoBpm = tempo.bpm;
    song.tempoConfidence = tempo.confidence;
    song.beats = beatsOf(signals.onsets, signals.hopSeconds, tempo.bpm, song.seconds);
    const Meter meter = meterOf(signals, stems, song.beats);
    song.beatsPerBar = meter.beatsPerBar;
    song.firstDownbeat = meter.firstDownbeat;
  }
  song.key = keyOf(signals);
  const std::vector<double> bars = song.bars();
  std::vector<double> steps = song.beats.empty() ? bars : song.beats;
  if (steps.front() > 0) steps.insert(steps.begin(), 0.0);
  if (steps.back() < song.seconds) steps.push_back(song.seconds);
  song.chords = chordsOf(signals, steps);
  const auto pictures = picturesOf(signals, stems, bars);
  song.sections = sectionsOf(pictures, stems, bars, boundariesOf(pictures));
  for (std::size_t bar = 0; bar + 1 < bars.size(); ++bar) {
    double power = 0;
    for (const ArrangedStem& stem : stems) power += meanPower(stem.measures->blockPowers, bars[bar], bars[bar + 1]) * std::pow(10, stem.gainDb / 10);
    song.energy.push_back(float(10 * std::log10(power)));
  }
  return song;
}

}  // namespace mix
