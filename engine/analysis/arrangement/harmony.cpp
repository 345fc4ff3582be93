// SPDX-License-Identifier: MIT
#include "engine/analysis/arrangement/harmony.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr Chroma kMajorKey = {0.238f, 0.006f, 0.111f, 0.006f, 0.137f, 0.094f, 0.016f, 0.214f, 0.009f, 0.080f, 0.008f, 0.081f};
constexpr Chroma kMinorKey = {0.220f, 0.006f, 0.104f, 0.123f, 0.019f, 0.103f, 0.012f, 0.214f, 0.062f, 0.022f, 0.061f, 0.052f};

double sum(const Chroma& c) {
  double total = 0;
  for (float value : c) total += double(value);
  return total;
}

Chroma turned(const Chroma& profile, int tonic) {
  Chroma result;
  for (int c = 0; c < 12; ++c) result[std::size_t((c + tonic) % 12)] = profile[std::size_t(c)];
  return result;
}

// Of the deviations from the mean.
double correlation(const Chroma& a, const Chroma& b) {
  Chroma x = a, y = b;
  for (std::size_t c = 0; c < 12; ++c) {
    x[c] -= float(sum(a) / 12);
    y[c] -= float(sum(b) / 12);
  }
  return likeness(x, y);
}

// Each frame counts by the root of its level: loud moments do not drown the others.
Chroma wholeSong(const std::vector<Chroma>& frames) {
  Chroma all{};
  for (const Chroma& frame : frames) {
    const double level = sum(frame);
    if (level <= 0) continue;
    for (std::size_t c = 0; c < 12; ++c) all[c] += float(double(frame[c]) / std::sqrt(level));
  }
  return all;
}

constexpr int kTriads = 24, kStates = kTriads + 1;  // major, minor; the last one is none

Chroma triad(int state) {
  Chroma c{};
  const int root = state % 12;
  c[std::size_t(root)] = 1;
  c[std::size_t((root + (state < 12 ? 4 : 3)) % 12)] = 0.8f;
  c[std::size_t((root + 7) % 12)] = 0.9f;
  return c;
}

}  // namespace

Key keyOf(const SongSignals& song) {
  constexpr double kSharpness = 22;
  const Chroma heard = wholeSong(song.chroma);
  if (sum(heard) <= 0) return {};
  Key key;
  double best = -2, weights = 0;
  for (int state = 0; state < kTriads; ++state) {
    const double fit = correlation(heard, turned(state < 12 ? kMajorKey : kMinorKey, state % 12));
    weights += std::exp(kSharpness * fit);
    if (fit > best) best = fit, key = {state % 12, state >= 12, 0};
  }
  key.confidence = std::exp(kSharpness * best) / weights;
  return key;
}

std::vector<Chord> chordsOf(const SongSignals& song, const std::vector<double>& times) {
  constexpr double kBassCounts = 0.25, kNoneFits = 0.55, kChangeCosts = 0.22, kQuiet = 0.05;
  if (times.size() < 2) return {};
  const std::size_t count = times.size() - 1;
  std::array<Chroma, kTriads> triads;
  for (int state = 0; state < kTriads; ++state) triads[std::size_t(state)] = triad(state);
  double level = 0;
  for (const Chroma& frame : song.chroma) level += sum(frame) / double(song.chroma.size());

  std::vector<std::array<int, kStates>> from(count);
  std::array<double, kStates> score{};
  for (std::size_t i = 0; i < count; ++i) {
    const Chroma heard = meanChroma(song.chroma, song.chromaSeconds(), times[i], times[i + 1]);
    const Chroma bass = song.bass.empty() ? Chroma{} : meanChroma(song.bass, song.chromaSeconds(), times[i], times[i + 1]);
    const double bassLevel = sum(bass);
    const auto best = std::size_t(std::max_element(score.begin(), score.end()) - score.begin());
    std::array<double, kStates> next;
    for (std::size_t state = 0; state < kStates; ++state) {
      const bool stays = score[state] >= score[best] - kChangeCosts;
      from[i][state] = int(stays ? state : best);
      double fit = kNoneFits;
      if (state < kTriads && sum(heard) > kQuiet * level) {
        fit = likeness(heard, triads[state]);
        if (bassLevel > 0) fit += kBassCounts * (double(bass[state % 12]) / bassLevel - 1.0 / 12);
      } else if (state < kTriads) {
        fit = 0;
      }
      next[state] = (stays ? score[state] : score[best] - kChangeCosts) + fit;
    }
    score = next;
  }
  std::vector<int> states(count);
  int state = int(std::max_element(score.begin(), score.end()) - score.begin());
  for (std::size_t i = count; i-- > 0;) {
    states[i] = state;
    state = from[i][std::size_t(state)];
  }
  std::vector<Chord> chords;
  for (std::size_t i = 0; i < count; ++i) {
    const bool none = states[i] == kTriads;
    const Chord chord{times[i], times[i + 1], none ? 0 : states[i] % 12, none ? Chord::Quality::none : states[i] < 12 ? Chord::Quality::major : Chord::Quality::minor};
    if (!chords.empty() && chords.back().root == chord.root && chords.back().quality == chord.quality) chords.back().to = chord.to;
    else chords.push_back(chord);
  }
  return chords;
}

}  // namespace mix
