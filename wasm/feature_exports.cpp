// SPDX-License-Identifier: MIT
// What the network sees of a song: engine/analysis/song_features.h. Every function: [worker].
//
//   stem = featuresOpen(rate, channels); while (frames are left) featuresAdd(stem, left, right, n); featuresFinish(stem)
//   songFeaturesBegin(); for each stem: write its file name at textIn, songFeaturesAddStem(stem, length)
//   songFeaturesMake(); then read what lies at songFeaturesStems() and songFeaturesPairs()
//
// Stems that are finished stay until they are closed: a song may be described again with other names or fewer stems.
#include "engine/analysis/song_features.h"
#include "wasm/host.h"

namespace mix::host {
namespace {

struct FeatureStem {
  StemListener listener;
  StemMeasures measures{};
  bool finished = false;
};

Handles<FeatureStem> stems;
std::vector<std::string> names;
std::vector<const StemMeasures*> chosen;
SongFeatures song;

FeatureStem* finished(int stem) {
  auto* s = stems.find(stem);
  return s && s->finished ? s : nullptr;
}

}  // namespace

// {"version", "hash", "roles", "stem": [{"name", "count", ...}], "pair": [...]}. The hash must be the model's.
MIX_EXPORT(featureLayoutText) int featureLayoutText() { return giveText(featureLayoutJson()); }

// 1 or 2 channels at any rate. A handle, or 0 when that cannot be measured.
MIX_EXPORT(featuresOpen) int featuresOpen(double sampleRate, int channels) {
  auto listener = StemListener::make(sampleRate, channels);
  return listener ? stems.open({std::move(listener.value())}) : 0;
}
MIX_EXPORT(featuresClose) void featuresClose(int stem) { stems.close(stem); }

// The next frames, planar at the addresses `left` and `right` (ignored for mono): `inputPointer`, `fileSamples`.
MIX_EXPORT(featuresAdd) void featuresAdd(int stem, const float* left, const float* right, int frames) {
  auto* s = stems.find(stem);
  if (s && !s->finished) s->listener.add(left, right, frames);
}

// After the last frames. 1, or 0 when the stem is silent.
MIX_EXPORT(featuresFinish) int featuresFinish(int stem) {
  auto* s = stems.find(stem);
  if (!s) return 0;
  if (!s->finished) s->measures = s->listener.finish();
  s->finished = true;
  s->listener = {};
  return !s->measures.silent();
}

// Integrated loudness in LUFS as StemMeasures defines it, and the highest sample in dBFS; -infinity for silence.
MIX_EXPORT(featuresLufs) double featuresLufs(int stem) {
  const auto* s = finished(stem);
  return s ? s->measures.lufs : 0;
}
MIX_EXPORT(featuresPeakDbfs) double featuresPeakDbfs(int stem) {
  const auto* s = finished(stem);
  return s ? s->measures.samplePeakDbfs : 0;
}

// Mean square in each of 40 ERB bands as recorded, `featuresBandFrames` rows of 0.256 s.
MIX_EXPORT(featuresBandFrames) int featuresBandFrames(int stem) {
  const auto* s = finished(stem);
  return s ? int(s->measures.bandPowers.size()) : 0;
}
MIX_EXPORT(featuresBandPowers) const float* featuresBandPowers(int stem) {
  const auto* s = finished(stem);
  return s && !s->measures.bandPowers.empty() ? s->measures.bandPowers.front().data() : nullptr;
}

MIX_EXPORT(songFeaturesBegin) void songFeaturesBegin() {
  names.clear();
  chosen.clear();
}
// A finished stem and the length of its file name at `textIn` (0: none). 0 when there is no such stem.
MIX_EXPORT(songFeaturesAddStem) int songFeaturesAddStem(int stem, int nameBytes) {
  const auto* s = finished(stem);
  if (!s) return 0;
  chosen.push_back(&s->measures);
  names.emplace_back(textGiven(nameBytes));
  return 1;
}
// Describes the stems in the order of adding; returns how many they are. The stems must still be open.
MIX_EXPORT(songFeaturesMake) int songFeaturesMake() {
  std::vector<NamedStem> list;
  for (std::size_t i = 0; i < chosen.size(); ++i) list.push_back({chosen[i], names[i]});
  song = songFeatures(list);
  return song.stems;
}
// [stems][songStemFeatures] and [stems][stems][songPairFeatures] floats, until the next `songFeaturesMake`.
MIX_EXPORT(songFeaturesStems) const float* songFeaturesStems() { return song.stemRows.data(); }
MIX_EXPORT(songFeaturesPairs) const float* songFeaturesPairs() { return song.pairRows.data(); }
MIX_EXPORT(songStemFeatures) int songStemFeatures() { return kStemFeatures; }
MIX_EXPORT(songPairFeatures) int songPairFeatures() { return kPairFeatures; }

// What a file name at `textIn` says about the role: index into the layout's "roles", the last (unknown) for nothing.
MIX_EXPORT(roleOfName) int roleOfName(int nameBytes) { return int(likeliestRole(roleLogitsOfName(textGiven(nameBytes)))); }

}  // namespace mix::host
