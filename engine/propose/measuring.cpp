// SPDX-License-Identifier: MIT
#include "engine/propose/measuring.h"

namespace mix {

void beginMeasuring(Mixer& mixer, std::span<const TrackWish> wishes, bool peaks, bool mix) {
  mixer.resetLoudness(peaks ? LoudnessMeter::Use::exact : LoudnessMeter::Use::levels);
  mixer.setLoudnessMetering(mix);
  mixer.measureTracks(wishes);
}

MixMeasures endMeasuring(Mixer& mixer, std::span<const TrackWish> wishes) {
  MixMeasures measures;
  for (const TrackWish& wish : wishes) measures.tracks[wish.track] = mixer.trackMeasures(wish.track);
  const MasterMeter master = mixer.readMasterMeter();
  const Sides& sides = mixer.mixSides();
  measures.mix = {double(master.integratedLufs), double(master.truePeakDb), double(master.gainReductionDb),
                  balanceDb(sides), sideToMidDb(sides), monoLossDb(sides)};
  return measures;
}

}  // namespace mix
