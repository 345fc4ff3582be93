// SPDX-License-Identifier: MIT
#include "ui/midi/midi_parser.h"

namespace mix::ui {

std::optional<MidiMessage> MidiParser::take(std::uint8_t byte) {
  if (byte >= 0xf8) return std::nullopt;  // real time: between any two bytes
  if (byte & 0x80) {
    // System messages end running status; their data is nobody's.
    message_ = {byte < 0xf0 ? byte : std::uint8_t(0)};
    have_ = 0;
    return std::nullopt;
  }
  if (message_.status == 0) return std::nullopt;
  const bool single = message_.kind() == 0xc || message_.kind() == 0xd;
  (have_ == 0 ? message_.data1 : message_.data2) = byte;
  if (++have_ < (single ? 1 : 2)) return std::nullopt;
  have_ = 0;
  return MidiMessage{message_.status, message_.data1, single ? std::uint8_t(0) : message_.data2};
}

}  // namespace mix::ui
