// SPDX-License-Identifier: MIT
#include "engine/propose/advice.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/analysis/level_trace.h"
#include "engine/propose/role_rules.h"

namespace mix {
namespace {

constexpr std::size_t kMostAdvice = 12;
constexpr float kStepAsideDb = -2.5f;   // the one that matters less, where two share a register
constexpr float kLiftDb = -1.5f;        // of what supports in a verse, for the chorus to come
constexpr double kRampSeconds = 0.3;

struct Weighed {
  Advice advice;
  double weight;
};

// The smaller, the more a stem may step aside.
int rank(std::string_view role) {
  if (role == "voiceLead") return 4;
  if (role == "kick" || role == "snare" || role == "bass" || role == "drums") return 3;
  if (role == "guitarElectric" || role == "piano" || role == "synthLead" || role == "brass" || role == "winds") return 2;
  return 1;
}

class Adviser {
 public:
  Adviser(const Arrangement& arrangement, std::span<const NamedArrangedStem> stems) : song_(arrangement), stems_(stems) {}

  std::vector<Advice> all() {
    for (const Section& section : song_.sections) {
      shareRegister(section);
      crowded(section);
      leadAlone(section);
    }
    compareKinds();
    flat();
    std::stable_sort(found_.begin(), found_.end(), [](const Weighed& a, const Weighed& b) { return a.weight > b.weight; });
    std::vector<Advice> list;
    for (Weighed& weighed : found_)
      if (list.size() < kMostAdvice) list.push_back(std::move(weighed.advice));
    return list;
  }

 private:
  // Where a stem's sound lies from `from` to `to`: shares of the ERB bands, by roots of powers.
  std::array<double, kErbBands> sharesOf(const StemMeasures& m, double from, double to) const {
    std::array<double, kErbBands> shares{};
    const auto first = std::size_t(from / StemMeasures::kFrameSeconds), last = std::min(m.bandPowers.size(), std::size_t(to / StemMeasures::kFrameSeconds));
    for (std::size_t i = first; i < last; ++i)
      for (std::size_t b = 0; b < kErbBands; ++b) shares[b] += double(m.bandPowers[i][b]);
    double sum = 0;
    for (double& share : shares) sum += share = std::sqrt(share);
    if (sum > 0)
      for (double& share : shares) share /= sum;
    return shares;
  }

  bool plays(const Section& section, int track) const { return std::find(section.tracks.begin(), section.tracks.end(), track) != section.tracks.end(); }

  double playedLufs(const NamedArrangedStem& stem, const Section& section) const {
    const auto& blocks = stem.measures->blockPowers;
    const auto first = std::size_t(section.from / StemMeasures::kBlockSeconds), last = std::min(blocks.size(), std::size_t(section.to / StemMeasures::kBlockSeconds));
    double power = 0;
    for (std::size_t i = first; i < last; ++i) power += double(blocks[i]);
    return last > first && power > 0 ? 10 * std::log10(power / double(last - first)) + stem.gainDb : LevelSpan::kSilence;
  }

  Ride aside(int track, const Section& section, float db) const {
    Ride ride{track, {}};
    if (section.from > 0) ride.points = {{std::max(0.0, section.from - kRampSeconds), 0}, {section.from, db}};
    else ride.points = {{0, db}};
    if (section.to < song_.seconds) ride.points.insert(ride.points.end(), {{section.to - kRampSeconds, db}, {section.to, 0}});
    return ride;
  }

  void add(const char* id, const Section& section, std::vector<const NamedArrangedStem*> stems, std::vector<double> numbers, double weight, std::vector<Ride> rides = {}) {
    Advice advice{{id, {}, {double(section.firstBar + 1), double(section.firstBar + section.bars)}}, section.from, section.to, {}, std::move(rides)};
    for (const NamedArrangedStem* stem : stems) {
      advice.reason.names.push_back(stem->name);
      advice.tracks.push_back(stem->track);
    }
    advice.reason.numbers.insert(advice.reason.numbers.end(), numbers.begin(), numbers.end());
    found_.push_back({std::move(advice), weight});
  }

