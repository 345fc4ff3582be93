// SPDX-License-Identifier: MIT
#include "engine/analysis/level_wander.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace mix {
namespace {

constexpr std::size_t kFrames = 16, kLoudest = 4;  // of a second those that tell: hits count whatever is between them
constexpr double kUnderDb = 24, kFloorDb = -36;
constexpr std::size_t kNear = 32;                  // frames: neighbours in time are alike because they are one passage
constexpr std::size_t kLikes = 5;                  // seconds that one is compared with
constexpr std::size_t kLeastOutside = 8, kShortest = 3, kLongest = 40;
constexpr double kLongestShare = 0.4;              // of what plays: more than that is what is usual
// Tuned on 110 recorded stems. Outside of the passage and within it like seconds are alike in level.
constexpr double kLeastDb = 6, kMostDb = 15, kMostWithin = 0.4, kMostOutside = 0.45, kMostBeside = 0.45, kMostFartherDb = 0.8;

constexpr double kSharedPart = 0.4;  // of a wander, from which on another stem does the same

double decibels(double power) { return power > 1e-20 ? 10 * std::log10(power) : -200; }

double quantile(std::vector<double> values, double part) {
  const auto at = values.begin() + std::ptrdiff_t(part * double(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace

LikePassages::LikePassages(std::span<const BandPowers> frames) {
  for (std::size_t at = 0; at + kFrames <= frames.size(); at += kFrames) {
    const auto second = frames.subspan(at, kFrames);
    std::array<float, kFrames> powers;
    for (std::size_t i = 0; i < kFrames; ++i) powers[i] = std::accumulate(second[i].begin(), second[i].end(), 0.0f);
    std::array<std::size_t, kFrames> order;
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return powers[a] > powers[b]; });
    std::array<double, kErbBands> bands{};
    for (std::size_t i = 0; i < kLoudest; ++i)
      for (std::size_t b = 0; b < kErbBands; ++b) bands[b] += double(second[order[i]][b]) / kLoudest;
    Second& one = seconds_.emplace_back(Second{at, decibels(std::accumulate(bands.begin(), bands.end(), 0.0)), {}});
    for (std::size_t b = 0; b < kErbBands; ++b) one.shapeDb[b] = float(std::max(decibels(bands[b]) - one.levelDb, kFloorDb));
  }
  if (seconds_.empty()) return;
  std::vector<double> levels;
  for (const Second& second : seconds_) levels.push_back(second.levelDb);
  std::erase_if(seconds_, [gate = quantile(levels, 0.9) - kUnderDb](const Second& second) { return second.levelDb < gate; });
  likes_.resize(seconds_.size());
  for (std::size_t i = 0; i < seconds_.size(); ++i) {
    for (std::size_t j = 0; j < seconds_.size(); ++j) {
      if (std::max(seconds_[i].frame, seconds_[j].frame) - std::min(seconds_[i].frame, seconds_[j].frame) < kNear) continue;
      float sum = 0;
      for (std::size_t b = 0; b < kErbBands; ++b) {
        const float difference = seconds_[i].shapeDb[b] - seconds_[j].shapeDb[b];
        sum += difference * difference;
      }
      likes_[i].push_back({std::sqrt(sum / kErbBands), std::uint32_t(j)});
    }
    const auto kept = likes_[i].begin() + std::ptrdiff_t(std::min(likes_[i].size(), kLongest + kLikes));
    std::partial_sort(likes_[i].begin(), kept, likes_[i].end(), [](const Like& a, const Like& b) { return std::pair(a.distanceDb, a.second) < std::pair(b.distanceDb, b.second); });
    likes_[i].erase(kept, likes_[i].end());
    likes_[i].shrink_to_fit();
  }
}

std::optional<LikePassages::Away> LikePassages::away(std::size_t second, std::size_t from, std::size_t to) const {
  double levels[kLikes];
  std::size_t count = 0;
  for (const Like& like : likes_[second]) {
    if (like.second >= from && like.second < to) continue;
    levels[count++] = seconds_[like.second].levelDb;
    if (count < kLikes) continue;
    std::nth_element(levels, levels + kLikes / 2, levels + kLikes);
    return Away{seconds_[second].levelDb - levels[kLikes / 2], double(like.distanceDb)};
  }
  return std::nullopt;
}

std::vector<double> LikePassages::awayOf(std::size_t from, std::size_t to) const {
  std::vector<double> all;
  for (std::size_t i = from; i < to; ++i)
    if (const auto one = away(i, from, to)) all.push_back(one->db);
  return all;
}

// Whether the passage stands apart from all that is outside, which does not wander, and is as like it as that is itself.
bool LikePassages::isApart(std::size_t from, std::size_t to, double db) const {
  // It begins and ends within a second, with the next two as the rest: a crescendo is music.
  const auto isOff = [&](std::size_t first) {
    std::vector<double> beside;
    for (std::size_t i = first; i != first + 3; ++i)
      if (const auto one = i < seconds_.size() ? away(i, from, to) : std::nullopt) beside.push_back(db > 0 ? one->db : -one->db);
    return !beside.empty() && quantile(beside, 0.5) > kMostBeside * std::abs(db);
  };
  if (isOff(from - 3) || isOff(to)) return false;
  std::vector<double> within, withinDistances, outside, outsideDistances;
  for (std::size_t i = 0; i < seconds_.size(); ++i) {
    const auto one = away(i, from, to);
    if (!one) continue;
    const bool isIn = i >= from && i < to;
    (isIn ? within : outside).push_back(isIn ? one->db : std::abs(one->db));
    (isIn ? withinDistances : outsideDistances).push_back(one->distanceDb);
  }
  return outside.size() >= kLeastOutside && quantile(within, 0.8) - quantile(within, 0.2) < kMostWithin * std::abs(db) &&
         quantile(outside, 0.85) < kMostOutside * std::abs(db) && quantile(withinDistances, 0.5) < quantile(outsideDistances, 0.5) + kMostFartherDb;
}

LevelWander LikePassages::wander() const {
  LevelWander most;
  double mostWeight = 0;
  const std::size_t count = seconds_.size();
  const auto longest = std::min(kLongest, std::size_t(kLongestShare * double(count)));
  for (std::size_t from = 0; from + kShortest <= count; ++from)
    for (std::size_t to = from + kShortest; to <= std::min(count, from + longest); ++to) {
      const auto first = away(from, from, to), last = away(to - 1, from, to);  // most passages end here
      if (!first || !last || std::min(std::abs(first->db), std::abs(last->db)) < kLeastDb / 2 || first->db * last->db < 0) continue;
      const std::vector<double> all = awayOf(from, to);
      if (all.size() < to - from) continue;
      const double db = quantile(all, 0.5), weight = std::abs(db) * std::sqrt(double(to - from));
      if (std::abs(db) < kLeastDb || std::abs(db) > kMostDb || weight <= mostWeight) continue;
      const auto alike = std::count_if(all.begin(), all.end(), [&](double one) { return one * db > 0 && std::abs(one) > 0.5 * std::abs(db) && std::abs(one) < 1.6 * std::abs(db); });
      if (10 * std::size_t(alike) < 9 * all.size() || !isApart(from, to, db)) continue;
      mostWeight = weight;
      most = {db, double(seconds_[from].frame) * BandFrames::kHopSeconds, double(seconds_[to - 1].frame + kFrames) * BandFrames::kHopSeconds};
    }
  return most;
}

std::optional<double> LikePassages::awayDb(double fromSeconds, double toSeconds) const {
  const auto secondAt = [&](double seconds) {
    return std::size_t(std::lower_bound(seconds_.begin(), seconds_.end(), seconds, [](const Second& one, double s) { return (double(one.frame) + kFrames / 2.0) * BandFrames::kHopSeconds < s; }) - seconds_.begin());
  };
  const std::vector<double> all = awayOf(secondAt(fromSeconds), secondAt(toSeconds));
  if (all.size() < kShortest - 1) return std::nullopt;
  return quantile(all, 0.5);
}

LevelWander loneWander(std::span<const std::span<const BandPowers>> stems, std::size_t which) {
  const LevelWander wander = LikePassages(stems[which]).wander();
  if (!wander.isThere()) return {};
  int there = 0, alike = 0;
  for (std::size_t other = 0; other < stems.size(); ++other) {
    if (other == which) continue;
    const auto db = LikePassages(stems[other]).awayDb(wander.fromSeconds, wander.toSeconds);
    there += db.has_value();
    alike += db && *db * wander.db > 0 && std::abs(*db) > kSharedPart * std::abs(wander.db);
  }
  return alike > 0 && 2 * alike >= there ? LevelWander{} : wander;
}

}  // namespace mix
