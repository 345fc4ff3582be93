// SPDX-License-Identifier: MIT
// Where there is no browser: the mirror is the interface.
#include "ui/platform/renderer.h"

namespace mix::ui::renderer {

bool start(const char*) { return false; }
void draw(const ImDrawData&) {}
void fontChanged() {}
void contextLost() {}
void contextRestored() {}

}  // namespace mix::ui::renderer
