// SPDX-License-Identifier: MIT
// Level bars, the peak number above them and the bar of gain reduction.
#pragma once

#include "ui/meter_state.h"
#include "ui/widgets/control.h"

namespace mix::ui {

// Two bars, bottom to top.
void levelBars(const Box& box, const MeterState& state);

// The highest peak as a number; pressed, it is cleared. True when it was.
bool peakNumber(Ui& ui, int key, const Box& box, std::string_view name, const MeterState& state);

// A bar that grows from the right, one pixel per quarter of a dB at 80 pixels.
void reductionBar(const Box& box, float reductionDb);

// "-3.2", or a dash for silence.
std::string levelText(float db);

}  // namespace mix::ui
