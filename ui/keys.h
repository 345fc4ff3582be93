// SPDX-License-Identifier: MIT
// The keyboard: one table that both the keys and the sheet of shortcuts come from.
#pragma once

#include <span>

#include "ui/app.h"

namespace mix::ui {

enum Modifier : int { shiftKey = 1, ctrlKey = 2, altKey = 4, metaKey = 8 };

struct Shortcut {
  std::string_view key;  // DOM `key`, letters small
  int modifiers;         // ctrlKey stands for Ctrl or Cmd
  std::string_view shown, what;
  void (*run)(App&);
};

std::span<const Shortcut> shortcuts();

// True when the key means something here. It does it at once, or after what was pressed in the mirror before it.
bool pressKey(App& app, std::string_view key, int modifiers);

}  // namespace mix::ui
