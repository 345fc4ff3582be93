// SPDX-License-Identifier: MIT
#include "engine/propose/differences.h"

#include <algorithm>
#include <cmath>

#include "engine/analysis/erb_bands.h"
#include "engine/core/filter_design.h"
#include "engine/processors/eq.h"
#include "engine/processors/filters.h"
#include "engine/propose/shaping.h"

namespace mix {
namespace {

constexpr double kLevelJnd = 1, kToneJndDb = 1, kPanJnd = 10, kWidthJndDb = 2, kRoomJndDb = 3;
constexpr double kLeast = 0.05;  // of a just-noticeable difference: less is rounding
constexpr double kLowestHz = 40, kHighestHz = 14'000;

double valueIn(Scope scope, const std::vector<float>& values, std::string_view words) {
  const auto param = findParam(scope, words);
  return param ? double(values[std::size_t(*param)]) : 0;
}

double widthDb(double percent) { return 20 * std::log10(std::max(percent, 1.0) / 100); }

class Comparing {
 public:
  Comparing(Scope scope, int id, const Channel& from, const Channel& to, double sampleRate, std::vector<Difference>& out)
      : scope_(scope), id_(id), from_(from.values), to_(to.values), rate_(sampleRate), out_(out) {}

  void tone() {
    double most = 0, at = 0;
    for (int band = 0; band < kErbBands; ++band) {
      const double hz = erbCentreHz(band);
      if (hz < kLowestHz || hz > kHighestHz) continue;
      const double db = toneDb(scope_, to_, hz, rate_) - toneDb(scope_, from_, hz, rate_);
      if (std::abs(db) > std::abs(most)) most = db, at = hz;
    }
    put(DifferenceKind::tone, most, kToneJndDb, at);
  }
  void pan() {
    const double was = valueIn(scope_, from_, "pan/position"), is = valueIn(scope_, to_, "pan/position");
    put(DifferenceKind::pan, was * is >= 0 ? std::abs(is) - std::abs(was) : std::abs(is - was), kPanJnd);
  }
  void width() { put(DifferenceKind::width, widthDb(valueIn(scope_, to_, "width/widthPercent")) - widthDb(valueIn(scope_, from_, "width/widthPercent")), kWidthJndDb); }
  // What is no louder than this is none.
  void room(const std::string& send) {
    if (send.empty()) return;
    const auto level = [&](const std::vector<float>& values) { return std::max(valueIn(scope_, values, send), double(kLeastRoomDb)); };
    put(DifferenceKind::room, level(to_) - level(from_), kRoomJndDb);
  }
  void dynamics() { put(DifferenceKind::dynamics, change("compressor/on"), 1); }
  void put(DifferenceKind kind, double amount, double jnd, double hz = 0) {
    if (std::isfinite(amount) && std::abs(amount) / jnd >= kLeast) out_.push_back({kind, scope_, id_, amount, hz, std::abs(amount) / jnd});
  }

 private:
  double change(std::string_view words) const { return valueIn(scope_, to_, words) - valueIn(scope_, from_, words); }

  const Scope scope_;
  const int id_;
  const std::vector<float>&from_, &to_;
  const double rate_;
  std::vector<Difference>& out_;
};

}  // namespace

double toneDb(Scope scope, const std::vector<float>& values, double hz, double sampleRate) {
  double db = 0;
  if (const auto at = findParam(scope, "filters/highPassOn")) {
    const float* const p = values.data() + *at;
    const auto add = [&](bool highPass, float on, float cutoff, float slope) {
      if (on < 0.5f) return;
      for (const FilterCoefficients& section : Filters::sections(highPass, cutoff, 1, slope, sampleRate)) db += responseDb(section, hz, sampleRate);
    };
    add(true, p[Filters::highPassOn], p[Filters::highPassHz], p[Filters::highPassSlope]);
    add(false, p[Filters::lowPassOn], p[Filters::lowPassHz], p[Filters::lowPassSlope]);
  }
  using namespace eq_rows;
  for (int band = 0; band < kBands; ++band) {
    const float* const p = values.data() + *findParam(scope, "eq/band1On") + band * kPerBand;
    const auto type = Eq::Type(int(p[eq_rows::type]));
    if (p[on] < 0.5f || (p[gainDb] == 0 && type != Eq::Type::notch)) continue;
    db += responseDb(Eq::design(type, p[frequencyHz], p[gainDb], p[q], sampleRate), hz, sampleRate);
  }
  return db;
}

std::vector<Difference> differencesBetween(const Document& from, const RelativeLevels& fromLu, const Document& to, const RelativeLevels& toLu) {
  std::vector<Difference> all;
  const std::string send = roomSendOf(from);
  for (const auto& track : from.tracks) {
    const Track* const other = to.track(track->id);
    if (!other) continue;
    Comparing compare(Scope::track, track->id, *track, *other, from.sampleRate, all);
    const auto was = fromLu.find(track->id), is = toLu.find(track->id);
    if (was == fromLu.end() || is == toLu.end() || !std::isfinite(was->second) || !std::isfinite(is->second)) continue;  // it is not heard
    compare.put(DifferenceKind::level, is->second - was->second, kLevelJnd);
    compare.tone();
    compare.pan();
    compare.width();
    compare.room(send);
    compare.dynamics();
  }
  Comparing master(Scope::master, 0, *from.master, *to.master, from.sampleRate, all);
  master.tone();
  master.width();
  std::stable_sort(all.begin(), all.end(), [](const Difference& a, const Difference& b) { return a.jnds > b.jnds; });
  return all;
}

Distance distanceOf(const std::vector<Difference>& differences, std::size_t tracks) {
  Distance distance;
  for (const Difference& one : differences) {
    if (one.kind == DifferenceKind::level) distance.meanLu += std::abs(one.amount) / double(std::max<std::size_t>(tracks, 1));
    else if (one.kind != DifferenceKind::dynamics && one.jnds >= 1) ++distance.movesAboveJnd;
  }
  return distance;
}

}  // namespace mix
