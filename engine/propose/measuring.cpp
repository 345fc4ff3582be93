// SPDX-License-Identifier: MIT
#include "engine/propose/measuring.h"

namespace mix {

void beginMeasuring(Mixer& mixer, std::span<const TrackWish> wishes, bool peaks, bool mix) {
  mixer.resetLoudness(peaks ? LoudnessMeter::Use::exact : LoudnessMeter::Use::levels);
  mixer.setLoudnessMetering(mix);
  mixer.measureTracks(wishes);
  if (mix) mixer.measureReturns();
}

MixMeasures endMeasuring(Mixer& mixer, std::span<const TrackWish> wishes) {
  MixMeasures measures;
  for (const TrackWish& wish : wishes) measures.tracks[wish.track] = mixer.trackMeasures(wish.track);
  for (int n = 0; n < kSends; ++n) {
    const TrackMeasures told = mixer.returnMeasures(n + 1);
    measures.returns[std::size_t(n)] = {told.integratedLufs, told.sides};
  }
  const MasterMeter master = mixer.readMasterMeter();
  const Sides& sides = mixer.mixSides();
  measures.mix = {double(master.integratedLufs), double(master.truePeakDb), double(master.gainReductionDb),
                  balanceDb(sides), sideToMidDb(sides), monoLossDb(sides)};
  return measures;
}

}  // namespace mix
