// SPDX-License-Identifier: MIT
#include "engine/propose/usual_sound.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mix {
namespace {

constexpr double kNever = UsualSound::kNever;
constexpr auto kUsual = std::to_array<UsualSound>({
    // role          bright  dull  presence harsh  PSR squashed
    {"voiceLead",      -16,   -26,    -4,     5,    9.5, 5.5},
    {"voiceBacking",     0, -kNever,   0, kNever,   9.5, 5.5},
    {"drums",           -8,   -26,    -2,     5,     12, 6.5},
    {"hihat",            5,   -10,     0, kNever,    14, 7},
    {"kick",             0, -kNever,   0, kNever,    12, 6},
    {"snare",            0, -kNever,   0, kNever,    17, 8},
    {"toms",             0, -kNever,   0, kNever,    15, 8},
    {"bass",             0, -kNever,   0, kNever,   9.5, 4.5},
    {"piano",            0, -kNever,   0, kNever,   9.5, 5.5},
});

double levelDb(std::span<const double> thirdOctavesDb, double fromHz, double toHz) {
  constexpr double kEdge = 1.03;  // the bands' exact middles are powers of ten
  double power = 0;
  for (std::size_t b = 0; b < thirdOctavesDb.size(); ++b) {
    const double hz = thirdOctaveCentreHz(int(b));
    if (hz * kEdge > fromHz && hz < toHz * kEdge) power += std::pow(10, thirdOctavesDb[b] / 10);
  }
  return 10 * std::log10(power + 1e-20);
}

}  // namespace

const UsualSound* usualSoundOf(std::string_view role) {
  const auto found = std::find_if(kUsual.begin(), kUsual.end(), [&](const UsualSound& usual) { return usual.role == role; });
  return found == kUsual.end() ? nullptr : &*found;
}

double brightDb(std::span<const double> thirdOctavesDb) { return levelDb(thirdOctavesDb, 5000, 12'500) - levelDb(thirdOctavesDb, 250, 2500); }

double presenceDb(std::span<const double> thirdOctavesDb) {
  return levelDb(thirdOctavesDb, 2500, 4000) - (levelDb(thirdOctavesDb, 630, 1600) + levelDb(thirdOctavesDb, 6300, 10'000)) / 2;
}

double peakToLoudnessDb(const FileMeasures& recording) {
  return recording.samplePeakDbfs - recording.span.high - (recording.channels == 1 ? 10 * std::log10(2.0) : 0);
}

}  // namespace mix
