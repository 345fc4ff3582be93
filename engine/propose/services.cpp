// SPDX-License-Identifier: MIT
#include "engine/propose/services.h"

#include <algorithm>
#include <cmath>

namespace mix {
namespace {

constexpr Service kServices[] = {
    {"spotify", "Spotify", -14, -1, true},     {"appleMusic", "Apple Music", -16, -1, true}, {"youtube", "YouTube", -14, -1, false},
    {"tidal", "Tidal", -14, -1, false},        {"amazon", "Amazon Music", -14, -2, false},   {"deezer", "Deezer", -15, -1, false},
    {"ebuR128", "EBU R 128", -23, -1, true},   {"atscA85", "ATSC A/85", -24, -2, true},
};

}  // namespace

std::span<const Service> services() { return kServices; }

ServicePlay playOn(const Service& service, double lufs, double truePeakDb) {
  if (!std::isfinite(lufs)) return {};
  ServicePlay play{.gainDb = 0, .wantedDb = service.targetLufs - lufs};
  play.gainDb = play.wantedDb;
  if (play.wantedDb <= 0) return play;
  if (!service.turnsUp) {
    play.gainDb = 0;
    return play;
  }
  const double room = std::max(service.ceilingDb - truePeakDb, 0.0);
  play.peakLimits = std::isfinite(truePeakDb) && room < play.wantedDb;
  if (play.peakLimits) play.gainDb = room;
  return play;
}

}  // namespace mix
