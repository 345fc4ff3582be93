// SPDX-License-Identifier: MIT
#include "engine/analysis/clashes.h"

#include <algorithm>
#include <span>

#include "engine/analysis/stem_features.h"

namespace mix {
namespace {

constexpr std::size_t kWindow = 64;  // 4.1 s: about two bars
constexpr std::size_t kMostPassages = 3;
constexpr double kBandShare = 0.5;   // of the worst band: how far a clash reaches
constexpr std::size_t kRegionBands = 5;  // about two thirds of an octave in the middle
constexpr double kRegionMatters = 0.1;   // of the stem's loudness
constexpr double kWorse = 1.2;       // than over the song, to be named
constexpr std::size_t kMostFrames = 1000;  // of a stem, evenly from all: a pair costs as much as the whole of a stem

using Bands = std::array<double, kErbBands>;

// Loudness of a stem while it plays, or what of it one other takes.
struct Sum {
  Bands byBand{};
  std::vector<double> byWindow;
  double all = 0;

  explicit Sum(std::size_t frames) : byWindow(frames / kWindow + 1) {}

  void add(std::size_t frame, std::size_t band, double loudness) {
    byBand[band] += loudness;
    byWindow[frame / kWindow] += loudness;
    all += loudness;
  }
};

std::vector<std::size_t> framesPlayed(const Masking& masking, std::size_t stem) {
  const auto alone = masking.loudness(stem).alone;
  const float least = playsFrom(alone);
  std::vector<std::size_t> played, some;
  for (std::size_t i = 0; i < masking.framesOf(stem); ++i)
    if (alone[i] > 0 && alone[i] >= least) played.push_back(i);
  const std::size_t step = (played.size() + kMostFrames - 1) / kMostFrames;
  for (std::size_t i = 0; i < played.size(); i += step) some.push_back(played[i]);
  return some;
}

double secondsOf(std::size_t frame) { return double(frame) * StemMeasures::kFrameSeconds; }

// Worst first, no two that touch; what is hardly worse than the rest of the song is left out.
std::vector<Passage> worstOf(const std::vector<double>& lost, const std::vector<double>& alone, double overSong) {
  std::vector<Passage> all;
  double loudest = 0;
  for (double a : alone) loudest = std::max(loudest, a);
  for (std::size_t w = 0; w < lost.size(); ++w)
    if (alone[w] > 0.2 * loudest) all.push_back({secondsOf(w * kWindow), secondsOf((w + 1) * kWindow), lost[w] / alone[w]});
  std::stable_sort(all.begin(), all.end(), [](const Passage& a, const Passage& b) { return a.hidden > b.hidden; });
  std::vector<Passage> worst;
  for (const Passage& passage : all) {
    if (worst.size() == kMostPassages || (!worst.empty() && passage.hidden < kWorse * overSong)) break;
    const bool touches = std::any_of(worst.begin(), worst.end(), [&](const Passage& other) {
      return passage.fromSeconds <= other.toSeconds && other.fromSeconds <= passage.toSeconds;
    });
    if (!touches) worst.push_back(passage);
  }
  return worst;
}

// A region that matters to the stem, and the part of what it has there that is lost.
struct Region {
  std::size_t low = 0;
  double hidden = 0;
};

// The worst one: most of a narrow one can be gone while little of the whole is.
Region worstRegion(const Bands& lost, const Bands& alone, double all) {
  Region worst;
  for (std::size_t low = 0; low + kRegionBands <= kErbBands; ++low) {
    double gone = 0, there = 0;
    for (std::size_t b = low; b < low + kRegionBands; ++b) {
      gone += lost[b];
      there += alone[b];
    }
    if (there >= kRegionMatters * all && gone > worst.hidden * there) worst = {low, gone / there};
  }
  return worst;
}

// The worst band and its neighbours as far as they are nearly as bad.
void placeBands(const Bands& lost, Clash& clash) {
  const auto worst = std::max_element(lost.begin(), lost.end());
  clash.lowBand = clash.highBand = int(worst - lost.begin());
  while (clash.lowBand > 0 && lost[std::size_t(clash.lowBand - 1)] > kBandShare * *worst) --clash.lowBand;
  while (clash.highBand < kErbBands - 1 && lost[std::size_t(clash.highBand + 1)] > kBandShare * *worst) ++clash.highBand;
}

Sum aloneOf(const Masking& masking, std::size_t stem, std::span<const std::size_t> frames) {
  Sum alone(masking.frameCount());
  for (const std::size_t i : frames) {
    const Masking::Frame frame = masking.frame(stem, i);
    for (std::size_t b = 0; b < kErbBands; ++b) alone.add(i, b, double(frame.alone[b]));
  }
  return alone;
}

Sum lostTo(const Masking& masking, std::size_t masked, std::size_t masker, std::span<const std::size_t> frames) {
  Sum lost(masking.frameCount());
  for (const std::size_t i : frames) {
    if (i >= masking.framesOf(masker)) break;
    const Masking::Frame frame = masking.frame(masked, i, masker);
    for (std::size_t b = 0; b < kErbBands; ++b) lost.add(i, b, double(frame.alone[b] - frame.heard[b]));
  }
  return lost;
}

// A clash of which the bands are known.
Hidden hiddenIn(const Sum& lost, const Sum& alone, const Clash& clash) {
  double gone = 0, there = 0;
  for (auto b = std::size_t(clash.lowBand); b <= std::size_t(clash.highBand); ++b) {
    gone += lost.byBand[b];
    there += alone.byBand[b];
  }
  return {alone.all > 0 ? lost.all / alone.all : 0, there > 0 ? gone / there : 0};
}

}  // namespace

std::vector<Clash> findClashes(const Masking& masking) {
  std::vector<Clash> found;
  for (std::size_t masked = 0; masked < masking.stemCount(); ++masked) {
    const auto frames = framesPlayed(masking, masked);
    const Sum alone = aloneOf(masking, masked, frames);
    if (alone.all == 0) continue;
    for (std::size_t masker = 0; masker < masking.stemCount(); ++masker) {
      if (masker == masked) continue;
      const Sum lost = lostTo(masking, masked, masker, frames);
      const double hidden = lost.all / alone.all;
      const Region region = worstRegion(lost.byBand, alone.byBand, alone.all);
      const bool isWide = hidden >= kLeastClash;
      if (!isWide && region.hidden < kLeastRegion) continue;
      Clash clash{.masker = masker, .masked = masked,
                  .lowBand = int(region.low), .highBand = int(region.low + kRegionBands - 1),
                  .worst = worstOf(lost.byWindow, alone.byWindow, hidden)};
      if (isWide) placeBands(lost.byBand, clash);
      clash.hidden = hiddenIn(lost, alone, clash);
      found.push_back(std::move(clash));
    }
  }
  return found;
}

Hidden hiddenBy(const Masking& masking, const Clash& clash) {
  const auto frames = framesPlayed(masking, clash.masked);
  return hiddenIn(lostTo(masking, clash.masked, clash.masker, frames), aloneOf(masking, clash.masked, frames), clash);
}

}  // namespace mix
