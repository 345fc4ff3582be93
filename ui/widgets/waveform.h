// SPDX-License-Identifier: MIT
// The overview of a recording between two frames of the song.
#pragma once

#include "ui/draw.h"
#include "ui/peaks.h"

namespace mix::ui {

void waveform(const Box& box, const Peaks& peaks, double fromFrame, double toFrame, Colour hue);

}  // namespace mix::ui
