// SPDX-License-Identifier: MIT
// The large EQ picture of the inspector: the curve, and a point per band to drag.
#pragma once

#include "ui/panels/panels.h"

namespace mix::ui {

// `first` is the index of the EQ's first parameter in the scope.
void drawEqPoints(App& app, Box box, Scope scope, int id, int first, Colour hue);

}  // namespace mix::ui
