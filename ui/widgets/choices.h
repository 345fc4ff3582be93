// SPDX-License-Identifier: MIT
// A row of choices, of which one is taken.
#pragma once

#include <span>

#include "ui/widgets/button.h"

namespace mix::ui {

struct Choice {
  std::string_view text;
  std::string_view name = {};  // for who does not see the row's label; empty: the text
  std::string_view hint = {};
  bool disabled = false;
};

// Longer words have more of the row; `name` is what is chosen. The number of the one that was pressed in this frame, or -1.
int choices(Ui& ui, int key, Box row, std::string_view name, std::span<const Choice> all, int taken);

}  // namespace mix::ui
