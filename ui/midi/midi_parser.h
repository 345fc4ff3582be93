// SPDX-License-Identifier: MIT
// Bytes of a MIDI cable as messages: running status, real-time bytes in between, system exclusive left out (MIDI 1.0 Detailed
// Specification, "Data format"). One for each input, since running status is the cable's.
#pragma once

#include <cstdint>
#include <optional>

namespace mix::ui {

// A channel message; `data2` is 0 where it has only one data byte.
struct MidiMessage {
  std::uint8_t status = 0, data1 = 0, data2 = 0;
  int kind() const { return status >> 4; }
  int channel() const { return status & 15; }
  friend bool operator==(const MidiMessage&, const MidiMessage&) = default;
};

class MidiParser {
 public:
  // The message that ends with this byte.
  std::optional<MidiMessage> take(std::uint8_t byte);

 private:
  MidiMessage message_;
  int have_ = 0;  // data bytes
};

}  // namespace mix::ui
