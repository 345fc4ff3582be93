// SPDX-License-Identifier: MIT
// How loud services will play a mix. Targets and peaks: what each of them publishes, as collected in this project's survey
// (Spotify for Artists, Apple's Sound Check at -16, YouTube's "Stats for nerds", Tidal, Amazon and Deezer; EBU R 128 and
// ATSC A/85). They change without notice. Spotify and Sound Check turn quiet music up as far as its peaks allow; the others
// of the streaming services only turn down; a broadcaster asks for exactly its target.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace mix {

struct Service {
  std::string_view id, name;  // names are names in every language
  double targetLufs, ceilingDb;
  bool turnsUp;
};

std::span<const Service> services();  // [any]

struct ServicePlay {
  double gainDb = 0;       // that it will apply
  double wantedDb = 0;     // that it would need to reach its target
  bool peakLimits = false; // the peaks leave no room for all of it
};

// [any]
ServicePlay playOn(const Service& service, double lufs, double truePeakDb);

}  // namespace mix
