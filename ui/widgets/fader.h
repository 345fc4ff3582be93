// SPDX-License-Identifier: MIT
// The controls that are drawn from a ParamSpec and a value.
#pragma once

#include "ui/widgets/edit_value.h"
#include "ui/widgets/shade.h"

namespace mix::ui {

// Vertical, with a scale in dB left of the slot.
ValueEdit fader(Ui& ui, int key, const Box& box, const ParamSpec& spec, float value, std::string_view name, Colour hue,
                const Shade* proposed = nullptr);

// Round, with its label below and its value as text that can be typed over.
ValueEdit knob(Ui& ui, int key, const Box& box, const ParamSpec& spec, float value, std::string_view name,
               std::string_view label, Colour hue, bool active, const Shade* proposed = nullptr);

// Horizontal bar; of a pan or another value around a middle it fills from there.
ValueEdit slider(Ui& ui, int key, const Box& box, const ParamSpec& spec, float value, std::string_view name, Colour hue,
                 const Shade* proposed = nullptr);

// The words of a choice side by side, or a stepper where they do not fit.
ValueEdit segments(Ui& ui, int key, const Box& box, const ParamSpec& spec, float value, std::string_view name,
                   const Shade* proposed = nullptr);

}  // namespace mix::ui
