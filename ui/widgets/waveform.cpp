// SPDX-License-Identifier: MIT
#include "ui/widgets/waveform.h"

#include <cmath>

namespace mix::ui {

void waveform(const Box& box, const Peaks& peaks, double fromFrame, double toFrame, Colour hue) {
  if (!visible(box)) return;
  const float middle = std::round(box.centreY());
  fill({box.x, middle, box.w, 1}, faded(hue, 0.35f));
  if (peaks.empty()) return;
  // Low lanes are drawn in steps of two pixels: nobody sees the difference, and it halves the vertices.
  const float step = box.h < 28 ? 2.0f : 1.0f, half = box.h / 2 - 1;
  const int columns = int(box.w / step);
  ImDrawList& list = canvas();
  list.PrimReserve(columns * 6, columns * 4);
  const double perColumn = (toFrame - fromFrame) / columns;
  for (int i = 0; i < columns; ++i) {
    const Peak peak = peaks.between(fromFrame + i * perColumn, fromFrame + (i + 1) * perColumn);
    const float x = box.x + float(i) * step;
    const float top = middle - std::pow(std::max(0.0f, peak.high), 0.7f) * half * 0.98f;
    const float bottom = middle + std::pow(std::max(0.0f, -peak.low), 0.7f) * half * 0.98f;
    list.PrimRect({x, top}, {x + step, std::max(bottom, top + 1)}, hue);
  }
}

}  // namespace mix::ui
