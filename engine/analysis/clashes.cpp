// SPDX-License-Identifier: MIT
#include "engine/analysis/clashes.h"

#include <algorithm>

#include "engine/analysis/stem_features.h"

namespace mix {
namespace {

constexpr std::size_t kWindow = 16;  // 4.1 s: about two bars
constexpr std::size_t kMostPassages = 3;
constexpr double kBandShare = 0.5;   // of the worst band: how far a clash reaches
constexpr double kWorse = 1.2;       // than over the song, to be named
constexpr float kLeastShare = 0.02f; // of the masking: less is nobody's fault

// What one stem loses to one other.
struct Lost {
  std::array<double, kErbBands> byBand{};
  std::vector<double> byWindow;
  double all = 0;
};

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

// The worst band and its neighbours as far as they are nearly as bad.
void placeBands(const std::array<double, kErbBands>& lost, Clash& clash) {
  const auto worst = std::max_element(lost.begin(), lost.end());
  clash.lowBand = clash.highBand = int(worst - lost.begin());
  while (clash.lowBand > 0 && lost[std::size_t(clash.lowBand - 1)] > kBandShare * *worst) --clash.lowBand;
  while (clash.highBand < kErbBands - 1 && lost[std::size_t(clash.highBand + 1)] > kBandShare * *worst) ++clash.highBand;
}

}  // namespace

std::vector<Clash> findClashes(const Masking& masking) {
  const std::size_t stems = masking.stemCount(), windows = (masking.frameCount() + kWindow - 1) / kWindow;
  std::vector<Clash> clashes;
  for (std::size_t masked = 0; masked < stems; ++masked) {
    std::vector<Lost> lost(stems);
    for (Lost& l : lost) l.byWindow.assign(windows, 0);
    std::vector<double> alone(windows);
    double all = 0;
    masking.visitLosses(masked, [&](const Masking::Loss& loss) {
      const std::size_t window = loss.frame / kWindow;
      alone[window] += double(loss.alone);
      all += double(loss.alone);
      const float missing = loss.alone - loss.heard;
      if (missing <= 0) return;
      for (std::size_t masker = 0; masker < stems; ++masker) {
        if (masker == masked) continue;
        const float share = masking.share(masker, masked, loss.frame, loss.band);
        if (share < kLeastShare) continue;
        const double part = double(missing * share);
        lost[masker].byBand[loss.band] += part;
        lost[masker].byWindow[window] += part;
        lost[masker].all += part;
      }
    });
    for (std::size_t masker = 0; masker < stems; ++masker) {
      const double hidden = all > 0 ? lost[masker].all / all : 0;
      if (hidden < kLeastClash) continue;
      Clash clash;
      clash.masker = masker;
      clash.masked = masked;
      clash.hidden = hidden;
      placeBands(lost[masker].byBand, clash);
      clash.worst = worstOf(lost[masker].byWindow, alone, clash.hidden);
      clashes.push_back(std::move(clash));
    }
  }
  std::stable_sort(clashes.begin(), clashes.end(), [](const Clash& a, const Clash& b) { return a.hidden > b.hidden; });
  return clashes;
}

std::vector<double> hiddenBy(const Masking& masking, std::size_t masked) {
  std::vector<double> lost(masking.stemCount());
  double all = 0;
  masking.visitLosses(masked, [&](const Masking::Loss& loss) {
    all += double(loss.alone);
    const float missing = loss.alone - loss.heard;
    if (missing <= 0) return;
    for (std::size_t masker = 0; masker < lost.size(); ++masker)
      if (masker != masked) lost[masker] += double(missing * masking.share(masker, masked, loss.frame, loss.band));
  });
  for (double& part : lost) part = all > 0 ? part / all : 0;
  return lost;
}

}  // namespace mix