  // Two stems that live in the same bands at about the same level, note for note: one must move or rest.
  void shareRegister(const Section& section) {
    constexpr double kSame = 0.72, kSimilarLu = 9;
    const NamedArrangedStem *best = nullptr, *other = nullptr;
    double most = kSame;
    for (std::size_t i = 0; i < stems_.size(); ++i)
      for (std::size_t j = i + 1; j < stems_.size(); ++j) {
        const NamedArrangedStem &a = stems_[i], &b = stems_[j];
        if (!isPitched(a.role) || !isPitched(b.role) || !plays(section, a.track) || !plays(section, b.track)) continue;
        // A choir is meant to stand together.
        if (a.role == b.role && (a.role == "voiceBacking" || a.role == "strings")) continue;
        if (std::fabs(playedLufs(a, section) - playedLufs(b, section)) > kSimilarLu) continue;
        const auto x = sharesOf(*a.measures, section.from, section.to), y = sharesOf(*b.measures, section.from, section.to);
        double shared = 0;
        for (std::size_t band = 0; band < kErbBands; ++band) shared += std::min(x[band], y[band]);
        if (shared > most) most = shared, best = rank(a.role) >= rank(b.role) ? &a : &b, other = best == &a ? &b : &a;
      }
    if (!best || registerSaid_[{best->track, other->track}]++ >= 1) return;
    const auto x = sharesOf(*best->measures, section.from, section.to);
    double below = 0;
    int band = 0;
    while (band < kErbBands - 1 && (below += x[std::size_t(band)]) < 0.5) ++band;
    add("advice.sameRegister", section, {best, other}, {std::round(100 * most), std::round(erbCentreHz(band))}, most, {aside(other->track, section, kStepAsideDb)});
  }

  void crowded(const Section& section) {
    constexpr double kAlmostAll = 0.85;
    constexpr int kMany = 8;
    const double stems = double(stems_.size());
    if (section.density < kMany || section.density < kAlmostAll * stems || crowdedSaid_) return;
    crowdedSaid_ = true;
    add("advice.crowded", section, {}, {std::round(section.density), stems}, 0.5 + 0.3 * section.density / stems);
  }

  void leadAlone(const Section& section) {
    if (section.tracks.size() != 1 || stems_.size() < 3) return;
    const auto lead = std::find_if(stems_.begin(), stems_.end(), [&](const NamedArrangedStem& stem) { return stem.track == section.tracks.front(); });
    if (lead == stems_.end() || lead->role != "voiceLead") return;
    add("advice.leadAlone", section, {&*lead}, {}, 0.7);
  }

  // The chorus against the verse before it: as a whole, and the lead in it.
  void compareKinds() {
    constexpr double kHardlyLouderLu = 1, kLeadFallsLu = 2, kMostLeadDb = 3;
    const Section* verse = nullptr;
    for (const Section& section : song_.sections) {
      if (section.kind == "verse") verse = &section;
      if (section.kind != "chorus" || !verse) continue;
      const double louder = section.lufs - verse->lufs;
      if (louder < kHardlyLouderLu && section.density < verse->density + 1) {
        std::vector<Ride> rides;
        std::vector<const NamedArrangedStem*> supporting;
        for (const NamedArrangedStem& stem : stems_)
          if (rank(stem.role) == 1 && plays(*verse, stem.track)) supporting.push_back(&stem), rides.push_back(aside(stem.track, *verse, kLiftDb));
        add("advice.chorusNotBigger", section, {}, {louder, section.density, verse->density}, 0.9, std::move(rides));
        for (const NamedArrangedStem* stem : supporting) found_.back().advice.tracks.push_back(stem->track);
      }
      for (const NamedArrangedStem& stem : stems_) {
        if (stem.role != "voiceLead" || !plays(section, stem.track) || !plays(*verse, stem.track)) continue;
        const double falls = (playedLufs(stem, *verse) - verse->lufs) - (playedLufs(stem, section) - section.lufs);
        if (falls < kLeadFallsLu) continue;
        const double up = std::min(kMostLeadDb, std::round(5 * (falls - 1)) / 10);
        add("advice.leadCovered", section, {&stem}, {falls, up}, 0.8 + falls / 20, {aside(stem.track, section, float(up))});
      }
      verse = nullptr;  // one remark a pair
    }
  }

  // A song of several sections that never gets louder or softer.
  void flat() {
    constexpr double kFlatLu = 2.5;
    constexpr std::size_t kSections = 4;
    if (song_.sections.size() < kSections) return;
    std::vector<double> levels;
    for (const Section& section : song_.sections)
      if (std::isfinite(section.lufs)) levels.push_back(section.lufs);
    if (levels.size() < kSections) return;
    std::sort(levels.begin(), levels.end());
    const double span = levels.back() - levels.front();
    if (span > kFlatLu) return;
    Section whole;
    whole.to = song_.seconds;
    whole.bars = int(song_.energy.size());
    add("advice.flat", whole, {}, {span}, 0.6);
  }

  const Arrangement& song_;
  std::span<const NamedArrangedStem> stems_;
  std::vector<Weighed> found_;
  std::map<std::pair<int, int>, int> registerSaid_;
  bool crowdedSaid_ = false;
};

}  // namespace

std::vector<Advice> adviceOn(const Arrangement& arrangement, std::span<const NamedArrangedStem> stems) {
  return Adviser(arrangement, stems).all();
}

}  // namespace mix
