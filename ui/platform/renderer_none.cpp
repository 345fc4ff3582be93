// SPDX-License-Identifier: MIT
// Where there is no browser: what would be drawn is laid out, and that is all.
#include "ui/platform/renderer.h"

namespace mix::ui::renderer {

bool start(const char*) { return true; }
void draw(const ImDrawData&) {}
void fontChanged() {}
void contextLost() {}
void contextRestored() {}

}  // namespace mix::ui::renderer
