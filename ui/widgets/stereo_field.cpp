// SPDX-License-Identifier: MIT
#include "ui/widgets/stereo_field.h"

#include <cmath>

#include "imgui_internal.h"
#include "ui/words.h"

namespace mix::ui {

void goniometer(Ui& ui, const Box& box, const std::deque<std::array<float, 2>>& dots) {
  if (!visible(box)) return;
  fill(box, theme::well, theme::radius);
  const float radius = std::min(box.w, box.h) / 2 - 6;
  const ImVec2 middle{std::round(box.centreX()), std::round(box.centreY())};
  ImDrawList& list = canvas();
  list.AddQuad({middle.x, middle.y - radius}, {middle.x + radius, middle.y}, {middle.x, middle.y + radius}, {middle.x - radius, middle.y}, theme::line, 1);
  const float half = radius / 2;
  list.AddLine({middle.x - half, middle.y - half}, {middle.x + half, middle.y + half}, theme::line, 1);
  list.AddLine({middle.x + half, middle.y - half}, {middle.x - half, middle.y + half}, theme::line, 1);
  drawText(ui, Type::caption, {middle.x - half - 18, middle.y - half - 14, 14, 14}, theme::inkFaint, words::leftLetter, Align::centre);
  drawText(ui, Type::caption, {middle.x + half + 4, middle.y - half - 14, 14, 14}, theme::inkFaint, words::rightLetter, Align::centre);

  float loudest = 1e-4f;
  for (const auto& [left, right] : dots) loudest = std::max({loudest, std::fabs(left), std::fabs(right)});
  const float scale = radius / (2 * loudest);
  const std::size_t count = dots.size();
  list.PrimReserve(int(6 * count), int(4 * count));
  for (std::size_t i = 0; i < count; ++i) {
    const auto [left, right] = dots[i];
    const float x = middle.x + (right - left) * scale, y = middle.y - (left + right) * scale;
    const float age = 1 - float(i + 1) / float(count);
    list.PrimRect({x - 0.75f, y - 0.75f}, {x + 0.75f, y + 0.75f}, faded(theme::spectrumBright, 0.9f * (1 - age) * (1 - age)));
  }
}

void correlationBar(const Box& box, std::optional<float> correlation) {
  if (!visible(box)) return;
  fill(box, theme::well, 2);
  const float middle = std::round(box.centreX());
  if (correlation) {
    const float end = middle + *correlation * box.w / 2;
    const Box bar{std::min(middle, end), box.y, std::max(1.0f, std::fabs(end - middle)), box.h};
    fill(bar, *correlation < 0 ? theme::warning : theme::meterLow, 2);
  }
  fill({middle, box.y - 1, 1, box.h + 2}, theme::lineStrong);
}

std::string correlationText(std::optional<float> correlation) {
  if (!correlation) return "\xe2\x80\x93";
  char text[16];
  std::snprintf(text, sizeof text, "%+.2f", std::fabs(*correlation) < 0.005f ? 0.0f : *correlation);
  return text;
}

}  // namespace mix::ui
