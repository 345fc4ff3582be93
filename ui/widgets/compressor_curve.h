// SPDX-License-Identifier: MIT
// Output over input of the compressor, and how much it takes away right now.
#pragma once

#include <span>

#include "ui/draw.h"

namespace mix::ui {

// `p` are the compressor's values; `reductionDb` <= 0 as the engine reports it; `proposed` as p, or empty.
void compressorCurve(Ui& ui, const Box& box, std::span<const float> p, float reductionDb, Colour hue, std::span<const float> proposed = {});

}  // namespace mix::ui
