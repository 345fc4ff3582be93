// SPDX-License-Identifier: MIT
// What hands do on controllers, out of MIDI messages; and when a parameter follows them.
#pragma once

#include <array>
#include <optional>

#include "ui/midi/midi_binding.h"
#include "ui/midi/midi_parser.h"

namespace mix::ui {

struct MidiMove {
  MidiControl control;
  float travel = 0;  // 0..1
  int raw = 0;       // 7 bits, or 14
  friend bool operator==(const MidiMove&, const MidiMove&) = default;
};

// Of one input. A controller 0..31 followed at once by its fine partner (32 above) is a pair of 14 bits; what came of it
// before as 7 bits stays valid, so both are told, the pair first.
class MidiMoves {
 public:
  static constexpr int kMost = 2;  // of one message
  std::array<std::optional<MidiMove>, kMost> of(const MidiMessage& message);

 private:
  int coarse_ = -1, coarseChannel_ = 0, coarseValue_ = 0;  // the controller that the last message was of
};

// By how many steps an endless knob was turned. [any]
int midiSteps(MidiMotion motion, int raw);

// Soft takeover: a parameter stays where it is until the controller comes to it or passes it, so that it never jumps; and again
// after something else moved the parameter.
class MidiPickup {
 public:
  // `current` and `travel` 0..1: true when the parameter follows.
  bool follows(float travel, float current);
  // Where it went, as far as it could.
  void went(float current) { set_ = current; }
  bool isHeld() const { return held_; }

 private:
  bool held_ = false;
  float set_ = 0;
  std::optional<float> last_;
};

}  // namespace mix::ui
