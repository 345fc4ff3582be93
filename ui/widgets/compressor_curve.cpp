// SPDX-License-Identifier: MIT
#include "ui/widgets/compressor_curve.h"

#include <cmath>

#include "engine/processors/compressor.h"
#include "ui/widgets/meter.h"
#include "ui/words.h"

namespace mix::ui {

void compressorCurve(Ui& ui, const Box& whole, std::span<const float> p, float reductionDb, Colour hue, std::span<const float> proposed) {
  if (!visible(whole)) return;
  constexpr float kLow = -60;
  const bool on = p[Compressor::on] > 0.5f;
  Box box = whole;
  Box side = box.cutRight(72);
  box.cutRight(theme::pad);
  fill(box, theme::well, theme::radius);
  const Clip clip(box);
  const auto x = [&](float db) { return box.x + (db - kLow) / -kLow * box.w; };
  const auto y = [&](float db) { return box.bottom() - (db - kLow) / -kLow * box.h; };
  for (float db : {-48.0f, -36.0f, -24.0f, -12.0f}) {
    fill({std::round(x(db)), box.y, 1, box.h}, faded(theme::line, 0.6f));
    fill({box.x, std::round(y(db)), box.w, 1}, faded(theme::line, 0.6f));
  }
  ImDrawList& list = canvas();
  list.AddLine({x(kLow), y(kLow)}, {x(0), y(0)}, theme::line, 1);
  fill({std::round(x(p[Compressor::thresholdDb])), box.y, 1, box.h}, faded(hue, on ? 0.5f : 0.2f));
  const auto curve = [&](std::span<const float> of, Colour ink) {
    const F4 slope = splat(1 / of[Compressor::ratio] - 1);
    for (float db = kLow; db <= 0.01f; db += 1) {
      const F4 gain = Compressor::curveDb(splat(db), splat(of[Compressor::thresholdDb]), slope, splat(of[Compressor::kneeDb]));
      list.PathLineTo({x(db), y(db + gain[0] + of[Compressor::makeupDb])});
    }
    list.PathStroke(ink, 0, 1.75f);
  };
  curve(p, on ? hue : theme::inkOff);
  if (!proposed.empty() && proposed[Compressor::on] > 0.5f) curve(proposed, theme::ghost);

  ImGui::PopClipRect();
  drawText(ui, Type::caption, side.cutTop(16), theme::inkSoft, words::reduction, Align::right);
  drawText(ui, Type::title, side.cutTop(24), on ? theme::reduction : theme::inkFaint, levelText(on ? reductionDb : -1000), Align::right);
  reductionBar(side.cutTop(8), on ? reductionDb : 0);
  ImGui::PushClipRect(corner(box), farCorner(box), true);
}

}  // namespace mix::ui
