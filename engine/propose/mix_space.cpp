// SPDX-License-Identifier: MIT
#include "engine/propose/mix_space.h"

#include <algorithm>
#include <cmath>

#include "engine/processors/eq.h"
#include "engine/session/rounding.h"

namespace mix {
namespace {

constexpr double kAtCorner = 1e-4;  // of the pad's half: nearer is there

// The switch that rules a parameter: its band's, or its processor's; -1 where there is none.
int switchOf(Scope scope, int param) {
  const SchemaRow& row = schemaOf(scope)[std::size_t(param)];
  if (row.processorId == "eq") {
    const int first = *findParam(scope, "eq/band1On");
    return first + (param - first) / eq_rows::kPerBand * eq_rows::kPerBand;
  }
  for (std::string_view processor : {"compressor", "saturation"})
    if (row.processorId == processor) return *findParam(scope, std::string(processor) + "/on");
  return -1;
}

}  // namespace

Amount amountOf(Scope scope, int switchParam) {
  if (switchParam < 0 || switchOf(scope, switchParam) != switchParam) return {};
  const SchemaRow& row = schemaOf(scope)[std::size_t(switchParam)];
  if (row.processorId == "eq") return {switchParam + eq_rows::gainDb, 0};
  return {findParam(scope, std::string(row.processorId) + "/mixPercent").value_or(-1), 0};
}

MixSpace::MixSpace(Document asked, const Document& base, const Alternatives& alternatives) : asked_(std::move(asked)) {
  for (const StyledMix& mix : alternatives.mixes) {
    Corner corner{documentOf(base, mix), mix.x, mix.y, {}};
    for (const StyledStem& stem : mix.stems) corner.beforeFaderLufs[stem.track] = stem.lufs;
    corners_.push_back(std::move(corner));
  }
  const auto look = [this](Scope scope, int id) {
    const Channel* const was = asked_.channel(scope, id);
    for (int param = 0; was && param < int(was->values.size()); ++param) {
      const auto differs = [&](const Corner& corner) {
        const Channel* const channel = corner.document.channel(scope, id);
        return channel && channel->values[std::size_t(param)] != was->values[std::size_t(param)];
      };
      if (!std::any_of(corners_.begin(), corners_.end(), differs)) continue;
      moved_.push_back({scope, id, param});
      // It comes and goes by its amount, though that is the same in all of them.
      if (const Amount amount = amountOf(scope, param); amount.param >= 0) moved_.push_back({scope, id, amount.param});
    }
  };
  for (const auto& track : base.tracks) look(Scope::track, track->id);
  for (const auto& bus : base.buses) look(Scope::bus, bus->id);
  for (int n = 1; n <= kSends; ++n) look(Scope::effectReturn, n);
  look(Scope::master, 0);
}

std::vector<double> MixSpace::weights(double x, double y) const {
  std::vector<double> weights(corners_.size(), 0.0);
  double sum = 0;
  for (std::size_t c = 0; c < corners_.size(); ++c) {
    const double dx = x - double(corners_[c].x), dy = y - double(corners_[c].y), square = dx * dx + dy * dy;
    if (!(square > kAtCorner * kAtCorner)) {
      std::fill(weights.begin(), weights.end(), 0.0);
      weights[c] = 1;
      return weights;
    }
    sum += weights[c] = 1 / square;
  }
  for (double& weight : weights) weight /= sum;
  return weights;
}

std::size_t MixSpace::nearest(double x, double y) const {
  const auto all = weights(x, y);
  return std::size_t(std::max_element(all.begin(), all.end()) - all.begin());
}

// The value of one parameter. Corners in which its switch is off have none of it: they count with the neutral amount, and
// for the rest of the switched thing not at all.
float MixSpace::blend(const Address& address, std::span<const double> weights) const {
  const ParamSpec& spec = address.spec();
  const int ruling = switchOf(address.scope, address.param);
  const auto valueAt = [&](std::size_t corner, int param) {
    const Channel* const channel = corners_[corner].document.channel(address.scope, address.id);
    return channel ? channel->values[std::size_t(param)] : schemaOf(address.scope)[std::size_t(param)].spec.initial;
  };
  const auto isOn = [&](std::size_t corner) { return ruling < 0 || valueAt(corner, ruling) > 0; };
  const Amount amount = amountOf(address.scope, ruling);
  const bool hasAmount = amount.param >= 0;
  bool anyOn = false;
  for (std::size_t c = 0; c < corners_.size(); ++c) anyOn = anyOn || (weights[c] > 0 && isOn(c));
  if (hasAmount && address.param == ruling) return anyOn ? 1.0f : 0.0f;

  const bool onlyOn = hasAmount && anyOn && address.param != amount.param;
  double travel = 0, sum = 0, heaviest = -1;
  float choice = spec.initial;
  bool alike = true;
  float first = NAN;
  for (std::size_t c = 0; c < corners_.size(); ++c) {
    if (weights[c] <= 0 || (onlyOn && !isOn(c))) continue;
    const bool isNeutral = hasAmount && anyOn && address.param == amount.param && !isOn(c);
    const float value = isNeutral ? amount.neutral : valueAt(c, address.param);
    if (std::isnan(first)) first = value;
    alike = alike && value == first;
    if (weights[c] > heaviest) heaviest = weights[c], choice = value;
    travel += weights[c] * double(toTravel(spec, value));
    sum += weights[c];
  }
  if (spec.unit == Unit::choice) return choice;
  return alike || sum <= 0 ? (std::isnan(first) ? spec.initial : first) : rounded(spec, fromTravel(spec, float(travel / sum)));
}

// What the tracks come to before the master, in LUFS; of those that were measured.
double MixSpace::sumLufs(const Document& document, std::span<const double> weights) const {
  double sum = 0;
  for (const auto& [track, first] : corners_.front().beforeFaderLufs) {
    double lufs = 0;
    for (std::size_t c = 0; c < corners_.size(); ++c)
      if (weights[c] > 0) lufs += weights[c] * corners_[c].beforeFaderLufs.at(track);
    if (std::isfinite(lufs)) sum += std::pow(10, (lufs + double(document.value(Draft::at(Scope::track, track, "fader/gainDb")))) / 10);
  }
  return 10 * std::log10(sum);
}

double MixSpace::drive(const Document& document) const {
  const auto value = [&](std::string_view words) { return double(document.value(Draft::at(Scope::master, 0, words))); };
  return value("fader/gainDb") + (value("limiter/on") > 0 ? value("limiter/gainDb") : 0);
}

// At each corner drive and tracks come to the loudness of all: between them their sum is kept. What a limiter takes lies
// between what it takes at the corners, and so is kept with it.
void MixSpace::matchLoudness(Document& document, std::span<const double> weights) const {
  double wanted = 0;
  for (std::size_t c = 0; c < corners_.size(); ++c) {
    if (weights[c] <= 0) continue;
    std::vector<double> alone(corners_.size(), 0.0);
    alone[c] = 1;
    wanted += weights[c] * (drive(corners_[c].document) + sumLufs(corners_[c].document, alone));
  }
  const double missing = wanted - drive(document) - sumLufs(document, weights);
  if (!std::isfinite(missing)) return;
  Channel& master = *document.editChannel(Scope::master, 0);
  const Address gain = Draft::at(Scope::master, 0, "limiter/gainDb"), fader = Draft::at(Scope::master, 0, "fader/gainDb");
  const bool limits = document.value(Draft::at(Scope::master, 0, "limiter/on")) > 0 && !master.locked[std::size_t(gain.param)];
  const Address& knob = limits ? gain : fader;
  if (master.locked[std::size_t(knob.param)]) return;
  setPlain(master, knob.spec(), knob.param, rounded(knob.spec(), document.value(knob) + float(missing)));
}

Document MixSpace::at(double x, double y, const Document& now) const {
  Document document = now;
  if (corners_.empty()) return document;
  const auto all = weights(x, y);
  for (const Address& address : moved_) {
    const Channel* const channel = now.channel(address.scope, address.id);
    if (!channel || channel->locked[std::size_t(address.param)]) continue;
    setPlain(*document.editChannel(address.scope, address.id), address.spec(), address.param, blend(address, all));
  }
  for (const auto& track : corners_.front().document.tracks) {
    const Track* const was = asked_.track(track->id);
    if (was && was->key != track->key && document.track(track->id) && document.track(track->key)) document.editTrack(track->id)->key = track->key;
  }
  if (*std::max_element(all.begin(), all.end()) < 1) matchLoudness(document, all);
  return document;
}

RelativeLevels MixSpace::levelsAt(double x, double y, const Document& now) const {
  RelativeLevels levels;
  if (corners_.empty()) return levels;
  const auto all = weights(x, y);
  const Document document = at(x, y, now);
  const double sum = sumLufs(document, all);
  for (const auto& [track, first] : corners_.front().beforeFaderLufs) {
    double lufs = 0;
    for (std::size_t c = 0; c < corners_.size(); ++c)
      if (all[c] > 0) lufs += all[c] * corners_[c].beforeFaderLufs.at(track);
    levels[track] = lufs + double(document.value(Draft::at(Scope::track, track, "fader/gainDb"))) - sum;
  }
  return levels;
}

}  // namespace mix
