// SPDX-License-Identifier: MIT
#include "engine/propose/stem.h"

#include "engine/analysis/roles.h"

namespace mix {

Stem stemOf(const Track& track, const HeardStem& heard) {
  Stem stem;
  stem.track = track.id;
  stem.name = track.name;
  stem.order = track.audio.pcmHash + track.audio.fileHash;
  stem.recording = heard.recording;
  stem.bands = heard.measures.bandPowers;
  stem.lowSideToMidDb = double(heard.measures.features[stem_layout::kSideToMid]);
  stem.faults = heard.faults;
  stem.noise = pauseNoiseOf(heard.measures.bandPowers);
  stem.trace = heard.trace;
  const std::string_view name = track.audio.fileName.empty() ? track.name : track.audio.fileName;
  const Role guess = likeliestRole(roleLogitsOfName(name));
  const bool isGuess = track.role == "unknown" || track.role == roleId(guess);
  stem.role = isGuess ? roleId(guess) : track.role;
  stem.roleFrom = !isGuess ? RoleFrom::person : guess == Role::unknown ? RoleFrom::nobody : RoleFrom::name;
  stem.roleConfidence = isGuess ? roleProbabilitiesOfName(name)[std::size_t(guess)] : 1;
  return stem;
}

}  // namespace mix
