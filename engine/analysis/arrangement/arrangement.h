// SPDX-License-Identifier: MIT
// What a song is made of over time, heard from its stems: tempo, beats and bars, key and chords, sections and how full
// and loud they are. Stems tell this far better than a mix: who plays when is known.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/arrangement/music_listener.h"
#include "engine/analysis/stem_features.h"

namespace mix {

struct ArrangedStem {
  int track = 0;
  std::string_view role = "unknown";  // id; drums give the beat, and no pitch
  const StemMeasures* measures = nullptr;
  const StemMusic* music = nullptr;
  double gainDb = 0;  // what the mix makes of it: for loudness and energy
};

// Times are seconds of the song; confidences 0..1.
struct Chord {
  enum class Quality : std::uint8_t { none, major, minor };
  double from = 0, to = 0;
  int root = 0;  // pitch class, 0 is C
  Quality quality = Quality::none;

  friend bool operator==(const Chord&, const Chord&) = default;
};

struct Key {
  int tonic = 0;  // pitch class
  bool minor = false;
  double confidence = 0;

  friend bool operator==(const Key&, const Key&) = default;
};

struct Section {
  double from = 0, to = 0;
  int firstBar = 0, bars = 0;  // 0-based
  int label = 0;               // equal ones are alike: 0 is A
  std::string kind;            // "intro", "verse", "chorus", "break", "outro"; empty where it is not clear
  double lufs = 0;             // of all stems with their gains, -infinity for silence
  double density = 0;          // stems that play, on average
  double registerHz = 0;       // half of the loudness-weighted power lies below it
  std::vector<int> tracks;     // that play for more than half of it

  friend bool operator==(const Section&, const Section&) = default;
};

struct Arrangement {
  double seconds = 0;
  double tempoBpm = 0, tempoConfidence = 0;  // 0: no beat was found
  std::vector<double> beats;                 // empty where there is no tempo
  int beatsPerBar = 4, firstDownbeat = 0;    // index into beats
  Key key;
  std::vector<Chord> chords;                 // one after the other
  std::vector<Section> sections;             // one after the other, from 0 to the end
  std::vector<float> energy;                 // LUFS of all stems with their gains, one a bar

  // Where bars begin, and the end of the song; every 2 s where there is no beat. [any]
  std::vector<double> bars() const;

  friend bool operator==(const Arrangement&, const Arrangement&) = default;
};

// Stems without sound add nothing. The same for the same stems in the same order. [worker]
Arrangement arrangementOf(std::span<const ArrangedStem> stems);

}  // namespace mix
