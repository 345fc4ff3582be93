// SPDX-License-Identifier: MIT
// Stems heard from beginning to end, and what the network sees of a song: engine/analysis/stem_hearing.h and
// song_features.h. Every function: [worker].
//
//   stem = hearOpen(rate, channels); while (frames are left) hearAdd(stem, left, right, n); hearFinish(stem)
//   songFeaturesBegin(); for each stem: write its file name at textIn, songFeaturesAddStem(stem, length)
//   songFeaturesMake(); then read what lies at songFeaturesStems() and songFeaturesPairs()
//
// Stems that are finished stay until they are closed: a song may be described again with other names or fewer stems.
#include "engine/analysis/song_features.h"
#include "engine/analysis/stem_hearing.h"
#include "wasm/host.h"

namespace mix::host {
namespace {

struct Stem {
  std::optional<StemHearing> hearing;
  std::optional<HeardStem> heard;
};

Handles<Stem> stems;
std::vector<std::string> names;
std::vector<const StemMeasures*> chosen;
SongFeatures song;

}  // namespace

const HeardStem* findHeard(int handle) {
  auto* s = stems.find(handle);
  return s && s->heard ? &*s->heard : nullptr;
}

void describeSong(std::span<const NamedStem> list) { song = songFeatures(list); }

// {"version", "hash", "roles", "stem": [{"name", "count", ...}], "pair": [...]}. The hash must be the model's.
MIX_EXPORT(featureLayoutText) int featureLayoutText() { return giveText(featureLayoutJson()); }

// 1 or 2 channels at any rate. A handle, or 0 when that cannot be measured.
MIX_EXPORT(hearOpen) int hearOpen(double sampleRate, int channels) {
  auto hearing = StemHearing::make(sampleRate, channels);
  return hearing ? stems.open({std::move(hearing.value()), {}}) : 0;
}
MIX_EXPORT(hearClose) void hearClose(int stem) { stems.close(stem); }

// The next frames, planar at the addresses `left` and `right` (ignored for mono): `inputPointer`, `fileSamples`.
MIX_EXPORT(hearAdd) void hearAdd(int stem, const float* left, const float* right, int frames) {
  auto* s = stems.find(stem);
  if (s && s->hearing) s->hearing->add(left, right, frames);
}

// After the last frames. 1, or 0 when the stem is silent.
MIX_EXPORT(hearFinish) int hearFinish(int stem) {
  auto* s = stems.find(stem);
  if (!s) return 0;
  if (s->hearing) s->heard = s->hearing->finish();
  s->hearing.reset();
  return !s->heard->measures.silent();
}

// Bytes out at `textPointer`: all that is known of a finished stem; 0 where there is none.
MIX_EXPORT(hearBytes) int hearBytes(int stem) {
  const HeardStem* heard = findHeard(stem);
  return heard ? giveText(toBytes(*heard)) : 0;
}
// A finished stem from such bytes, of another instance of this module, at `textIn`; 0 when they are damaged.
MIX_EXPORT(hearLoad) int hearLoad(int bytes) {
  auto heard = heardFromBytes(textGiven(bytes));
  return heard ? stems.open({{}, std::move(*heard)}) : 0;
}

// Integrated loudness in LUFS as StemMeasures defines it, and the highest sample in dBFS; -infinity for silence.
MIX_EXPORT(hearLufs) double hearLufs(int stem) {
  const auto* heard = findHeard(stem);
  return heard ? heard->measures.lufs : 0;
}
MIX_EXPORT(hearPeakDbfs) double hearPeakDbfs(int stem) {
  const auto* heard = findHeard(stem);
  return heard ? heard->measures.samplePeakDbfs : 0;
}

// Mean square in each of 40 ERB bands as recorded, `hearBandFrames` rows of 0.064 s.
MIX_EXPORT(hearBandFrames) int hearBandFrames(int stem) {
  const auto* heard = findHeard(stem);
  return heard ? int(heard->measures.bandPowers.size()) : 0;
}
MIX_EXPORT(hearBandPowers) const float* hearBandPowers(int stem) {
  const auto* heard = findHeard(stem);
  return heard && !heard->measures.bandPowers.empty() ? heard->measures.bandPowers.front().data() : nullptr;
}

MIX_EXPORT(songFeaturesBegin) void songFeaturesBegin() {
  names.clear();
  chosen.clear();
}
// A finished stem and the length of its file name at `textIn` (0: none). 0 when there is no such stem.
MIX_EXPORT(songFeaturesAddStem) int songFeaturesAddStem(int stem, int nameBytes) {
  const HeardStem* heard = findHeard(stem);
  if (!heard) return 0;
  chosen.push_back(&heard->measures);
  names.emplace_back(textGiven(nameBytes));
  return 1;
}
// Describes the stems in the order of adding; returns how many they are. The stems must still be open.
MIX_EXPORT(songFeaturesMake) int songFeaturesMake() {
  std::vector<NamedStem> list;
  for (std::size_t i = 0; i < chosen.size(); ++i) list.push_back({chosen[i], names[i]});
  describeSong(list);
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
