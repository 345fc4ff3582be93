// SPDX-License-Identifier: MIT
#include "engine/propose/measuring.h"

#include <cmath>

#include "engine/propose/loudness_guard.h"

namespace mix {

void beginMeasuring(Mixer& mixer, std::span<const TrackWish> wishes, bool peaks, MixWish mix) {
  mixer.resetLoudness(peaks ? LoudnessMeter::Use::exact : LoudnessMeter::Use::levels);
  mixer.setLoudnessMetering(mix == MixWish::measured);
  mixer.setMixing(mix != MixWish::nothing);
  mixer.measureTracks(wishes);
  if (mix == MixWish::measured) mixer.measureReturns();
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
  measures.mix = {double(master.integratedLufs), double(master.truePeakDb), 0,
                  balanceDb(sides), sideToMidDb(sides), monoLossDb(sides)};
  const MasterWork& work = mixer.masterWork();
  measures.mix.limiterDb = work.limiter().deepestDb();
  measures.mix.limiterOftenDb = work.limiter().exceededDb(kOftenShare);
  measures.mix.rangeLu = double(master.rangeLu);
  if (std::isfinite(measures.mix.truePeakDb))
    measures.mix.psrDb = peakToShortTermDb(measures.mix.truePeakDb, loudestLufs(work.loudest().shortTermLufs(), work.loudest().momentaryLufs()));
  return measures;
}

}  // namespace mix
