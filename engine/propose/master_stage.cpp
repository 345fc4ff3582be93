// SPDX-License-Identifier: MIT
#include "engine/propose/master_stage.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/stage_checks.h"

namespace mix {
namespace {

constexpr double kLeastFaderDb = 0.5;  // less beyond the range of the limiter's gain is not worth a second move
constexpr double kMissedLu = 0.1;      // what has to be told

}  // namespace

MasterStage::MasterStage(Draft& draft, double targetLufs, double ceilingDb)
    : draft_(draft), targetLufs_(targetLufs), ceilingDb_(ceilingDb), drive_(targetLufs) {
  suggestion_ = {.kind = SuggestionKind::master, .reason = {"master.target", {}, {}}, .confidence = 0.9f};
  if (value("limiter/on") == 0 && !draft_.isLocked(at("limiter/on"))) draft_.move(suggestion_, at("limiter/gainDb"), 0);
  draft_.move(suggestion_, at("limiter/on"), 1);
  if (value("limiter/on") > 0) draft_.move(suggestion_, at("limiter/ceilingDb"), float(ceilingDb));
}

bool MasterStage::limiterDrives() const { return value("limiter/on") > 0 && !draft_.isLocked(at("limiter/gainDb")); }
double MasterStage::drivenDb() const { return value("fader/gainDb") + (value("limiter/on") > 0 ? value("limiter/gainDb") : 0); }

void MasterStage::expect(double missingDb) {
  if (std::isfinite(missingDb)) driveTo(drivenDb() + missingDb);
}

// First the limiter's own gain, then what is beyond its range the fader.
void MasterStage::driveTo(double db) {
  if (!limiterDrives()) {
    draft_.move(suggestion_, at("fader/gainDb"), float(value("fader/gainDb") + db - drivenDb()));
    return;
  }
  draft_.move(suggestion_, at("limiter/gainDb"), float(value("limiter/gainDb") + db - drivenDb()));
  const double rest = db - drivenDb();
  if (std::abs(rest) > kLeastFaderDb) draft_.move(suggestion_, at("fader/gainDb"), float(value("fader/gainDb") + rest));
}

double MasterStage::ceilingDb() const { return value("limiter/on") > 0 ? std::max(ceilingDb_, value("limiter/ceilingDb")) : ceilingDb_; }

bool MasterStage::breaksCeiling(const MixReport& before, const MixReport& is) const {
  return is.truePeakDb > std::max(ceilingDb(), before.truePeakDb) + kOverCeilingDb;
}

bool MasterStage::heard(const MixReport& before, const MixReport& is, std::vector<Reason>& notes) {
  const LoudnessCost cost = loudnessCost(is, before, {value("limiter/on") > 0, ceilingDb(), draft_.now().value(at("limiter/on")) > 0});
  if (!takenBack_ && std::isfinite(is.lufs)) {
    if (const auto wanted = drive_.next(drivenDb(), is.lufs, cost.overDb)) {
      const double was = drivenDb();
      driveTo(*wanted);
      if (drivenDb() != was) return true;
    }
    if (breaksCeiling(before, is) && !suggestion_.moves.empty()) {
      notes.push_back({"note.guard.peak", {}, {is.truePeakDb}});
      draft_.takeBack(suggestion_);
      suggestion_.moves.clear();
      return takenBack_ = true;
    }
  }
  if (!takenBack_) say(is, cost, notes);
  suggestion_.reason.numbers = {targetLufs_, before.lufs, is.lufs, is.limiterDb};
  suggestion_.evidence = {{"measure.loudness", "LUFS", before.lufs, is.lufs},
                          {"measure.truePeak", "dBTP", before.truePeakDb, is.truePeakDb},
                          {"measure.range", "LU", before.rangeLu, is.rangeLu},
                          {"measure.psr", "dB", before.psrDb, is.psrDb}};
  const double changed = std::abs(is.lufs - before.lufs);
  suggestion_.weight = std::isfinite(changed) ? float(0.05 * changed) : 0;
  // Sure while the limiter catches peaks only; past that it is a matter of taste, and near its guard hardly anybody's.
  suggestion_.confidence = float(std::clamp(0.9 + 0.15 * is.limiterOftenDb, 0.2, 0.9));
  return false;
}

void MasterStage::say(const MixReport& is, const LoudnessCost& cost, std::vector<Reason>& notes) const {
  if (!(std::abs(targetLufs_ - is.lufs) > kMissedLu) || !std::isfinite(is.lufs)) return;  // of silence nothing is to be said
  constexpr const char* kWhy[] = {"note.loudnessStopped.limiter", "note.loudnessStopped.psr", "note.loudnessStopped.peak"};
  if (drive_.stopped()) notes.push_back({kWhy[int(cost.of)], {}, {is.lufs, targetLufs_, cost.of == LoudnessCost::Of::limiter ? -cost.figureDb : cost.figureDb}});
  else notes.push_back({"note.loudnessMissed", {}, {is.lufs, targetLufs_}});
}

}  // namespace mix
