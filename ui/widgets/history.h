// SPDX-License-Identifier: MIT
// What a meter showed over the last seconds; the newest at the right edge.
#pragma once

#include <span>

#include "ui/widgets/control.h"

namespace mix::ui {

// Gain reduction, 0 dB at the top edge and `kReductionSpanDb` less at the bottom. `capacity` values fill the width.
inline constexpr float kReductionSpanDb = 18;
void reductionHistory(const Box& box, std::span<const float> db, int capacity);

// Loudness from `kLoudnessFloor` to `kLoudnessTop` LUFS; what is at or below the floor leaves a gap.
inline constexpr float kLoudnessFloor = -42, kLoudnessTop = -6;
void loudnessHistory(Ui& ui, const Box& box, std::span<const float> lufs, int capacity, float integratedLufs);

// The value under the pointer, counted from the oldest; -1: none is.
int historyIndex(const Box& box, int count, int capacity);

}  // namespace mix::ui
