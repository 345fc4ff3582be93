// SPDX-License-Identifier: MIT
#include "ui/midi/midi_state.h"

namespace mix::ui {

std::vector<MidiMove> MidiState::take(int input, std::span<const std::uint8_t> bytes) {
  std::vector<MidiMove> result;
  Cable& cable = cables_[input];
  for (const std::uint8_t byte : bytes)
    if (const auto message = cable.parser.take(byte))
      for (const auto& move : cable.moves.of(*message))
        if (move) result.push_back(*move);
  return result;
}

void bind(std::vector<MidiBinding>& bindings, MidiBinding binding) {
  std::erase_if(bindings, [&](const MidiBinding& other) { return other.control == binding.control; });
  bindings.push_back(std::move(binding));
}

}  // namespace mix::ui
