// SPDX-License-Identifier: MIT
#include "ui/widgets/choices.h"

namespace mix::ui {

int choices(Ui& ui, int key, Box row, std::string_view name, std::span<const Choice> all, int taken) {
  const NodeGroup node(ui, key, Role::group, name, row);
  const IdScope scope(key);
  float wanted = 0;
  for (const Choice& one : all) wanted += buttonWidth(ui, Type::caption, one.text);
  const float whole = row.w;
  int pressed = -1;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Choice& one = all[i];
    const Box place = row.cutLeft(whole * buttonWidth(ui, Type::caption, one.text) / wanted).inset(1, 0).middleRow(theme::target);
    const bool isTaken = int(i) == taken;
    if (button(ui, int(i), place, one.name.empty() ? one.text : one.name, {.text = one.text, .type = Type::caption, .toggle = true, .pressed = isTaken, .disabled = one.disabled, .hint = one.hint})) pressed = int(i);
  }
  return pressed;
}

}  // namespace mix::ui
