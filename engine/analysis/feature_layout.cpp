// SPDX-License-Identifier: MIT
// The names of the features. A table, because training, the model's metadata and the documentation all read it.
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "engine/analysis/song_features.h"

namespace mix {
namespace {

constexpr FeatureGroup kStemGroups[] = {
    {"bandMeanDb", kErbBands, "db", "level of each band, relative to the stem's loudness, over what sounds"},
    {"bandSdDb", kErbBands, "db", "its standard deviation"},
    {"bandP10Db", kErbBands, "db", "its 10th percentile"},
    {"bandP50Db", kErbBands, "db", "its median"},
    {"bandP90Db", kErbBands, "db", "its 90th percentile"},
    {"shortTermRangeLu", 1, "lu", "10th to 95th percentile of 3 s"},
    {"momentaryLu", 3, "lu", "10th, 50th and 95th percentile of 400 ms, relative to the loudness"},
    {"peakToLoudnessDb", 1, "db", "sample peak over loudness"},
    {"activity", 1, "part", "of the stem's time within 20 LU of its loudness"},
    {"onsetsPerSecond", 1, "number", "rises of 6 dB in 20 ms, while it sounds"},
    {"onsetRiseDb", 1, "db", "their mean"},
    {"centroidBand", 1, "band", "mean of the band axis, weighted by power"},
    {"spreadBands", 1, "band", "its standard deviation"},
    {"flatnessDb", 1, "db", "geometric over arithmetic mean of the bands"},
    {"fluxDb", 1, "db", "mean rise of a band in 64 ms"},
    {"rolloffBand", 3, "band", "under which 5, 50 and 95 % of the power lie"},
    {"chromaEntropyBits", 1, "number", "of the power of twelve pitch classes"},
    {"chromaHighest", 1, "part", "of the power, in one pitch class"},
    {"correlation", BandFrames::kRegions, "number", "of left and right up to 250, 1,000, 4,000 and 18,000 Hz"},
    {"sideToMidDb", BandFrames::kRegions, "db", "width in the same regions"},
    {"balanceDb", 1, "db", "difference of left and right, whichever is the louder"},
    {"contourLu", kContourParts, "lu", "loudness of equal parts of the song, relative to the stem's loudness"},
    {"nameRole", kRoles, "part", "what the file's name says, as probabilities of the roles"},
};

constexpr FeatureGroup kPairGroups[] = {
    {"bandOverlap", 1, "part", "of the loudness-like strength, in common"},
    {"maskedDb", 1, "db", "by which the other is the stronger one in this stem's ten strongest bands"},
    {"masksDb", 1, "db", "the same the other way round"},
    {"coActivity", 1, "part", "of the time this stem sounds, in which the other does too"},
    {"envelopeCorrelation", 1, "number", "of levels over time"},
};

constexpr int total(std::span<const FeatureGroup> groups) {
  int sum = 0;
  for (const FeatureGroup& group : groups) sum += group.count;
  return sum;
}
static_assert(total(kStemGroups) == kStemFeatures);
static_assert(total(kPairGroups) == kPairFeatures);

nlohmann::ordered_json groupsJson(std::span<const FeatureGroup> groups) {
  auto list = nlohmann::ordered_json::array();
  for (const FeatureGroup& g : groups)
    list.push_back({{"name", g.name}, {"count", g.count}, {"unit", g.unit}, {"help", g.help}});
  return list;
}

}  // namespace

std::span<const FeatureGroup> stemFeatureGroups() { return kStemGroups; }
std::span<const FeatureGroup> pairFeatureGroups() { return kPairGroups; }

std::string featureLayoutHash() {
  std::uint64_t hash = 14695981039346656037u;  // FNV-1a
  const auto mixIn = [&hash](std::string_view text) {
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    hash = (hash ^ 0xff) * 1099511628211u;
  };
  mixIn(std::to_string(kFeatureVersion));
  for (const auto groups : {stemFeatureGroups(), pairFeatureGroups()})
    for (const FeatureGroup& group : groups) {
      mixIn(group.name);
      mixIn(std::to_string(group.count));
      mixIn(group.unit);
    }
  for (const auto role : kRoleIds) mixIn(role);
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return text;
}

std::string featureLayoutJson() {
  const nlohmann::ordered_json json = {{"version", kFeatureVersion},
                                       {"hash", featureLayoutHash()},
                                       {"stemFeatures", kStemFeatures},
                                       {"pairFeatures", kPairFeatures},
                                       {"roles", kRoleIds},
                                       {"stem", groupsJson(stemFeatureGroups())},
                                       {"pair", groupsJson(pairFeatureGroups())}};
  return json.dump();
}

}  // namespace mix
