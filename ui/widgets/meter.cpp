// SPDX-License-Identifier: MIT
#include "ui/widgets/meter.h"

#include <cmath>

#include "ui/words.h"

namespace mix::ui {
namespace {

constexpr float kHotDb = -9, kPeakStrength = 0.55f;

// Peaks thinly over the average, which is what the ear goes by.
void bar(const Box& box, float db, float holdDb, float rmsDb) {
  fill(box, theme::well, 1.5f);
  const float hot = box.bottom() - meterTravel(kHotDb) * box.h, zero = box.bottom() - meterTravel(0) * box.h;
  const auto column = [&](float levelDb, float strength) {
    const float top = box.bottom() - meterTravel(levelDb) * box.h;
    const auto part = [&](float from, float to, Colour low, Colour high) {
      const float y0 = std::max(to, top);
      if (y0 < from) canvas().AddRectFilledMultiColor({box.x, y0}, {box.right(), from}, faded(high, strength), faded(high, strength), faded(low, strength), faded(low, strength));
    };
    part(box.bottom(), hot, blend(theme::meterLow, theme::well, 0.35f), theme::meterLow);
    part(hot, zero, theme::meterLow, theme::meterHigh);
    part(zero, box.y, theme::clip, theme::clip);
  };
  column(db, kPeakStrength);
  column(rmsDb, 1);
  if (holdDb > kMeterFloorDb) {
    const float y = std::round(box.bottom() - meterTravel(holdDb) * box.h);
    fill({box.x, y, box.w, 1.5f}, holdDb > 0 ? theme::clip : holdDb > kHotDb ? theme::meterHigh : theme::inkSoft);
  }
}

}  // namespace

std::string levelText(float db) {
  if (!(db > -100)) return "\xe2\x80\x93";
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", std::fabs(db) < 0.05f ? 0.0f : db);
  return text;
}

void levelBars(const Box& box, const MeterState& state) {
  if (!visible(box)) return;
  const float width = std::floor((box.w - 2) / 2);
  bar({box.x, box.y, width, box.h}, state.db[0], state.holdDb[0], state.rmsDb(0));
  bar({box.x + width + 2, box.y, width, box.h}, state.db[1], state.holdDb[1], state.rmsDb(1));
  const float y = std::round(box.bottom() - meterTravel(0) * box.h);
  fill({box.x, y, box.w, 1}, faded(theme::ink, 0.25f));
}

bool peakNumber(Ui& ui, int key, const Box& box, std::string_view name, const MeterState& state) {
  const Control c = control(ui, key, box);
  bool cleared = c.clicked;
  for (Action action; ui.mirror.take(c.id, action);) cleared = cleared || action.act == Act::press;
  const std::string text = levelText(state.maxDb);
  ui.mirror.add({.id = c.id, .role = Role::button, .name = std::string(name), .value = text + " dB",
                 .description = state.clipped ? words::say(words::clipped, text) : std::string(), .box = box});
  if (visible(box)) {
    if (state.clipped) fill(box, theme::clip, 3);
    else if (c.hovered) fill(box, theme::lifted, 3);
    // A number and a mark besides the colour.
    drawText(ui, Type::caption, box, state.clipped ? theme::inkOnColour : theme::inkSoft, state.clipped ? text + "!" : text, state.clipped ? Align::centre : Align::right);
    drawFocus(c, box, 3);
  }
  if (state.clipped) hintFor(ui, c, box, words::say(words::clipped, text));
  return cleared;
}

void reductionBar(const Box& box, float reductionDb) {
  if (!visible(box)) return;
  fill(box, theme::well, 2);
  const float width = std::min(box.w, box.w * -reductionDb / 20);
  if (width >= 0.5f) fill({box.right() - width, box.y, width, box.h}, theme::reduction, 2);
}

}  // namespace mix::ui
