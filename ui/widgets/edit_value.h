// SPDX-License-Identifier: MIT
// How a person changes a number: drag, fine drag, wheel, double-click, typing, arrow keys, the mirror. Fader, knob and
// slider only draw what this decides.
#pragma once

#include "engine/core/param.h"
#include "ui/widgets/control.h"

namespace mix::ui {

struct ValueEdit {
  Control control;
  float value = 0;  // plain; rounded as people read it
  bool changed = false;
};

// `name` is what the mirror says; a whole travel is `length` pixels long. A knob moves in both directions at once.
// Without `pointer` only the mirror reaches it: its parts are controls of their own. `description` is what the mirror
// says beside the value.
ValueEdit editValue(Ui& ui, int key, const Box& box, const ParamSpec& spec, float value, std::string_view name,
                    Axis axis, float length, bool pointer = true, std::string description = {});

// The value's text as a control: click opens the page's text field. Belongs to the control `of`, which takes what
// is typed.
void valueText(Ui& ui, int key, const Box& box, const Control& of, std::string_view text, Type type, Colour colour,
               Align align = Align::centre);

// What the page's text field tells. plain: text that was changed, once it is left. live: every letter as it is typed; arrows and
// Enter come as keys. again: as plain, and by Enter what was there before too.
enum class Typing : std::uint8_t { plain, live, again };
void askText(Ui& ui, int id, const Box& box, std::string_view text, Typing typing = Typing::plain);

// One step of wheel or arrow key, at least so far that the shown value changes.
float stepped(const ParamSpec& spec, float value, float steps);

}  // namespace mix::ui
