// SPDX-License-Identifier: MIT
// What is read of the mixer: meters since the last time, and what was measured of tracks.
#include <cmath>

#include "engine/mixer/mixer.h"

namespace mix {

std::span<const TrackMeter> Mixer::readChannelMeters() noexcept {
  std::size_t count = 0;
  const auto read = [&](const Slot& slot, LevelMeter& meter) { meter.read(slot.lane, channelMeters_[count++]); };
  for (const Slot& slot : tracks()) read(slot, groups_[std::size_t(slot.group)].meter);
  for (const BusSlot& slot : buses()) read(slot, busGroups_[std::size_t(slot.group)].meter);
  for (const Slot& slot : returnSlots_) read(slot, returns_.meter);
  for (auto& group : groups_) group.meter.clear();
  for (auto& group : busGroups_) group.meter.clear();
  returns_.meter.clear();
  return std::span(channelMeters_).first(count);
}

MasterMeter Mixer::readMasterMeter() noexcept {
  MasterMeter meter{};
  masterLevel_.read(0, meter);
  masterLevel_.clear();
  meter.momentaryLufs = float(loudness_.momentaryLufs());
  meter.shortTermLufs = float(loudness_.shortTermLufs());
  meter.integratedLufs = float(loudness_.integratedLufs());
  meter.truePeakDb = 20 * std::log10(float(loudness_.truePeak()));
  meter.rangeLu = float(loudness_.loudnessRangeLu());
  meter.recentTruePeakDb = 20 * std::log10(float(loudness_.takeRecentTruePeak()));
  return meter;
}

void Mixer::measureTracks(std::span<const TrackWish> wishes) {
  for (auto& group : groups_) group.measures.reset();
  for (const TrackWish& wish : wishes) {
    const Slot* slot = find(wish.track);
    if (!slot) continue;
    auto& measures = groups_[std::size_t(slot->group)].measures;
    if (!measures) measures = std::make_unique<GroupMeasures>();
    measures->measure(slot->lane, sampleRate_, wish);
  }
}

TrackMeasures Mixer::trackMeasures(int id) {
  const Slot* slot = find(id);
  StripGroup* group = slot ? &groups_[std::size_t(slot->group)] : nullptr;
  return group && group->measures ? group->measures->read(slot->lane) : TrackMeasures{};
}

void Mixer::measureReturns() {
  returns_.measures.reset();
  for (int n = 0; n < kSends; ++n) {
    if (!isSentTo(std::size_t(n))) continue;
    if (!returns_.measures) returns_.measures = std::make_unique<GroupMeasures>();
    returns_.measures->measure(n, sampleRate_, {});
  }
}

TrackMeasures Mixer::returnMeasures(int number) { return returns_.measures ? returns_.measures->read(number - 1) : TrackMeasures{}; }

void Mixer::resetLoudness(LoudnessMeter::Use use) {
  loudness_.prepare(sampleRate_, 2, use);
  mixSides_ = {};
  masterWork_.prepare(sampleRate_, use != LoudnessMeter::Use::live);
}

}  // namespace mix
