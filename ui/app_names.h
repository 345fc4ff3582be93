// SPDX-License-Identifier: MIT
// How channels, controls, steps and times are called, wherever that is said.
#pragma once

#include <string>
#include <string_view>

#include "engine/session/session.h"
#include "ui/midi/midi_binding.h"
#include "ui/view.h"

namespace mix::ui {

// "Level of Kick". An empty track name is its number.
std::string trackName(const Track& track);
std::string channelName(const Document& document, ChannelKey channel);
std::string controlText(const MidiControl& control);  // "CC 7, channel 1"
std::string controlName(const ParamSpec& spec, std::string_view owner);
// A history step as people read it: "Level of Kick", "Add Kick".
std::string stepName(const Document& document, const StepLabel& label);
// "1:02.345"; `fine` with milliseconds.
std::string timeText(double frames, double sampleRate, bool fine);

}  // namespace mix::ui
