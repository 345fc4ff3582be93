// SPDX-License-Identifier: MIT
#include "ui/widgets/fader.h"

#include <cmath>

#include "ui/words.h"

namespace mix::ui {
ValueEdit fader(Ui& ui, int key, const Box& box, const ParamSpec& spec, float value, std::string_view name, Colour hue,
                const Shade* proposed) {
  constexpr float kCap = 26;
  const float length = std::max(1.0f, box.h - kCap);
  const ValueEdit edit = editValue(ui, key, box, spec, value, name, Axis::vertical, length, true, describe(spec, proposed));
  if (!visible(box)) return edit;
  const Control& c = edit.control;
  const auto height = [&](float plain) { return box.bottom() - kCap / 2 - toTravel(spec, plain) * length; };

  const float x = std::round(box.right() - 15);
  float last = -1e6f;
  for (float db : {12.0f, 6.0f, 0.0f, -6.0f, -12.0f, -20.0f, -30.0f, -45.0f, spec.min}) {
    if (db > spec.max) continue;
    const float y = std::round(height(db));
    const bool unity = db == spec.initial;
    canvas().AddLine({x - 11, y}, {x - 6, y}, unity ? theme::inkSoft : theme::lineStrong, 1);
    if (std::fabs(y - last) < 13) continue;
    last = y;
    char text[8];
    if (db <= spec.min) std::snprintf(text, sizeof text, "off");
    else std::snprintf(text, sizeof text, "%.0f", std::fabs(db));
    drawText(ui, Type::caption, {box.x, y - 7, x - 15 - box.x, 14}, unity ? theme::inkSoft : theme::inkFaint, text, Align::right);
  }
  const Box slot{x - 2, box.y + kCap / 2, 4, length};
  fill(slot, theme::well, 2);
  const float y = std::round(box.bottom() - kCap / 2 - drawnTravel(spec, edit.value, proposed) * length);
  fill({slot.x, y, 4, slot.bottom() - y}, faded(hue, 0.75f), 2);

  if (proposed) {
    // The ghost: where the cap would go, and how sure that is.
    const float strength = proposed->strength;
    const float ghostY = std::round(height(proposed->value));
    const float top = height(std::min(proposed->value + proposed->sigma, spec.max)), bottom = height(std::max(proposed->value - proposed->sigma, spec.min));
    fill({x - 5, top, 10, bottom - top}, faded(theme::ghost, 0.16f * strength), 5);
    fill({x - 1, std::min(y, ghostY), 2, std::fabs(y - ghostY)}, faded(theme::ghost, 0.8f * strength), 1);
    fill({x - 11, ghostY - kCap / 2, 22, kCap}, faded(theme::ghost, 0.34f * strength), 3);
    frame({x - 11, ghostY - kCap / 2, 22, kCap}, faded(theme::ghost, 0.9f * strength), 3);
    fill({x - 11, ghostY - 1, 22, 2}, faded(theme::ghost, strength));
  }

  Box cap{x - 11, y - kCap / 2, 22, kCap};
  const Colour face = c.held ? theme::accent : c.hovered ? theme::capLit : theme::cap;
  fill({cap.x - 1, cap.y + 2, cap.w + 2, cap.h}, rgb(0x000000, 110), 4);
  canvas().AddRectFilledMultiColor({cap.x, cap.y + 3}, {cap.right(), cap.bottom() - 3}, face, face, blend(face, theme::well, 0.28f), blend(face, theme::well, 0.28f));
  fill({cap.x, cap.y, cap.w, 6}, blend(face, theme::well, 0.12f), 3);
  fill({cap.x, cap.bottom() - 6, cap.w, 6}, blend(face, theme::well, 0.4f), 3);
  fill({cap.x, y - 1, cap.w, 2}, theme::inkOnColour);
  drawFocus(c, cap);
  hintFor(ui, c, box, words::translated(spec.help));
  return edit;
}

ValueEdit knob(Ui& ui, int key, const Box& whole, const ParamSpec& spec, float value, std::string_view name,
               std::string_view label, Colour hue, bool active, const Shade* proposed) {
  Box box = whole;
  const Box text = box.cutBottom(18), caption = box.cutTop(15);
  const ValueEdit edit = editValue(ui, key, {whole.x, caption.y, whole.w, caption.h + box.h}, spec, value, name, Axis::knob, 180, true, describe(spec, proposed));
  const Control& c = edit.control;
  if (visible(whole)) {
    drawText(ui, Type::caption, caption, c.hovered ? theme::ink : theme::inkSoft, label, Align::centre);
    constexpr float kFrom = 2.356f, kTo = 7.069f;  // three quarters of a turn, open at the bottom
    const float r = std::min(box.h, box.w) / 2 - 3, t = drawnTravel(spec, edit.value, proposed);
    const ImVec2 middle{std::round(box.centreX()), std::round(box.centreY() + 2)};
    const bool aroundMiddle = spec.taper == Taper::linear && spec.min < 0 && spec.max > 0;
    const float origin = aroundMiddle ? toTravel(spec, 0) : 0, at = kFrom + t * (kTo - kFrom);
    ImDrawList& list = canvas();
    list.PathArcTo(middle, r, kFrom, kTo, 32);
    list.PathStroke(theme::lifted, 0, 3);
    const float start = kFrom + origin * (kTo - kFrom);
    list.PathArcTo(middle, r, std::min(start, at), std::max(start, at), 32);
    list.PathStroke(!active ? theme::inkOff : c.held ? theme::accent : hue, 0, 3);
    if (proposed) {
      // Its way there along the ring, how sure it is, and where it would point.
      const auto angle = [&](float travel) { return kFrom + std::clamp(travel, 0.0f, 1.0f) * (kTo - kFrom); };
      const float there = toTravel(spec, proposed->value), ghost = angle(there), strength = proposed->strength;
      const float low = angle(toTravel(spec, proposed->value - proposed->sigma)), high = angle(toTravel(spec, proposed->value + proposed->sigma));
      list.PathArcTo(middle, r, low, high, 24);
      list.PathStroke(faded(theme::ghost, 0.2f * strength), 0, 8);
      list.PathArcTo(middle, r, std::min(at, ghost), std::max(at, ghost), 32);
      list.PathStroke(faded(theme::ghost, 0.8f * strength), 0, 2);
      const ImVec2 dot{middle.x + std::cos(ghost) * r, middle.y + std::sin(ghost) * r};
      list.AddCircleFilled(dot, 4.5f, faded(theme::ghost, 0.4f * strength), 16);
      list.AddCircle(dot, 4.5f, faded(theme::ghost, strength), 16, 1.2f);
    }
    list.AddCircleFilled(middle, r - 4, c.held || c.hovered ? theme::lineStrong : theme::lifted, 32);
    const ImVec2 tip{middle.x + std::cos(at) * (r - 6), middle.y + std::sin(at) * (r - 6)};
    const ImVec2 root{middle.x + std::cos(at) * (r - 12), middle.y + std::sin(at) * (r - 12)};
    list.AddLine(root, tip, active ? theme::ink : theme::inkSoft, 2);
    drawFocus(c, Box{middle.x - r, middle.y - r, 2 * r, 2 * r}, r);
  }
  const IdScope scope(key);
  valueText(ui, 1, text, c, words::valueOf(spec, edit.value), Type::caption, active ? theme::ink : theme::inkFaint);
  hintFor(ui, c, whole, words::translated(spec.help));
  return edit;
}

ValueEdit slider(Ui& ui, int key, const Box& box, const ParamSpec& spec, float value, std::string_view name, Colour hue,
                 const Shade* proposed) {
  const ValueEdit edit = editValue(ui, key, box, spec, value, name, Axis::horizontal, std::max(40.0f, box.w), true, describe(spec, proposed));
  if (!visible(box)) return edit;
  const Control& c = edit.control;
  const Box bar = box.middleRow(6);
  fill(bar, theme::well, 3);
  const bool aroundMiddle = spec.taper == Taper::linear && spec.min < 0 && spec.max > 0;
  const float origin = bar.x + bar.w * (aroundMiddle ? toTravel(spec, 0) : 0);
  const float x = bar.x + bar.w * drawnTravel(spec, edit.value, proposed);
  fill({std::min(origin, x), bar.y, std::fabs(x - origin), bar.h}, faded(hue, 0.8f), 3);
  if (aroundMiddle) fill({origin - 0.5f, bar.y - 2, 1, bar.h + 4}, theme::lineStrong);
  if (proposed) {
    const float ghostX = std::clamp(bar.x + bar.w * toTravel(spec, proposed->value), bar.x + 5, bar.right() - 5);
    fill({std::min(x, ghostX), bar.centreY() - 1, std::fabs(x - ghostX), 2}, faded(theme::ghost, 0.8f * proposed->strength));
    canvas().AddCircleFilled({ghostX, bar.centreY()}, 5.5f, faded(theme::ghost, 0.4f * proposed->strength), 20);
    canvas().AddCircle({ghostX, bar.centreY()}, 5.5f, faded(theme::ghost, proposed->strength), 20, 1.2f);
  }
  const float dot = std::clamp(x, bar.x + 5, bar.right() - 5);
  canvas().AddCircleFilled({dot, bar.centreY()}, c.hovered || c.held ? 6.5f : 5.5f, c.held ? theme::accent : theme::cap, 20);
  drawFocus(c, box);
  hintFor(ui, c, box, words::translated(spec.help));
  return edit;
}

ValueEdit segments(Ui& ui, int key, const Box& box, const ParamSpec& spec, float value, std::string_view name,
                   const Shade* proposed) {
  ValueEdit edit = editValue(ui, key, box, spec, value, name, Axis::horizontal, 100, false, describe(spec, proposed));
  const int count = choiceCount(spec);
  const float width = box.w / float(count);
  const IdScope scope(key);
  fill(box, theme::well, theme::radius);
  for (int i = 0; i < count; ++i) {
    const Box cell{std::round(box.x + width * float(i)), box.y, std::round(width), box.h};
    const Control c = control(ui, i + 1, cell);
    const bool chosen = int(edit.value) == i;
    if (chosen) fill(cell.inset(2), theme::lineStrong, theme::radius - 1);
    else if (c.hovered) fill(cell.inset(2), theme::lifted, theme::radius - 1);
    if (proposed && int(proposed->value) == i) frame(cell.inset(2), faded(theme::ghost, proposed->strength), theme::radius - 1);
    drawText(ui, Type::caption, cell.inset(3, 0), chosen || c.hovered ? theme::ink : theme::inkSoft, words::translated(choiceName(spec, i)), Align::centre);
    if (!c.clicked || chosen) continue;
    ui.beginEdit(edit.control.id, false);
    edit.value = float(i);
    edit.changed = true;
  }
  edit.control.focused = ui.focus == edit.control.id && ui.focusVisible;
  drawFocus(edit.control, box);
  return edit;
}

}  // namespace mix::ui
