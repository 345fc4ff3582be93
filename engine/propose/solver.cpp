// SPDX-License-Identifier: MIT
#include "engine/propose/solver.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/balance.h"
#include "engine/propose/buried.h"
#include "engine/propose/fault_remedies.h"
#include "engine/propose/faults.h"
#include "engine/propose/lift_hidden.h"
#include "engine/propose/mending_checks.h"
#include "engine/propose/processing.h"
#include "engine/propose/room.h"
#include "engine/propose/space.h"
#include "engine/propose/stage_checks.h"

namespace mix {
namespace {

std::vector<double> relative(const Stems& stems, const std::map<int, double>& lufs) {
  std::vector<double> levels;
  for (const Stem& stem : stems) levels.push_back(lufs.at(stem.track));
  return relativeToSum(levels);
}

float valueOf(const Document& document, int track, std::string_view words) { return document.value(Draft::at(Scope::track, track, words)); }
float faderOf(const Document& document, int track) { return valueOf(document, track, "fader/gainDb"); }

std::map<int, double> beforeFaders(const TracksMeasured& tracks, const Document& document) {
  std::map<int, double> lufs;
  for (const auto& [track, measured] : tracks) lufs[track] = measured.integratedLufs - double(faderOf(document, track));
  return lufs;
}

// What is wanted of a track already stays wanted.
void want(WantedRender& render, const TrackWish& wish) {
  const auto found = std::find_if(render.tracks.begin(), render.tracks.end(), [&](const TrackWish& one) { return one.track == wish.track; });
  if (found == render.tracks.end()) render.tracks.push_back(wish);
  else found->faults = true, found->bands = found->bands || wish.bands, found->spectrum = found->spectrum || wish.spectrum;
}

// Whether the remedy is still among the suggestions, for its stem or, of two alike, for the other.
bool hasRemedy(const Suggestions& all, const Fault& fault) {
  return std::any_of(all.begin(), all.end(), [&](const Suggestion& one) {
    return one.reason.messageId == fault.remedy && std::any_of(one.tracks.begin(), one.tracks.end(), [&](int track) { return track == fault.track || track == fault.other; });
  });
}

}  // namespace

Solver::Solver(const Document& now, Stems stems, const Options& options)
    : now_(now), stems_(std::move(stems)), options_(options), draft_(now) {
  std::stable_sort(stems_.begin(), stems_.end(), [](const Stem& a, const Stem& b) { return a.order < b.order; });
  const std::vector<StemPair> pairs = relatedPairs(stems_);
  proposal_.faults = faultsOf(stems_, pairs);
  stages_ = leaveOutCopies(stems_, proposal_.faults, draft_);
  relateToSum(stems_);
  kinship_ = kinshipOf(stems_, pairs);
  liftHidden(stems_, kinship_);
  proposal_.source = options.source;
  proposal_.notes = options.notes;
  proposal_.targetLufs = options.targetLufs;
  proposal_.ceilingDb = options.ceilingDb;
  if (std::all_of(stems_.begin(), stems_.end(), [](const Stem& stem) { return stem.isSilent(); })) {
    proposal_.notes.push_back({"note.silence", {}, {}});
    pass_ = Pass::done;
    return;
  }
  findClashesAtWantedLevels();
  if (stepBack(stems_, clashes_, draft_)) findClashesAtWantedLevels();
  for (const Stem& stem : stems_)
    proposal_.stems.push_back({.track = stem.track, .role = stem.role, .roleConfidence = stem.roleConfidence, .lufs = stem.playedLufs(),
                               .relativeLu = stem.relativeLu, .sigmaLu = stem.sigmaLu, .achievedLu = stem.relativeLu});
  beginStages();
  // Near enough that the first render already hears the limiter at about the work that it will have.
  master_.emplace(draft_, options_.targetLufs, options_.ceilingDb);
  const auto master = [this](std::string_view words) { return double(draft_.value(Draft::at(Scope::master, 0, words))); };
  setFaders(sumLufs(levels(draft_.document(), {})) + master("fader/gainDb") + master("limiter/gainDb"));
  alternatives_ = alternativesTo(stages_, draft_);
  if (auto alone = mendedAlone(stages_, draft_)) {
    mended_ = alone->tracks;
    alternatives_.push_back(std::move(*alone));
  }
  assemble();
  proposal_.isDraft = true;
}

std::vector<WantedRender> Solver::wanted() const {
  const Document& draft = draft_.document();
  switch (pass_) {
    case Pass::stages: {
      std::vector<WantedRender> renders{{&now_, wishes(now_), true}, {&draft, wishes(draft)}};
      for (const TrackWish& wish : mended_) want(renders.front(), wish);
      for (const Alternative& other : alternatives_) renders.push_back({&other.document, other.tracks, false, other.only});
      return renders;
    }
    case Pass::rest: {
      std::vector<int> only;
      for (const TrackWish& wish : rest_) {
        only.push_back(wish.track);
        if (const int key = draft.track(wish.track)->key) only.push_back(key);
      }
      return {{&draft, {}}, {&draft, rest_, false, std::move(only)}};
    }
    case Pass::master: return {{&draft, {}, true}};
    case Pass::done: break;
  }
  return {};
}

TrackWish Solver::wishOf(const Document& document, const Stem& stem) const {
  const bool isFiltered = std::any_of(stages_.begin(), stages_.end(), [&](const Suggestion& suggestion) {
    return suggestion.reason.messageId == "cleanup.rumble" && std::find(suggestion.tracks.begin(), suggestion.tracks.end(), stem.track) != suggestion.tracks.end();
  });
  const bool isLow = isCentredLow(stages_, stem.track);
  return {stem.track, processingOf(document, stem).tone || isLow, isFiltered, isLow};
}

std::vector<TrackWish> Solver::wishes(const Document& document) const {
  std::vector<TrackWish> tracks;
  for (const Stem& stem : stems_)
    if (!stem.isSilent() && processingOf(document, stem).any) tracks.push_back(wishOf(document, stem));
  return tracks;
}

std::map<int, double> Solver::levels(const Document& document, const BeforeFader& measured) const {
  std::map<int, double> lufs;
  for (const Stem& stem : stems_) {
    const auto found = measured.find(stem.track);
    const double beforeFader = found != measured.end() ? found->second : stem.playedLufs() + double(valueOf(document, stem.track, "trim/gainDb"));
    lufs[stem.track] = isHeard(document, stem.track) ? beforeFader + double(faderOf(document, stem.track)) : LevelSpan::kSilence;
  }
  return lufs;
}

double Solver::progress() const {
  constexpr double kDone[] = {0, 0.5, 0.7, 1};
  return pass_ == Pass::master ? std::min(0.95, kDone[int(pass_)] + 0.05 * master_->renders()) : kDone[int(pass_)];
}

void Solver::measured(std::span<const MixMeasures> measures) {
  const auto renders = wanted();
  if (measures.size() != renders.size()) {
    proposal_.suggestions.clear();
    proposal_.notes.push_back({"note.notMeasured", {}, {}});
    proposal_.isDraft = false;
    pass_ = Pass::done;
    return;
  }
  if (renders.empty()) return;
  if (pass_ == Pass::master) return finish(measures.back());
  if (pass_ == Pass::stages) return judgeStages(measures);
  heed({{draft_.document(), measures[1]}});
  beginFinal(measures[0].mix.lufs);
}

void Solver::judgeStages(std::span<const MixMeasures> measures) {
  report(measures.front());
  const Document rendered = draft_.document();
  MixMeasures draft = measures[1];
  before_ = measures.front().tracks;
  chooseRemedies(stems_, kinship_, clashes_, draft.tracks, alternatives_, measures.subspan(2), draft_, stages_, proposal_.notes);
  if (!mended_.empty()) checkMending(stems_, before_, measures.back().tracks, draft_, stages_, proposal_.notes);
  checkStages(stems_, kinship_, measures.front(), draft, draft_, stages_, proposal_.notes);

  std::vector<Told> told{{rendered, measures[1]}, {now_, measures[0]}};
  for (std::size_t i = 0; i < alternatives_.size(); ++i) told.push_back({alternatives_[i].document, measures[2 + i]});
  rest_ = wishes(draft_.document());
  heed(told);
  if (!rest_.empty()) {
    pass_ = Pass::rest;
    return;
  }
  // What was taken back is taken to change the mix as the power of its tracks.
  beginFinal(measures[1].mix.lufs - sumLufs(levels(rendered, beforeFaders(measures[1].tracks, rendered))) + sumLufs(levels(draft_.document(), beforeFaderLufs_)));
}

// Of the rest each track that one of the renders heard as it is in the draft now.
void Solver::heed(const std::vector<Told>& told) {
  std::erase_if(rest_, [&](const TrackWish& wish) {
    for (const auto& [document, measures] : told) {
      const TrackMeasures* const heard = find(measures.tracks, wish.track);
      if (!heard || !isHeardAlike(document, draft_.document(), wish.track)) continue;
      after_[wish.track] = *heard;
      beforeFaderLufs_[wish.track] = heard->integratedLufs - double(faderOf(document, wish.track));
      return true;
    }
    return false;
  });
}

void Solver::report(const MixMeasures& before) {
  proposal_.before = before.mix;
  const auto levelsBefore = relative(stems_, levels(now_, beforeFaders(before.tracks, now_)));
  for (std::size_t i = 0; i < stems_.size(); ++i) proposal_.stems[i].beforeLu = levelsBefore[i];
}

void Solver::findClashesAtWantedLevels() {
  clashes_ = findClashes(Masking(soundsOf(stems_, {}), kinship_));
  rankClashes(stems_, clashes_);
}

void Solver::beginStages() {
  const auto take = [this](Suggestions suggestions) {
    for (Suggestion& suggestion : suggestions)
      if (!suggestion.moves.empty()) stages_.push_back(std::move(suggestion));
  };
  take(cleanUp(stems_, draft_));
  take(mend(stems_, proposal_.faults, draft_));
  take(compress(stems_, draft_));
  take(unmask(stems_, clashes_, draft_));  // knows whose compressor is free
  take(placeStems(stems_, draft_));
  for (std::size_t i = 0; i < std::min(clashes_.size(), kMostClashes); ++i) {
    const Clash& clash = clashes_[i];
    proposal_.clashes.push_back({stems_[clash.masker].track, stems_[clash.masked].track, clash.hidden, clash.hidden,
                                 erbEdgeHz(clash.lowBand), erbEdgeHz(clash.highBand + 1), clash.worst});
  }
}

// What is heard of each stem, and who still hides whom.
void Solver::reportHeard() {
  std::vector<Masking::Stem> was, is;
  for (std::size_t i = 0; i < stems_.size(); ++i) {
    was.push_back(soundOf(stems_[i], find(before_, stems_[i].track), proposal_.stems[i].beforeLu));
    is.push_back(soundOf(stems_[i], find(after_, stems_[i].track), proposal_.stems[i].achievedLu));
  }
  const Masking before(was, kinship_), after(is, kinship_);
  for (std::size_t i = 0; i < stems_.size(); ++i) {
    proposal_.stems[i].audibleBeforeDb = audibilityDb(before.loudness(i));
    proposal_.stems[i].audibleDb = audibilityDb(after.loudness(i));
  }
  const HiddenStems hidden = hiddenDb(proposal_.stems);
  proposal_.before.hiddenDb = hidden.before;
  proposal_.after.hiddenDb = hidden.after;
  tellBuried(stems_, proposal_.stems, faders_, proposal_.notes);
  for (std::size_t c = 0; c < proposal_.clashes.size(); ++c)
    proposal_.clashes[c].hiddenAfter = hiddenBy(after, clashes_[c]);
}

// What processing left hidden is wanted a touch louder, now that it was heard.
void Solver::beginFinal(double lufs) {
  pass_ = Pass::master;
  liftHidden(stems_, kinship_, after_, kLastLift);
  for (std::size_t i = 0; i < stems_.size(); ++i) proposal_.stems[i].relativeLu = stems_[i].relativeLu;
  setFaders(lufs);
}

// `lufs` is how loud the mix was with the faders and the master that the draft has.
void Solver::setFaders(double lufs) {
  const double before = sumLufs(levels(draft_.document(), beforeFaderLufs_));
  faders_ = balance(stems_, levels(draft_.document(), beforeFaderLufs_), draft_);
  // What the faders change is taken to add up as powers; how far that is from the truth is measured next.
  const double now = lufs + sumLufs(levels(draft_.document(), beforeFaderLufs_)) - before;
  master_->expect(options_.targetLufs - now);
}

void Solver::finish(const MixMeasures& measures) {
  const auto achieved = relative(stems_, levels(draft_.document(), beforeFaderLufs_));
  for (std::size_t i = 0; i < stems_.size(); ++i) proposal_.stems[i].achievedLu = achieved[i];
  proposal_.after = measures.mix;
  if (master_->heard(proposal_.before, proposal_.after, proposal_.notes)) return;
  reportHeard();
  reportRoom(stages_, measures, sumLufs(levels(draft_.document(), beforeFaderLufs_)));
  assemble();
  if (proposal_.suggestions.empty()) proposal_.notes.push_back({"note.nothing", {}, {}});
  proposal_.isDraft = false;
  pass_ = Pass::done;
}

void Solver::assemble() {
  auto& all = proposal_.suggestions = {};
  for (Suggestion suggestion : faders_) {
    for (const Move& move : suggestion.moves)
      for (const StemReport& stem : proposal_.stems)
        if (stem.track == move.address.id)
          suggestion.evidence.push_back({"measure.relativeLoudness", "LU", stem.beforeLu, stem.achievedLu});
    all.push_back(std::move(suggestion));
  }
  all.insert(all.end(), stages_.begin(), stages_.end());
  if (const Suggestion& master = master_->suggestion(); !master.moves.empty() && !master.reason.numbers.empty()) {  // once it was measured
    all.push_back(master);
    all.back().evidence.push_back({"measure.hidden", "dB", proposal_.before.hiddenDb, proposal_.after.hiddenDb});
  }
  for (Fault& fault : proposal_.faults)
    if (!hasRemedy(all, fault)) fault.remedy.clear();
  std::stable_sort(all.begin(), all.end(), [](const Suggestion& a, const Suggestion& b) { return a.weight > b.weight; });
}

}  // namespace mix
