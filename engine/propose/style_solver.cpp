// SPDX-License-Identifier: MIT
#include "engine/propose/style_solver.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/balance.h"
#include "engine/propose/stage_checks.h"
#include "engine/session/changes.h"

namespace mix {
namespace {

constexpr double kUsualCeilingDb = -1;
constexpr double kRoomForRoundingDb = 0.1;         // faders come in tenths
constexpr double kOfferedToleranceLu = 0.1;
constexpr int kMostPasses = 4, kHoldingRounds = 4, kGuardRounds = 12;
constexpr double kScaleStep = 0.8, kTellingDriveDb = 0.3;
constexpr double kMonoDb = -20;  // side to middle: less is mono to the ear

Address onTrack(int track, std::string_view words) { return Draft::at(Scope::track, track, words); }
Address onMaster(std::string_view words) { return Draft::at(Scope::master, 0, words); }

bool isSpread(const Address& address) {
  const std::string_view processor = address.row().processorId;
  return processor == "pan" || processor == "width";
}

}  // namespace

StyleSolver::StyleSolver(const Document& base, Stems stems, std::string_view only) : base_(base), stems_(std::move(stems)) {
  std::stable_sort(stems_.begin(), stems_.end(), [](const Stem& a, const Stem& b) { return a.order < b.order; });
  const bool anySolo = std::any_of(stems_.begin(), stems_.end(), [&](const Stem& stem) { return base_.value(onTrack(stem.track, "fader/solo")) > 0; });
  std::erase_if(stems_, [&](const Stem& stem) {
    return stem.isSilent() || base_.value(onTrack(stem.track, "fader/mute")) > 0 || (anySolo && base_.value(onTrack(stem.track, "fader/solo")) == 0);
  });
  if (stems_.empty()) {
    result_.notes.push_back({"note.silence", {}, {}});
    return;
  }
  leading_ = leadingTrack(stems_);
  kinship_ = kinshipOf(stems_, relatedPairs(stems_));
  for (const Stem& stem : stems_) wishes_.push_back({stem.track, true, false});
  for (const Style& style : styles())
    if (only.empty() || &style == &styles().front() || style.id == only) begin(style);
}

ShapedSound StyleSolver::shapedSoundOf(const Stem& stem) const {
  const FileMeasures& m = stem.recording;
  return {m.channels > 1 && !m.dualMono && m.sideToMidDb > kMonoDb, m.highPeakDbfs};
}

void StyleSolver::begin(const Style& style) {
  const bool isBalanced = &style == &styles().front();
  if (style.id == "vocalForward" && leading_ < 0) {
    result_.notes.push_back({"note.style.noLead", {std::string(style.id)}, {}});
    return;
  }
  const auto isBeat = [&](const Stem& stem) { const Family f = familyOf(stem, leading_); return f == Family::kick || f == Family::beat; };
  if (style.id == "punchy" && std::none_of(stems_.begin(), stems_.end(), isBeat)) {
    result_.notes.push_back({"note.style.noDrums", {std::string(style.id)}, {}});
    return;
  }
  Work work{.style = &style, .draft = Draft(base_), .offsets = {}, .notes = {}, .relativeLu = {}, .tracks = {}, .mix = {}};
  Suggestion moves;
  for (const Stem& stem : stems_) {
    const Shape& shape = style.families[std::size_t(familyOf(stem, leading_))];
    if (!isBalanced) shapeTrack(work.draft, moves, stem.track, shape, shapedSoundOf(stem));
    work.offsets.push_back(shape.levelLu);
  }
  if (!isBalanced) shapeMaster(work.draft, moves, style.master);
  work.done = isBalanced;
  works_.push_back(std::move(work));
  if (isBalanced) return;
  // Near enough that the first render has the master's processors at about the work that they will have.
  std::map<int, double> lufs;
  std::vector<double> wanted;
  for (std::size_t i = 0; i < stems_.size(); ++i) {
    const int track = stems_[i].track;
    lufs[track] = stems_[i].playedLufs() + double(base_.value(onTrack(track, "trim/gainDb"))) + double(base_.value(onTrack(track, "fader/gainDb")));
    wanted.push_back(lufs[track] + double(works_.back().offsets[i]));
  }
  drive(works_.back(), -setFaders(works_.back(), lufs, wanted));
}

std::vector<WantedRender> StyleSolver::wanted() const {
  std::vector<WantedRender> renders;
  if (works_.empty()) return renders;
  if (!heardBase_) renders.push_back({&base_, wishes_, true});
  for (const Work& work : works_)
    if (!work.done) renders.push_back({&work.draft.document(), wishes_, work.passes > 0});
  return renders;
}

double StyleSolver::progress() const {
  if (!heardBase_) return 0;
  double done = 0;
  for (const Work& work : works_) done += work.done ? 1 : 0.5;
  return works_.empty() ? 1 : done / double(works_.size());
}

void StyleSolver::measured(std::span<const MixMeasures> measures) {
  const std::size_t count = wanted().size();
  if (count == 0) return;
  if (measures.size() != count) {
    result_ = {.mixes = {}, .notes = {{"note.notMeasured", {}, {}}}, .lufs = 0};
    works_.clear();
    return;
  }
  std::size_t next = 0;
  if (!heardBase_) hearBase(measures[next++]);
  for (Work& work : works_)
    if (!work.done) judge(work, measures[next++]);
  if (std::all_of(works_.begin(), works_.end(), [](const Work& work) { return work.done; })) finish();
}

void StyleSolver::hearBase(const MixMeasures& base) {
  heardBase_ = true;
  baseMeasures_ = base;
  const auto lufs = levels(base_, base.tracks);
  std::vector<double> all;
  for (const Stem& stem : stems_) all.push_back(lufs.at(stem.track));
  baseLu_ = relativeToSum(all);
  baseAudibleDb_ = audibility(base.tracks, baseLu_);
  result_.lufs = base.mix.lufs;
  Work& balanced = works_.front();
  balanced.tracks = base.tracks;
  balanced.mix = base.mix;
  balanced.relativeLu = baseLu_;
}

// Loudness of every stem after its fader in `document`, from a render with any fader.
std::map<int, double> StyleSolver::levels(const Document& document, const TracksMeasured& tracks) const {
  std::map<int, double> lufs;
  for (const Stem& stem : stems_)
    lufs[stem.track] = beforeFaderLufs(stem, find(tracks, stem.track), document) + double(document.value(onTrack(stem.track, "fader/gainDb")));
  return lufs;
}

std::vector<double> StyleSolver::wantedOf(const Work& work) const {
  std::vector<double> wanted;
  for (std::size_t i = 0; i < stems_.size(); ++i) {
    const bool stays = work.draft.isLocked(onTrack(stems_[i].track, "fader/gainDb"));
    wanted.push_back(baseLu_[i] + (stays ? 0.0 : double(work.offsets[i])));
  }
  return relativeToSum(wanted);
}

std::vector<double> StyleSolver::audibility(const TracksMeasured& tracks, const std::vector<double>& relativeLu) const {
  std::vector<Masking::Stem> sounds;
  for (std::size_t i = 0; i < stems_.size(); ++i) sounds.push_back(mix::soundOf(stems_[i], find(tracks, stems_[i].track), relativeLu[i]));
  const Masking masking(sounds, kinship_);
  std::vector<double> all;
  for (std::size_t i = 0; i < stems_.size(); ++i) all.push_back(audibilityDb(masking.loudness(i)));
  return all;
}

void StyleSolver::drop(Work& work, const char* messageId, std::vector<double> numbers) {
  result_.notes.push_back({messageId, {nameOf(*work.style)}, std::move(numbers)});
  work.done = work.dropped = true;
}

bool StyleSolver::leans(const Work& work) const { return std::abs(work.mix.balanceDb) > std::max(kMostImbalanceDb, std::abs(baseMeasures_.mix.balanceDb)); }
bool StyleSolver::isLostInMono(const Work& work) const { return work.mix.monoLossDb > baseMeasures_.mix.monoLossDb + kMostMonoCostDb; }

// What goes apart goes half as far, then not at all; where that is not what it comes from, `accept` refuses the style.
bool StyleSolver::guardSides(Work& work) {
  if (!leans(work) && !isLostInMono(work)) return false;
  const float amount = work.passes == 1 ? 0.5f : 0.0f;
  Suggestion moves;
  bool moved = false;
  for (const ValueChange& change : changesBetween(base_, work.draft.document()).values)
    if (isSpread(change.address))
      moved |= work.draft.move(moves, change.address, interpolate(change.address.spec(), base_.value(change.address), change.value, amount));
  if (!moved) return false;
  if (leans(work)) work.notes.push_back({"note.style.sides", {}, {work.mix.balanceDb}});
  else work.notes.push_back({"note.style.mono", {}, {work.mix.monoLossDb - baseMeasures_.mix.monoLossDb}});
  return true;
}

// A stem that the style turns down so far that it would be hidden is turned down less; where that is not enough, all levels
// of the style come closer to the mix, and then its tone. True when something was changed.
bool StyleSolver::guardHidden(Work& work) {
  std::vector<bool> held(stems_.size());
  bool changed = false;
  double scale = 1;
  const double most = kMostHiddenDb - (work.passes == 1 ? kRoomForRoundingDb : 0);
  int round = 0;
  for (; round < kGuardRounds; ++round) {
    const auto is = audibility(work.tracks, wantedOf(work));
    bool hides = false, holds = false;
    for (std::size_t i = 0; i < stems_.size(); ++i) {
      const double missing = baseAudibleDb_[i] - most - is[i];
      if (!(missing > 0)) continue;
      hides = true;
      if (round >= kHoldingRounds || work.offsets[i] >= 0) continue;
      work.offsets[i] = std::min(0.0f, work.offsets[i] + float(std::max(0.2, missing)));
      holds = held[i] = true;
    }
    if (!hides) break;
    changed = true;
    if (holds) continue;
    scale *= kScaleStep;
    for (float& offset : work.offsets) offset *= float(kScaleStep);
  }
  Reason note{"note.style.held", {}, {}};
  for (std::size_t i = 0; i < stems_.size(); ++i)
    if (held[i]) note.names.push_back(stems_[i].name);
  if (!note.names.empty()) work.notes.push_back(std::move(note));
  if (round == kGuardRounds) soften(work);
  if (scale < 1) work.notes.push_back({"note.style.scaled", {}, {std::round(100 * scale)}});
  return changed;
}

// What the tone hides no level brings back: half of it.
void StyleSolver::soften(Work& work) {
  Suggestion moves;
  for (const ValueChange& change : changesBetween(base_, work.draft.document()).values) {
    const SchemaRow& row = change.address.row();
    if (row.processorId == "eq" && row.spec.unit == Unit::db) work.draft.move(moves, change.address, (base_.value(change.address) + change.value) / 2);
  }
  work.notes.push_back({"note.style.softened", {}, {}});
}

// The loudness of the whole, taken to add up as powers, stays as it is.
double StyleSolver::setFaders(Work& work, std::map<int, double> lufs, const std::vector<double>& wantedLu) {
  Stems wanting = stems_;
  for (std::size_t i = 0; i < stems_.size(); ++i) wanting[i].relativeLu = wantedLu[i];
  const double before = sumLufs(lufs);
  const auto faderOf = [&](int track) { return double(work.draft.value(onTrack(track, "fader/gainDb"))); };
  std::map<int, double> was;
  for (const Stem& stem : stems_) was[stem.track] = faderOf(stem.track);
  balance(wanting, lufs, work.draft);
  for (auto& [track, level] : lufs) level += faderOf(track) - was[track];
  const double grown = sumLufs(lufs) - before;
  return std::isfinite(grown) ? grown : 0;
}

bool StyleSolver::drive(Work& work, double db) {
  Suggestion moves;
  const Address gain = onMaster("limiter/gainDb"), fader = onMaster("fader/gainDb");
  const Address knob = work.draft.value(onMaster("limiter/on")) > 0 && !work.draft.isLocked(gain) ? gain : fader;
  return work.draft.move(moves, knob, work.draft.value(knob) + float(db));
}

void StyleSolver::judge(Work& work, const MixMeasures& measures) {
  ++work.passes;
  work.tracks = measures.tracks;
  work.mix = measures.mix;
  bool changed = guardSides(work);
  changed = guardHidden(work) || changed;
  const auto lufs = levels(work.draft.document(), work.tracks);
  std::vector<double> now;
  for (const Stem& stem : stems_) now.push_back(lufs.at(stem.track));
  now = relativeToSum(now);
  work.relativeLu = wantedOf(work);
  double error = 0;
  for (std::size_t i = 0; i < stems_.size(); ++i) error = std::max(error, std::abs(now[i] - work.relativeLu[i]));
  const double missing = baseMeasures_.mix.lufs - work.mix.lufs;
  if (work.passes > 1 && !changed && error <= kOfferedToleranceLu && std::abs(missing) <= kToleranceLu) return accept(work);
  if (work.passes >= kMostPasses) {
    if (changed) return drop(work, "note.style.guard");
    if (error > kOfferedToleranceLu) return drop(work, "note.style.levels", {error});
    if (std::abs(missing) > kOfferedToleranceLu && !work.masterLocked) return drop(work, "note.style.loudness", {missing});
    return accept(work);
  }
  const double grown = setFaders(work, lufs, work.relativeLu);
  // A limiter at work gives back less than it is driven by: the secant of the last two passes says how much.
  const bool tells = work.passes > 1 && !work.lastChanged && std::abs(work.lastDriveDb) > kTellingDriveDb && work.mix.limiterDb < -kTellingDriveDb;
  const double slope = tells ? (work.mix.lufs - work.lastLufs) / work.lastDriveDb : 1;
  work.lastChanged = changed;
  work.lastLufs = work.mix.lufs;
  work.lastDriveDb = (missing - grown) / std::clamp(std::isfinite(slope) ? slope : 1, 0.2, 1.0);
  work.masterLocked = !drive(work, work.lastDriveDb);
  work.lastDriveDb += grown;
}

void StyleSolver::accept(Work& work) {
  if (leans(work) || isLostInMono(work)) return drop(work, "note.style.guard");
  const bool limits = work.draft.value(onMaster("limiter/on")) > 0;
  const double ceiling = limits ? double(work.draft.value(onMaster("limiter/ceilingDb"))) : kUsualCeilingDb;
  if (work.mix.truePeakDb > std::max(ceiling, baseMeasures_.mix.truePeakDb) + kOverCeilingDb) return drop(work, "note.style.peak", {work.mix.truePeakDb});
  work.done = true;
}

std::string StyleSolver::nameOf(const Style& style) const { return style.id == "vocalForward" && leading_ > 0 ? "leadForward" : std::string(style.id); }

StyledMix StyleSolver::mixOf(const Work& work) const {
  StyledMix mix{.style = nameOf(*work.style), .x = work.style->x, .y = work.style->y, .moves = {}, .stems = {}, .mix = work.mix, .notes = work.notes};
  for (const ValueChange& change : changesBetween(base_, work.draft.document()).values)
    mix.moves.push_back({change.address, base_.value(change.address), change.value});
  const auto lufs = levels(work.draft.document(), work.tracks);
  std::vector<double> achieved;
  for (const Stem& stem : stems_) achieved.push_back(lufs.at(stem.track));
  achieved = relativeToSum(achieved);
  for (std::size_t i = 0; i < stems_.size(); ++i)
    mix.stems.push_back({stems_[i].track, work.relativeLu[i], achieved[i], beforeFaderLufs(stems_[i], find(work.tracks, stems_[i].track), work.draft.document())});
  return mix;
}

// What is hardly another mix is left out.
void StyleSolver::finish() {
  for (const Work& work : works_) {
    if (work.dropped) continue;
    StyledMix mix = mixOf(work);
    const auto alike = std::find_if(result_.mixes.begin(), result_.mixes.end(), [&](const StyledMix& other) {
      return !distanceOf(differencesBetween(base_, other, mix), stems_.size()).isEnough();
    });
    if (alike == result_.mixes.end()) {
      result_.mixes.push_back(std::move(mix));
      continue;
    }
    const Distance distance = distanceOf(differencesBetween(base_, *alike, mix), stems_.size());
    result_.notes.push_back({"note.style.alike", {mix.style, alike->style}, {distance.meanLu, double(distance.movesAboveJnd)}});
  }
}

Document documentOf(const Document& base, const StyledMix& mix) {
  Document document = base;
  for (const Move& move : mix.moves)
    if (Channel* channel = document.editChannel(move.address.scope, move.address.id)) setPlain(*channel, move.address.spec(), move.address.param, move.to);
  return document;
}

RelativeLevels levelsOf(const StyledMix& mix) {
  RelativeLevels levels;
  for (const StyledStem& stem : mix.stems) levels[stem.track] = stem.achievedLu;
  return levels;
}

std::vector<Difference> differencesBetween(const Document& base, const StyledMix& from, const StyledMix& to) {
  return differencesBetween(documentOf(base, from), levelsOf(from), documentOf(base, to), levelsOf(to));
}

}  // namespace mix
