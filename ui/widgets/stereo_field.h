// SPDX-License-Identifier: MIT
// The stereo picture: a goniometer, and how the sides go together.
#pragma once

#include <deque>
#include <optional>

#include "ui/widgets/control.h"

namespace mix::ui {

// Middle upwards, sides left and right; older dots fade. The loudest dot of those shown is at the rim.
void goniometer(Ui& ui, const Box& box, const std::deque<std::array<float, 2>>& dots);

// A bar from the middle: to the right what goes together, to the left, and in another colour, what cancels in mono.
void correlationBar(const Box& box, std::optional<float> correlation);

// "+0.42", or a dash.
std::string correlationText(std::optional<float> correlation);

}  // namespace mix::ui
