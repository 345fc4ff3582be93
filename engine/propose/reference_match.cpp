// SPDX-License-Identifier: MIT
#include "engine/propose/reference_match.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/loudness_guard.h"
#include "engine/propose/stage_checks.h"

namespace mix {
namespace {

// Less is no difference: about what is just heard of a tone, a width and a loudness.
constexpr double kLeastToneDb = 1, kLeastBandDb = 0.3, kLeastWidthDb = 1, kLeastDynamicsLu = 2, kLeastLoudnessLu = 0.5;
constexpr double kNearerToneDb = 0.2, kNearerWidthDb = 0.3, kNearerDynamicsLu = 0.2, kNearerLoudnessLu = 0.3;
constexpr double kLeastWidening = 0.7, kMostWidening = 1.3;
constexpr double kMonoDb = -25, kFirmerDb = 3;    // lows: wider than that, and than the reference by so much
// Glue: 2:1, so much over the threshold in the loudest 400 ms that it takes 1.5 dB there, the most being 2.
constexpr float kGlueRatio = 2, kGlueAttackMs = 30, kGlueReleaseMs = 200;
constexpr double kGlueOverDb = 3, kLufsOverRmsDb = 2.3;  // of two equal sides
// Where loudness is not worth it any more.
constexpr double kCeilingDb = -1, kLoudnessToleranceLu = 0.3, kLoudnessStepDb = 0.5;
constexpr int kMostRenders = 6;

std::string hashOf(const Track& track) { return track.audio.pcmHash + track.audio.fileHash + track.name; }

Address master(std::string_view words) { return Draft::at(Scope::master, 0, words); }

MixReport reportOf(const MixMeasures& measures) {
  const MixProfile& p = *measures.profile;
  MixReport report = measures.mix;
  report.lufs = p.lufs, report.truePeakDb = p.truePeakDb, report.rangeLu = p.rangeLu, report.psrDb = p.psrDb();
  report.balanceDb = p.balanceDb, report.sideToMidDb = p.sideToMidDb, report.monoLossDb = p.monoLossDb;
  return report;
}

}  // namespace

ReferenceMatcher::ReferenceMatcher(const Document& now, std::span<const int> tracks) : now_(now), draft_(now) {
  const Track* chosen = nullptr;
  for (const auto& track : now.tracks) {
    if (std::find(tracks.begin(), tracks.end(), track->id) == tracks.end()) continue;
    if (!track->reference) order_.push_back(track->id);
    else if (!chosen && now.value(Draft::at(Scope::track, track->id, "fader/mute")) == 0) chosen = &*track;
  }
  std::stable_sort(order_.begin(), order_.end(), [&](int a, int b) { return hashOf(*now.track(a)) < hashOf(*now.track(b)); });
  if (!chosen) {
    end("match.noReference");
    return;
  }
  result_.reference = chosen->id;
  result_.name = chosen->name;
  if (order_.empty()) {
    end("match.silence");
    return;
  }
  reference_.sampleRate = now.sampleRate;
  reference_.returns = plainReturns();
  Track alone;
  alone.id = chosen->id;
  alone.name = chosen->name;
  alone.audio = chosen->audio;
  reference_.tracks.emplace_back(alone);
}

std::vector<WantedRender> ReferenceMatcher::wanted() const {
  switch (pass_) {
    case Pass::listen: return {{&now_, {}, false, order_, true}, {&reference_, {}, false, {result_.reference}, true}};
    case Pass::parts:
    case Pass::whole: return {{&draft_.document(), {}, false, order_, true}};
    case Pass::done: break;
  }
  return {};
}

double ReferenceMatcher::progress() const {
  if (pass_ == Pass::done) return 1;
  return pass_ == Pass::listen ? 0 : std::min(0.9, 0.4 + 0.15 * renders_);
}

void ReferenceMatcher::end(const char* note) {
  if (note) result_.notes.push_back({note, {result_.name}, {}});
  pass_ = Pass::done;
}

void ReferenceMatcher::measured(std::span<const MixMeasures> measures) {
  if (pass_ == Pass::done) return;
  const bool all = measures.size() == wanted().size() && std::all_of(measures.begin(), measures.end(), [](const MixMeasures& m) { return m.profile.has_value(); });
  if (!all) return end("note.notMeasured");
  switch (pass_) {
    case Pass::listen: return takeListen(measures[0], measures[1]);
    case Pass::parts: return takeParts(measures[0]);
    case Pass::whole: return takeWhole(measures[0]);
    case Pass::done: break;
  }
}

void ReferenceMatcher::takeListen(const MixMeasures& mix, const MixMeasures& reference) {
  result_.before = *mix.profile;
  result_.target = *reference.profile;
  result_.mixBefore = result_.mixAfter = reportOf(mix);
  if (result_.before.silent() || result_.target.silent()) return end("match.silence");
  tone_ = {.kind = SuggestionKind::tone, .reason = {"match.tone", {result_.name}, {}}, .confidence = 0.6f};
  width_ = {.kind = SuggestionKind::panning, .reason = {"match.width", {result_.name}, {}}, .confidence = 0.5f};
  dynamics_ = {.kind = SuggestionKind::dynamics, .reason = {"match.dynamics", {result_.name}, {}}, .confidence = 0.4f};
  loudness_ = {.kind = SuggestionKind::master, .reason = {"match.loudness", {result_.name}, {}}, .confidence = 0.7f};
  beginTone();
  beginWidth();
  beginDynamics();
  if (!tone_.moves.empty() || !width_.moves.empty() || !dynamics_.moves.empty()) pass_ = Pass::parts;
  else if (beginLoudness(result_.before)) pass_ = Pass::whole;
  else end("match.fine");
}

void ReferenceMatcher::beginTone() {
  const ToneCurve difference = toneDifference(result_.before, result_.target);
  if (toneDistanceDb(difference) < kLeastToneDb) return;
  BandGains gains;
  const auto band = [](std::size_t k, const char* what) { return master("eq/band" + std::to_string(k + 1) + what); };
  const auto bands = matchBands();
  for (std::size_t k = 0; k < bands.size(); ++k) {
    bool isLocked = false;
    for (const char* what : {"On", "Type", "Hz", "GainDb", "Q"}) isLocked = isLocked || draft_.isLocked(band(k, what));
    const bool isOff = now_.value(band(k, "On")) == 0;
    const bool isMatch = int(now_.value(band(k, "Type"))) == int(bands[k].type) && std::abs(now_.value(band(k, "Hz")) / bands[k].hz - 1) < 0.01 &&
                         std::abs(now_.value(band(k, "Q")) / bands[k].q - 1) < 0.01 && std::abs(double(now_.value(band(k, "GainDb")))) <= kMostToneDb;
    gains.isFree[k] = !isLocked && (isOff || isMatch);
    gains.gainDb[k] = isOff ? 0 : double(now_.value(band(k, "GainDb")));
  }
  const auto fitted = fitTone(difference, gains, now_.sampleRate);
  for (std::size_t k = 0; k < bands.size(); ++k) {
    const double gainDb = std::round(10 * fitted[k]) / 10;
    if (!gains.isFree[k] || std::abs(gainDb - gains.gainDb[k]) < kLeastBandDb) continue;
    draft_.move(tone_, band(k, "On"), 1);
    draft_.move(tone_, band(k, "Type"), float(bands[k].type));
    draft_.move(tone_, band(k, "Hz"), float(bands[k].hz));
    draft_.move(tone_, band(k, "Q"), float(bands[k].q));
    draft_.move(tone_, band(k, "GainDb"), float(gainDb));
  }
}

void ReferenceMatcher::beginWidth() {
  const MixProfile &is = result_.before, &target = result_.target;
  double mean = 0;
  for (int r = 1; r < BandFrames::kRegions; ++r) mean += (target.widthDb(r) - is.widthDb(r)) / (BandFrames::kRegions - 1);
  const Address width = master("width/widthPercent"), monoBass = master("width/monoBassOn");
  if (is.sideToMidDb > kMonoDb && std::abs(mean) >= kLeastWidthDb)
    draft_.move(width_, width, float(std::round(double(now_.value(width)) * std::clamp(std::pow(10, mean / 20), kLeastWidening, kMostWidening))));
  if (now_.value(monoBass) == 0 && is.widthDb(0) > kMonoDb && target.widthDb(0) < is.widthDb(0) - kFirmerDb) draft_.move(width_, monoBass, 1);
}

// Compression can only take: where the reference moves more than the mix there is nothing to do here.
void ReferenceMatcher::beginDynamics() {
  const MixProfile &is = result_.before, &target = result_.target;
  if (is.rangeLu + is.psrDb() - target.rangeLu - target.psrDb() < kLeastDynamicsLu) return;
  if (now_.value(master("compressor/on")) > 0 || !std::isfinite(is.loudestMomentaryLufs)) return;
  for (const char* words : {"on", "thresholdDb", "ratio", "attackMs", "releaseMs", "detector", "autoMakeupOn"})
    if (draft_.isLocked(master("compressor/" + std::string(words)))) return;
  const double behind = double(now_.value(master("fader/gainDb"))) + (now_.value(master("limiter/on")) > 0 ? double(now_.value(master("limiter/gainDb"))) : 0);
  const double thresholdDb = std::clamp(is.loudestMomentaryLufs - behind - kLufsOverRmsDb - kGlueOverDb, -60.0, 0.0);
  draft_.move(dynamics_, master("compressor/on"), 1);
  draft_.move(dynamics_, master("compressor/thresholdDb"), float(std::round(2 * thresholdDb) / 2));
  draft_.move(dynamics_, master("compressor/ratio"), kGlueRatio);
  draft_.move(dynamics_, master("compressor/attackMs"), kGlueAttackMs);
  draft_.move(dynamics_, master("compressor/releaseMs"), kGlueReleaseMs);
  draft_.move(dynamics_, master("compressor/detector"), 1);
  draft_.move(dynamics_, master("compressor/autoMakeupOn"), 1);
}

bool ReferenceMatcher::beginLoudness(const MixProfile& now) {
  const double missing = result_.target.lufs - now.lufs;
  const Address on = master("limiter/on"), gain = master("limiter/gainDb"), ceiling = master("limiter/ceilingDb");
  if (std::abs(missing) < kLeastLoudnessLu || draft_.isLocked(on) || draft_.isLocked(gain)) return false;
  const bool isOff = now_.value(on) == 0;
  quietDb_ = startDb_ = isOff ? 0 : double(now_.value(gain));
  if (isOff) {
    draft_.move(loudness_, on, 1);
    draft_.move(loudness_, ceiling, std::min(now_.value(ceiling), float(kCeilingDb)));
  }
  driveTo(quietDb_ + missing);
  return true;
}

void ReferenceMatcher::driveTo(double gainDb) {
  const Address gain = master("limiter/gainDb");
  draft_.move(loudness_, gain, float(gainDb));
  drivenDb_ = double(draft_.value(gain));
}

void ReferenceMatcher::drop(const char* note, Suggestion& part, std::vector<double> numbers) {
  draft_.takeBack(part);
  part.moves.clear();
  result_.notes.push_back({note, {result_.name}, std::move(numbers)});
}

bool ReferenceMatcher::judge(const MixProfile& now) {
  const MixProfile &was = result_.before, &target = result_.target;
  bool dropped = false;
  const auto check = [&](Suggestion& part, double before, double after, double nearer, const char* measure, const char* unit, const char* note) {
    if (part.moves.empty()) return;
    part.evidence = {{measure, unit, before, after}};
    part.reason.numbers = {before, after};
    if (after > before - nearer) drop(note, part, {before, after}), dropped = true;
  };
  check(tone_, toneDistanceDb(toneDifference(was, target)), toneDistanceDb(toneDifference(now, target)), kNearerToneDb, "measure.toneDistance", "dB", "match.takenBack.tone");
  check(width_, widthDistanceDb(was, target), widthDistanceDb(now, target), kNearerWidthDb, "measure.widthDistance", "dB", "match.takenBack.width");
  check(dynamics_, dynamicsDistanceLu(was, target), dynamicsDistanceLu(now, target), kNearerDynamicsLu, "measure.dynamicsDistance", "LU", "match.takenBack.dynamics");
  if (width_.moves.empty()) return dropped;
  if (now.monoLossDb > was.monoLossDb + kMostMonoCostDb) drop("match.guard.mono", width_, {now.monoLossDb - was.monoLossDb}), dropped = true;
  else if (std::abs(now.balanceDb) > std::max(kMostImbalanceDb, std::abs(was.balanceDb))) drop("match.guard.balance", width_, {now.balanceDb}), dropped = true;
  return dropped;
}

bool ReferenceMatcher::guardPeak(const MixProfile& now) {
  if (!loudness_.moves.empty() || now.truePeakDb <= std::max(result_.before.truePeakDb, kCeilingDb) + kOverCeilingDb) return false;
  for (Suggestion* part : {&tone_, &width_, &dynamics_}) {
    if (part->moves.empty()) continue;
    drop("match.guard.peak", *part, {now.truePeakDb});
    return true;
  }
  return false;
}

void ReferenceMatcher::takeParts(const MixMeasures& measures) {
  ++renders_;
  bool dropped = judge(*measures.profile);
  const bool louder = beginLoudness(*measures.profile);
  dropped = guardPeak(*measures.profile) || dropped;
  if (!dropped && !louder) return finish(*measures.profile, reportOf(measures));
  const bool any = !tone_.moves.empty() || !width_.moves.empty() || !dynamics_.moves.empty() || louder;
  if (!any) return finish(result_.before, result_.mixBefore);
  pass_ = Pass::whole;
}

// Against the mix as it was: what was there already is not what this adds.
bool ReferenceMatcher::tooLoud(const MixReport& report) const {
  const LoudnessLimits limits{draft_.value(master("limiter/on")) > 0, double(draft_.value(master("limiter/ceilingDb"))), now_.value(master("limiter/on")) > 0};
  return loudnessCost(report, result_.mixBefore, limits).overDb > 0 || report.truePeakDb > std::max(result_.mixBefore.truePeakDb, limits.ceilingDb) + kOverCeilingDb;
}

void ReferenceMatcher::takeWhole(const MixMeasures& measures) {
  ++renders_;
  const MixProfile& now = *measures.profile;
  const MixReport report = reportOf(measures);
  if (judge(now) || guardPeak(now)) return;  // and is rendered again without it
  if (loudness_.moves.empty()) return finish(now, report);
  const double missing = result_.target.lufs - now.lufs;
  const bool rises = result_.target.lufs > result_.before.lufs, more = renders_ < kMostRenders;
  if (rises && tooLoud(report)) {
    loudDb_ = drivenDb_;
    if (more && drivenDb_ - quietDb_ > kLoudnessStepDb) return driveTo((quietDb_ + drivenDb_) / 2);
    if (quietDb_ > startDb_ + kLoudnessStepDb && quietDb_ < drivenDb_) return driveTo(quietDb_);
    return drop("match.loudnessHeld", loudness_, {result_.before.lufs, result_.target.lufs});
  }
  quietDb_ = drivenDb_;
  if (more && loudDb_ && *loudDb_ - quietDb_ > kLoudnessStepDb) return driveTo((quietDb_ + *loudDb_) / 2);
  if (more && !loudDb_ && std::abs(missing) > kLoudnessToleranceLu) {
    const double before = drivenDb_;
    driveTo(drivenDb_ + missing);
    if (drivenDb_ != before) return;
  }
  const double was = std::abs(result_.target.lufs - result_.before.lufs);
  loudness_.evidence = {{"measure.loudness", "LUFS", result_.before.lufs, now.lufs}, {"measure.truePeak", "dBTP", result_.before.truePeakDb, now.truePeakDb}};
  loudness_.reason.numbers = {result_.before.lufs, now.lufs};
  if (std::abs(missing) > was - kNearerLoudnessLu) return drop("match.loudnessHeld", loudness_, {result_.before.lufs, result_.target.lufs});
  if (loudDb_) result_.notes.push_back({"match.loudnessStopped", {result_.name}, {now.lufs, result_.target.lufs}});
  finish(now, report);
}

void ReferenceMatcher::finish(const MixProfile& now, const MixReport& report) {
  const auto take = [this](Suggestion& part, double weight) {
    if (part.moves.empty()) return;
    part.weight = float(weight);
    result_.suggestions.push_back(part);
  };
  const auto gained = [](const Suggestion& part) { return part.evidence.empty() ? 0 : std::abs(part.evidence[0].before - part.evidence[0].after); };
  take(tone_, 0.5 * gained(tone_));
  take(width_, 0.2 * gained(width_));
  take(dynamics_, 0.1 * gained(dynamics_));
  take(loudness_, 0.05 * gained(loudness_));
  if (!result_.suggestions.empty()) {
    result_.after = now;
    result_.mixAfter = report;
  }
  end(result_.suggestions.empty() && result_.notes.empty() ? "match.fine" : nullptr);
}

}  // namespace mix
