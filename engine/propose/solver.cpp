// SPDX-License-Identifier: MIT
#include "engine/propose/solver.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/balance.h"

namespace mix {
namespace {

constexpr double kToleranceLu = 0.06, kMostLimitingDb = 10, kLeastSpanGainLu = 0.3;
constexpr int kMostMasterPasses = 6;

double sumLufs(const std::map<int, double>& lufs) {
  double sum = 0;
  for (const auto& [track, level] : lufs) sum += std::isfinite(level) ? std::pow(10, level / 10) : 0;
  return 10 * std::log10(sum);
}

std::vector<double> relative(const Stems& stems, const std::map<int, double>& lufs) {
  std::vector<double> levels;
  for (const Stem& stem : stems) levels.push_back(lufs.at(stem.track));
  return relativeToSum(levels);
}

constexpr std::string_view kGainsOnly[] = {"trim", "fader"};

float valueOf(const Document& document, int track, std::string_view words) { return document.value(Draft::at(Scope::track, track, words)); }
float faderOf(const Document& document, int track) { return valueOf(document, track, "fader/gainDb"); }

// Whether something else than gain happens to the track; a position is a gain for what is the same on both sides.
bool isProcessed(const Document& document, const Stem& stem) {
  const Channel* channel = document.channel(Scope::track, stem.track);
  const auto rows = schemaOf(Scope::track);
  for (std::size_t param = 0; param < rows.size(); ++param) {
    if (channel->values[param] == rows[param].spec.initial) continue;
    if (std::find(std::begin(kGainsOnly), std::end(kGainsOnly), rows[param].processorId) != std::end(kGainsOnly)) continue;
    if (rows[param].processorId == "pan" && (stem.recording.channels == 1 || stem.recording.dualMono)) continue;
    return true;
  }
  return false;
}

}  // namespace

Solver::Solver(const Document& now, Stems stems, const Options& options)
    : now_(now), stems_(std::move(stems)), options_(options), draft_(now) {
  std::stable_sort(stems_.begin(), stems_.end(), [](const Stem& a, const Stem& b) { return a.order < b.order; });
  std::vector<double> levels;
  for (const Stem& stem : stems_) levels.push_back(stem.isSilent() ? LevelSpan::kSilence : stem.relativeLu);
  const auto wanted = relativeToSum(levels);
  for (std::size_t i = 0; i < stems_.size(); ++i) stems_[i].relativeLu = wanted[i];
  proposal_.source = options.source;
  proposal_.notes = options.notes;
  proposal_.targetLufs = options.targetLufs;
  proposal_.ceilingDb = options.ceilingDb;
  if (std::all_of(stems_.begin(), stems_.end(), [](const Stem& stem) { return stem.isSilent(); })) {
    proposal_.notes.push_back({"note.silence", {}, {}});
    pass_ = Pass::done;
  }
}

const Document* Solver::wanted() const {
  if (pass_ == Pass::done) return nullptr;
  return pass_ == Pass::before ? &now_ : &draft_.document();
}

std::vector<int> Solver::wantedTracks() const {
  std::vector<int> tracks;
  if (pass_ != Pass::master && wanted())
    for (const Stem& stem : stems_)
      if (!stem.isSilent() && isProcessed(*wanted(), stem)) tracks.push_back(stem.track);
  return tracks;
}

std::map<int, double> Solver::levels(const Document& document) const {
  const bool anySolo = std::any_of(stems_.begin(), stems_.end(), [&](const Stem& stem) { return valueOf(document, stem.track, "fader/solo") > 0; });
  std::map<int, double> lufs;
  for (const Stem& stem : stems_) {
    const bool isHeard = valueOf(document, stem.track, "fader/mute") == 0 && (!anySolo || valueOf(document, stem.track, "fader/solo") > 0);
    const auto measured = beforeFaderLufs_.find(stem.track);
    const double beforeFader = measured != beforeFaderLufs_.end() ? measured->second : stem.playedLufs() + double(valueOf(document, stem.track, "trim/gainDb"));
    lufs[stem.track] = isHeard ? beforeFader + double(faderOf(document, stem.track)) : LevelSpan::kSilence;
  }
  return lufs;
}

void Solver::takeOver(const MixMeasures& measures) {
  beforeFaderLufs_.clear();
  for (const auto& [track, loudness] : measures.tracks) beforeFaderLufs_[track] = loudness.integratedLufs - double(faderOf(*wanted(), track));
}

double Solver::progress() const {
  constexpr double kDone[] = {0, 0.3, 0.6, 0.7, 1};
  return pass_ == Pass::master ? std::min(0.95, 0.6 + 0.1 * masterPasses_) : kDone[int(pass_)];
}

void Solver::measured(const MixMeasures& measures) {
  if (pass_ != Pass::master && pass_ != Pass::done) takeOver(measures);
  switch (pass_) {
    case Pass::before: {
      proposal_.before = measures.mix;
      const auto before = relative(stems_, levels(now_));
      for (std::size_t i = 0; i < stems_.size(); ++i) {
        const Stem& stem = stems_[i];
        proposal_.stems.push_back({.track = stem.track, .role = stem.role, .roleConfidence = stem.roleConfidence,
                                   .lufs = stem.playedLufs(), .beforeLu = before[i],
                                   .relativeLu = stem.relativeLu, .sigmaLu = stem.sigmaLu, .achievedLu = stem.relativeLu});
      }
      beginStages();
      beginMaster();
      setFaders(measures.mix.lufs);
      pass_ = Pass::stages;
      break;
    }
    case Pass::stages:
      checkStages(measures);
      setFaders(measures.mix.lufs);
      if (pass_ == Pass::stages) pass_ = Pass::master;
      break;
    case Pass::faders:
      setFaders(measures.mix.lufs);
      pass_ = Pass::master;
      break;
    case Pass::master:
      finish(measures);
      break;
    case Pass::done: break;
  }
}

void Solver::beginStages() {
  for (const auto& stage : {cleanUp, unmask, compress, spread})
    for (Suggestion& suggestion : stage(stems_, draft_))
      if (!suggestion.moves.empty()) stages_.push_back(std::move(suggestion));
}

// What was meant to even out a level must have done so.
void Solver::checkStages(const MixMeasures& measures) {
  for (Suggestion& suggestion : stages_) {
    if (suggestion.kind != SuggestionKind::dynamics) continue;
    const auto found = measures.tracks.find(suggestion.moves.front().address.id);
    if (found == measures.tracks.end()) continue;
    Evidence& evidence = suggestion.evidence.front();
    evidence.after = found->second.span.high - found->second.span.low;
    if (evidence.after <= evidence.before - kLeastSpanGainLu) continue;
    draft_.takeBack(suggestion);
    proposal_.notes.push_back({"note.takenBack", suggestion.reason.names, {evidence.before, evidence.after}});
    suggestion.moves.clear();
    pass_ = Pass::faders;  // the levels are others without it
  }
  std::erase_if(stages_, [](const Suggestion& suggestion) { return suggestion.moves.empty(); });
}

// `lufs` is how loud the mix was with the faders and the master that the draft has.
void Solver::setFaders(double lufs) {
  const double before = sumLufs(levels(draft_.document()));
  faders_ = balance(stems_, levels(draft_.document()), draft_);
  // What the faders change is taken to add up as powers; how far that is from the truth is measured next.
  const double now = lufs + sumLufs(levels(draft_.document())) - before;
  if (std::isfinite(now)) driveMaster(options_.targetLufs - now);
}

void Solver::beginMaster() {
  const auto at = [](std::string_view words) { return Draft::at(Scope::master, 0, words); };
  master_ = {.kind = SuggestionKind::master, .reason = {"master.target", {}, {}}, .confidence = 0.9f};
  if (draft_.value(at("limiter/on")) == 0) draft_.move(master_, at("limiter/gainDb"), 0);
  draft_.move(master_, at("limiter/on"), 1);
  draft_.move(master_, at("limiter/ceilingDb"), float(options_.ceilingDb));
}

// First the limiter's own gain, then what is beyond its range the fader.
void Solver::driveMaster(double missingDb) {
  const Address gain = Draft::at(Scope::master, 0, "limiter/gainDb"), fader = Draft::at(Scope::master, 0, "fader/gainDb");
  const double wanted = double(draft_.value(gain)) + missingDb;
  if (!draft_.move(master_, gain, float(wanted))) return;
  const double rest = wanted - double(draft_.value(gain));
  if (std::abs(rest) > 0.5) draft_.move(master_, fader, draft_.value(fader) + float(rest));
}

void Solver::finish(const MixMeasures& measures) {
  const auto achieved = relative(stems_, levels(draft_.document()));
  for (std::size_t i = 0; i < stems_.size(); ++i) proposal_.stems[i].achievedLu = achieved[i];
  proposal_.after = measures.mix;
  const double missing = options_.targetLufs - measures.mix.lufs;
  const bool limits = missing > 0 && measures.mix.limiterDb < -kMostLimitingDb;
  if (limits) proposal_.notes.push_back({"note.loudnessStopped", {}, {measures.mix.lufs, options_.targetLufs, measures.mix.limiterDb}});
  if (!limits && std::abs(missing) > kToleranceLu && ++masterPasses_ < kMostMasterPasses) {
    const double before = double(draft_.value(Draft::at(Scope::master, 0, "limiter/gainDb")));
    // A limiter at work gives back less than it is driven by: the secant of the last two passes says how much.
    const double slope = masterPasses_ > 1 ? (measures.mix.lufs - lastLufs_) / lastDriveDb_ : 1;
    lastLufs_ = measures.mix.lufs;
    lastDriveDb_ = missing / std::clamp(std::isfinite(slope) ? slope : 1, 0.2, 1.0);
    driveMaster(lastDriveDb_);
    if (double(draft_.value(Draft::at(Scope::master, 0, "limiter/gainDb"))) != before) return;
  }
  master_.reason.numbers = {options_.targetLufs, proposal_.before.lufs, proposal_.after.lufs, proposal_.after.limiterDb};
  master_.evidence = {{"measure.loudness", "LUFS", proposal_.before.lufs, proposal_.after.lufs},
                      {"measure.truePeak", "dBTP", proposal_.before.truePeakDb, proposal_.after.truePeakDb}};
  master_.weight = float(0.05 * std::abs(proposal_.after.lufs - proposal_.before.lufs));
  auto& all = proposal_.suggestions;
  for (Suggestion& suggestion : faders_) {
    for (const Move& move : suggestion.moves)
      for (const StemReport& stem : proposal_.stems)
        if (stem.track == move.address.id)
          suggestion.evidence.push_back({"measure.relativeLoudness", "LU", stem.beforeLu, stem.achievedLu});
    all.push_back(std::move(suggestion));
  }
  for (Suggestion& suggestion : stages_) all.push_back(std::move(suggestion));
  if (!master_.moves.empty()) all.push_back(master_);
  std::stable_sort(all.begin(), all.end(), [](const Suggestion& a, const Suggestion& b) { return a.weight > b.weight; });
  if (all.empty()) proposal_.notes.push_back({"note.nothing", {}, {}});
  pass_ = Pass::done;
}

}  // namespace mix
