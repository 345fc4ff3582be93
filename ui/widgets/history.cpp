// SPDX-License-Identifier: MIT
#include "ui/widgets/history.h"

#include <cmath>

#include "imgui_internal.h"

namespace mix::ui {
namespace {

float xOf(const Box& box, int index, int count, int capacity) { return box.right() - box.w * float(count - 1 - index) / float(capacity - 1); }

}  // namespace

int historyIndex(const Box& box, int count, int capacity) {
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  if (!box.contains(pointer.x, pointer.y)) return -1;
  const int back = int(std::lround((box.right() - pointer.x) / box.w * float(capacity - 1)));
  return back < count ? count - 1 - back : -1;
}

void reductionHistory(const Box& box, std::span<const float> db, int capacity) {
  if (!visible(box)) return;
  fill(box, theme::well, theme::radius);
  for (float at = 6; at < kReductionSpanDb; at += 6) fill({box.x, std::round(box.y + box.h * at / kReductionSpanDb), box.w, 1}, faded(theme::line, 0.7f));
  const int count = int(db.size());
  if (count < 2) return;
  const Clip clip(box);
  const auto depth = [&](int i) { return std::min(1.0f, -db[std::size_t(i)] / kReductionSpanDb) * box.h; };
  ImDrawList& list = canvas();
  const ImVec2 white = list._Data->TexUvWhitePixel;
  list.PrimReserve(6 * (count - 1), 4 * (count - 1));
  for (int i = 1; i < count; ++i) {
    const float x0 = xOf(box, i - 1, count, capacity), x1 = xOf(box, i, count, capacity);
    list.PrimQuadUV({x0, box.y}, {x0, box.y + depth(i - 1)}, {x1, box.y + depth(i)}, {x1, box.y}, white, white, white, white, faded(theme::reduction, 0.45f));
  }
  for (int i = 0; i < count; ++i) list.PathLineTo({xOf(box, i, count, capacity), box.y + depth(i)});
  list.PathStroke(theme::reduction, 0, 1.25f);
}

void loudnessHistory(Ui& ui, const Box& box, std::span<const float> lufs, int capacity, float integratedLufs) {
  if (!visible(box)) return;
  fill(box, theme::well, theme::radius);
  const Clip clip(box);
  const auto y = [&](float at) { return box.bottom() - (std::clamp(at, kLoudnessFloor, kLoudnessTop) - kLoudnessFloor) / (kLoudnessTop - kLoudnessFloor) * box.h; };
  for (float at = kLoudnessFloor + 9; at < kLoudnessTop; at += 9) {
    fill({box.x, std::round(y(at)), box.w, 1}, faded(theme::line, 0.7f));
    char text[8];
    std::snprintf(text, sizeof text, "%.0f", at);
    drawText(ui, Type::caption, {box.x + 4, y(at) - 7, 30, 14}, theme::inkFaint, text);
  }
  const int count = int(lufs.size());
  ImDrawList& list = canvas();
  for (int i = 0; i < count; ++i) {
    if (lufs[std::size_t(i)] <= kLoudnessFloor) {
      list.PathStroke(theme::meterLow, 0, 1.75f);
      continue;
    }
    list.PathLineTo({xOf(box, i, count, capacity), y(lufs[std::size_t(i)])});
  }
  list.PathStroke(theme::meterLow, 0, 1.75f);
  if (integratedLufs > kLoudnessFloor)
    for (float x = box.x; x < box.right(); x += 7) fill({x, std::round(y(integratedLufs)), std::min(4.0f, box.right() - x), 1}, theme::inkSoft);
}

}  // namespace mix::ui
