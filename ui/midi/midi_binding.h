// SPDX-License-Identifier: MIT
// Which controller moves which parameter. Kept with the settings: it is the person's desk, whatever the song is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mix::ui {

enum class MidiKind : std::uint8_t { cc, cc14, bend, note };

// What a hand moves on a controller: a fader or knob (`cc`; `cc14` as a pair of coarse and fine; `bend` on desks that send faders
// as pitch bend) or a key (`note`).
struct MidiControl {
  MidiKind kind = MidiKind::cc;
  int channel = 0;  // 0..15
  int number = 0;   // 0 of a bend
  friend bool operator==(const MidiControl&, const MidiControl&) = default;
};

// How the 7 bits of an endless knob say by how much it was turned.
enum class MidiMotion : std::uint8_t { absolute, twosComplement, binaryOffset, signMagnitude };

struct MidiBinding {
  MidiControl control;
  std::string target;  // the parameter's address
  MidiMotion motion = MidiMotion::absolute;
  friend bool operator==(const MidiBinding&, const MidiBinding&) = default;
};

// "cc 1 7", channels counted from 1; and back.
std::string toText(const MidiControl& control);
std::optional<MidiControl> midiControl(std::string_view text);

std::string_view motionId(MidiMotion motion);
std::optional<MidiMotion> midiMotion(std::string_view id);

}  // namespace mix::ui
