// SPDX-License-Identifier: MIT
// The controllers that are connected, what is being learnt, and which parameters follow at present.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "ui/midi/midi_moves.h"

namespace mix::ui {

struct MidiState {
  enum class Access : int { notAsked, ready, refused, missing, asking };  // as uiMidiState says
  enum class Learn : std::uint8_t { off, wantsParameter, wantsController };

  Access access = Access::notAsked;
  std::vector<std::string> inputs;  // names
  Learn learn = Learn::off;
  std::string target;  // what the next controller is for
  bool justLearnt = false;  // the next message may turn out to be the fine half of it
  std::optional<MidiMove> last;

  // The moves in the bytes of an input, in their order.
  std::vector<MidiMove> take(int input, std::span<const std::uint8_t> bytes);
  MidiPickup& pickup(const MidiBinding& binding) { return pickups_[binding.target + " " + toText(binding.control)]; }

 private:
  struct Cable {
    MidiParser parser;
    MidiMoves moves;
  };
  std::map<int, Cable> cables_;
  std::map<std::string, MidiPickup> pickups_;
};

// `binding` takes the place of another one of its control. [main]
void bind(std::vector<MidiBinding>& bindings, MidiBinding binding);

}  // namespace mix::ui
