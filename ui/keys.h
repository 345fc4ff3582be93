// SPDX-License-Identifier: MIT
// The keyboard: one table that the keys, the sheet where they can be changed, and the search come from.
#pragma once

#include <span>

#include "ui/app.h"
#include "ui/word.h"

namespace mix::ui {

enum Modifier : int { shiftKey = 1, ctrlKey = 2, altKey = 4, metaKey = 8 };

struct Shortcut {
  std::string_view id;   // in kept settings: it stays
  std::string_view key;  // DOM `key`, letters small
  int modifiers;         // ctrlKey stands for Ctrl or Cmd
  words::Word what;
  void (*run)(App&);
};

std::span<const Shortcut> shortcuts();

// What does it at present.
KeyPress keyOf(const Settings& settings, const Shortcut& shortcut);
// "Ctrl Shift Z"; empty where there is none.
std::string keyText(const KeyPress& press);
// The same of an id, for hints.
std::string keyText(const App& app, std::string_view id);

// The search takes arrows, Enter, and what is typed before its field has the keyboard. [main]
bool searchKey(App& app, const KeyPress& press);

// True when the key means something here. It does it at once, or after what was pressed in the mirror before it.
bool pressKey(App& app, std::string_view key, int modifiers);

}  // namespace mix::ui
