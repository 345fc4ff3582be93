// SPDX-License-Identifier: MIT
#include "engine/analysis/arrangement/song_signals.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

struct Part {
  std::string_view role;
  float beat, pitch;  // how much the role says about either
};
constexpr Part kParts[] = {{"kick", 1, 0},       {"snare", 1, 0},   {"toms", 0.5f, 0},          {"hihat", 0.7f, 0},          {"cymbals", 0.3f, 0},
                           {"drums", 1.5f, 0},   {"percussion", 0.8f, 0}, {"fx", 0.1f, 0},      {"voiceLead", 0.2f, 0.5f},   {"voiceBacking", 0.2f, 0.7f},
                           {"strings", 0.3f, 1}, {"synthPad", 0.3f, 1},   {"bass", 0.7f, 1.2f}, {"guitarElectric", 0.6f, 1}, {"guitarAcoustic", 0.7f, 1}};
constexpr Part kOther = {"", 0.5f, 1};

const Part& partOf(std::string_view role) {
  const auto found = std::find_if(std::begin(kParts), std::end(kParts), [&](const Part& part) { return part.role == role; });
  return found == std::end(kParts) ? kOther : *found;
}

double sum(const Chroma& c) {
  double total = 0;
  for (float value : c) total += double(value);
  return total;
}

// Root of the mean square over the frames in which there is something.
double rms(const std::vector<float>& values) {
  double squares = 0;
  std::size_t count = 0;
  for (float value : values)
    if (value > 0) squares += double(value) * double(value), ++count;
  return count ? std::sqrt(squares / double(count)) : 0;
}

struct Pitched {
  double level = 0;   // root of the mean square of the frames' sums
  double purity = 0;  // how far the peaks lie in few classes: 1/12 noise, 1/3 a chord, 1 a note
};

Pitched pitchedOf(const std::vector<Chroma>& frames) {
  double squares = 0, purity = 0, weight = 0;
  std::size_t count = 0;
  for (const Chroma& c : frames) {
    const double all = sum(c);
    if (all <= 0) continue;
    double own = 0;
    for (float value : c) own += double(value) * double(value);
    squares += all * all;
    purity += own / all;
    weight += all;
    ++count;
  }
  return count ? Pitched{std::sqrt(squares / double(count)), purity / weight} : Pitched{};
}

// `ratio`: the hop of the song by that of the stem, 1 but for files of several sample rates.
void addOnsets(const std::vector<float>& from, double ratio, double weight, std::vector<float>& to) {
  const double scale = rms(from);
  if (scale <= 0) return;
  for (std::size_t i = 0; i < to.size(); ++i)
    if (const auto at = std::size_t(double(i) * ratio + 0.5); at < from.size()) to[i] += float(weight / scale) * from[at];
}

void addChroma(const std::vector<Chroma>& from, double ratio, double weight, std::vector<Chroma>& to) {
  for (std::size_t i = 0; i < to.size(); ++i)
    if (const auto at = std::size_t(double(i) * ratio + 0.5); at < from.size())
      for (std::size_t c = 0; c < 12; ++c) to[i][c] += float(weight) * from[at][c];
}

}  // namespace

SongSignals signalsOf(std::span<const ArrangedStem> stems) {
  constexpr double kNoise = 0.13, kPure = 0.2;  // of purity: drums, and what surely has pitch
  SongSignals song;
  std::size_t onsets = 0, chromas = 0;
  for (const ArrangedStem& stem : stems) {
    song.seconds = std::max(song.seconds, stem.measures->seconds);
    if (stem.music->onsets.empty()) continue;
    song.hopSeconds = stem.music->hopSeconds;
    onsets = std::max(onsets, stem.music->onsets.size());
    chromas = std::max(chromas, stem.music->chroma.size());
  }
  song.onsets.assign(onsets, 0);
  song.lowOnsets.assign(onsets, 0);
  song.chroma.assign(chromas, Chroma{});
  for (const ArrangedStem& stem : stems) {
    if (stem.measures->silent()) continue;
    const Part& part = partOf(stem.role);
    const double ratio = song.hopSeconds / stem.music->hopSeconds;
    addOnsets(stem.music->onsets, ratio, double(part.beat), song.onsets);
    addOnsets(stem.music->lowOnsets, ratio, double(part.beat), song.lowOnsets);
    const Pitched pitched = pitchedOf(stem.music->chroma);
    const double weight = double(part.pitch) * std::clamp((pitched.purity - kNoise) / (kPure - kNoise), 0.0, 1.0);
    if (weight <= 0 || pitched.level <= 0) continue;
    addChroma(stem.music->chroma, ratio, weight / pitched.level, song.chroma);
    if (stem.role != "bass") continue;
    song.bass.resize(chromas);
    addChroma(stem.music->chroma, ratio, weight / pitched.level, song.bass);
  }
  return song;
}

Chroma meanChroma(const std::vector<Chroma>& frames, double frameSeconds, double from, double to) {
  Chroma mean{};
  const auto first = std::size_t(std::max(0.0, std::ceil(from / frameSeconds - 0.5)));
  const auto last = std::min(std::max(first + 1, std::size_t(std::max(0.0, std::ceil(to / frameSeconds - 0.5)))), frames.size());
  if (first >= last) return mean;
  for (std::size_t i = first; i < last; ++i)
    for (std::size_t c = 0; c < 12; ++c) mean[c] += frames[i][c] / float(last - first);
  return mean;
}

double likeness(const Chroma& a, const Chroma& b) {
  double both = 0, ownA = 0, ownB = 0;
  for (std::size_t c = 0; c < 12; ++c) {
    both += double(a[c]) * double(b[c]);
    ownA += double(a[c]) * double(a[c]);
    ownB += double(b[c]) * double(b[c]);
  }
  return ownA > 0 && ownB > 0 ? both / std::sqrt(ownA * ownB) : 0;
}

double meanPower(const std::vector<float>& blockPowers, double from, double to) {
  // A block holds the 400 ms before its end.
  constexpr double kMiddle = 2;
  const auto first = std::size_t(std::max(0.0, std::round(from / StemMeasures::kBlockSeconds + kMiddle - 0.5)));
  const auto last = std::min(std::size_t(std::max(0.0, std::round(to / StemMeasures::kBlockSeconds + kMiddle - 0.5))), blockPowers.size());
  double total = 0;
  for (std::size_t i = first; i < last; ++i) total += double(blockPowers[i]);
  return last > first ? total / double(last - first) : 0;
}

}  // namespace mix
