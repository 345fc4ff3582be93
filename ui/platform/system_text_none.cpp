// SPDX-License-Identifier: MIT
#include "ui/platform/system_text.h"

namespace mix::ui::system_text {

// Letters as wide as Chinese ones.
float width(std::string_view utf8, int px, int) {
  float letters = 0;
  for (const char c : utf8) letters += (c & 0xc0) != 0x80;
  return letters * float(px);
}

Picture picture(std::string_view, int, int) { return {}; }
void frame() {}
void forget() {}

}  // namespace mix::ui::system_text
