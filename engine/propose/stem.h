// SPDX-License-Identifier: MIT
// What the solver knows of a track: what its recording measures, and what the model or the rules want of it.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/pause_noise.h"
#include "engine/analysis/stem_hearing.h"
#include "engine/propose/role_rules.h"
#include "engine/session/document.h"

namespace mix {

// Who says what a stem is, the weakest first.
enum class RoleFrom : std::uint8_t { nobody, ear, name, person };

struct Stem {
  int track = 0;
  std::string name;
  std::string order;  // hash of the samples: stems are worked on in its order, however they were dropped
  std::string role = "unknown";
  RoleFrom roleFrom = RoleFrom::nobody;
  float roleConfidence = 0;
  FileMeasures recording;
  std::vector<BandPowers> bands;  // StemMeasures::bandPowers
  double lowSideToMidDb = -40;    // up to 250 Hz, -40 to 10
  FaultMeasures faults;
  PauseNoise noise;
  StemTrace trace;

  // Wanted loudness in the mix relative to the mix, and its uncertainty. Only differences between stems count.
  double relativeLu = 0, sigmaLu = 0;
  double tasteLu = 0;  // what of it is the person's taste (taste.h)

  bool isLeftOut = false;  // a copy of another stem that the draft mutes

  // Without a gated loudness, or left out, a stem takes part in nothing.
  bool isSilent() const { return isLeftOut || !(recording.integratedLufs > -70); }
  const RoleRule& rule() const { return ruleOf(role); }
  // A mono recording plays on both sides, and is the same stem as its stereo copy.
  double playedLufs() const { return recording.integratedLufs + (recording.channels == 1 ? 3.0103 : 0); }
  // Level of a third octave in the mix that is wanted.
  double bandInMixDb(std::size_t band) const { return recording.bandLevelsDb[band] - playedLufs() + relativeLu; }
};

using Stems = std::vector<Stem>;

// What a person says of a role counts; a name is a guess, and stays one when the page has taken it over. [worker]
Stem stemOf(const Track& track, const HeardStem& heard);

}  // namespace mix
