// SPDX-License-Identifier: MIT
// What draws the frames: WebGL2 in the browser, nothing elsewhere.
#pragma once

struct ImDrawData;

namespace mix::ui::renderer {

// False where there is no WebGL2 for this canvas.
bool start(const char* canvasSelector);
void draw(const ImDrawData& data);
// After the atlas was built anew.
void fontChanged();
// The browser took the context away, and gave it back.
void contextLost();
void contextRestored();

}  // namespace mix::ui::renderer
