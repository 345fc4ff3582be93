// SPDX-License-Identifier: MIT
// A few broad changes of one channel, in the terms in which people speak of a mix: what styles and words are made of.
// Each uses a control of its own that is free, and stays within what is proposed anywhere: cuts of at most 4 dB, lifts of
// at most 3 dB, a tilt of the master of at most 2 dB.
#pragma once

#include <array>

#include "engine/propose/draft.h"

namespace mix {

struct Shape {
  float levelLu = 0;
  float lowDb = 0, presenceDb = 0, highDb = 0;  // shelf up to 180 Hz, bell around 3 kHz, shelf from 6 kHz
  float spreadPercent = 0;  // positions and the difference of the sides grow by so much; below 0 they shrink
  float roomDb = 0;         // more of it in the room, from kFaintRoomDb where nothing was sent
  float squeezeDb = 0;      // taken off the loud moments, the attacks excepted

  friend Shape operator*(Shape s, float amount) {
    for (float* value : {&s.levelLu, &s.lowDb, &s.presenceDb, &s.highDb, &s.spreadPercent, &s.roomDb, &s.squeezeDb}) *value *= amount;
    return s;
  }
  friend bool operator==(const Shape&, const Shape&) = default;
};

// What shaping has to know of a track's recording.
struct ShapedSound {
  bool stereo = false;        // its sides differ
  double highPeakDbfs = NAN;  // FileMeasures::highPeakDbfs; NaN: not known, then it is not compressed
};

constexpr float kMostCutDb = 4, kMostLiftDb = 3, kMostTiltDb = 2;
constexpr float kFaintRoomDb = -24, kLeastRoomDb = -42;  // of a send; what comes to less is none

// The three bands of Shape as the equaliser has them.
struct ToneBand {
  int type;  // eq_rows::Type
  float hz, q;
  std::array<int, 3> bands;  // 0-based, the first that is free
};
extern const std::array<ToneBand, 3> kToneBands;

// All of `shape` but its level. Locked controls stay; so does a compressor that is at work. [worker]
void shapeTrack(Draft& draft, Suggestion& suggestion, int track, const Shape& shape, const ShapedSound& sound);
// Its tone and its spread. [worker]
void shapeMaster(Draft& draft, Suggestion& suggestion, const Shape& shape);

// "sends/send2Db" for the return that has a reverb, of several the one that tracks send to; empty where none has. [any]
std::string roomSendOf(const Document& document);

}  // namespace mix
