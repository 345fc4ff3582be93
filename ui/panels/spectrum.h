// SPDX-License-Identifier: MIT
// The spectrum of a channel or of the master: behind the EQ, or with a scale of its own.
#pragma once

#include "ui/panels/panels.h"

namespace mix::ui {

inline constexpr float kSpectrumToolsHeight = 30;

// Area and held peaks over the frequencies of `curveX`, without surface or grid.
void drawSpectrum(const App& app, const Box& box, AnalysisState::Signal signal);

// A hairline under the pointer with frequency, note and level; a click lets the held peaks go.
void useSpectrum(App& app, int key, const Box& box, AnalysisState::Signal signal);

// Tilt, speed, peak hold, freeze.
void drawSpectrumTools(App& app, Box box, AnalysisState::Signal signal);

// With its grid in dB, as a picture of its own.
void drawSpectrumPanel(App& app, const Box& box, AnalysisState::Signal signal);

}  // namespace mix::ui
