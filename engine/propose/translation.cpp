// SPDX-License-Identifier: MIT
#include "engine/propose/translation.h"

#include <algorithm>
#include <cmath>

#include "engine/propose/draft.h"
#include "engine/propose/stage_checks.h"

namespace mix {
namespace {

constexpr std::size_t kMostWholes = 3;       // renders of everything
constexpr double kNotHeardDb = -20;          // nobody misses what was not there
constexpr double kMostLouderLu = 0.3;

std::string hashOf(const Track& track) { return track.audio.pcmHash + track.audio.fileHash + track.name; }

}  // namespace

Translator::Translator(const Document& now, std::span<const int> tracks, int device) : now_(now) {
  result_.device = device > 0 && device < int(listeningDevices().size()) ? device : 0;
  for (int id : tracks)
    if (now.track(id)) order_.push_back(id);
  std::stable_sort(order_.begin(), order_.end(), [&](int a, int b) { return hashOf(*now_.track(a)) < hashOf(*now_.track(b)); });
  if (order_.empty()) end("translation.silence");
}

std::vector<TrackWish> Translator::wishes() const {
  std::vector<TrackWish> wishes;
  for (int id : order_) wishes.push_back({id, true, false, true});
  return wishes;
}

std::vector<WantedRender> Translator::wanted() const {
  switch (pass_) {
    case Pass::asIs: return {{&now_, wishes(), true}};
    case Pass::tries: {
      std::vector<WantedRender> renders;
      for (const TranslationTry& one : tries_) {
        const int track = result_.tracks[one.row];
        std::vector<int> only{track};
        if (const int key = now_.track(track)->key) only.push_back(key);
        renders.push_back({&one.document, {{track, true, false, true}}, false, std::move(only)});
      }
      return renders;
    }
    case Pass::whole: return {{&tries_[whole_].document, wishes(), true}};
    case Pass::done: break;
  }
  return {};
}

double Translator::progress() const {
  constexpr double kDone[] = {0, 0.3, 0.7, 1};
  return kDone[int(pass_)];
}

std::vector<DeviceSound> Translator::sounds(const TracksMeasured& measured) const {
  std::vector<DeviceSound> sounds;
  for (int track : result_.tracks) sounds.push_back({find(measured, track)});
  return sounds;
}

void Translator::end(const char* note) {
  if (note) result_.notes.push_back({note, {}, {}});
  tries_.clear();
  pass_ = Pass::done;
}

void Translator::measured(std::span<const MixMeasures> measures) {
  if (pass_ == Pass::done) return;
  if (measures.size() != wanted().size()) return end("note.notMeasured");
  switch (pass_) {
    case Pass::asIs: return takeAsIs(measures.front());
    case Pass::tries: return takeTries(measures);
    case Pass::whole: return takeWhole(measures.front());
    case Pass::done: break;
  }
}

void Translator::takeAsIs(const MixMeasures& measures) {
  before_ = measures.tracks;
  result_.mixBefore = measures.mix;
  for (int id : order_)
    if (const TrackMeasures* track = find(before_, id); track && track->integratedLufs > -70) result_.tracks.push_back(id);
  if (result_.tracks.empty()) return end("translation.silence");
  result_.before = DeviceHearing(now_.sampleRate).table(sounds(before_));
  if (result_.device == 0) return end(nullptr);
  tries_ = triesFor(now_, result_.tracks, before_, result_.before, result_.device);
  if (tries_.empty()) return end("translation.fine");
  pass_ = Pass::tries;
}

bool Translator::helps(const HearingTable& after, std::size_t row) const {
  const auto device = std::size_t(result_.device);
  if (!(after[row][device].audibleDb >= result_.before[row][device].audibleDb + kLeastRiseDb)) return false;
  for (std::size_t i = 0; i < after.size(); ++i)
    for (std::size_t d = 0; d < after[i].size(); ++d)
      if (result_.before[i][d].audibleDb > kNotHeardDb && after[i][d].audibleDb < result_.before[i][d].audibleDb - kMostLossDb) return false;
  return true;
}

// The fader first, then what is heard with it; those that do not help, or cost somebody else, are out. The best for the worst stem is first.
void Translator::takeTries(std::span<const MixMeasures> measures) {
  const DeviceHearing hearing(now_.sampleRate);
  std::vector<std::pair<double, TranslationTry>> good;
  std::vector<std::size_t> ranks;  // rows, the worst first
  for (const TranslationTry& one : tries_)
    if (std::find(ranks.begin(), ranks.end(), one.row) == ranks.end()) ranks.push_back(one.row);
  for (std::size_t i = 0; i < tries_.size(); ++i) {
    TranslationTry one = std::move(tries_[i]);
    const int track = result_.tracks[one.row];
    const TrackMeasures* const is = find(measures[i].tracks, track);
    const TrackMeasures* const was = find(before_, track);
    if (!is || !was || !(is->integratedLufs > -70)) continue;
    std::vector<DeviceSound> all = sounds(before_);
    all[one.row] = {is, 0};
    if (one.keepsLevel) {
      Draft draft(now_);
      draft.put(one.suggestion);
      const Address fader = Draft::at(Scope::track, track, "fader/gainDb");
      const float from = draft.value(fader);
      draft.move(one.suggestion, fader, from + float(was->integratedLufs - is->integratedLufs));
      all[one.row].gainDb = double(draft.value(fader) - from);
      one.document = draft.document();
    }
    const HeardOnDevice cell = hearing.heard(all, std::size_t(result_.device), one.row);
    const double rise = cell.audibleDb - result_.before[one.row][std::size_t(result_.device)].audibleDb;
    if (rise >= kLeastRiseDb && helps(hearing.table(all), one.row)) good.emplace_back(rise, std::move(one));
  }
  // triesFor has the worst stem first.
  const auto rank = [&](std::size_t row) { return std::find(ranks.begin(), ranks.end(), row); };
  std::stable_sort(good.begin(), good.end(), [&](const auto& a, const auto& b) {
    const auto first = rank(a.second.row), second = rank(b.second.row);
    return first != second ? first < second : a.first > b.first;
  });
  tries_.clear();
  for (auto& [rise, one] : good) tries_.push_back(std::move(one));
  if (tries_.empty()) return end("translation.nothingHelps");
  pass_ = Pass::whole;
}

void Translator::nextWhole() {
  if (++whole_ == std::min(tries_.size(), kMostWholes)) end("translation.nothingHelps");
}

void Translator::takeWhole(const MixMeasures& measures) {
  TranslationTry& one = tries_[whole_];
  for (int track : result_.tracks)
    if (!find(measures.tracks, track)) return nextWhole();
  HearingTable after = DeviceHearing(now_.sampleRate).table(sounds(measures.tracks));
  const MixReport &was = result_.mixBefore, &is = measures.mix;
  const bool keepsMix = std::abs(is.lufs - was.lufs) <= kMostLouderLu && is.truePeakDb <= std::max(was.truePeakDb, -1.0) + kOverCeilingDb;
  if (!keepsMix || !helps(after, one.row)) return nextWhole();
  const auto device = std::size_t(result_.device);
  const double before = result_.before[one.row][device].audibleDb, now = after[one.row][device].audibleDb;
  one.suggestion.evidence = {{"measure.audibility", "dB", before, now}, {"measure.loudness", "LUFS", was.lufs, is.lufs}};
  one.suggestion.reason.numbers = {before, now};
  one.suggestion.weight = float(now - before) / float(result_.tracks.size());
  result_.fix = one.suggestion;
  result_.after = std::move(after);
  result_.mixAfter = is;
  end(nullptr);
}

}  // namespace mix
