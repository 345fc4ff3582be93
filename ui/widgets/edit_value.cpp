// SPDX-License-Identifier: MIT
#include "ui/widgets/edit_value.h"

#include <cmath>

#include "engine/session/rounding.h"
#include "imgui_internal.h"
#include "ui/word.h"

namespace mix::ui {
namespace {

constexpr float kStep = 0.01f, kFine = 0.1f;

bool choice(const ParamSpec& spec) { return spec.unit == Unit::choice; }

Node nodeOf(const Control& control, const Box& box, const ParamSpec& spec, float value, std::string_view name) {
  return {.id = control.id, .role = Role::slider, .name = std::string(name), .value = words::valueOf(spec, value),
          .description = std::string(words::translated(spec.help)), .now = std::round(toTravel(spec, value) * 1e4f) / 1e4f,
          .step = choice(spec) ? 1 / (spec.max - spec.min) : kStep, .box = box};
}

void answerMirror(Ui& ui, ValueEdit& edit, const ParamSpec& spec, const Box& box) {
  for (Action action; ui.mirror.take(edit.control.id, action);) {
    float wanted = edit.value;
    bool continues = true;
    switch (action.act) {
      case Act::set: wanted = rounded(spec, fromTravel(spec, float(action.value))); break;
      case Act::increment: wanted = stepped(spec, edit.value, action.steps()); break;
      case Act::decrement: wanted = stepped(spec, edit.value, -action.steps()); break;
      case Act::reset: wanted = spec.initial, continues = false; break;
      case Act::press: askText(ui, edit.control.id, box, words::valueOf(spec, edit.value)); continue;
      case Act::type:
        continues = false;
        if (const auto parsed = parse(spec, action.text)) wanted = *parsed;
        else ui.complaint = {action.text, std::string(words::translated(spec.label))};
        break;
      default: continue;
    }
    if (wanted == edit.value) continue;
    ui.beginEdit(edit.control.id, continues);
    edit.value = wanted;
    edit.changed = true;
  }
}

void answerDrag(Ui& ui, ValueEdit& edit, const ParamSpec& spec, Axis axis, float length) {
  const ImGuiIO& io = ImGui::GetIO();
  const Control& c = edit.control;
  if (c.began) ui.drag = {.id = c.id, .travel = toTravel(spec, edit.value), .startValue = edit.value};
  if (ui.drag.id != c.id) return;
  if (!c.held) {
    ui.drag = {};
    ui.gestureId = 0;
    return;
  }
  // On a touch screen knobs turn sideways only: up and down belong to the list that they are in.
  const bool along = axis != Axis::vertical, up = axis == Axis::vertical || (axis == Axis::knob && !ui.touch);
  if (c.began) ui.drag.undecided = ui.touch;
  float byX = io.MouseDelta.x, byY = io.MouseDelta.y;
  if (ui.drag.undecided) {
    byX = io.MousePos.x - io.MouseClickedPos[0].x, byY = io.MousePos.y - io.MouseClickedPos[0].y;
    const float dx = std::fabs(byX), dy = std::fabs(byY), far = std::max(dx, dy);
    if (far < kSwipePixels) return;
    ui.drag.undecided = false;
    ui.drag.swipe = ui.drag.cancelled = dx > dy ? !along : !up;
    // What is beyond that counts: a busy phone gets a whole drag in a frame or two.
    byX *= 1 - kSwipePixels / far, byY *= 1 - kSwipePixels / far;
  }
  float moved = 0;
  if (along) moved += byX;
  if (up) moved -= byY;
  float wanted = edit.value;
  if (ui.escape && !ui.drag.cancelled) {
    ui.drag.cancelled = true;
    wanted = ui.drag.startValue;
  } else if (moved != 0 && !ui.drag.cancelled) {
    ui.drag.travel = std::clamp(ui.drag.travel + moved / length * (io.KeyShift ? kFine : 1.0f), 0.0f, 1.0f);
    wanted = rounded(spec, fromTravel(spec, ui.drag.travel));
  }
  if (wanted == edit.value) return;
  ui.beginEdit(c.id, true);
  edit.value = wanted;
  edit.changed = true;
}

}  // namespace

float stepped(const ParamSpec& spec, float value, float steps) {
  if (choice(spec)) return clampToSpec(spec, value + (steps > 0 ? 1.0f : -1.0f));
  const float travel = toTravel(spec, value);
  float step = steps * kStep, next = value;
  for (int i = 0; i < 8 && next == value; ++i, step *= 2) next = rounded(spec, fromTravel(spec, travel + step));
  return next;
}

void askText(Ui& ui, int id, const Box& box, std::string_view text, Typing typing) {
  JsonObject command;
  command.text("do", "editText").number("id", id).text("text", text).box("rect", box.x, box.y, box.w, box.h);
  if (typing == Typing::live) command.flag("live", true);
  if (typing == Typing::again) command.flag("again", true);
  ui.commands.add(command);
  ui.asksText = true;
}

ValueEdit editValue(Ui& ui, int key, const Box& box, const ParamSpec& spec, float value, std::string_view name,
                    Axis axis, float length, bool pointer, std::string description) {
  ValueEdit edit{control(ui, key, pointer ? box : Box{box.x, box.y, 0, 0}), value, false};
  const ImGuiIO& io = ImGui::GetIO();
  answerMirror(ui, edit, spec, box);
  const bool reset = edit.control.doubleClicked || (edit.control.began && (io.KeyCtrl || io.KeyAlt || io.KeySuper));
  if (reset) {
    if (edit.value != spec.initial) {
      ui.beginEdit(edit.control.id, false);
      edit.value = spec.initial;
      edit.changed = true;
    }
    ui.drag = {.id = edit.control.id, .cancelled = true};
  } else {
    answerDrag(ui, edit, spec, axis, length);
  }
  if (const float notches = takeWheel(ui, edit.control); notches != 0) {
    const float next = stepped(spec, edit.value, notches * (io.KeyShift ? kFine : 1.0f));
    if (next != edit.value) {
      ui.beginEdit(edit.control.id, true);
      edit.value = next;
      edit.changed = true;
    }
  }
  Node node = nodeOf(edit.control, box, spec, edit.value, name);
  if (!description.empty()) node.description = std::move(description);
  ui.mirror.add(std::move(node));
  return edit;
}

void valueText(Ui& ui, int key, const Box& box, const Control& of, std::string_view text, Type type, Colour colour,
               Align align) {
  const Control c = control(ui, key, box);
  if (c.hovered) fill(box, theme::lifted, theme::radius);
  if (c.clicked) askText(ui, of.id, box, text);
  drawText(ui, type, box.inset(2, 0), c.hovered ? theme::ink : colour, text, align);
}

}  // namespace mix::ui
