// SPDX-License-Identifier: MIT
// Push buttons, toggles, rows of choices and menus.
#pragma once

#include <span>

#include "ui/widgets/control.h"
#include "ui/widgets/shade.h"

namespace mix::ui {

struct ButtonLook {
  std::string_view text = {};
  Icon icon = Icon::none;
  Type type = Type::body;
  bool toggle = false, pressed = false, disabled = false;
  bool quiet = false;    // no surface of its own until hovered
  bool primary = false;  // the one thing to do here
  bool opens = false;    // a list: says so with a chevron
  bool plain = false;    // pressed or not is shown by what the caller draws around it
  Colour on = theme::accent;  // of a pressed toggle
  float ghost = 0;       // strength of a mark that something is proposed for it; 0: nothing is
  std::string_view hint = {};
};

// True in the frame in which it was pressed, by pointer or mirror.
bool button(Ui& ui, int key, const Box& box, std::string_view name, const ButtonLook& look);

// A two-way switch, drawn as one.
bool switchButton(Ui& ui, int key, const Box& box, std::string_view name, bool on, std::string_view hint, const Shade* proposed = nullptr);

struct MenuRow {
  std::string_view text;
  bool checked = false, disabled = false;
  std::string_view key = {};  // that does the same
  bool stays = false;  // choosing it leaves the list open: it is a setting of what the others do
  bool note = false;   // nothing to choose: it says what is to be known of the rows before it
};
// A button that opens a list; the index that was chosen in this frame, or -1.
int menuButton(Ui& ui, int key, const Box& box, std::string_view name, const ButtonLook& look,
               std::span<const MenuRow> rows);

// The list itself, while the popup is open: under `at` where there is room. The first row gets the keyboard when it `leads`, and
// `opener` (0: nobody) gets it back.
int menuList(Ui& ui, unsigned popup, const Box& at, std::string_view name, std::span<const MenuRow> rows, int opener, bool leads);

// The width that a button with this text wants.
float buttonWidth(const Ui& ui, Type type, std::string_view text, bool icon = false);

}  // namespace mix::ui
