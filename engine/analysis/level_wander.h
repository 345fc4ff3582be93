// SPDX-License-Identifier: MIT
// A passage that is softer or louder than where the stem plays the same: a performer who moved away from the microphone, a
// fader or a gain that was left elsewhere. Who plays softer also plays duller or something else; so a second is compared with
// those that sound most alike whatever their level. From band powers that were measured anyway.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "engine/analysis/band_frames.h"

namespace mix {

struct LevelWander {
  double db = 0;  // of the passage over what is alike outside; 0: there is none
  double fromSeconds = 0, toSeconds = 0;

  bool isThere() const { return db != 0; }
  double seconds() const { return toSeconds - fromSeconds; }
};

class LikePassages {
 public:
  // Keeps about 500 bytes a second. [any]
  explicit LikePassages(std::span<const BandPowers> frames);

  // The passage that is farthest away for longest. [any]
  LevelWander wander() const;
  // How far what plays from then to then is over what is alike outside; nothing where there is too little of either. [any]
  std::optional<double> awayDb(double fromSeconds, double toSeconds) const;

 private:
  struct Second {
    std::size_t frame;
    double levelDb;
    std::array<float, kErbBands> shapeDb;  // over the level
  };
  struct Like {
    float distanceDb;
    std::uint32_t second;
  };
  struct Away {
    double db, distanceDb;
  };

  // Of one second over those like it outside of [from, to).
  std::optional<Away> away(std::size_t second, std::size_t from, std::size_t to) const;
  std::vector<double> awayOf(std::size_t from, std::size_t to) const;
  bool isApart(std::size_t from, std::size_t to, double db) const;

  std::vector<Second> seconds_;  // in which something plays
  std::vector<std::vector<Like>> likes_;  // of each the others, the nearest first
};

// Of one stem of a song, unless most of the others do the same there: a quiet verse or a crescendo is music. Frames of each stem,
// none for one that is silent. [any]
LevelWander loneWander(std::span<const std::span<const BandPowers>> stems, std::size_t which);

}  // namespace mix
