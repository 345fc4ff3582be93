// SPDX-License-Identifier: MIT
// What the network sees of a song: one row a stem, and one row a pair of stems. Training reads what this writes; nothing
// else computes features. The layout is part of the model: it may only change together with kFeatureVersion.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/roles.h"
#include "engine/analysis/stem_features.h"

namespace mix {

constexpr int kFeatureVersion = 1;
constexpr int kContourParts = 32;
constexpr int kStemFeatures = stem_layout::kCount + kContourParts + kRoles;

struct FeatureGroup {
  std::string_view name;
  int count;
  std::string_view unit, help;
};
// In order; the counts add up to kStemFeatures and kPairFeatures. [any]
std::span<const FeatureGroup> stemFeatureGroups();
std::span<const FeatureGroup> pairFeatureGroups();
constexpr int kPairFeatures = 5;

// Version, groups and their hash as JSON: {"version", "hash", "stem": [...], "pair": [...]}. [any]
std::string featureLayoutJson();
// 16 hexadecimal digits, of version, names, counts and units. A model made for another hash is refused. [any]
std::string featureLayoutHash();

struct NamedStem {
  const StemMeasures* measures;
  std::string_view fileName;  // may be empty
};

struct SongFeatures {
  int stems = 0;
  std::vector<float> stemRows;  // [stems][kStemFeatures]
  std::vector<float> pairRows;  // [stems][stems][kPairFeatures], of the first stem with respect to the second
};

// Silent stems have rows of zeros (and their name); leave them out before the network runs. The rows of a stem and of a
// pair depend on the others only by the length of the song. [worker]
SongFeatures songFeatures(std::span<const NamedStem> stems);

}  // namespace mix
