// SPDX-License-Identifier: MIT
#include "engine/propose/rides.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "engine/analysis/level_wander.h"

namespace mix {
namespace {

constexpr double kStepSeconds = 0.5;
constexpr float kTolerance = 0.15f;  // of the lines that a ride is reduced to, in dB
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Loudness over `slowSeconds` around each step; nothing where the stem is under its gate.
std::vector<double> slowLevels(const StemMeasures& m, std::size_t steps, const RideLimits& limits) {
  constexpr double kMiddleOfBlock = 0.2 - StemMeasures::kBlockSeconds;  // a block holds the 400 ms before its end
  constexpr double kLeastHeard = 0.25;                                  // of the time
  const double gate = std::pow(10, (m.lufs - limits.gateLu) / 10);
  std::vector<double> levels(steps, kNothing);
  for (std::size_t step = 0; step < steps; ++step) {
    const double middle = double(step) * kStepSeconds + kMiddleOfBlock;
    const auto from = std::size_t(std::max(0.0, (middle - limits.slowSeconds / 2) / StemMeasures::kBlockSeconds));
    const auto to = std::min(m.blockPowers.size(), std::size_t((middle + limits.slowSeconds / 2) / StemMeasures::kBlockSeconds));
    double power = 0;
    std::size_t heard = 0;
    for (std::size_t i = from; i < to; ++i)
      if (double(m.blockPowers[i]) > gate) power += double(m.blockPowers[i]), ++heard;
    const auto now = std::size_t(std::max(0.0, middle / StemMeasures::kBlockSeconds));
    const bool isPlaying = now < m.blockPowers.size() && double(m.blockPowers[now]) > gate;
    if (isPlaying && double(heard) >= kLeastHeard * double(to - from)) levels[step] = 10 * std::log10(power / double(heard));
  }
  return levels;
}

// A short gap between two phrases is no rest: what was wanted before it stays.
void holdOverGaps(std::vector<double>& wanted, std::size_t longest) {
  for (std::size_t step = 0; step < wanted.size();) {
    std::size_t end = step;
    while (end < wanted.size() && std::isnan(wanted[end])) ++end;
    if (end > step && step > 0 && end < wanted.size() && end - step <= longest) std::fill_n(wanted.begin() + std::ptrdiff_t(step), end - step, wanted[step - 1]);
    step = end > step ? end : step + 1;
  }
}

// Rests are at 0, and nothing moves by more than `fastest` a step: it is known what comes.
void settle(std::vector<double>& wanted, double fastest) {
  for (double& value : wanted)
    if (std::isnan(value)) value = 0;
  std::vector<double> up(wanted), down(wanted);  // the highest line under it, the lowest over it, that are slow enough
  for (std::size_t step = 1; step < wanted.size(); ++step) {
    up[step] = std::min(up[step], up[step - 1] + fastest);
    down[step] = std::max(down[step], down[step - 1] - fastest);
  }
  for (std::size_t step = wanted.size() - 1; step-- > 0;) {
    up[step] = std::min(up[step], up[step + 1] + fastest);
    down[step] = std::max(down[step], down[step + 1] - fastest);
  }
  // What raises stays under, what lowers stays over: the rests keep their 0.
  for (std::size_t step = 0; step < wanted.size(); ++step) wanted[step] = wanted[step] > 0 ? std::max(0.0, up[step]) : std::min(0.0, down[step]);
}

// Keeps the points that a line through the others would miss (U. Ramer, 1972).
void keepBends(const std::vector<RidePoint>& all, std::size_t first, std::size_t last, std::vector<RidePoint>& kept) {
  std::size_t farthest = first;
  float most = kTolerance;
  for (std::size_t i = first + 1; i < last; ++i) {
    const double part = double(i - first) / double(last - first);
    const float away = std::fabs(all[i].db - float(double(all[first].db) + part * double(all[last].db - all[first].db)));
    if (away > most) most = away, farthest = i;
  }
  if (farthest != first) {
    keepBends(all, first, farthest, kept);
    keepBends(all, farthest, last, kept);
  } else {
    kept.push_back(all[last]);
  }
}

// What a passage that is off as a whole needs, at each step.
std::vector<double> passageGains(const LevelWander& wander, std::size_t steps, const RideLimits& limits) {
  std::vector<double> gains(steps, 0);
  const auto from = std::size_t(wander.fromSeconds / kStepSeconds + 0.5), to = std::size_t(wander.toSeconds / kStepSeconds + 0.5);
  for (std::size_t step = from; step < std::min(to, steps); ++step) gains[step] = std::clamp(-wander.db, -limits.passageDb, limits.passageDb);
  return gains;
}

int labelAt(std::span<const Section> sections, double seconds) {
  for (const Section& section : sections)
    if (seconds < section.to) return section.label;
  return sections.empty() ? 0 : sections.back().label;
}

}  // namespace

std::vector<Ride> ridesOf(std::span<const ArrangedStem> stems, std::span<const Section> sections, const RideLimits& limits) {
  constexpr std::size_t kEnsemble = 3;  // fewer do nothing together
  double seconds = 0;
  for (const ArrangedStem& stem : stems) seconds = std::max(seconds, stem.measures->seconds);
  const auto steps = std::size_t(std::ceil(seconds / kStepSeconds)) + 1;
  std::vector<int> labels;
  for (std::size_t step = 0; step < steps; ++step) labels.push_back(labelAt(sections, double(step) * kStepSeconds));

  // How far each stem lies over what is usual for it in sections of this kind.
  std::vector<std::span<const BandPowers>> bands;
  for (const ArrangedStem& stem : stems) bands.push_back(stem.measures->silent() ? std::span<const BandPowers>() : stem.measures->bandPowers);
  std::vector<std::vector<double>> away, passages;
  for (const ArrangedStem& stem : stems) {
    auto levels = stem.measures->silent() ? std::vector<double>(steps, kNothing) : slowLevels(*stem.measures, steps, limits);
    const auto& gains = passages.emplace_back(passageGains(loneWander(bands, passages.size()), steps, limits));
    for (std::size_t step = 0; step < steps; ++step) levels[step] += gains[step];
    std::map<int, std::vector<double>> heard;
    for (std::size_t step = 0; step < steps; ++step)
      if (!std::isnan(levels[step])) heard[labels[step]].push_back(levels[step]);
    std::map<int, double> usual;
    for (const auto& [label, values] : heard) usual[label] = median(values);
    for (std::size_t step = 0; step < steps; ++step)
      if (!std::isnan(levels[step])) levels[step] -= usual[labels[step]];
    away.push_back(std::move(levels));
  }
  std::vector<double> together(steps, 0);
  for (std::size_t step = 0; step < steps; ++step) {
    std::vector<double> all;
    for (const auto& stem : away)
      if (!std::isnan(stem[step])) all.push_back(stem[step]);
    if (all.size() >= kEnsemble) together[step] = median(all);
  }

  std::vector<Ride> rides;
  for (std::size_t s = 0; s < stems.size(); ++s) {
    std::vector<double> wanted(steps, kNothing);
    double most = 0;
    for (std::size_t step = 0; step < steps; ++step) {
      if (passages[s][step] != 0) most = std::max(most, std::fabs(passages[s][step]));
      if (std::isnan(away[s][step])) continue;
      wanted[step] = std::clamp(together[step] - away[s][step], -limits.boundDb, limits.boundDb);
      most = std::max(most, std::fabs(wanted[step]));
    }
    if (most < limits.leastDb) continue;
    holdOverGaps(wanted, std::size_t(limits.slowSeconds / kStepSeconds));
    settle(wanted, limits.dbPerSecond * kStepSeconds);
    std::vector<RidePoint> all;
    for (std::size_t step = 0; step < steps; ++step) all.push_back({double(step) * kStepSeconds, float(std::round((wanted[step] + passages[s][step]) * 10) / 10)});
    Ride ride{stems[s].track, {all.front()}};
    keepBends(all, 0, all.size() - 1, ride.points);
    if (std::all_of(ride.points.begin(), ride.points.end(), [](const RidePoint& p) { return p.db == 0; })) continue;
    rides.push_back(std::move(ride));
  }
  return rides;
}

AutomationPoints ridden(const Channel& channel, const ParamSpec& fader, int param, const Ride& ride, double sampleRate) {
  const AutomationPoints* own = channel.points(param);
  const float value = channel.values[std::size_t(param)];
  const auto base = [&](std::int64_t frame) { return own ? automationValue(fader, *own, frame) : value; };
  const auto lift = [&](double seconds) {
    if (ride.points.empty()) return 0.0f;
    if (seconds <= ride.points.front().seconds) return ride.points.front().db;
    for (std::size_t i = 1; i < ride.points.size(); ++i) {
      const RidePoint &a = ride.points[i - 1], &b = ride.points[i];
      if (seconds <= b.seconds && b.seconds > a.seconds) return float(a.db + double(b.db - a.db) * (seconds - a.seconds) / (b.seconds - a.seconds));
    }
    return ride.points.back().db;
  };
  const auto frameOf = [&](double seconds) { return std::int64_t(std::llround(seconds * sampleRate)); };
  const auto moved = [&](float db, float by) { return db > fader.min ? db + by : db; };  // silent stays silent
  AutomationPoints points;
  for (const RidePoint& point : ride.points) points.push_back({frameOf(point.seconds), moved(base(frameOf(point.seconds)), point.db), 0});
  if (own)
    for (const AutomationPoint& point : *own) {
      std::erase_if(points, [&](const AutomationPoint& other) { return other.curve == 0 && other.frame == point.frame; });
      points.push_back({point.frame, moved(point.value, lift(double(point.frame) / sampleRate)), point.curve});
    }
  std::stable_sort(points.begin(), points.end(), [](const AutomationPoint& a, const AutomationPoint& b) { return a.frame < b.frame; });
  return legalPoints(fader, std::move(points));
}

}  // namespace mix
