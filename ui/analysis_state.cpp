// SPDX-License-Identifier: MIT
#include "ui/analysis_state.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mix::ui {
namespace {

constexpr int kDotsAReport = 96, kRecentReports = 10, kPeakReports = 90;
constexpr double kLoudnessEveryMs = 100, kReportLateMs = 150;

template <class T>
void keep(std::deque<T>& list, std::size_t most) {
  while (list.size() > most) list.pop_front();
}
bool isLevel(float lufs) { return std::isfinite(lufs) && lufs > -70; }

}  // namespace

void AnalysisState::prepare(double sampleRate) {
  if (sampleRate == sampleRate_) return;
  sampleRate_ = sampleRate;
  analyser_.prepare(sampleRate);
  analyser_.setSeconds(kSeconds[std::size_t(speed_)]);
  for (int i = 0; i < LiveAnalyser::kPoints; ++i) octaves_[std::size_t(i)] = std::log2(LiveAnalyser::hzOf(i) / 1000);
  clear();
}

void AnalysisState::setSpeed(Speed speed) {
  speed_ = speed;
  analyser_.setSeconds(kSeconds[std::size_t(speed)]);
}

void AnalysisState::setHolding(bool holds) {
  holding_ = holds;
  clearHold();
}

void AnalysisState::clearHold() {
  for (Levels& hold : holds_) hold.fill(LiveAnalyser::kFloorDb);
}

void AnalysisState::clearChannel() {
  analyser_.clear();
  for (auto& dots : dots_) dots.clear();
  for (auto& reductions : reductions_) reductions.clear();
  for (Levels& levels : levels_) levels.fill(LiveAnalyser::kFloorDb);
  for (float& db : loudestDb_) db = LiveAnalyser::kFloorDb;
  clearHold();
}

void AnalysisState::clear() {
  clearChannel();
  clearLoudness();
}

void AnalysisState::clearLoudness() {
  loudnessHistory_.clear();
  recentPeaksDb_.clear();
  loudness_ = {};
}

bool AnalysisState::takeChange() {
  const std::optional<Wanted> now = std::exchange(isWanted_, false) ? std::optional(wanted_) : std::nullopt;
  if (now == watched_) return false;
  if (now) clearChannel();
  frozen_ = false;
  watched_ = now;
  return true;
}

void AnalysisState::takeLevels() {
  for (int signal : {channel, master}) {
    const auto levels = analyser_.levelsDb(signal);
    loudestDb_[signal] = *std::max_element(levels.begin(), levels.end());
    std::copy(levels.begin(), levels.end(), levels_[signal].begin());
    for (std::size_t i = 0; holding_ && i < levels.size(); ++i) holds_[signal][i] = std::max(holds_[signal][i], levels[i]);
  }
}

void AnalysisState::report(ReductionsDb ofChannel, ReductionsDb ofMaster, std::span<const F4> frames) {
  isNew_ = true;
  if (frozen_) return;
  analyser_.add(frames);
  takeLevels();
  const std::size_t every = std::max<std::size_t>(1, frames.size() / kDotsAReport);
  for (std::size_t i = 0; i < frames.size(); i += every) {
    dots_[channel].push_back({frames[i][0], frames[i][1]});
    dots_[master].push_back({frames[i][2], frames[i][3]});
  }
  for (auto& dots : dots_) keep(dots, kDots);
  const auto add = [](std::deque<Reductions>& list, ReductionsDb db) {
    Reductions& now = list.emplace_back();
    for (std::size_t i = 0; i < now.size(); ++i) now[i] = std::isfinite(db[i]) ? std::clamp(db[i], -120.0f, 0.0f) : 0;
    keep(list, kHistory);
  };
  add(reductions_[channel], ofChannel);
  add(reductions_[master], ofMaster);
}

void AnalysisState::reportLoudness(const MasterLoudness& loudness, double timeMs) {
  loudness_ = loudness;
  recentPeaksDb_.push_back(loudness.recentTruePeakDb);
  keep(recentPeaksDb_, kPeakReports);
  if (timeMs - loudnessMs_ < kLoudnessEveryMs) return;
  loudnessMs_ = timeMs;
  loudnessHistory_.push_back(isLevel(loudness.shortTerm) ? loudness.shortTerm : -120.0f);
  keep(loudnessHistory_, kLoudnessHistory);
}

bool AnalysisState::fall(float elapsedMs, double timeMs) {
  if (std::exchange(isNew_, false)) reportedMs_ = timeMs;
  if (frozen_ || timeMs - reportedMs_ < kReportLateMs) return false;
  for (auto& dots : dots_) dots.clear();
  if (!audible(channel) && !audible(master)) return false;
  const bool moves = analyser_.rest(elapsedMs / 1000);
  takeLevels();
  return moves;
}

double AnalysisState::fallsInMs(double timeMs) const {
  if (frozen_ || !(audible(channel) || audible(master))) return 0;
  return std::max(0.0, kReportLateMs - (timeMs - reportedMs_));
}

float AnalysisState::reductionDb(Signal signal, int reducer) const {
  const auto& list = reductions_[signal];
  float deepest = 0;
  for (std::size_t i = list.size() - std::min<std::size_t>(list.size(), kRecentReports); i < list.size(); ++i)
    deepest = std::min(deepest, list[i][std::size_t(reducer)]);
  return deepest;
}

std::optional<float> AnalysisState::peakToShortTerm() const {
  if (!isLevel(loudness_.shortTerm) || recentPeaksDb_.empty()) return std::nullopt;
  return *std::max_element(recentPeaksDb_.begin(), recentPeaksDb_.end()) - loudness_.shortTerm;
}

std::optional<float> AnalysisState::peakToLoudness() const {
  if (!isLevel(loudness_.integrated) || !std::isfinite(loudness_.truePeakDb)) return std::nullopt;
  return loudness_.truePeakDb - loudness_.integrated;
}

}  // namespace mix::ui
