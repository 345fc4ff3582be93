// SPDX-License-Identifier: MIT
// In what two mixes of one song differ, the biggest first, each in just-noticeable differences:
//   level   1 LU (E. Zwicker, H. Fastl, "Psychoacoustics", 3rd ed., ch. 7)
//   tone    1 dB in an ERB band (F. Toole, S. Olive, JAES 36(3), 1988: broad resonances are heard from about 1 dB)
//   pan     a position of 10 %, which is 1.4 dB between the sides (A. Mills, JASA 32, 1960: 0.5 to 1 dB are heard)
//   width   2 dB of side over middle
//   room    3 dB of what is sent to it (E. Larsen et al., JASA 124(1), 2008: 2 to 3 dB of direct over reverberant sound
//           where both are alike)
#pragma once

#include <map>

#include "engine/session/document.h"

namespace mix {

enum class DifferenceKind : std::uint8_t { level, tone, pan, width, room, dynamics };
constexpr std::string_view kDifferenceKinds[] = {"level", "tone", "pan", "width", "room", "dynamics"};

struct Difference {
  DifferenceKind kind = DifferenceKind::level;
  Scope scope = Scope::track;
  int id = 0;
  double amount = 0;  // LU, dB, percent that a position is farther out; of dynamics 1: compressed now, -1: no longer
  double hz = 0;      // of tone: where it is most
  double jnds = 0;    // how often the just-noticeable difference; of dynamics 1

  friend bool operator==(const Difference&, const Difference&) = default;
};

// Loudness of every sounding track relative to the mix, LU.
using RelativeLevels = std::map<int, double>;

// From one to the other, of tracks and the master. [any]
std::vector<Difference> differencesBetween(const Document& from, const RelativeLevels& fromLu, const Document& to, const RelativeLevels& toLu);

struct Distance {
  double meanLu = 0;   // over the tracks
  int movesAboveJnd = 0;  // of tone, pan, width and room

  // What S8 of the requirements asks of two alternatives.
  bool isEnough() const { return meanLu >= 1 || movesAboveJnd >= 3; }
  friend bool operator==(const Distance&, const Distance&) = default;
};
Distance distanceOf(const std::vector<Difference>& differences, std::size_t tracks);

// What a channel's filters and equaliser do at `hz`, in dB. [any]
double toneDb(Scope scope, const std::vector<float>& values, double hz, double sampleRate);

}  // namespace mix
